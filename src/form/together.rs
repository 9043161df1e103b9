//! The forms of a year, which have one data file.

use super::Form;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::source::{Clash, Together};

/// What some forms, each with its name, know together. `None` means that two of them do not go
/// together, and an error was pushed.
pub fn together(forms: &[(&str, &Form)], out: &mut Diagnostics) -> Option<Together> {
    let fields: Vec<_> = forms.iter().map(|(_, form)| &form.fields).collect();
    let clashes = match Together::new(&fields) {
        Ok(together) => return Some(together),
        Err(clashes) => clashes,
    };
    for Clash { keys, forms: both } in clashes {
        let [Some((other, first)), Some((form, later))] = both.map(|form| forms.get(form))
        else {
            continue;
        };
        let found = Diagnostic::new(Code::FormsDiffer).path(&keys).at_opt(typed(later, &keys));
        let found = found.arg("what", "type").arg("key", keys);
        let found = found.arg("form", *form).arg("other", *other);
        out.push(match typed(first, &found.path) {
            Some(place) => found.label(place, "label-first"),
            None => found,
        });
    }
    None
}

/// Where a form writes the type of a key.
fn typed(form: &Form, keys: &str) -> Option<Place> {
    let paths = form.paths();
    paths.into_iter().find(|path| path.keys == keys)?.declared.typed.clone()
}
