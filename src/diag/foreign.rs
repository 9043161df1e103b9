//! What Typst and minijinja say, in the user's language.
//!
//! They speak English. `messages/foreign.zh.txt` has a form for each of their common
//! messages, and the same in Chinese.

use std::sync::LazyLock;

use super::Language;

/// A sentence with slots, `unknown variable: {name}`. A slot with a name in capitals holds
/// a list of names that are translated themselves.
#[derive(Debug)]
pub struct Sentence {
    /// As it is written in the file.
    pub written: &'static str,
    /// What stands before each slot, and the slot's name.
    slots: Vec<(&'static str, &'static str)>,
    end: &'static str,
}

/// A form of messages.
#[derive(Debug)]
pub struct Form {
    /// As the library says it.
    pub pattern: Sentence,
    translation: Sentence,
}

/// What stands in a slot of a message: the slot's name and the words.
pub type Filling<'w> = (&'static str, &'w str);

/// The forms known in a language; the first that fits a message is meant.
pub fn forms(language: Language) -> &'static [Form] {
    static ZH: LazyLock<Vec<Form>> =
        LazyLock::new(|| read(include_str!("messages/foreign.zh.txt")));
    match language {
        Language::Zh => &ZH,
        Language::En => &[],
    }
}

fn read(file: &'static str) -> Vec<Form> {
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    let (patterns, translations): (Vec<_>, Vec<_>) =
        lines.partition(|line| !line.starts_with(' '));
    let form = |(pattern, translation): (&'static str, &'static str)| Form {
        pattern: Sentence::read(pattern),
        translation: Sentence::read(translation.trim_start()),
    };
    patterns.into_iter().zip(translations).map(form).collect()
}

/// The form of a message and what fills its slots.
pub fn form_of(language: Language, words: &str) -> Option<(&'static Form, Vec<Filling<'_>>)> {
    forms(language).iter().find_map(|form| Some((form, form.pattern.fit(words)?)))
}

/// A message in a language; `None` if its form is not known.
pub fn translated(language: Language, words: &str) -> Option<String> {
    let (form, filling) = form_of(language, words)?;
    let said = |slot: &str| {
        let (_, words) = filling.iter().find(|(name, _)| *name == slot)?;
        let name = |name| translated(language, name).unwrap_or_else(|| name.to_owned());
        Some(if is_names(slot) {
            names(words).map(name).collect::<Vec<_>>().join("、")
        } else {
            (*words).to_owned()
        })
    };
    let mut text = String::new();
    for (before, slot) in &form.translation.slots {
        text.push_str(before);
        text.push_str(&said(slot).unwrap_or_default());
    }
    Some(text + form.translation.end)
}

/// Whether a slot holds names that are translated.
pub fn is_names(slot: &str) -> bool {
    slot.starts_with(|first: char| first.is_ascii_uppercase())
}

/// The names in a list such as `string, array, or none`.
pub fn names(list: &str) -> impl Iterator<Item = &str> {
    let plain = |part| ["or ", "and "].iter().find_map(|word| str::strip_prefix(part, word));
    list.split(", ")
        .map(move |part| plain(part).unwrap_or(part))
        .flat_map(|part| part.split(" or "))
        .flat_map(|part| part.split(" and "))
}

impl Sentence {
    fn read(written: &'static str) -> Self {
        let (mut slots, mut start, mut from) = (vec![], 0, 0);
        while let Some(open) = written[from..].find('{').map(|at| from + at) {
            from = open + 1;
            let end = written[from..].find(|c: char| !c.is_ascii_alphabetic());
            let end = end.map_or(written.len(), |at| from + at);
            // Other braces are braces.
            if end > from && written[end..].starts_with('}') {
                slots.push((&written[start..open], &written[from..end]));
                start = end + 1;
                from = start;
            }
        }
        Self { written, slots, end: &written[start..] }
    }

    /// What fills the slots in a message of this form; `None` if it is of another.
    fn fit<'w>(&self, words: &'w str) -> Option<Vec<Filling<'w>>> {
        let mut filling = vec![];
        let mut rest = words;
        for (index, (before, name)) in self.slots.iter().enumerate() {
            rest = rest.strip_prefix(before)?;
            let end = match self.slots.get(index + 1) {
                Some((next, _)) => rest.find(next)?,
                None => rest.strip_suffix(self.end)?.len(),
            };
            if end == 0 {
                return None;
            }
            filling.push((*name, &rest[..end]));
            rest = &rest[end..];
        }
        (rest == self.end).then_some(filling)
    }
}
