//! One field of a table: how it is read, and what else is said of it.

use std::collections::HashSet;
use std::sync::Arc;

use regex::Regex;

use super::super::day::DayStyle;
use super::super::language::{COMPUTED, COMPUTING, fits};
use super::super::merged::{At, Merged};
use super::super::words::Vocabulary;
use super::super::{Declared, Holds, Level, Role, table_of, value};
use super::origin::ways;
use super::{Declaring, PLACES};
use crate::source::shape::{Field, Need, Shape, Wording, required};
use crate::source::{Content, expression, month};

/// Most characters of a code that is drawn.
const LONGEST_DRAWING: usize = 100;

/// What follows the name of a vocabulary whose second level is meant.
const SECOND: &str = ".second";

impl<'a> Declaring<'a, '_> {
    /// A field of a table. `None` means that an error was pushed.
    pub(super) fn field(
        &mut self,
        key: &str,
        at: At<'a>,
        all: &Merged<'a>,
        role: Option<Role>,
        title: Option<&str>,
    ) -> Option<(Field, Declared)> {
        // What was said of a field of another type is void, but for what it is called.
        let said = &all.since_other("type");
        let title = title.or_else(|| all.text("title"));
        let is_field = !at.datum.flawed || all.get("title").or(all.get("type")).is_some();
        let misses = |key: &str| is_field && !at.datum.get(key).is_gap();
        if title.is_none() && misses("title") {
            self.fail(at, "title", |d| d.arg("word", key).help("help-title"));
        }
        let Some(asked) = said.get("type") else {
            if misses("type") {
                self.fail(at, "untyped", |d| d.arg("word", key).help("help-untyped"));
            }
            return None;
        };
        let (word, is_list) = type_of(asked);
        if let Some(other) = asked.entries().nth(1) {
            self.fail(other, "types", |d| d.help("help-types"));
        }
        let drawing = said.get("like").filter(|at| {
            at.datum.text().is_some_and(|code| code.chars().count() > LONGEST_DRAWING)
        });
        if let Some(at) = drawing {
            self.fail(at, "drawing", |d| d.arg("most", LONGEST_DRAWING).help("help-drawing"));
            return None;
        }
        let has_pattern = ["pattern", "like"].iter().any(|word| said.get(word).is_some());
        // Nothing is matched by a form that was not read in full; there may be too many.
        let patterns = if self.whole { patterns(said) } else { vec![] };
        let (of, words) = self.words(said);
        let is_code = has_pattern || role.is_some_and(Role::is_code);
        let (shape, holds) = self.shape(key, word, said, is_code, &of, &words)?;
        self.unfit(word, is_list, said);
        let blank = said.text("blank").map(str::to_owned);
        // Of what the program can make itself nothing must be written.
        let ways = self.ways(said);
        let is_stated = said.flag("written") == Some(true);
        let is_computed = ways.is_some_and(|(way, _)| COMPUTING.contains(&way)) && !is_stated;
        let is_made = self.is_made(said, (!is_list).then_some(&shape));
        let optional = said.flag("optional") == Some(true);
        let entry = if blank.is_some() && is_list { shape.or_blank() } else { shape };
        // Of tables there may be none.
        let least = usize::from(!(optional && holds == Holds::Records));
        let shape = if is_list { Shape::list(entry, least) } else { entry };
        let shape = if blank.is_some() { shape.or_blank() } else { shape };
        let need = match (optional || is_made, &blank) {
            (true, _) => Need::Optional,
            (false, Some(_)) => Need::Asked,
            (false, None) => Need::Required,
        };
        if let (Need::Required, Some(at)) = (need, said.get("needed_if")) {
            self.fail(at, "needed", |d| d.help("help-needed"));
        }
        self.limits(said);
        let wording = match holds {
            Holds::Code => Wording::Code,
            _ if role.is_some_and(Role::is_name) => Wording::Name,
            _ => Wording::Free,
        };
        let mut help = all.text("help").unwrap_or_default().to_owned();
        if is_computed {
            help.push_str(if help.is_empty() { "" } else { "；" });
            help.push_str(COMPUTED);
        }
        let field = required(key, shape, title.unwrap_or_default()).hint(&help);
        let offered = match holds {
            Holds::Words => self.offered(of.as_ref(), &words),
            _ => [].into(),
        };
        let held = field.shape.filled();
        let held = held.entry().unwrap_or(held).filled();
        let is_month = matches!(held, Shape::Month);
        let day = said.get("print").and_then(|at| {
            let style = DayStyle::of(at.datum.text()?, is_month);
            if style.is_none() {
                let help = if is_month { "help-month" } else { "help-day" };
                self.fail(at, "day", |d| d.help(help));
            }
            style
        });
        // The program's own day goes to the template in its parts.
        let is_day = matches!(held, Shape::Date) && role != Some(Role::Date);
        let day = day.or_else(|| (is_day || is_month).then(|| DayStyle::usual(is_month)));
        let owned = |key: &str| said.texts(key).into_iter().map(str::to_owned).collect();
        let declared = Declared {
            place: Some(at.place()),
            typed: Some(asked.place()),
            holds,
            printed: said.flag("printed") != Some(false),
            is_needed: said.get("from").is_some() && !optional && blank.is_none(),
            blank,
            of,
            words,
            patterns,
            like: said.text("like").map(str::to_owned),
            places: places(said),
            longest: said.whole("longest").and_then(|most| most.try_into().ok()),
            largest: said.get("largest").and_then(|at| at.datum.number()),
            negative: said.flag("negative") == Some(true),
            heads: owned("heads"),
            units: owned("units"),
            day,
            numbered: said.flag("numbered") == Some(true),
            ..Declared::NONE
        };
        Some((Field { need, wording, offered, ..field }, declared))
    }

    /// Whether the program can make a field by itself, of which the shape is given if it is no
    /// list: a table if it can make every field of it.
    pub(super) fn is_made(&self, said: &Merged<'a>, shape: Option<&Shape>) -> bool {
        let table = shape.and_then(|shape| table_of(shape));
        let stated = |way: &str| COMPUTING.contains(&way) && said.flag("written") == Some(true);
        ways(said).first().is_some_and(|(way, _)| !stated(way))
            || table.is_some_and(|fields| self.all_made.contains(&fields.kind()))
    }

    /// What is said of a field though it says nothing of one of its type.
    fn unfit(&mut self, word: At<'_>, is_list: bool, said: &Merged<'a>) {
        let Some(written) = word.datum.text() else { return };
        for at in said.layers() {
            let Some(record) = at.datum.record() else { continue };
            for (own, datum) in record.pairs().filter(|(_, datum)| datum.written) {
                if !fits(&own.key, written, is_list) {
                    let kind =
                        if is_list { format!("[\"{written}\"]") } else { written.into() };
                    self.fail(at.other(datum), "idle", |d| {
                        d.arg("word", &*own.key).arg("type", kind).help("help-idle")
                    });
                }
            }
        }
    }

    /// Which way a value is made, if it is left out; the layer on top that names one decides. That
    /// it names several is told.
    fn ways(&mut self, said: &Merged<'a>) -> Option<(&'static str, At<'a>)> {
        let ways = ways(said);
        let (first, _) = ways.first()?;
        for (other, at) in &ways[1..] {
            self.fail(*at, "several", |d| {
                d.arg("word", *other).arg("near", *first).help("help-several")
            });
        }
        ways.first().copied()
    }

    /// Says of numbers that limit a field if nothing lies between them.
    fn limits(&mut self, said: &Merged<'a>) {
        let number = |key: &str| Some((said.get(key)?, said.get(key)?.datum.number()?));
        let (least, most) = (number("least"), number("most"));
        if let (Some((_, least)), Some((at, most))) = (least, most)
            && least > most
        {
            self.fail(at, "limits", |d| {
                d.arg("least", least.to_string()).arg("most", most.to_string())
            });
        }
        let Some(equals) = said.get("equals") else { return };
        for at in std::iter::once(equals).chain(equals.entries()) {
            let Some(number) = at.datum.number() else { continue };
            let below = least.is_some_and(|(_, least)| number < least);
            if below || most.is_some_and(|(_, most)| number > most) {
                self.fail(at, "beyond", |d| d.arg("word", number.to_string()));
            }
        }
    }

    /// The shape for a word of the language, or the name of a record.
    fn shape(
        &mut self,
        key: &str,
        word: At<'a>,
        said: &Merged<'a>,
        is_code: bool,
        of: &Option<(String, Level)>,
        words: &[String],
    ) -> Option<(Shape, Holds)> {
        let places = places(said);
        Some(match word.datum.text()? {
            "text" if is_code => (Shape::Text, Holds::Code),
            "text" => (Shape::Text, Holds::Words),
            "prose" => (Shape::Text, Holds::Prose),
            "paragraphs" => (Shape::Texts, Holds::Prose),
            "amount" => (Shape::Decimal(places.unwrap_or(self.places)), Holds::Amount),
            "percent" => (Shape::Decimal(places.unwrap_or(PLACES)), Holds::Percent),
            "number" => (Shape::Decimal(places.unwrap_or(0)), Holds::Other),
            "year" => (Shape::Integer(1900, 9999), Holds::Other),
            "date" => (Shape::Date, Holds::Other),
            "month" => (Shape::Month, Holds::Other),
            "flag" => (Shape::Boolean, Holds::Other),
            "value" => (value::shape(), Holds::Value),
            "choice" => {
                let choices = self.choices(of.as_ref(), words);
                // Of a vocabulary that is not there that was told.
                let is_known = |(name, _): &(String, Level)| self.vocabulary(name).is_some();
                if choices.is_empty() && of.as_ref().is_none_or(is_known) {
                    self.fail(word, "choice", |d| d.help("help-choice"));
                }
                if choices.is_empty() {
                    return None;
                }
                (Shape::choice(choices.iter().map(String::as_str)), Holds::Other)
            }
            name => (Shape::Table(self.record(key, word, name, said)?), Holds::Records),
        })
    }

    /// The words that an editor offers for a field.
    fn offered(&self, of: Option<&(String, Level)>, words: &[String]) -> Arc<[String]> {
        let Some((name, level)) = of else { return words.into() };
        let all = self.vocabulary(name).into_iter().flat_map(|words| &words.0);
        let mut offered: Vec<String> = match level {
            Level::First => all.map(|word| word.name.clone()).collect(),
            Level::Second => {
                all.flat_map(|word| &word.second).map(|word| word.name.clone()).collect()
            }
        };
        // A word may stand below several.
        let mut met = HashSet::new();
        offered.retain(|word| met.insert(word.clone()));
        offered.into()
    }

    /// The words of which one is chosen: what may be written for a word of a vocabulary, too.
    fn choices(&self, of: Option<&(String, Level)>, words: &[String]) -> Vec<String> {
        let mut choices = self.offered(of, words).to_vec();
        let Some((name, level)) = of else { return choices };
        let all = self.vocabulary(name).into_iter().flat_map(|words| &words.0);
        match level {
            Level::First => choices.extend(all.flat_map(|word| word.also.iter().cloned())),
            Level::Second => {
                let second = all.flat_map(|word| &word.second);
                choices.extend(second.flat_map(|word| word.also.iter().cloned()));
            }
        }
        choices
    }

    fn vocabulary(&self, name: &str) -> Option<&Vocabulary> {
        self.vocabularies.iter().find(|(own, _)| own == name).map(|(_, words)| words)
    }

    /// The vocabulary that words are from, or the words themselves.
    fn words(&mut self, said: &Merged<'a>) -> (Option<(String, Level)>, Vec<String>) {
        let Some(of) = said.get("of") else { return (None, vec![]) };
        let Some(written) = of.datum.text() else {
            self.distinct(of.entries());
            return (None, of.datum.texts().map(str::to_owned).collect());
        };
        let (name, level) = match written.strip_suffix(SECOND) {
            Some(name) => (name, Level::Second),
            None => (written, Level::First),
        };
        let known: Vec<String> =
            self.vocabularies.iter().map(|(name, _)| name.clone()).collect();
        if known.iter().all(|known| known != name) {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            self.unknown(of, "vocabulary", &known);
        }
        (Some((name.to_owned(), level)), vec![])
    }
}

