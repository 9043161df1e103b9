//! `allow`: warnings that a department means. `allow-unused` and `allow-error`: entries
//! that do nothing.
//!
//! What is a warning by itself can be allowed, also where a layout makes it an error: it
//! rests on words or habits, and those may be right. What is an error by itself cannot.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Subject, severity};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, SourceFile, project};
use crate::model::Allow;
use crate::source::KeyPath;

/// What a department allows.
#[derive(Debug)]
pub struct Permits {
    entries: Vec<Permit>,
    /// By code and scope the permit that is used: the first.
    known: HashMap<(Code, String), usize>,
    file: Arc<SourceFile>,
}

/// An entry that may take findings out.
#[derive(Debug)]
struct Permit {
    path: KeyPath,
    code: Code,
    used: bool,
}

impl Permits {
    /// Those of a subject, applied to what has been found. Entries that do nothing are
    /// reported, but for those of codes that only later stages find.
    pub fn of(subject: &Subject<'_>, found: &mut Diagnostics) -> Self {
        let mut scopes = vec![(KeyPath::root(), subject.submission.allow.as_slice())];
        scopes
            .extend(subject.projects().map(|(path, project)| (path, project.allow.as_slice())));
        let file = subject.source.file.clone();
        let mut permits = Self { entries: vec![], known: HashMap::new(), file };
        for (scope, entries) in scopes {
            for (index, Allow { code, .. }) in entries.iter().enumerate() {
                let Some(written) = code.get() else { continue };
                let path = scope.key("allow").index(index).key("code");
                match Code::from_name(written) {
                    Some(code) if can_be_allowed(code, subject) => {
                        let (known, number) = (&mut permits.known, permits.entries.len());
                        known.entry((code, scope.to_string())).or_insert(number);
                        permits.entries.push(Permit { path, code, used: false });
                    }
                    code => found.push(refusal(subject, &path, written, code)),
                }
            }
        }
        permits.apply(found);
        for permit in permits.entries.iter().filter(|permit| !permit.used) {
            if Code::RULES.contains(&permit.code) {
                let unused = subject.at(Code::AllowUnused, &permit.path);
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
        let of_file = self.known.get(&(code, String::new()));
        let of_project = || self.known.get(&(code, project(path).to_owned()));
        let permit = of_file.or_else(of_project).and_then(|at| self.entries.get_mut(*at));
        let allowed = permit.is_some();
        permit.into_iter().for_each(|permit| permit.used = true);
        allowed
    }
}

fn can_be_allowed(code: Code, subject: &Subject<'_>) -> bool {
    let of_rule = || {
        code.severity() == Severity::Warning || severity(code, subject) != Some(Severity::Error)
    };
    Code::AT_DATA.contains(&code) || (Code::RULES.contains(&code) && of_rule())
}

fn refusal(
    subject: &Subject<'_>,
    path: &KeyPath,
    written: &str,
    code: Option<Code>,
) -> Diagnostic {
    let refusal = subject.at(Code::AllowError, path).arg("code", written);
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
