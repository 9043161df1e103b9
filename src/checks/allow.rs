//! `allow`: warnings that a department means. `allow-unused` and `allow-error`: entries
//! that do nothing.

use super::{Subject, severity};
use crate::diag::{Code, Diagnostics, Severity};
use crate::model::Allow;
use crate::source::KeyPath;

/// Takes allowed warnings out, and reports permissions that allowed nothing.
pub fn apply(subject: &Subject<'_>, found: &mut Diagnostics) {
    let mut scopes = vec![(KeyPath::root(), subject.submission.allow.as_slice())];
    scopes.extend(subject.projects().map(|(path, project)| (path, project.allow.as_slice())));
    let mut complaints = Diagnostics::new();
    for (scope, entries) in scopes {
        for (index, Allow { code, .. }) in entries.iter().enumerate() {
            let path = scope.key("allow").index(index).key("code");
            let known = Code::from_name(code).filter(|code| Code::RULES.contains(code));
            let complaint = match known.map(|known| severity(known, subject)) {
                None | Some(Some(Severity::Error)) => Some(Code::AllowError),
                Some(_) => {
                    let before = found.len();
                    found.retain(|d| !(Some(d.code) == known && is_within(&d.path, &scope)));
                    (found.len() == before).then_some(Code::AllowUnused)
                }
            };
            if let Some(complaint) = complaint {
                let found = subject.at(complaint, &path).arg("code", code.as_str());
                let near = Code::RULES.iter().map(|rule| rule.as_str());
                let near = near.max_by(|a, b| {
                    strsim::jaro_winkler(a, code).total_cmp(&strsim::jaro_winkler(b, code))
                });
                complaints.push(match near.filter(|_| known.is_none()) {
                    Some(near) => found.arg("near", near).help("help-unknown"),
                    None => found,
                });
            }
        }
    }
    found.extend(complaints);
}

fn is_within(path: &str, scope: &KeyPath) -> bool {
    let rest = path.strip_prefix(scope.as_str());
    scope.as_str().is_empty()
        || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
