//! The message files of both languages say the same things.

use std::collections::{BTreeMap, BTreeSet};

use jixiao::diag::{Code, Language};

/// Entries and attributes of a message file, each with the variables it uses.
fn entries(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut entries: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (mut message, mut entry) = (String::new(), String::new());
    for line in language.messages().lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, value)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            message = name.to_owned();
            entry = message.clone();
            if value.trim().is_empty() {
                continue;
            }
        } else if let Some(attribute) = line.strip_prefix("    .") {
            let name = attribute.split(" =").next().unwrap_or_default();
            entry = format!("{message}.{name}");
        }
        let used = entries.entry(entry.clone()).or_default();
        for rest in line.split('$').skip(1) {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            used.insert(rest[..end].to_owned());
        }
    }
    entries.remove("");
    entries
}

#[test]
fn both_languages_have_the_same_entries_with_the_same_variables() {
    // What the form calls by a Chinese name, English may call by a word of its own.
    let named_by_form = ["title", "second", "cost", "kind"];
    let without = |language| {
        let mut entries = entries(language);
        let variables = entries.values_mut();
        variables.for_each(|used| used.retain(|name| !named_by_form.contains(&name.as_str())));
        entries
    };
    assert_eq!(without(Language::Zh), without(Language::En));
}

#[test]
fn no_entry_takes_the_place_of_another() {
    for language in Language::ALL {
        let names = language.messages().lines().filter_map(|line| line.split_once(" ="));
        let names = names.map(|(name, _)| name).filter(|name| !name.starts_with([' ', '#']));
        let mut seen = BTreeSet::new();
        for name in names {
            assert!(seen.insert(name), "{name} stands twice in {language:?}");
        }
    }
}

#[test]
fn every_code_has_words() {
    let entries = entries(Language::Zh);
    for code in Code::ALL {
        assert!(entries.contains_key(code.as_str()), "{}", code.as_str());
    }
}

#[test]
fn every_entry_can_be_spoken() {
    for language in Language::ALL {
        for (entry, variables) in entries(*language) {
            let args: Vec<(&str, jixiao::diag::Arg)> =
                variables.iter().map(|name| (name.as_str(), "甲".into())).collect();
            let words = jixiao::diag::text(*language, &entry, &args);
            let words = words.unwrap_or_else(|| panic!("{entry} in {language:?}"));
            assert!(!words.contains("{$"), "{entry} in {language:?}: {words}");
        }
    }
}
