//! Vocabularies: the words that a form knows, and what they mean to the rules.

use rust_decimal::Decimal;

use super::Level;

/// The words of a field, in the order of the form.
#[derive(Debug, Clone)]
pub struct Vocabulary(pub Vec<Word>);

/// A word of the first level: of indicators, the class (一级指标).
#[derive(Debug, Clone)]
pub struct Word {
    /// As the form writes it.
    pub name: String,
    /// What may be written for it.
    pub also: Vec<String>,
    /// Whether each list needs one.
    pub needed: bool,
    /// What is often typed for it.
    pub mistaken: Vec<String>,
    /// Whether it may be left out where the word below it says it.
    pub implied: bool,
    /// Whether the page has a row for each word below it, used or not.
    pub blank_rows: bool,
    /// What the weights of its rows add up to.
    pub weight: Option<Decimal>,
    /// What it means to the rules.
    pub means: Option<Meaning>,
    /// The words below it (二级指标).
    pub second: Vec<Second>,
}

/// A word of the second level.
#[derive(Debug, Clone)]
pub struct Second {
    /// As the form writes it.
    pub name: String,
    /// What may be written for it.
    pub also: Vec<String>,
    /// What it means to the rules.
    pub means: Option<Meaning>,
}

/// What a word means to the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// What is produced.
    Output,
    /// How much.
    Quantity,
    /// How well.
    Quality,
    /// By when.
    Time,
    /// For how much money.
    Cost,
    /// How satisfied people are.
    Satisfaction,
}

/// What may be left out at the end of a word.
const ENDING: &str = "指标";

/// How alike two names are that may be one, from 0 to 1.
const ALIKE: f64 = 0.8;

impl Meaning {
    /// Every meaning with its name in the language of forms.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Output, "output"),
        (Self::Quantity, "quantity"),
        (Self::Quality, "quality"),
        (Self::Time, "time"),
        (Self::Cost, "cost"),
        (Self::Satisfaction, "satisfaction"),
    ];

    /// Its name in the language of forms.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(meaning, _)| *meaning == self).map_or("", |(_, name)| name)
    }

    /// That of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(meaning, _)| *meaning)
    }
}

/// A word without the ending that people leave out.
pub fn stem(name: &str) -> &str {
    let name = name.trim();
    name.strip_suffix(ENDING).unwrap_or(name)
}

impl Vocabulary {
    /// The word that is written so.
    pub fn exact(&self, written: &str) -> Option<&Word> {
        let is = |word: &&Word| word.name == written || word.also.iter().any(|a| a == written);
        self.0.iter().find(is)
    }

    /// The word that is meant.
    pub fn meant(&self, written: &str) -> Option<&Word> {
        let is = |name: &str| stem(name) == stem(written);
        let other = |word: &Word| word.also.iter().chain(&word.mistaken).any(|name| is(name));
        let same = |word: &&Word| is(&word.name) || other(word);
        self.exact(written).or_else(|| self.0.iter().find(same))
    }

    /// What a word of the second level means, below whichever word it stands.
    pub fn second_means(&self, written: &str) -> Option<Meaning> {
        let second = self.0.iter().flat_map(|word| &word.second);
        second.filter(|second| second.is(written)).find_map(|second| second.means)
    }

    /// The word that a row is about: the one that is written, else the one that the word below
    /// it tells.
    pub fn of_row(&self, first: Option<&str>, second: Option<&str>) -> Option<&Word> {
        match (first, second) {
            (Some(first), _) => self.meant(first),
            (None, Some(second)) => {
                self.0.iter().find(|word| word.implied && word.has_second(second))
            }
            (None, None) => None,
        }
    }

    /// The words of either level that have a meaning.
    pub fn that_mean(&self, meaning: Meaning) -> impl Iterator<Item = &str> {
        let words = self.0.iter().flat_map(|word| {
            let second = word.second.iter().map(|second| (second.means, &second.name));
            std::iter::once((word.means, &word.name)).chain(second)
        });
        words.filter(move |(means, _)| *means == Some(meaning)).map(|(_, name)| name.as_str())
    }

