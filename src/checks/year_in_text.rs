//! `year-in-text`: an earlier year where the text speaks of what is to be done, as is left from last
//! year's file. Titles and numbers of documents, comparisons, and what was done, is settled or told of
//! an earlier year name it rightly.

use std::cell::LazyCell;
use std::ops::Range;

use super::clause::around;
use super::pattern::Pattern;
use super::said::{ending, says};
use super::subject::{Kind, Said, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;
use crate::source::character::is_han;
use crate::value::usual;

pub const RULE: Rule = Rule {
    code: Code::YearInText,
    needs: &[Need::Texts(Kind::SENTENCES), Need::Role(Role::Year)],
    check,
};

static QUOTED: Pattern = Pattern::new(
    r"《[^》]*》|〔[^〕]*〕|“[^”]*”|（[^）]*）|\([^)]*\)|截至[^，。；]*|自?(?:19|20)[0-9]{2}年?[至到—-]+(?:19|20)[0-9]{2}年",
);

/// Words of what is to be done.
const TO_DO: &[&str] = &[
    "将",
    "拟",
    "计划",
    "力争",
    "争取",
    "预计",
    "全年",
    "底前",
    "前完成",
    "用于",
    "我局",
    "我馆",
    "我委",
    "我办",
    "我院",
    "我中心",
    "我校",
    "我部门",
    "我单位",
    "确保",
    "预算安排",
];
/// Words before a year whose work is to be done.
const DUTIES: &[&str] = &[
    "做好",
    "围绕",
    "确保",
    "抓好",
    "保障",
    "保证",
    "完成",
    "实现",
    "落实",
    "推进",
    "开展",
    "提高",
    "加强",
    "强化",
    "细化",
    "分解",
    "编制",
    "制定",
    "本部门",
    "本单位",
];
/// What a file says of its own year, wherever the year stands.
const OF_A_PLAN: &[&str] =
    &["目标", "任务", "工作", "预算支出", "预算安排", "部门预算", "部门工作", "主要", "各项"];
/// What is done in a year, which may have begun in another.
const OF_A_WORK: &[&str] = &["重点", "项目", "预算"];
/// Words of a day that is to come.
const DUE: &[&str] =
    &["前完成", "底前", "前建成", "前投入", "前交付", "前竣工", "前到位", "前拨付"];
/// Ends of what acts: 我县2026年, 本项目2026年.
const ACTS: &[&str] = &[
    "县", "市", "乡", "镇", "局", "委", "院", "校", "馆", "中心", "单位", "部门", "所", "站",
    "政府", "项目", "财政",
];
/// Most characters of it.
const ACTOR: usize = 5;
/// Words of what was done, or is settled or told of later.
const DONE: &[&str] = &[
    "已",
    "曾",
    "首次",
    "以来",
    "以前",
    "完成了",
    "开展了",
    "实现了",
    "取得",
    "决算",
    "执行率",
    "结转",
    "结余",
    "审计",
    "巡察",
    "巡视",
    "督察",
    "评价",
    "考核",
    "自评",
    "总结",
    "教训",
    "经验",
    "未",
    "遗留",
    "尾款",
    "余款",
    "质保",
    "归档",
    "年报",
    "年鉴",
    "公报",
    "汇算",
    "清缴",
    "清算",
    "结算",
    "兑现",
    "兑付",
    "支付",
    "偿还",
    "归还",
    "清偿",
    "补发",
    "补缴",
    "补交",
    "拖欠",
    "欠拨",
    "收回",
    "延续",
    "受灾",
    "受损",
    "水毁",
    "暴雨",
    "共有",
    "借款",
    "债券",
    "底在册",
    "录取",
    "表彰",
    "优秀",
    "先进",
    "反馈",
    "整改",
    "执行情况",
    "草案",
];
/// Words of a comparison, of a document, of a beginning.
const BEFORE: &[&str] = &[
    "始建",
    "建成",
    "建于",
    "启动",
    "开工",
    "竣工",
    "印发",
    "下达",
    "召开",
    "发布",
    "颁布",
    "制定",
    "修订",
    "批复",
    "批准",
    "立项",
    "相比",
    "同比",
    "环比",
    "较上",
    "增长",
    "基期",
    "基准",
    "基数",
    "口径",
    "历时",
    "累计",
    "期间",
    "基础上",
    "纪念",
    "荣获",
    "获评",
    "获批",
    "获奖",
    "评为",
    "列为",
    "成立",
    "改制",
    "年起",
    "月起",
    "日起",
    "续建",
    "验收合格",
    "会议",
    "报告",
    "版",
    "人口",
];
/// Words before a year that is compared with, or from which on.
const BEHIND: &[&str] = &[
    "自", "从", "较", "比", "与", "同", "以", "于", "由", "按", "据", "至", "截至", "执行",
    "依据",
];
/// Words right behind a year that is compared with.
const COMPARED: &[&str] = &["起", "比", "较", "前", "后", "的"];
/// What a moment is written with behind its year: 10月, 底前, 第三季度.
const PART_OF_YEAR: &str = "月日底末初前上中下旬半年第一二三四季度 ";
/// What is measured, or planned, behind what is done in a year.
const MEASURED: [&str; 12] = [
    "时间", "数量", "人数", "比例", "占比", "次数", "面积", "目标", "任务", "工作", "原则",
    "要求",
];
/// Fewest and most characters of what a year does to a thing: 2026年招录的教师.
const DONE_TO: Range<usize> = 2..10;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(quoted) = QUOTED.regex() else { return };
    let Some(budget) = subject.only(Role::Year).whole() else { return };
    let is_read = |said: &&Said<'_>| {
        let is_name = matches!(said.role, Some(Role::ProjectName | Role::Name));
        said.kind() == Some(Kind::Prose) || is_name
    };
    for said in subject.fields().iter().filter(is_read) {
        // A field of a project says what is done with its money.
        let of_work = said.role.is_some() || said.declared.numbered;
        for text in said.texts() {
            let excused = LazyCell::new(|| {
                quoted.find_iter(text.text).map(|found| found.range()).collect::<Vec<_>>()
            });
            for (range, named) in years(text.text).filter(|(_, named)| *named != budget) {
                let within = excused.iter().any(|excused| excused.contains(&range.start));
                if !within && is_left(&text, &range, named, budget, of_work) {
                    out.push(
                        subject
                            .within(Code::YearInText, &text, &range)
                            .arg("named", named.to_string())
                            .arg("budget", Arg::display(budget)),
                    );
                }
            }
        }
    }
}

