//! The grammar of values: what is read is what was said, however it is written. How the values
//! of the corpus are read stands in `values/readings.txt`.

use std::fmt::Write;

use jixiao::value::{Bound, Moment, Quantity, Reading, Said, of_parts, read};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::corpus::open_values;
use crate::workbench::assert_recorded;

#[test]
fn the_values_of_the_corpus_are_read_as_a_person_reads_them() {
    let mut out = String::new();
    for value in open_values() {
        let readings: Vec<String> =
            read(&value).iter().map(|reading| shown(&value, reading)).collect();
        writeln!(out, "{value} → {}", readings.join("; ")).expect("a text");
    }
    assert_recorded("values/readings.txt", &out);
}

/// A reading in words; what is in brackets is no part of it.
fn shown(text: &str, reading: &Reading) -> String {
    let mut parts = vec![];
    let aside = |range: &std::ops::Range<usize>| match text[range.clone()].trim() {
        "" => None,
        aside => Some(format!("[{aside}]")),
    };
    parts.extend(aside(&reading.lead));
    parts.extend(reading.bound.map(|bound| {
        let word = match bound {
            Bound::AtLeast => "at least",
            Bound::AtMost => "at most",
            Bound::More => "more than",
            Bound::Less => "less than",
            Bound::Equal => "just",
            Bound::About => "about",
        };
        word.to_owned()
    }));
    parts.push(match &reading.said {
        Said::Quantity(quantity) => counted(quantity),
        Said::Span(from, to) => format!("{} to {}", counted(from), counted(to)),
        Said::Ratio(all) => all.iter().map(Decimal::to_string).collect::<Vec<_>>().join(" : "),
        Said::Several(all) => all.iter().map(counted).collect::<Vec<_>>().join(" × "),
        Said::Moment(moment) => day(moment),
        Said::Term(from, to) => format!("{} until {}", day(from), day(to)),
        Said::Hours(from, to) => {
            let clock = |minutes: u32| format!("{}h{:02}", minutes / 60, minutes % 60);
            let to = to.map(|to| format!(" until {}", clock(to))).unwrap_or_default();
            format!("{}{to}", clock(*from))
        }
        Said::Words(words) => format!("{words:?}").to_lowercase(),
    });
    parts.extend(aside(&reading.rest));
    parts.join(" ")
}

fn counted(quantity: &Quantity) -> String {
    let tolerance = quantity.tolerance.map(|by| format!(" ± {by}")).unwrap_or_default();
    let unit = quantity.unit.as_ref();
    let unit =
        unit.map_or("nothing".to_owned(), |unit| format!("{} ({:?})", unit.name, unit.kind));
    format!("{}{tolerance} {unit}", quantity.number)
}

fn day(moment: &Moment) -> String {
    let part = |number: Option<i64>| number.map_or("?".to_owned(), |number| number.to_string());
    let [year, month, day] =
        [moment.year.map(i64::from), moment.month.map(i64::from), moment.day.map(i64::from)];
    format!("{}/{}/{}", part(year), part(month), part(day))
}

/// Signs, each in its usual form, in words and in a form that is typed for it.
const SIGNS: [(&str, &str, &str); 5] = [
    ("≥", "不低于", ">="),
    ("≤", "不超过", "＜＝"),
    ("＞", "超过", "﹥"),
    ("＜", "低于", "<"),
    ("", "", ""),
];
const UNITS: [&str; 12] = [
    "%",
    "件",
    "人次",
    "元/人·天",
    "万亩",
    "公里",
    "个工作日",
    "平方米",
    "分贝",
    "‰",
    "台（套）",
    "元",
];

fn number() -> impl Strategy<Value = Decimal> {
    (0..10_000_000_i64, 0..4_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

/// A number with a comma before each three digits.
fn grouped(number: &Decimal) -> String {
    let text = number.to_string();
    let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
    let mut groups = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            groups.push(',');
        }
        groups.push(digit);
    }
    if places.is_empty() { groups } else { format!("{groups}.{places}") }
}

/// Everything of half width in full width.
fn widened(text: &str) -> String {
    let wide =
        |c: char| char::from_u32(u32::from(c) + 0xFEE0).filter(|_| ('!'..='~').contains(&c));
    text.chars().map(|c| wide(c).unwrap_or(c)).collect()
}

fn only(text: &str) -> (Option<Bound>, Said) {
    let mut readings = read(text);
    assert_eq!(readings.len(), 1, "{text}: {readings:?}");
    let reading = readings.remove(0);
    assert_eq!(text[reading.rest.clone()].trim(), "", "{text}");
    (reading.bound, reading.said)
}

proptest! {
    #[test]
    fn a_number_is_the_same_in_signs_in_words_and_in_parts(
        number in number(),
        sign in 0..SIGNS.len(),
        unit in 0..UNITS.len(),
    ) {
        let ((usual, words, typed), unit) = (SIGNS[sign], UNITS[unit]);
        let parts = of_parts(Some(usual), number, Some(unit));
        let parts = (parts.bound, parts.said);
        for sign in [usual, words, typed] {
            for number in [number.to_string(), grouped(&number)] {
                let text = format!("{sign}{number}{unit}");
                prop_assert_eq!(&only(&text), &parts, "{}", text);
                prop_assert_eq!(&only(&widened(&text)), &parts, "{}", text);
            }
        }
    }

    #[test]
    fn a_span_has_its_ends_and_one_unit(from in number(), to in number(), unit in 0..UNITS.len()) {
        let unit = UNITS[unit];
        let quantity = |number| of_parts(None, number, Some(unit)).said;
        for dash in ["-", "—", "～", "至"] {
            let text = format!("{from}{unit}{dash}{to}{unit}");
            let Said::Span(one, other) = only(&text).1 else { panic!("{text} is no span") };
            prop_assert_eq!(&Said::Quantity(one), &quantity(from));
            prop_assert_eq!(&Said::Quantity(other), &quantity(to));
        }
    }

    #[test]
    fn a_day_is_read_from_its_parts(year in 2000..2100_i32, month in 1..=12_u32, day in 1..=28_u32) {
        let moment = Moment { year: Some(year), month: Some(month), day: Some(day) };
        for text in [format!("{year}年{month}月{day}日前"), format!("{year}.{month}.{day}")] {
            prop_assert_eq!(&read(&text)[0].said, &Said::Moment(moment), "{}", text);
        }
        let term = format!("{year}年{month}月{day}日至{year}年12月31日");
        prop_assert_eq!(read(&term)[0].years(), [year, year]);
    }

    #[test]
    fn whatever_is_written_every_byte_has_its_place(text in "[≥≤＞=0-9０-９,.，。、：:%年月日至—万亿千元个成第半一二九十百零之分（）()×/· ±a-cⅢ进提高]{0,40}") {
        let mut at = 0;
        for reading in read(&text) {
            for range in [&reading.lead, &reading.signs, &reading.rest] {
                prop_assert!(text.get(range.clone()).is_some(), "{:?} of {}", range, text);
            }
            prop_assert!(at <= reading.lead.start && reading.lead.end <= reading.signs.start);
            prop_assert!(reading.signs.end <= reading.rest.start);
            at = reading.rest.end;
        }
    }
}
