//! Keys that no form of a year knows, though another form does: that was taken out of the year,
//! or was never named.

use std::collections::{HashMap, HashSet};

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::KeyPath;
use crate::workspace::{Layout, Workspace, YearForms};

/// Fewest keys by which a form is known where each may be a slip for one of the year's.
const FEWEST: usize = 2;

/// The keys of forms, each read when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct Foreign {
    keys: HashMap<String, HashSet<String>>,
}

impl Foreign {
    /// Tells once of all unknown keys of a file that are those of one other form.
    pub fn gather(&mut self, workspace: &Workspace, year: &YearForms, found: &mut Diagnostics) {
        let unknown: Vec<&Diagnostic> =
            found.iter().filter(|found| is_unknown(found)).collect();
        if unknown.is_empty() {
            return;
        }
        let named: Vec<&str> = year.names.iter().map(|named| named.name.as_str()).collect();
        let others = Layout::names(Some(workspace)).into_iter();
        let others = others.filter(|name| !named.contains(&name.as_str()));
        let mut best: Option<(usize, String)> = None;
        for name in others {
            let known = self.keys_of(workspace, &name);
            let own: HashSet<String> = unknown
                .iter()
                .map(|found| keys(found))
                .filter(|keys| known.contains(keys))
                .collect();
            let is_slip =
                |found: &&&Diagnostic| found.help == "help-near" && own.contains(&keys(found));
            let enough = own.len() >= FEWEST || !unknown.iter().any(|found| is_slip(&found));
            if enough && own.len() > best.as_ref().map_or(0, |(number, _)| *number) {
                best = Some((own.len(), name));
            }
        }
        let Some((_, name)) = best else { return };
        let known = self.keys_of(workspace, &name);
        let is_own = |found: &Diagnostic| is_unknown(found) && known.contains(&keys(found));
        let mut own: Vec<String> =
            found.iter().filter(|found| is_own(found)).map(key).collect();
        own.sort();
        own.dedup();
        let others = found.iter().filter(|found| is_own(found)).count().saturating_sub(1);
        let mut is_first = true;
        found.retain(|found| !is_own(found) || std::mem::take(&mut is_first));
        if let Some(first) = found.iter_mut().find(|found| is_own(found)) {
            first.others += others;
            first.help = "help-foreign";
            let forms = named.iter().copied().chain([name.as_str()]);
            let forms: Vec<String> = forms.map(|name| format!("{name:?}")).collect();
            first.args.extend([
                ("keys", own.join(", ").into()),
                ("form", name.as_str().into()),
                ("forms", forms.join(", ").into()),
            ]);
        }
    }

    fn keys_of(&mut self, workspace: &Workspace, name: &str) -> &HashSet<String> {
        self.keys.entry(name.to_owned()).or_insert_with(|| {
            let form = Layout::form(workspace, name, None, &mut Diagnostics::new());
            let paths = form.iter().flat_map(|form| form.paths());
            paths.map(|path| path.keys).collect()
        })
    }
}

/// Whether a key is unknown, and not known by its title.
fn is_unknown(found: &Diagnostic) -> bool {
    found.code == Code::UnknownKey && found.fix.is_none()
}

/// The keys that lead to an unknown one, with itself.
fn keys(found: &Diagnostic) -> String {
    KeyPath::new(found.path.as_str()).keys()
}

/// The unknown key alone.
fn key(found: &Diagnostic) -> String {
    let keys = keys(found);
    keys.rsplit('.').next().unwrap_or_default().to_owned()
}
