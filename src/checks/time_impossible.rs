//! `time-impossible`: a day, a month or a quarter that no calendar has, an hour that no clock shows, more
//! hours or days than there are in a day, a week, a month or a year.

use std::ops::Range;

use super::ordinals::numeral;
use super::said::says;
use super::subject::Kind;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;
use crate::source::{days_of_month, is_leap};

pub const RULE: Rule =
    Rule { code: Code::TimeImpossible, needs: &[Need::Texts(Kind::ALL)], check };

/// Chinese numerals of months and days.
const NUMERALS: &str = "一二三四五六七八九十";
/// What tells behind a month that it is one of a year, and no number of months.
const MONTH_ENDS: [&str; 6] = ["底", "末", "初", "份", "上旬", "下旬"];
/// Words before a day of any month.
const ANY_MONTH: [&str; 5] = ["每月", "当月", "次月", "本月", "同月"];
/// What stands between two times of the day.
const UNTIL: [char; 9] = ['-', '—', '–', '~', '～', '至', '到', '－', ' '];
/// What follows an hour, and no number of hours.
const HOUR_ENDS: [char; 4] = ['前', '整', '至', '起'];
/// Periods, each with what it has at most so many of.
const PERIODS: [(&str, u32, &[&str]); 7] = [
    ("每天", 24, &["小时", "个小时"]),
    ("每日", 24, &["小时", "个小时"]),
    ("全天", 24, &["小时", "个小时"]),
    ("每周", 7, &["天"]),
    ("每月", 31, &["天"]),
    ("全年", 366, &["天"]),
    ("每年", 366, &["天"]),
];
/// Words between a period and what goes on in it all the time.
const GOES_ON: &[&str] = &[
    "开放",
    "开馆",
    "供水",
    "供热",
    "供暖",
    "供电",
    "运行",
    "运转",
    "值守",
    "值班",
    "营业",
    "服务",
    "在岗",
    "在线",
    "工作",
    "提供",
    "不少于",
    "不低于",
    "不间断",
    "达到",
    "达",
    "至少",
    "实行",
    "时间",
    "时长",
    "免费",
    "连续",
    "为",
];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let budget = subject.only(Role::Year).whole();
    for text in subject.texts(Kind::ALL) {
        // Whatever is looked for holds a number, and one of these beside it or in it.
        let is_number = |c: char| c.is_ascii_digit() || NUMERALS.contains(c);
        let is_time = ["月", "季", "时", "天", ":", "：", "20"];
        if text.text.contains(is_number) && says(text.text, &is_time) {
            for found in impossible(text.text, budget) {
                let words = &text.text[found.clone()];
                out.push(subject.within(RULE.code, text, &found).arg("words", words));
            }
        }
    }
}

/// The times of a text that there are not.
fn impossible(text: &str, budget: Option<i64>) -> Vec<Range<usize>> {
    let months = text.match_indices('月').filter_map(|(at, _)| month(text, at, budget));
    let quarters = text.match_indices("季度").filter_map(|(at, _)| quarter(text, at));
    let hours = text.match_indices('时').filter_map(|(at, _)| hour(text, at));
    let packed = text.match_indices("20").filter_map(|(at, _)| packed(text, at));
    // Few texts name a period.
    let named = if text.contains(['每', '全']) { PERIODS.as_slice() } else { &[] };
    let periods = named.iter().flat_map(|period| overfull(text, period));
    let mut found: Vec<_> =
        months.chain(quarters).chain(hours).chain(packed).chain(periods).collect();
    found.extend(clocks(text));
    found
}

/// A month that there is not, or a day that it does not have.
fn month(text: &str, at: usize, budget: Option<i64>) -> Option<Range<usize>> {
    let behind = at + '月'.len_utf8();
    let (head, rest) = (&text[..at], &text[behind..]);
    let day = number_before(rest, &["日", "号"]);
    let Some((start, month)) = number_at_end(head) else {
        let end = behind + day.filter(|(day, _)| *day > 31)?.1;
        let any = ANY_MONTH.iter().find(|any| text[..behind].ends_with(**any))?;
        return Some(behind - any.len()..end);
    };
    // 1.5月 and 2027013月 are no months.
    let is_digits = head[start..].starts_with(|c: char| c.is_ascii_digit());
    if is_digits && at - start > 2 || head[..start].ends_with(['.', '第']) {
        return None;
    }
    let year = year_at_end(&head[..start]);
    if let Some((day, length)) = day {
        // 每逢闰年2月29日
        let may_leap = match year {
            Some(year) => is_leap(year),
            None => head.contains(['闰', '每']) || budget.is_none_or(is_leap),
        };
        return is_none(month, day, may_leap).then_some(start..behind + length);
    }
    let is_month = year.is_some() || MONTH_ENDS.iter().any(|end| rest.starts_with(end));
    let is_none = month == 0 || month > 12;
    (is_digits && is_month && is_none && !rest.starts_with('龄')).then_some(start..behind)
}

