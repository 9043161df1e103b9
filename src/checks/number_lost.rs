//! `number-lost`: a unit, a mark or a 第 where the number before it was lost in pasting.

use std::ops::Range;

use super::clause::{clauses, says};
use super::pattern::Pattern;
use super::subject::{Kind, Said, Text};
use super::word::is_word;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;
use crate::source::character::is_han;

pub const RULE: Rule =
    Rule { code: Code::NumberLost, needs: &[Need::Texts(Kind::SENTENCES)], check };

static PATTERN: Pattern = Pattern::new(concat!(
    // A mark that stands first had a number before it; so has a share.
    r"(?m)^\s*[、，；）．]|\p{Han}\s?([%％‰])|(?:达到?|为|至|于|超过|[≥≤＞＜])\s*([%％‰])",
    r"|第[、，。；：]|(?:^|[^出生产建历]\s?)(年月(?:底|末|前|份|日))",
    r"|(?:率|数|量|面积|里程|金额|比例|人次)(达到|达|为|至|不低于|不少于|控制在)[，。；]",
    r"|(?:资金|经费|投资|预算|安排|拨付|支出|收入|共计|合计)(万元|亿元)",
));

/// Words of a clause that says how much is done.
const DOES: &[&str] = &[
    "完成", "新建", "改造", "建设", "培训", "检查", "举办", "开展", "救助", "购置", "采购",
    "下达", "接待", "办理", "治理", "养护", "受理", "发放", "慰问", "修缮", "印发", "排查",
    "共", "累计", "新增", "维修", "更换", "种植", "造林", "清运", "走访", "调解", "审理",
    "扶持",
];
/// Units that are a word of their own, which a number stands before.
const UNITS: &[&str] = &[
    "人次",
    "公里",
    "平方米",
    "立方米",
    "公顷",
    "场次",
    "批次",
    "户次",
    "亩",
    "吨",
    "座",
    "份",
    "家",
    "件",
    "户",
    "台",
    "辆",
    "套",
    "册",
    "处",
    "眼",
    "株",
];
/// What stands for a number, or counts without one.
const COUNTS: &[&str] = &[
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "两", "几",
    "数", "多", "每", "各", "按", "全", "余", "若干", "逐", "等", "单", "双", "整", "的", "为",
];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(pattern) = PATTERN.regex() else { return };
    // A description says what is counted, and so ends in a unit.
    let is_read = |said: &&Said<'_>| {
        said.kind() == Some(Kind::Prose) && said.role != Some(Role::Description)
    };
    for said in subject.fields().iter().filter(is_read) {
        for text in said.texts() {
            let marks = pattern.captures_iter(text.text).filter_map(|found| {
                let lost = found.iter().skip(1).flatten().next();
                Some(lost.or(found.get(0))?.range())
            });
            for found in marks.chain(units(&text)) {
                let words = text.text[found.clone()].trim();
                out.push(subject.within(Code::NumberLost, &text, &found).arg("words", words));
            }
        }
    }
}

/// The units at the end of clauses without a number.
fn units(text: &Text<'_>) -> Vec<Range<usize>> {
    let of_clause = |clause: Range<usize>| {
        let words = &text.text[clause.clone()];
        let unit = UNITS.iter().find(|unit| words.ends_with(**unit))?;
        let before = words.strip_suffix(unit)?;
        let has_number = words.contains(|c: char| c.is_numeric()) || says(words, COUNTS);
        let object: String = before.chars().rev().take(2).collect();
        if has_number || !says(before, DOES) || !object.chars().all(is_han) || object.is_empty()
        {
            return None;
        }
        // 文件 and 农户 are things themselves, unless the clause sums up.
        let last = before.chars().next_back()?;
        let is_thing = is_word(&format!("{last}{unit}")) && !before.starts_with('共');
        (!is_thing).then(|| clause.end - unit.len()..clause.end)
    };
    clauses(text.text).filter_map(of_clause).collect()
}
