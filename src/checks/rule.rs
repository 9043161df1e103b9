//! A rule and what it needs of a form: where the form lacks it, the rule is silent.

use super::Subject;
use super::subject::Kind;
use crate::diag::{Code, Diagnostics, Severity};
use crate::form::{Declared, Form, Holds, Meaning, Path, Role, Switches};
use crate::source::shape;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its code, by which its texts and its page are found.
    pub code: Code,
    /// What it needs; it looks at the fields that the first of these name.
    pub needs: &'static [Need],
    /// Pushes what it finds.
    pub check: fn(&Subject<'_>, &mut Diagnostics),
}

/// What a rule needs of a form.
#[derive(Debug, Clone, Copy)]
pub enum Need {
    /// A field that plays a role.
    Role(Role),
    /// A field that holds something.
    Holds(Holds),
    /// A field that declares something: its name in the language of forms.
    Declares(&'static str, fn(&Declared) -> bool),
    /// A field that declares something for what plays a role, or for all else.
    DeclaresFor(&'static str, fn(&Declared, Option<Role>) -> bool),
    /// A field whose number is made from others, or must be equal to some; but for a sum that is
    /// all the money of something, of which another rule speaks.
    Made,
    /// A field that may be blank, but that reviewers ask for.
    Asked,
    /// A field whose words are from a vocabulary, and that is no class of indicators.
    Offered,
    /// A field whose words are from a vocabulary, and plays a role.
    Words(Role),
    /// A word with a meaning in the vocabulary of a role.
    Means(Role, Meaning),
    /// A parameter of the rule: its name in the language of forms.
    Parameter(&'static str, fn(&Switches) -> bool),
    /// A field with texts of some kinds.
    Texts(&'static [Kind]),
}

/// Whether a rule speaks in a form.
#[derive(Debug)]
pub enum Voice {
    /// It does.
    Speaks(Severity),
    /// The form has switched it off.
    Off,
    /// The form lacks this.
    Silent(Vec<String>),
}

impl Need {
    /// The fields of a form that fill this need, with the keys that lead to each; `None` if the
    /// form lacks it.
    pub fn watched(self, form: &Form) -> Option<Vec<String>> {
        let paths = |is: &dyn Fn(&Path<'_>) -> bool| {
            let paths = form.paths().into_iter().filter(|path| is(path));
            let keys: Vec<String> = paths.map(|path| path.keys).collect();
            (!keys.is_empty()).then_some(keys)
        };
        match self {
            Self::Role(role) => paths(&|path| path.role == Some(role)),
            Self::Holds(holds) => paths(&|path| path.declared.holds == holds),
            Self::Made => paths(&|path| {
                let declared = path.declared;
                let is_sum = declared.is_sum() && path.role == Some(Role::Total);
                let is_equal = declared.relations.as_ref().is_some_and(|r| r.equals.is_some());
                is_equal || declared.computed.is_some() && !is_sum
            }),
            Self::Asked => paths(&|path| path.field.need == shape::Need::Asked),
            Self::Offered => paths(&|path| form.offered(path.declared, path.role).is_some()),
            Self::Declares(_, declares) => paths(&|path| declares(path.declared)),
            Self::DeclaresFor(_, declares) => paths(&|path| declares(path.declared, path.role)),
            Self::Words(role) => {
                form.words_of(role)?;
                paths(&|path| path.role == Some(role))
            }
            Self::Means(role, meaning) => form
                .words_of(role)?
                .has(meaning)
                .then(|| paths(&|path| path.role == Some(role)))?,
            Self::Parameter(_, given) => given(form.switches()).then(Vec::new),
            Self::Texts(kinds) => paths(&|path| {
                let kind = Kind::of(path.declared.holds, path.role);
                kind.is_some_and(|kind| kinds.contains(&kind))
            }),
        }
    }

    /// What is lacking, in the language of forms.
    pub fn written(self) -> String {
        match self {
            Self::Role(role) => format!("role {}", role.written()),
            Self::Words(role) => format!("of {}", role.written()),
            Self::Means(_, meaning) => format!("means {}", meaning.name()),
            Self::Declares(name, _) | Self::DeclaresFor(name, _) | Self::Parameter(name, _) => {
                name.to_owned()
            }
            Self::Made => "sum / ratio / share / equals".to_owned(),
            Self::Asked => "blank".to_owned(),
            Self::Offered => "of".to_owned(),
            Self::Holds(Holds::Amount) => "type amount".to_owned(),
            Self::Holds(Holds::Code) => "pattern".to_owned(),
            Self::Texts([Kind::Prose]) => "type prose".to_owned(),
            Self::Holds(_) | Self::Texts(_) => "type text".to_owned(),
        }
    }
}

impl Rule {
    /// Whether it speaks in a form, and how gravely; else why not.
    pub fn voice(&self, form: &Form) -> Voice {
        let lacks = self.lacks(form);
        match form.severity(self.code) {
            _ if !lacks.is_empty() => Voice::Silent(lacks),
            Some(severity) => Voice::Speaks(severity),
            None => Voice::Off,
        }
    }

    /// What a form lacks that the rule needs.
    pub fn lacks(&self, form: &Form) -> Vec<String> {
        let lacking = self.needs.iter().filter(|need| need.watched(form).is_none());
        lacking.map(|need| need.written()).collect()
    }

    /// The keys of the fields that it looks at in a form.
    pub fn watches(&self, form: &Form) -> Vec<String> {
        let mut keys = vec![];
        for key in self.needs.iter().filter_map(|need| need.watched(form)).flatten() {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }
}
