//! What a file says, value by value, and how each may stand on a page.

use super::{Declared, Form, Holds, Role};
use crate::source::{Amount, Content, Date, Datum, Document, KeyPath};

/// A value that must be printed.
#[derive(Debug)]
pub struct Said {
    /// Where it stands in the data.
    pub path: KeyPath,
    /// What it may look like, without white space.
    pub forms: Vec<String>,
    /// Whether it is a word of the form, which a layout may print as a label.
    pub is_choice: bool,
}

/// The values of a document that a page must show: all that are written and not only for the
/// program, but for what the form declares as not printed, or shows in another field; with what is `made` for the page alone, if
/// that is asked for. `shift` is how far the point of amounts moves.
pub fn said(form: &Form, document: &Document, shift: i32, made: bool) -> Vec<Said> {
    let mut said = vec![];
    for Held { datum, declared, printed } in held(form, document) {
        let forms = match &datum.content {
            Content::Text(text) => {
                vec![squeezed(&text.words)]
            }
            Content::Number(amount) if declared.is_some_and(|d| d.holds == Holds::Amount) => {
                vec![form.money.printed(*amount, shift)]
            }
            Content::Number(amount) => number(document, datum, *amount),
            Content::Whole(number) => vec![number.to_string()],
            Content::Date(day) => match declared.and_then(|declared| declared.day.as_ref()) {
                Some(style) => vec![squeezed(&style.write(*day))],
                None => date(*day),
            },
            Content::Month(month) => {
                let style = declared.and_then(|declared| declared.day.as_ref());
                style.map(|style| squeezed(&style.write_month(*month))).into_iter().collect()
            }
            _ => continue,
        };
        let is_copied = declared.is_some_and(|declared| declared.is_copied);
        let is_made = || made && declared.is_some_and(Declared::is_for_page);
        if printed
            && !is_copied
            && (datum.written || is_made())
            && forms.iter().all(|form| !form.is_empty())
        {
            let is_choice = declared.is_some_and(|declared| declared.of.is_some());
            said.push(Said { path: document.path(datum), forms, is_choice });
        }
    }
    said
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A value that is not only for the program.
#[derive(Debug, Clone, Copy)]
pub struct Held<'a> {
    /// The value; no list and no table.
    pub datum: &'a Datum,
    /// What is declared of its field.
    pub declared: Option<&'a Declared>,
    /// Whether the page shows it.
    pub printed: bool,
}

/// The values of a document: all but the year, by which it is filed, and what is allowed.
pub fn held<'a>(form: &'a Form, document: &'a Document) -> Vec<Held<'a>> {
    let mut held = vec![];
    add(form, Held { datum: &document.root, declared: None, printed: true }, &mut held);
    held
}

fn add<'a>(form: &'a Form, above: Held<'a>, held: &mut Vec<Held<'a>>) {
    match &above.datum.content {
        Content::List(entries) => {
            entries.iter().for_each(|datum| add(form, Held { datum, ..above }, held));
        }
        Content::Record(record) => {
            let program = [Role::Year, Role::Allow].map(|role| form.role(record, role));
            for (declared, _, datum) in form.fields_of(record) {
                if !program.iter().any(|own| std::ptr::eq(*own, datum)) {
                    let printed = above.printed && declared.printed;
                    add(form, Held { datum, declared: Some(declared), printed }, held);
                }
            }
        }
        Content::Blank | Content::Gap | Content::Named(_) => {}
        _ => held.push(above),
    }
}

/// A number as it was written, with its digits alone, and as an amount.
fn number(document: &Document, datum: &Datum, amount: Amount) -> Vec<String> {
    let range = document.place(datum).range;
    let written = document.file.text.get(range).unwrap_or_default().replace('_', "");
    vec![written, amount.number.to_string(), amount.to_string()]
}

/// The usual ways to write a day.
fn date(Date { year, month, day }: Date) -> Vec<String> {
    vec![
        format!("{year}年{month}月{day}日"),
        format!("{year}年{month:02}月{day:02}日"),
        format!("{year}-{month:02}-{day:02}"),
        format!("{year}-{month}-{day}"),
        format!("{year}/{month}/{day}"),
        format!("{year}/{month:02}/{day:02}"),
        format!("{year}.{month}.{day}"),
        format!("{year}.{month:02}.{day:02}"),
    ]
}