/// Whether there is no such day of a month, or no such month.
fn is_none(month: u32, day: u32, is_leap: bool) -> bool {
    day == 0 || days_of_month(month, is_leap).is_none_or(|days| day > days.into())
}

/// 第五季度.
fn quarter(text: &str, at: usize) -> Option<Range<usize>> {
    let (start, quarter) = number_at_end(&text[..at])?;
    let is_named = text[..start].ends_with('第') && !(1..=4).contains(&quarter);
    is_named.then_some(start - '第'.len_utf8()..at + "季度".len())
}

/// 26时前.
fn hour(text: &str, at: usize) -> Option<Range<usize>> {
    let behind = at + '时'.len_utf8();
    let (start, hour) = number_at_end(&text[..at])?;
    let is_hour = text[behind..].starts_with(HOUR_ENDS) && (25..100).contains(&hour);
    (is_hour && !text[..start].ends_with('.')).then_some(start..behind)
}

/// 2027-02-30, 2027.13.15.
fn packed(text: &str, start: usize) -> Option<Range<usize>> {
    if text[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || "-.〔".contains(c)) {
        return None;
    }
    let rest = &text[start..];
    let mark = rest.get(4..)?.chars().next().filter(|c| ['.', '-', '/'].contains(c))?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != mark).unwrap_or(rest.len());
    let mut parts = rest[..end].split(mark);
    let mut next = |most: usize| {
        parts.next().filter(|part| (1..=most).contains(&part.len()))?.parse::<u32>().ok()
    };
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    let is_none = is_none(month, day, is_leap(year.into()));
    (parts.next().is_none() && year > 1999 && is_none).then_some(start..start + end)
}

/// More hours or days than a period has.
fn overfull<'t>(
    text: &'t str,
    (period, most, units): &'static (&str, u32, &[&str]),
) -> impl Iterator<Item = Range<usize>> + 't {
    text.match_indices(period).filter_map(move |(at, _)| {
        let mut from = at + period.len();
        while let Some(word) = GOES_ON.iter().find(|word| text[from..].starts_with(**word)) {
            from += word.len();
        }
        let (number, length) = number_before(&text[from..], units)?;
        (number > *most).then_some(from..from + length)
    })
}

/// The times of an opening that no clock shows: 8:30—25:00. A single 1:60 may be a ratio.
fn clocks(text: &str) -> Vec<Range<usize>> {
    let clocks: Vec<(Range<usize>, bool)> = text
        .match_indices([':', '：'])
        .filter_map(|(at, mark)| {
            let (start, hour) = number_at_end(&text[..at])?;
            let behind = at + mark.len();
            let rest = &text[behind..];
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let minute: u32 = rest[..end].parse().ok().filter(|_| end == 2)?;
            let is_clock = hour < 24 && minute < 60 || hour == 24 && minute == 0;
            Some((start..behind + end, is_clock))
        })
        .collect();
    let pairs = clocks.windows(2).filter(|pair| {
        let between = &text[pair[0].0.end..pair[1].0.start];
        !between.is_empty() && between.replace("次日", "").chars().all(|c| UNTIL.contains(&c))
    });
    let both = pairs.flatten().filter(|(_, is_clock)| !is_clock);
    both.map(|(range, _)| range.clone()).collect()
}

/// The number that a text ends with, and where it begins.
fn number_at_end(text: &str) -> Option<(usize, u32)> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if digits < text.len() {
        return Some((digits, text[digits..].parse().ok()?));
    }
    let start = text.trim_end_matches(|c| NUMERALS.contains(c)).len();
    Some((start, numeral(&text[start..])?))
}

/// The number that a text begins with before one of some units, and the bytes of both.
fn number_before(text: &str, units: &[&str]) -> Option<(u32, usize)> {
    let is_digit = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text.find(|c: char| match is_digit {
        true => !c.is_ascii_digit(),
        false => !NUMERALS.contains(c),
    })?;
    let number = if is_digit { text[..end].parse().ok() } else { numeral(&text[..end]) };
    let unit = units.iter().find(|unit| text[end..].starts_with(**unit))?;
    Some((number?, end + unit.len()))
}

/// The year that a text ends with: 2027年.
fn year_at_end(text: &str) -> Option<i64> {
    let (start, year) = number_at_end(text.strip_suffix('年')?)?;
    (text.len() - start == "2027年".len()).then(|| i64::from(year))
}
