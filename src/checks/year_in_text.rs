//! `year-in-text`: an earlier year where the text speaks of what is to be done, as is left from last
//! year's file. Titles and numbers of documents, comparisons, and what was done before name other
//! years rightly.

use std::cell::LazyCell;
use std::ops::Range;

use super::clause::{around, says};
use super::pattern::Pattern;
use super::subject::{Kind, Said, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;
use crate::value::usual;

pub const RULE: Rule = Rule {
    code: Code::YearInText,
    needs: &[Need::Texts(Kind::SENTENCES), Need::Role(Role::Year)],
    check,
};

static YEAR: Pattern = Pattern::new(
    r"((?:19|20)[0-9]{2}|[１２][０-９]{3}|[一二][〇○零一二三四五六七八九]{3})\s?年",
);
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
/// Words of a work, which right behind a year tell what is to be done in it.
const WORKS: &[&str] = &[
    "完成",
    "举办",
    "开展",
    "建设",
    "新建",
    "实施",
    "购置",
    "改造",
    "底完成",
    "度完成",
    "补贴",
    "补助",
    "发放",
    "安排",
    "资金",
];
/// Words of a duty, whose object is the work of the year behind them.
const DUTIES: &[&str] = &["做好", "围绕", "确保", "抓好", "保障"];
/// Words of what was done, of a comparison, of a document.
const BEFORE: &[&str] = &[
    "已",
    "曾",
    "首次",
    "以来",
    "始建",
    "建成",
    "建于",
    "启动",
    "开工",
    "印发",
    "下达",
    "召开",
    "发布",
    "颁布",
    "制定",
    "修订",
    "批复",
    "考核",
    "决算",
    "执行率",
    "相比",
    "较",
    "比",
    "增长",
    "基期",
    "基准",
    "口径",
    "历时",
    "累计",
    "期间",
    "结转",
    "审计",
    "评价",
    "成果",
    "基础上",
    "纪念",
    "荣获",
    "获",
    "成立",
    "改制",
    "起",
    "遗留",
    "续建",
    "验收合格",
    "会议",
    "未完成",
    "尾款",
    "自评",
    "总结",
    "质保",
];
/// Words before a year that is compared with, or from which on.
const BEHIND: &[&str] =
    &["自", "从", "较", "比", "与", "同", "以", "于", "截至", "执行", "依据"];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let (Some(year), Some(quoted)) = (YEAR.regex(), QUOTED.regex()) else { return };
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
            for found in year.captures_iter(text.text) {
                let Some(number) = found.get(1) else { continue };
                let range = number.range();
                let within = excused.iter().any(|excused| excused.contains(&range.start));
                let Some(named) = read(number.as_str()).filter(|_| !within) else { continue };
                if is_left(&text, &range, named, budget, of_work) {
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
    let alone = matches!(behind, "" | "底" | "末" | "底前");
    let after = if alone { words.later } else { words.after };
    let next = after.trim_start_matches(['年', '度', '底', '末', '，', ',']);
    let starts = words.before.trim().is_empty() || words.before.trim() == "到";
    if says(words.before, BEFORE) || says(after, BEFORE) {
        return false;
    }
    if BEHIND.iter().any(|word| words.before.ends_with(word)) {
        return says(words.before, &["计划", "拟", "将", "预计"]) && named < budget;
    }
    if named > budget {
        // A plan for years to come, but for what one's own office does in the next.
        return named > budget + 1
            && starts
            && next.starts_with('我')
            && !words.before.contains('到');
    }
    let recent = named >= budget - 2;
    named < budget
        && (says(words.before, TO_DO)
            || says(after, TO_DO)
            || recent && starts && WORKS.iter().any(|word| next.starts_with(word))
            || recent && DUTIES.iter().any(|word| words.before.ends_with(word))
            || recent && starts && of_work && !behind.starts_with(['底', '末']))
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
