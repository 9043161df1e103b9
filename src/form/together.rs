//! The forms of a year, which have one data file.

use super::Form;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::source::{Clash, Keys, Together};

/// A form and its name; the keys of one that cannot be used.
pub type Member<'f> = (&'f str, Result<&'f Form, Keys<'f>>);

/// What some forms know together. `None` means that two of them do not go together, and an error
/// was pushed.
pub fn together(forms: &[Member<'_>], out: &mut Diagnostics) -> Option<Together> {
    let keys: Vec<Keys<'_>> = forms.iter().map(|(_, form)| keys_of(*form)).collect();
    let clashes = match Together::new(&keys) {
        Ok(together) => return Some(together),
        Err(clashes) => clashes,
    };
    for Clash { keys, forms: both } in clashes {
        let [Some((other, first)), Some((form, later))] = both.map(|form| forms.get(form))
        else {
            continue;
        };
        let found = Diagnostic::new(Code::FormsDiffer).path(&keys).at_opt(typed(*later, &keys));
        let found = found.arg("what", "type").arg("key", keys);
        let found = found.arg("form", *form).arg("other", *other);
        out.push(match typed(*first, &found.path) {
            Some(place) => found.label(place, "label-first"),
            None => found,
        });
    }
    None
}

fn keys_of<'f>(form: Result<&'f Form, Keys<'f>>) -> Keys<'f> {
    form.map_or_else(|keys| keys, |form| Keys { fields: &form.fields, torn: false })
}

/// Where a form writes the type of a key.
fn typed(form: Result<&Form, Keys<'_>>, keys: &str) -> Option<Place> {
    let paths = form.ok()?.paths();
    paths.into_iter().find(|path| path.keys == keys)?.declared.typed.clone()
}
