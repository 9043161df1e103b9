//! `allow`: warnings that a department means. `allow-unused` and `allow-error`: entries
//! that do nothing.
//!
//! What is a warning by itself can be allowed, also where a layout makes it an error: it
//! rests on words or habits, and those may be right. What is an error by itself cannot.

use std::collections::HashMap;

use super::{Subject, severity};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, project};
use crate::model::Allow;
use crate::source::KeyPath;

/// An entry that may take findings out.
struct Permit {
    path: KeyPath,
    code: Code,
    used: bool,
}

/// Takes allowed findings out, and reports permissions that allowed nothing.
pub fn apply(subject: &Subject<'_>, found: &mut Diagnostics) {
    let mut scopes = vec![(KeyPath::root(), subject.submission.allow.as_slice())];
    scopes.extend(subject.projects().map(|(path, project)| (path, project.allow.as_slice())));
    let mut permits: Vec<Permit> = vec![];
    // By code and scope the permit that is used: the first.
    let mut known: HashMap<(Code, String), usize> = HashMap::new();
    for (scope, entries) in scopes {
        for (index, Allow { code: written, .. }) in entries.iter().enumerate() {
            let path = scope.key("allow").index(index).key("code");
            let code = Code::from_name(written).filter(|code| Code::RULES.contains(code));
            match code.filter(|code| can_be_allowed(*code, subject)) {
                Some(code) => {
                    known.entry((code, scope.to_string())).or_insert(permits.len());
                    permits.push(Permit { path, code, used: false });
                }
                None => found.push(refusal(subject, &path, written, code)),
            }
        }
    }
    if permits.is_empty() {
        return;
    }
    found.retain(|diagnostic| {
        let of_file = known.get(&(diagnostic.code, String::new()));
        let of_project = || known.get(&(diagnostic.code, project(&diagnostic.path).to_owned()));
        let permit = of_file.or_else(of_project).copied();
        let permit = permit.and_then(|permit| permits.get_mut(permit));
        let allowed = permit.is_some();
        permit.into_iter().for_each(|permit| permit.used = true);
        !allowed
    });
    for permit in permits.iter().filter(|permit| !permit.used) {
        let unused = subject.at(Code::AllowUnused, &permit.path);
        found.push(unused.arg("code", permit.code.as_str()));
    }
}

fn can_be_allowed(code: Code, subject: &Subject<'_>) -> bool {
    code.severity() == Severity::Warning || severity(code, subject) != Some(Severity::Error)
}

fn refusal(
    subject: &Subject<'_>,
    path: &KeyPath,
    written: &str,
    code: Option<Code>,
) -> Diagnostic {
    let refusal = subject.at(Code::AllowError, path).arg("code", written);
    let near = Code::RULES.iter().map(|rule| rule.as_str()).max_by(|a, b| {
        strsim::jaro_winkler(a, written).total_cmp(&strsim::jaro_winkler(b, written))
    });
    match near.filter(|_| code.is_none()) {
        Some(near) => refusal.arg("near", near).help("help-unknown"),
        None => refusal,
    }
}