/// The places behind the point of a number.
pub(super) fn places(said: &Merged<'_>) -> Option<u32> {
    said.whole("places")?.try_into().ok()
}

/// The type of a field, and whether it is a list of that.
pub(super) fn type_of(asked: At<'_>) -> (At<'_>, bool) {
    let entry = asked.entries().next();
    (entry.unwrap_or(asked), entry.is_some())
}

/// What the texts of a field look like: patterns, and codes that are drawn. What is no
/// expression was told by the reader.
fn patterns(said: &Merged<'_>) -> Vec<Regex> {
    let one = said.text("pattern");
    let given = one.into_iter().chain(said.texts("pattern")).map(str::to_owned);
    let given = given.chain(said.text("like").map(drawn));
    given.filter_map(|pattern| expression(&pattern).ok()).collect()
}

/// The expression for a code that is drawn: `0` stands for a digit, `A` for a capital letter,
/// `*` for either, and anything else for itself.
fn drawn(code: &str) -> String {
    let mut pattern = String::from("^");
    for character in code.chars() {
        match character {
            '0' => pattern.push_str("[0-9]"),
            'A' => pattern.push_str("[A-Z]"),
            '*' => pattern.push_str("[0-9A-Z]"),
            other => pattern.push_str(&regex::escape(other.encode_utf8(&mut [0; 4]))),
        }
    }
    pattern + "$"
}

/// A value of the language as one of a shape; `None` if it is none of that.
pub(super) fn value_of(content: &Content, shape: &Shape) -> Option<Content> {
    match (content, shape.filled()) {
        (Content::Number(amount), Shape::Decimal(places)) => {
            Some(Content::Number(crate::source::Amount { places: *places, ..*amount }))
        }
        (Content::Text(text), Shape::Choice(words)) => {
            words.iter().any(|word| **word == *text.words).then(|| content.copied())
        }
        (Content::Text(text), Shape::Month) => month(&text.words).map(Content::Month),
        (Content::Text(_), Shape::Text | Shape::TextOr(_))
        | (Content::Flag(_), Shape::Boolean)
        | (Content::Date(_), Shape::Date) => Some(content.copied()),
        _ => None,
    }
}
