//! `text-of-last-year`: a text that stands in last year's file word for word, but for the year. Duties
//! stay the same; what is counted in a text is done once.

use std::ops::Range;

use rust_decimal::Decimal;

use super::clause::{around, says};
use super::subject::Kind;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;
use crate::value::{Kind as Unit, counted};

pub const RULE: Rule = Rule {
    code: Code::TextOfLastYear,
    needs: &[Need::Texts(Kind::SENTENCES), Need::Role(Role::Year)],
    check,
};

/// Fewest characters of a text that is no accident.
const LEAST: usize = 12;
/// Fewest of one that names its year and counts nothing.
const LONG: usize = 18;

/// What may be reached anew in each year, or lasts.
const STANDING: [Unit; 3] = [Unit::Time, Unit::Share, Unit::Score];

/// Words before what an office has or looks after from year to year.
const LASTS: &[&str] =
    &["服务", "辖", "管理", "负责", "承担", "现有", "共有", "面向", "保障", "每"];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(before) = subject.before else { return };
    let Some(budget) = subject.only(Role::Year).whole() else { return };
    // What money is for and how an indicator is counted stay the same from year to year.
    let fields = subject.fields().iter();
    let fields = fields.filter(|said| said.kind() == Some(Kind::Prose) && said.role.is_none());
    for text in fields.flat_map(|said| said.texts()) {
        let length = text.text.chars().count();
        let names_year = || length >= LONG && text.text.contains(&budget.to_string());
        let is_own = length >= LEAST && (counts(text.text) || names_year());
        if is_own && stood(text.text, before, budget) {
            out.push(
                subject
                    .at(Code::TextOfLastYear, text.datum)
                    .arg("before", Arg::display(budget - 1)),
            );
        }
    }
}

/// Whether a text says how much is done; a number of its own has a name or a service: 12345, 7×24小时.
fn counts(text: &str) -> bool {
    // So have sayings and documents: “四个最严”, 三项制度, 每月1次, 〔2020〕15号.
    let is_saying = |range: &Range<usize>| {
        let before = &text[..range.start];
        before.rfind('“') > before.rfind('”')
            || before.ends_with(['〕', '第'])
            || says(around(text, range).before, LASTS)
    };
    counted(text).iter().any(|(range, quantity)| {
        let is_work = quantity.unit.as_ref().is_some_and(|unit| !STANDING.contains(&unit.kind));
        let is_much = quantity.number >= Decimal::TEN || !quantity.number.is_integer();
        is_work && is_much && !is_saying(range)
    })
}

/// Whether a text stood in last year's file, with its own year or with all years one less.
fn stood(text: &str, before: &str, budget: i64) -> bool {
    let text = text.trim_end_matches(['。', '；', ' ']);
    let own = [budget.to_string(), chinese(budget)];
    let last = [(budget - 1).to_string(), chinese(budget - 1)];
    let earlier = |text: &str| {
        let years = own.iter().zip(&last);
        years.fold(text.to_owned(), |text, (own, last)| text.replace(own, last))
    };
    let all = text.replace(&last[0], &(budget - 2).to_string());
    before.contains(&earlier(text)) || before.contains(&earlier(&all))
}

/// A year in Chinese digits.
fn chinese(year: i64) -> String {
    let digits = year.to_string();
    let digits = digits.chars().filter_map(|digit| digit.to_digit(10));
    digits.filter_map(|digit| "〇一二三四五六七八九".chars().nth(digit as usize)).collect()
}
