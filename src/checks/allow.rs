//! `allow`: warnings that a department means. `allow-unused` and `allow-error`: entries
//! that do nothing.
//!
//! What is a warning by itself can be allowed, also where a form makes it an error: it
//! rests on words or habits, and those may be right. What is an error by itself cannot.

use std::collections::HashMap;
use std::sync::Arc;

use super::Subject;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, SourceFile};
use crate::form::allowed;
use crate::source::Datum;

/// What a department allows.
#[derive(Debug)]
pub struct Permits {
    entries: Vec<Permit>,
    /// By code and path of the project, or none for all of the file, the permit that is used:
    /// the first.
    known: HashMap<(Code, String), usize>,
    file: Arc<SourceFile>,
}

/// An entry that may take findings out.
#[derive(Debug)]
struct Permit {
    code: Code,
    used: bool,
}

impl Permits {
    /// Those of a subject, applied to what has been found. Entries that do nothing are
    /// reported, but for those of codes that only later stages find.
    pub fn of(subject: &Subject<'_>, found: &mut Diagnostics) -> Self {
        let document = subject.document;
        let of_file = document.root.record().map(|root| allowed(subject.form, root));
        let of_file = of_file.into_iter().flatten().map(|code| (String::new(), code));
        let projects = subject.projects().iter();
        // In a form without projects the file is one.
        let projects = projects.filter(|p| !std::ptr::eq(p.datum, &document.root));
        let of_projects = projects.flat_map(|project| {
            let scope = document.path(project.datum).to_string();
            project.allowed().map(move |code| (scope.clone(), code))
        });
        let file = document.file.clone();
        let mut permits = Self { entries: vec![], known: HashMap::new(), file };
        let mut data: Vec<&Datum> = vec![];
        for (scope, named) in of_file.chain(of_projects) {
            let Some(written) = named.text() else { continue };
            match Code::from_name(written) {
                Some(code) if can_be_allowed(code, subject) => {
                    permits.known.entry((code, scope)).or_insert(permits.entries.len());
                    permits.entries.push(Permit { code, used: false });
                    data.push(named);
                }
                code => found.push(refusal(subject, named, written, code)),
            }
        }
        permits.apply(found);
        let entries = permits.entries.iter().zip(data);
        for (permit, named) in entries.filter(|(permit, _)| !permit.used) {
            if Code::RULES.contains(&permit.code) {
                let unused = subject.at(Code::AllowUnused, named);
                found.push(unused.arg("code", permit.code.as_str()));
            }
        }
        permits
    }

    /// Takes allowed findings out.
    pub fn apply(&mut self, found: &mut Diagnostics) {
        if self.entries.is_empty() {
            return;
        }
        found.retain(|diagnostic| {
            let place = diagnostic.place.as_ref();
            let at_data = place.is_none_or(|place| Arc::ptr_eq(&place.file, &self.file));
            !(at_data && self.allow(diagnostic.code, &diagnostic.path))
        });
    }

    /// Whether a finding at a key path is allowed.
    pub fn allow(&mut self, code: Code, path: &str) -> bool {
        let above = path.match_indices('.').map(|(end, _)| &path[..end]);
        let mut scopes = std::iter::once("").chain(above).chain([path]);
        let permit = scopes.find_map(|scope| self.known.get(&(code, scope.to_owned())));
        let permit = permit.and_then(|at| self.entries.get_mut(*at));
        let allowed = permit.is_some();
        permit.into_iter().for_each(|permit| permit.used = true);
        allowed
    }
}

fn can_be_allowed(code: Code, subject: &Subject<'_>) -> bool {
    let of_rule = || {
        code.severity() == Severity::Warning
            || subject.form.severity(code) != Some(Severity::Error)
    };
    Code::AT_DATA.contains(&code) || (Code::RULES.contains(&code) && of_rule())
}

fn refusal(
    subject: &Subject<'_>,
    named: &Datum,
    written: &str,
    code: Option<Code>,
) -> Diagnostic {
    let refusal = subject.at(Code::AllowError, named).arg("code", written);
    let Some(code) = code else {
        let near = Code::RULES.iter().chain(Code::AT_DATA).map(|code| code.as_str());
        let near = near.max_by(|a, b| {
            strsim::jaro_winkler(a, written).total_cmp(&strsim::jaro_winkler(b, written))
        });
        return refusal.arg("near", near.unwrap_or_default()).help("help-unknown");
    };
    match code.severity() {
        Severity::Error => refusal,
        Severity::Warning => refusal.help("help-elsewhere"),
    }
}
