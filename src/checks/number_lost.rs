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
    r"(?m)^\s*[、，；）．]|\p{Han}\s*([%％‰])|(?:达到?|为|至|于|超过|[≥≤＞＜])\s*([%％‰])",
    r"|第(?:[、，。；：]|季度|批次|期次)|(?:^|[^出生产建历]\s?)(年月(?:底|末|前|份|日))|(?:^|[，。；])(月(?:开工|竣工|启动|投用))",
    r"|(?:率|数|量|面积|里程|金额|比例|人次)(达到|达|为|至|不低于|不少于|控制在)[，。；]",
    r"|(?:资金|经费|投资|预算|安排|拨付|支出|收入|共计|合计)(万元|亿元)|\p{Han}(〔\s*〕)",
    r"|(?:提高|提升|上升|增长|增加|下降|降低|减少|压减)(个百分点)|达到?(以上|左右|以内)",
    r"|(?:不少于|不低于|不超过|至少)(人次|[次个人名家场期件户亩]|公里|万元)(?:[，。；、]|$)",
));

/// Words of a clause that says how much is done.
const DOES: &[&str] = &[
    "完成", "新建", "改造", "建设", "培训", "检查", "举办", "开展", "救助", "购置", "采购",
    "下达", "接待", "办理", "治理", "养护", "受理", "发放", "慰问", "修缮", "印发", "排查",
    "累计", "新增", "维修", "更换", "种植", "造林", "植树", "抚育", "清运", "走访", "调解",
    "审理", "扶持", "改造", "安装", "资助",
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
    "个",
    "班期",
    "人员名",
];
/// Ends of what is counted that only look like a unit: 来信来访件.
const NOUNS: &str = "访件 信件 批件 函件 来件 急件 办件 转件 记册 事处 络处 困户 贫户 测户 保户 范户 难户 殖户 植户 营户 \
    商户 租户 散户 迁户 灾户 扶户 脱户 联户 到户 入户 落户 到家 在册 造册 上台 到位";
/// What stands for a number, or counts without one.
const COUNTS: &[&str] = &[
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "两", "几",
    "数", "多", "每", "各", "按", "全", "余", "若干", "逐", "等", "单", "双", "整", "的", "为",
];

/// Where and when something is done.
const WHOLE: [&str; 3] = ["全年", "全县", "年内"];

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

/// The units at the end of clauses, and of the parts of their lists, without a number.
fn units(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut found = vec![];
    for clause in clauses(text.text) {
        let whole = &text.text[clause.clone()];
        // What is done is said once for a list.
        if !UNITS.iter().any(|unit| whole.contains(unit)) || !says(whole, DOES) {
            continue;
        }
        let mut end = clause.start;
        for part in whole.split('、') {
            let start = end;
            end = start + part.len() + '、'.len_utf8();
            let is_first = start == clause.start;
            found.extend(unit(part, is_first).map(|unit| start + unit.start..start + unit.end));
        }
    }
    found
}

/// The unit at the end of a part of a clause without a number.
fn unit(part: &str, is_first: bool) -> Option<Range<usize>> {
    let unit = UNITS.iter().find(|unit| part.ends_with(**unit))?;
    let before = part.strip_suffix(unit)?;
    // 全年 counts nothing.
    let without_whole =
        WHOLE.iter().fold(before, |before, whole| before.trim_start_matches(whole));
    let has_number = part.contains(|c: char| c.is_numeric()) || says(without_whole, COUNTS);
    let object: String = before.trim_end().chars().rev().take(2).collect();
    let is_done = !is_first || says(before, DOES);
    if has_number || !is_done || !object.chars().all(is_han) || object.is_empty() {
        return None;
    }
    // 文件 and 农户 are things themselves, unless the clause sums up.
    let last = before.chars().next_back()?;
    let is_thing = is_word(&format!("{last}{unit}")) && !before.starts_with('共');
    let is_noun = NOUNS.split_whitespace().any(|noun| part.ends_with(noun));
    (!is_thing && !is_noun).then(|| part.len() - unit.len()..part.len())
}