    /// Whether a word of either level has a meaning.
    pub fn has(&self, meaning: Meaning) -> bool {
        self.that_mean(meaning).next().is_some()
    }

    /// The names of the words, as a message lists them.
    pub fn names(&self) -> String {
        self.0.iter().map(|word| word.name.as_str()).collect::<Vec<_>>().join("、")
    }
}

impl Second {
    /// Whether it is written so, but for the ending.
    fn is(&self, written: &str) -> bool {
        let mut names = std::iter::once(&self.name).chain(&self.also);
        names.any(|name| stem(name) == stem(written))
    }
}

impl Word {
    /// Whether it has a word below it that is written so, but for the ending.
    pub fn has_second(&self, written: &str) -> bool {
        self.second.iter().any(|second| second.is(written))
    }

    /// The names of the words below it, as a message lists them.
    pub fn second_names(&self) -> String {
        self.second.iter().map(|word| word.name.as_str()).collect::<Vec<_>>().join("、")
    }

    /// The word below it that is likely meant by a name that is none.
    pub fn near(&self, written: &str) -> Option<&str> {
        near(self.second.iter().map(|word| word.name.as_str()), written)
    }
}

/// The one of some names that is likely meant by one that is none of them.
fn near<'a>(names: impl Iterator<Item = &'a str>, written: &str) -> Option<&'a str> {
    let written = stem(written);
    let likeness = |known: &str| {
        let known = stem(known);
        let within =
            !written.is_empty() && (known.contains(written) || written.contains(known));
        if within { 1.0 } else { strsim::jaro_winkler(known, written) }
    };
    let names = names.map(|name| (likeness(name), name));
    let alike = names.filter(|(likeness, _)| *likeness > ALIKE);
    // Of several the first in the order of the form.
    alike
        .reduce(|best, other| if other.0 > best.0 { other } else { best })
        .map(|(_, name)| name)
}

/// The words of which a text is one.
#[derive(Debug, Clone, Copy)]
pub enum Offered<'a> {
    /// Those of one level of a vocabulary.
    Level(&'a Vocabulary, Level),
    /// Those that stand at the field.
    Listed(&'a [String]),
}

/// What stands between words where several are written.
const BETWEEN: char = '、';

impl<'a> Offered<'a> {
    /// Whether a text is one of the words, or several.
    pub fn holds(self, text: &str) -> bool {
        let is_word = |text: &str| match self {
            Self::Level(words, Level::First) => words.exact(text).is_some(),
            Self::Level(words, Level::Second) => words.0.iter().any(|word| {
                word.second.iter().any(|second| {
                    second.name == text || second.also.iter().any(|also| also == text)
                })
            }),
            Self::Listed(words) => words.iter().any(|word| word == text),
        };
        is_word(text) || text.split(BETWEEN).all(|part| is_word(part.trim()))
    }

    /// The word that is likely meant by a text that is none.
    pub fn near(self, text: &str) -> Option<&'a str> {
        let meant = match self {
            Self::Level(words, Level::First) => {
                words.meant(text).map(|word| word.name.as_str())
            }
            Self::Level(_, Level::Second) | Self::Listed(_) => None,
        };
        meant.or_else(|| near(self.all().into_iter(), text))
    }

    /// The names of the words, as a message lists them.
    pub fn names(self) -> String {
        self.all().join("、")
    }

    fn all(self) -> Vec<&'a str> {
        match self {
            Self::Level(words, Level::First) => {
                words.0.iter().map(|word| word.name.as_str()).collect()
            }
            Self::Level(words, Level::Second) => {
                let second = words.0.iter().flat_map(|word| &word.second);
                second.map(|word| word.name.as_str()).collect()
            }
            Self::Listed(words) => words.iter().map(String::as_str).collect(),
        }
    }
}
