//! What `explain` can show, and which of it some words are about.

use super::args::Kind;
use super::schema;
use crate::diag::{Code, Language, explain, text};
use crate::form::Form;
use crate::source::KeyPath;
use crate::source::shape::{Field, walk};

/// A code, or a key of a file.
#[derive(Debug, Clone)]
pub enum Topic {
    /// A code.
    Code(Code),
    /// A key.
    Key {
        /// The kind of file.
        file: Kind,
        /// The keys that lead to it, joined by points.
        path: String,
        /// What it is.
        field: Field,
    },
}

/// How far a topic is what some words are about: its name, or words of its name and title,
/// or words of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It is called so.
    Named,
    /// Its name and title hold all of the words.
    Titled,
    /// What is said of it holds all of the words.
    Told,
}

/// How alike a name must be to be proposed.
const ALIKE: f64 = 0.8;

impl Topic {
    /// All topics: codes, then the keys of each file.
    pub fn all(form: &Form) -> Vec<Self> {
        let kinds = [Kind::Department, Kind::Year, Kind::Workspace, Kind::Layout];
        let keys = kinds.into_iter().flat_map(|file| {
            walk(schema::fields(file, &form.fields).iter())
                .into_iter()
                // A layout switches rules by their codes.
                .filter(|(_, field)| Code::from_name(&field.key).is_none())
                .map(move |(path, field)| Self::Key { file, path, field: field.clone() })
        });
        Code::ALL.iter().map(|code| Self::Code(*code)).chain(keys).collect()
    }

    /// The nearest topics to some words, and how near they are.
    pub fn about(form: &Form, words: &[String]) -> Option<(Nearness, Vec<Self>)> {
        let all = Self::all(form).into_iter();
        let mut near: Vec<(Nearness, Self)> =
            all.filter_map(|topic| Some((topic.nearness(words)?, topic))).collect();
        let nearest = near.iter().map(|(nearness, _)| *nearness).min()?;
        near.retain(|(nearness, _)| *nearness == nearest);
        Some((nearest, near.into_iter().map(|(_, topic)| topic).collect()))
    }

    /// The name or title that is most like some words.
    pub fn proposed(form: &Form, words: &[String]) -> Option<String> {
        let asked = words.join(" ").to_lowercase();
        Self::all(form)
            .iter()
            .flat_map(|topic| topic.names())
            .map(|name| (strsim::jaro_winkler(&name, &asked), name))
            .filter(|(alike, _)| *alike > ALIKE)
            // Of equals the first.
            .min_by(|a, b| b.0.total_cmp(&a.0))
            .map(|(_, name)| name)
    }

    fn nearness(&self, words: &[String]) -> Option<Nearness> {
        // A report numbers what stands in a list: `projects[0].code`.
        let asked = KeyPath::new(words.join(" ").to_lowercase()).keys();
        if self.names().contains(&asked) {
            return Some(Nearness::Named);
        }
        let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let has_all = |text: &str| words.iter().all(|word| text.contains(word.as_str()));
        let titles = Language::ALL.iter().map(|language| self.title(*language));
        let titles = titles.chain(self.names()).collect::<Vec<_>>().join("\n");
        if has_all(&titles.to_lowercase()) {
            return Some(Nearness::Titled);
        }
        has_all(&(titles + &self.told()).to_lowercase()).then_some(Nearness::Told)
    }

    /// What it may be called: a code; a key, alone or with those that lead to it, or the
    /// key's title on the form.
    fn names(&self) -> Vec<String> {
        match self {
            Self::Code(code) => vec![code.as_str().to_owned()],
            Self::Key { path, field, .. } => {
                let starts =
                    std::iter::once(0).chain(path.match_indices('.').map(|(at, _)| at + 1));
                let keys = starts.map(|start| path[start..].to_owned());
                keys.chain([field.title.to_string()]).collect()
            }
        }
    }

    /// Whether it is the same code, or the same key of the same kind of file.
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Code(code), Self::Code(other)) => code == other,
            (Self::Key { file, path, .. }, Self::Key { file: of, path: other, .. }) => {
                (file, path) == (of, other)
            }
            _ => false,
        }
    }

    /// One line on what it is.
    pub fn title(&self, language: Language) -> String {
        match self {
            Self::Code(code) => {
                let page = explain::page(*code, language);
                page.map_or("", explain::Page::title).to_owned()
            }
            Self::Key { field, .. } => field.title.to_string(),
        }
    }

    /// Everything that is said of it, in all languages.
    fn told(&self) -> String {
        match self {
            Self::Code(code) => Language::ALL
                .iter()
                .flat_map(|language| {
                    let page = explain::page(*code, *language);
                    let parts = page.map(|page| [Some(page.text), page.wrong, page.right]);
                    let parts = parts.into_iter().flatten().flatten().map(str::to_owned);
                    parts.chain(text(*language, code.as_str(), &[]))
                })
                .collect::<Vec<_>>()
                .join("\n"),
            Self::Key { field, .. } => field.help.to_string(),
        }
    }
}
