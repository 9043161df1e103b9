//! `filed-differs`: what a department filed before says something else.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::form::{Form, Holds, Role, Value};
use crate::source::{Content, Datum, Document, Record};

/// What a record is called by, in this order.
const CODE: usize = 0;
const NAME: usize = 1;
/// Most characters of a value that a message says.
const SHOWN: usize = 30;

/// Warns of every fact that two documents of one form state, the one now, the other before, and
/// that differs. Projects are the same that have one code, else one name; indicators that have
/// one class and name; other entries of lists that stand in one place.
pub fn compare(form: &Form, now: &Document, then: &Document, out: &mut Diagnostics) {
    let mut comparing = Comparing { form, now, then, out };
    if let (Some(now), Some(then)) = (now.root.record(), then.root.record()) {
        comparing.record(now, then);
    }
}

struct Comparing<'a> {
    form: &'a Form,
    now: &'a Document,
    then: &'a Document,
    out: &'a mut Diagnostics,
}

impl<'a> Comparing<'a> {
    fn record(&mut self, now: &'a Record, then: &'a Record) {
        // Neither is a fact: when it was drawn up, and what its writer stands by.
        let aside = [Role::Date, Role::Allow].map(|role| self.form.role(now, role));
        for ((declared, field, datum), before) in self.form.fields_of(now).zip(&then.data) {
            let apart = aside.iter().any(|aside| std::ptr::eq(*aside, datum));
            if apart || !datum.written || !before.written {
                continue;
            }
            let is_value = declared.holds == Holds::Value;
            match (said(datum, is_value), said(before, is_value)) {
                (Some(says), Some(said)) if says != said => {
                    let found = Diagnostic::new(Code::FiledDiffers);
                    let found = found.path(self.now.path(datum)).at(self.now.place(datum));
                    let found = found.arg("kind", "value");
                    let found = found.arg("title", &*field.title).arg("now", short(&says));
                    let found = found.arg("then", short(&said));
                    self.out.push(found.label(self.then.place(before), "label-filed"));
                }
                (Some(_), _) | (_, Some(_)) => {}
                (None, None) => self.below(datum, before),
            }
        }
    }

    fn below(&mut self, now: &'a Datum, then: &'a Datum) {
        match (&now.content, &then.content) {
            (Content::Record(now), Content::Record(then)) => self.record(now, then),
            (Content::List(now), Content::List(then)) => {
                for (entry, before) in self.pairs(now, then) {
                    self.record(entry, before);
                }
            }
            _ => {}
        }
    }

    /// The records of two lists that are about the same.
    fn pairs(&self, now: &'a [Datum], then: &'a [Datum]) -> Vec<(&'a Record, &'a Record)> {
        let named = |data: &'a [Datum]| -> Vec<([Option<String>; 2], &'a Record)> {
            let records = data.iter().filter_map(Datum::record);
            records.map(|record| (self.names(record), record)).collect()
        };
        let (mut open, mut left) = (named(now), named(then));
        if left.iter().all(|(names, _)| names.iter().all(Option::is_none)) {
            let same = open.len() == left.len();
            let records = open.into_iter().zip(left).filter(|_| same);
            return records.map(|((_, now), (_, then))| (now, then)).collect();
        }
        let mut pairs = vec![];
        for by in [CODE, NAME] {
            open.retain(|(names, record)| {
                let is_same =
                    |other: &[Option<String>; 2]| names[by].is_some() && names[by] == other[by];
                let at = left.iter().position(|(names, _)| is_same(names));
                // One that is taken is no other's, should a name come twice.
                pairs.extend(at.map(|at| (*record, left.remove(at).1)));
                at.is_none()
            });
        }
        pairs
    }

    /// The code of a record and its name, with its class.
    fn names(&self, record: &Record) -> [Option<String>; 2] {
        let text = |role| self.form.role(record, role).text();
        let code = text(Role::ProjectCode).map(str::to_owned);
        let name = text(Role::ProjectName).or(text(Role::Name));
        let class = text(Role::Class).unwrap_or_default();
        [code, name.map(|name| format!("{class} {name}"))]
    }
}

/// What a datum says, if that is one fact and can be read; a list of texts or numbers is one.
fn said(datum: &Datum, is_value: bool) -> Option<String> {
    if datum.flawed {
        return None;
    }
    if is_value {
        return Value::of(datum).map(|value| value.written().into_owned());
    }
    match &datum.content {
        Content::Text(text) => Some(text.words.to_string()),
        Content::Number(amount) => Some(amount.number.normalize().to_string()),
        Content::Whole(number) => Some(number.to_string()),
        Content::Flag(flag) => Some(flag.to_string()),
        Content::Date(day) => Some(format!("{}-{:02}-{:02}", day.year, day.month, day.day)),
        Content::Month(month) => Some(format!("{}-{:02}", month.year, month.month)),
        Content::List(entries) => {
            let all: Option<Vec<String>> =
                entries.iter().map(|entry| said(entry, false)).collect();
            all.filter(|all| !all.is_empty()).map(|all| all.join("；"))
        }
        _ => None,
    }
}

/// A value as a message says it.
fn short(value: &str) -> String {
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}
