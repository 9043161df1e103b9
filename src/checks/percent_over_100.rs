//! `percent-over-100`: a share is no more than everything; growth may be.

use std::ops::Range;

use rust_decimal::Decimal;

use super::said::{ending, says};
use super::subject::{Goal, Kind};
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::PercentOver100,
    needs: &[Need::Role(Role::Value), Need::Role(Role::Name), Need::Role(Role::Description)],
    check,
};

/// Words of what may be more than it was, or than was planned.
const GROWTH: &[&str] = &["增", "提高", "上升", "增长", "翻", "同比", "完成", "产销", "拨备"];
/// Words of a rate in a sentence that may be more than everything, too.
const MORE: &[&str] =
    &["毛入", "使用率", "利用率", "收益", "利润", "回报", "负债", "超", "执行"];
/// What stands between a rate and its number.
const JOINTS: &[&str] = &[
    "达到了",
    "达到",
    "达",
    "为",
    "是",
    "不低于",
    "不少于",
    "保持在",
    "稳定在",
    "提升至",
    "提升到",
    "提高至",
    "提高到",
    "高于",
    "超过",
    "至",
    "到",
    "≥",
    "≧",
    "＞",
    "＝",
];
/// Ends of a rate.
const RATES: &[&str] = &["率", "满意度"];
/// Most characters of its name.
const LONGEST: usize = 16;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for Goal { row, first, .. } in subject.goals() {
        let Some(share) = first.percent() else { continue };
        // What is not said may be growth.
        let words = [Role::Name, Role::Description].map(|role| row.text(role));
        let grows =
            |word: &&str| words.iter().any(|text| text.is_none_or(|t| t.contains(*word)));
        if share > Decimal::ONE_HUNDRED && !GROWTH.iter().any(grows) {
            out.push(
                subject
                    .at(Code::PercentOver100, row.role(Role::Value))
                    .arg("number", Arg::display(share)),
            );
        }
    }
    let sentences = subject.marked(Kind::SENTENCES).filter(|text| text.text.contains(SIGNS));
    for text in sentences {
        for (at, sign) in text.text.match_indices(SIGNS) {
            let Some((range, share)) = rate(text.text, at) else { continue };
            let found = range.start..at + sign.len();
            let finding = subject.within(Code::PercentOver100, text, &found);
            out.push(finding.arg("number", Arg::display(share)));
        }
    }
}

/// Signs of a share.
const SIGNS: [char; 2] = ['%', '％'];

/// The number before a sign, if it is more than the whole of the rate that it is of.
fn rate(text: &str, sign: usize) -> Option<(Range<usize>, Decimal)> {
    let head = &text[..sign];
    let start = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let share = Decimal::from_str_exact(&head[start..]).ok()?;
    if share <= Decimal::ONE_HUNDRED {
        return None;
    }
    let words = head[..start].trim_end();
    let name = ending(words, JOINTS).map_or(words, |joint| &words[..words.len() - joint.len()]);
    ending(name, RATES)?;
    let from = name.char_indices().rev().take(LONGEST).last().map_or(0, |(at, _)| at);
    let name = name[from..].rsplit(['，', '。', '；', '、', '：']).next().unwrap_or_default();
    (!says(name, GROWTH) && !says(name, MORE)).then_some((start..sign, share))
}
