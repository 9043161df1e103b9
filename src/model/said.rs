//! What a file says, value by value, and how each may stand on a page.

use rust_decimal::Decimal;

use super::Amount;
use crate::source::{KeyPath, Source, Step, Written, is_blank};

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

/// Keys of values that are words of the form.
const CHOICES: [&str; 2] = ["projects.indicators.class", "projects.indicators.subclass"];

/// The values of a department file that are not only for the program: all but the year, by
/// which it is filed, what is allowed, and what the form lists as not printed, such as
/// `projects.code`.
pub fn said(source: &Source, not_printed: &[String]) -> Vec<Said> {
    let mut said = vec![];
    source.values(&mut |path, value| {
        let keys = path.keys();
        let is_listed = not_printed.iter().any(|listed| {
            keys.strip_prefix(listed.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        });
        if is_listed || is_of_program(path) {
            return;
        }
        let forms = match value {
            // Where the form allows it, this prints a blank.
            Written::Text(text) if is_blank(text) => return,
            Written::Text(text) => {
                vec![text.chars().filter(|c| !c.is_whitespace()).collect()]
            }
            Written::Number(digits) => number(digits),
            Written::Date { year, month, day } => date(year, month, day),
        };
        if forms.iter().all(|form| !form.is_empty()) {
            let is_choice = CHOICES.contains(&keys.as_str());
            said.push(Said { path: path.clone(), forms, is_choice });
        }
    });
    said
}

/// Whether a value is for the program and not for the page.
pub fn is_of_program(path: &KeyPath) -> bool {
    path.as_str() == "year" || path.steps().any(|step| step == Step::Key("allow"))
}

/// A number as it was written, with its digits alone, and as an amount.
fn number(digits: &str) -> Vec<String> {
    let number = Decimal::from_str_exact(digits).or_else(|_| Decimal::from_scientific(digits));
    let exact = number.map(|number| [number.to_string(), Amount(number).to_string()]);
    std::iter::once(digits.to_owned()).chain(exact.into_iter().flatten()).collect()
}

/// The usual ways to write a day.
fn date(year: u16, month: u8, day: u8) -> Vec<String> {
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
