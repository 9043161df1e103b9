//! What a rule looks at, and how it points at what it finds.

use std::ops::Range;
use std::path::Path;

use crate::diag::{Code, Diagnostic, Place};
use crate::model::{
    Amount, Indicator, IndicatorValue, LayoutSettings, Project, Slot, Submission,
};
use crate::source::{KeyPath, Source};

/// A submission, where it stands, and the form it is checked for.
#[derive(Debug)]
pub struct Subject<'a> {
    /// What is said.
    pub submission: &'a Submission,
    /// Where it is said.
    pub source: &'a Source,
    /// Path of the file.
    pub file: &'a Path,
    /// The form.
    pub layout: &'a LayoutSettings,
    /// Unit of all amounts, if it is known.
    pub unit: Option<&'a str>,
    texts: Vec<Text<'a>>,
    sentences: usize,
}

/// A text of the submission and its path.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    pub path: KeyPath,
    pub text: &'a str,
}

impl<'a> Subject<'a> {
    /// Everything a rule may ask for.
    pub fn new(
        submission: &'a Submission,
        source: &'a Source,
        file: &'a Path,
        layout: &'a LayoutSettings,
        unit: Option<&'a str>,
    ) -> Self {
        let texts = vec![];
        let mut subject = Self { submission, source, file, layout, unit, texts, sentences: 0 };
        // Many rules look at them, and a path costs more than a look.
        subject.texts = subject.collect_sentences();
        subject.sentences = subject.texts.len();
        subject.texts.extend(subject.collect_words());
        subject
    }

    /// The projects with their paths.
    pub fn projects(&self) -> impl Iterator<Item = (KeyPath, &'a Project)> {
        let root = KeyPath::root().key("projects");
        self.submission
            .projects
            .iter()
            .enumerate()
            .map(move |(i, project)| (root.index(i), project))
    }

    /// The indicators of all projects with their paths.
    pub fn indicators(&self) -> impl Iterator<Item = (KeyPath, &'a Indicator)> {
        self.projects().flat_map(|(path, project)| indicators(&path, project))
    }

    /// The sentences: part one, purposes, targets and descriptions.
    pub fn sentences(&self) -> &[Text<'a>] {
        &self.texts[..self.sentences]
    }

    /// Every text that is printed, values written as text among them.
    pub fn texts(&self) -> &[Text<'a>] {
        &self.texts
    }

