//! Classes of indicators as people write them: 指标 at the end may be left out, and what one
//! form calls 效果 another calls 效益.

use super::measure::stem;
use crate::model::Class;

/// Stems that say the same in different forms.
const SAME: [&str; 2] = ["效果", "效益"];

/// How alike two names are that may be one, from 0 to 1.
const ALIKE: f64 = 0.8;

/// The class of the form that is meant.
pub fn meant<'a>(classes: &'a [Class], written: &str) -> Option<&'a Class> {
    let same = |name: &str| {
        let (name, written) = (stem(name), stem(written));
        name == written || (SAME.contains(&name) && SAME.contains(&written))
    };
    let exact = classes.iter().find(|class| class.name == written);
    exact.or_else(|| classes.iter().find(|class| same(&class.name)))
}

/// The second-level class that is likely meant by a name that is none.
pub fn near<'a>(class: &'a Class, written: &str) -> Option<&'a str> {
    let written = stem(written);
    let likeness = |known: &str| {
        let known = stem(known);
        let within =
            !written.is_empty() && (known.contains(written) || written.contains(known));
        if within { 1.0 } else { strsim::jaro_winkler(known, written) }
    };
    let names = class.subclasses.iter().map(|known| (likeness(known), known.as_str()));
    let alike = names.filter(|(likeness, _)| *likeness > ALIKE);
    // Of several the first in the order of the form.
    alike.rev().max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, known)| known)
}