/// Whether a year is likely left from another year's text.
fn is_left(
    text: &Text<'_>,
    range: &Range<usize>,
    named: i64,
    budget: i64,
    of_work: bool,
) -> bool {
    let words = around(text.text, range);
    let behind = words.after.trim_start_matches([' ', '年']).trim_start_matches('度');
    // 2026年，我局将…: the year is a clause of its own.
    let is_of_time = |c: char| c.is_ascii_digit() || PART_OF_YEAR.contains(c);
    let alone = behind.chars().all(is_of_time);
    let after = if alone { words.later } else { words.after };
    let next = after.trim_start_matches(['年', '度', '底', '末', '，', ',', ' ']);
    let before = without_number(words.before.trim());
    let is_actor = ending(before, ACTS).is_some();
    let starts =
        matches!(before, "" | "到" | "在") || is_actor && before.chars().count() <= ACTOR;
    let own = budget.to_string();
    let begins = |words: &[&str]| words.iter().any(|word| next.starts_with(word));
    let of_a_plan = begins(OF_A_PLAN) || next.starts_with('的') && says(next, OF_A_PLAN);
    let has = |some: &[&str]| says(before, some) || says(after, some);
    let has_own = says(words.earlier, &[&own, "本年"]) || says(words.later, &[&own, "本年"]);
    let is_done_to = starts && is_done_to(next);
    if has(DONE) || has_own {
        return false;
    }
    if named < budget && !is_done_to && says(after, DUE) {
        return true;
    }
    if !of_a_plan && has(BEFORE) {
        return false;
    }
    if ending(before, BEHIND).is_some() {
        return says(before, &["计划", "拟", "将", "预计"]) && named < budget;
    }
    if named > budget {
        // A plan for years to come, but for what one's own office does in the next.
        return named > budget + 1
            && starts
            && next.starts_with('我')
            && !before.contains('到');
    }
    if !is_done_to && (says(before, TO_DO) || says(after, TO_DO)) {
        return true;
    }
    let is_main = starts && !is_done_to && !begins(COMPARED);
    let recent = named >= budget - 3;
    recent
        && (of_a_plan
            || begins(OF_A_WORK) && !is_done_to
            || is_main
                && (of_work || alone || before == "到" || !behind.starts_with(['底', '末']))
            || ending(before, DUTIES).is_some())
}

/// Whether words tell what was done to a thing, which they go on with: 招录的教师.
fn is_done_to(words: &str) -> bool {
    let Some((done, thing)) = words.split_once('的') else { return false };
    DONE_TO.contains(&done.chars().count())
        && !says(done, &["将", "拟", "计划", "全年", "用于"])
        && thing.starts_with(is_han)
        && !MEASURED.iter().any(|measured| thing.starts_with(measured))
}

/// A clause without the number that it has in a list: 一是, （一）.
fn without_number(clause: &str) -> &str {
    let is_number = |c: char| "一二三四五六七八九十".contains(c) || c.is_ascii_digit();
    let body = clause.trim_start_matches(['（', '(']).trim_start_matches(is_number);
    let rest = body.trim_start_matches(['）', ')', '是', '、', '.']);
    if rest.len() < body.len() && body.len() < clause.len() { rest } else { clause }
}

/// The years of a text, in digits or in Chinese ones, each with where it stands.
fn years(text: &str) -> impl Iterator<Item = (Range<usize>, i64)> {
    text.match_indices('年').filter_map(|(at, _)| {
        let head = text[..at].strip_suffix(' ').unwrap_or(&text[..at]);
        let start = head.char_indices().rev().nth(3)?.0;
        let year = read(&head[start..]).filter(|year| (1900..2100).contains(year))?;
        Some((start..head.len(), year))
    })
}

/// A year in digits or in Chinese ones.
fn read(written: &str) -> Option<i64> {
    let digit = |c: char| match c {
        '〇' | '○' | '零' => Some(0),
        _ => "一二三四五六七八九"
            .chars()
            .position(|known| known == c)
            .map_or_else(|| usual(c).to_digit(10), |at| u32::try_from(at + 1).ok()),
    };
    written.chars().try_fold(0, |year, c| Some(year * 10 + i64::from(digit(c)?)))
}