    fn collect_sentences(&self) -> Vec<Text<'a>> {
        let mut texts = self.prose();
        for (path, project) in self.projects() {
            texts.extend(text(&path, "purpose", &project.purpose));
            texts.extend(list(&path.key("targets"), &project.targets));
            for (path, indicator) in indicators(&path, project) {
                texts.extend(text(&path, "description", &indicator.description));
            }
        }
        texts
    }

    /// The paragraphs of part one.
    pub fn prose(&self) -> Vec<Text<'a>> {
        let path = KeyPath::root().key("targets");
        let targets = &self.submission.targets;
        let mut texts = list(&path.key("overall"), &targets.overall);
        texts.extend(list(&path.key("breakdown"), &targets.breakdown));
        texts.extend(list(&path.key("safeguards"), &targets.safeguards));
        texts
    }

    /// The texts that are no sentences.
    fn collect_words(&self) -> Vec<Text<'a>> {
        let department = KeyPath::root().key("department");
        let name = &self.submission.department.name;
        let mut texts: Vec<Text<'_>> = text(&department, "name", name).into_iter().collect();
        for (path, project) in self.projects() {
            texts.extend(text(&path, "name", &project.name));
            for (path, indicator) in indicators(&path, project) {
                for (key, word) in [
                    ("class", &indicator.class),
                    ("subclass", &indicator.subclass),
                    ("name", &indicator.name),
                    ("basis", &indicator.basis),
                ] {
                    texts.extend(text(&path, key, word));
                }
                texts.extend(value(&path, indicator));
            }
        }
        texts
    }

    /// The amounts of all budgets with their paths.
    pub fn amounts(&self) -> Vec<(KeyPath, Amount)> {
        let mut amounts = vec![];
        for (path, project) in self.projects() {
            let (path, budget) = (path.key("budget"), &project.budget);
            let parts =
                [("total", budget.total), ("fiscal", budget.fiscal), ("other", budget.other)];
            amounts.extend(
                parts.iter().filter_map(|(key, part)| Some((path.key(key), *part.get()?))),
            );
        }
        amounts
    }

    /// The texts that begin with the sign of a value.
    pub fn signs(&self) -> Vec<Text<'a>> {
        let sign = |(path, indicator): (KeyPath, &'a Indicator)| match indicator.value.get()? {
            IndicatorValue::Text(text) => Some(Text { path: path.key("value"), text }),
            IndicatorValue::Parts { sign, .. } => {
                Some(Text { path: path.key("value").key("sign"), text: sign.as_deref()? })
            }
            IndicatorValue::Declared { .. } => None,
        };
        self.indicators().filter_map(sign).collect()
    }

    /// The place of a value.
    pub fn place(&self, path: &KeyPath) -> Place {
        self.source.place(path)
    }

    /// The place of some bytes of a text.
    pub fn place_in(&self, text: &Text<'_>, range: &Range<usize>) -> Place {
        self.source.place_in(&text.path, range)
    }

    /// A finding about a value.
    pub fn at(&self, code: Code, path: &KeyPath) -> Diagnostic {
        Diagnostic::new(code).path(path).at(self.place(path))
    }

    /// A finding about some bytes of a text.
    pub fn within(&self, code: Code, text: &Text<'_>, range: &Range<usize>) -> Diagnostic {
        Diagnostic::new(code).path(&text.path).at(self.place_in(text, range))
    }

    /// A finding about some bytes of a text that has a sure remedy.
    pub fn replace(
        &self,
        code: Code,
        text: &Text<'_>,
        range: &Range<usize>,
        with: &str,
    ) -> Diagnostic {
        let diagnostic = self.within(code, text, range).arg("with", with);
        match &diagnostic.place {
            // Only if the words stand in the file as they stand in the text.
            Some(place) if place.file.text[place.range.clone()] == text.text[range.clone()] => {
                let place = place.clone();
                diagnostic.fix(place, with)
            }
            _ => diagnostic,
        }
    }
}

/// The indicators of a project with their paths.
pub fn indicators<'a>(
    path: &KeyPath,
    project: &'a Project,
) -> impl Iterator<Item = (KeyPath, &'a Indicator)> + use<'a> {
    let root = path.key("indicators");
    project.indicators.iter().enumerate().map(move |(i, indicator)| (root.index(i), indicator))
}

/// A value, if it was written as one text.
pub fn value<'a>(path: &KeyPath, indicator: &'a Indicator) -> Option<Text<'a>> {
    let path = path.key("value");
    match indicator.value.get()? {
        IndicatorValue::Text(text) => Some(Text { path, text }),
        IndicatorValue::Declared { text } => Some(Text { path: path.key("text"), text }),
        IndicatorValue::Parts { .. } => None,
    }
}

/// The text of a table under a key.
pub fn text<'a>(path: &KeyPath, key: &str, text: &'a Slot<String>) -> Option<Text<'a>> {
    text.get().map(|text| Text { path: path.key(key), text })
}

/// The texts of a list.
pub fn list<'a>(path: &KeyPath, texts: &'a [Slot<String>]) -> Vec<Text<'a>> {
    let texts = texts.iter().enumerate();
    texts
        .filter_map(|(index, text)| Some(Text { path: path.index(index), text: text.get()? }))
        .collect()
}

/// What a project is called in messages.
pub fn called(project: &Project) -> &str {
    project.name.get().map_or("……", String::as_str)
}
