//! `text-of-last-year`: a text, or a sentence of it, that stands in last year's file word for word, but
//! for the year, and speaks of one year: work that is counted or done once, a meeting by its number,
//! what is compared with the year before, the plan of a year. What an office has, owes or is bound to
//! stays the same.

use std::ops::Range;

use rust_decimal::Decimal;

use super::clause::{Around, around, clauses, sentences};
use super::said::says;
use super::subject::Kind;
use super::{Need, Recalled, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
use crate::form::Role;
use crate::value::{Kind as Unit, Quantity, counted};

pub const RULE: Rule = Rule {
    code: Code::TextOfLastYear,
    needs: &[Need::Texts(Kind::SENTENCES), Need::Role(Role::Year)],
    check,
};

/// Fewest characters of a text that is no accident.
const LEAST: usize = 10;
/// Fewest of one that is the plan of a year.
const LONG: usize = 18;

/// What may be reached anew in each year, or lasts.
const STANDING: [Unit; 4] = [Unit::Time, Unit::Share, Unit::Score, Unit::Physical];
/// Endings of units of what happens, and does not last.
const EVENTS: [&str; 4] = ["次", "场", "起", "例"];

/// Words of a work that nobody does twice with the same number.
const WORKS: &[&str] = &[
    "新建", "改建", "扩建", "续建", "迁建", "重建", "修建", "建成", "改造", "新增", "新设",
    "铺设", "敷设", "拆除", "购置", "新购", "采购", "更换", "安装", "修复", "修缮", "补植",
    "加固", "整治", "硬化", "清淤", "疏浚", "复垦",
];
/// Words before what an office looks after.
const DUTIES: &[&str] = &["负责", "承担", "监管", "监督", "管护", "值守"];
/// Words before a number that is a rule, a price or a limit.
const LIMITS: &[&str] = &[
    "每",
    "按月",
    "按季",
    "不少于",
    "不低于",
    "不超过",
    "不高于",
    "至少",
    "控制在",
    "保持在",
    "稳定在",
    "维持在",
    "标准为",
];
/// Words before things that an office has or serves from year to year.
const HAS: &[&str] = &[
    "服务", "辖", "管理", "现有", "共有", "实有", "在职", "在编", "在岗", "在册", "面向",
    "保障", "保证", "运行", "窗口", "坚守",
];
/// Words right before all that there is of a thing.
const ALL_OF: &[&str] =
    &["全县", "全区", "全市", "县域", "辖区", "辖区内", "城区", "县城", "编制", "对", "为"];
/// Words behind things that an office looks after.
const LOOKED_AFTER: &[&str] =
    &["的运转", "的运行", "的管理", "的维护", "的养护", "的管护", "的监管", "的保障", "的日常"];
/// Words behind a number that belongs to a name or a rule.
const NAMED: &[&str] = &["红线", "民生实事", "制度", "职责", "机制", "规定", "清单"];

/// Words of a comparison with the year before.
const COMPARES: &[&str] =
    &["同比", "较上年", "比上年", "较去年", "比去年", "较上一年", "比上一年", "累计"];

/// What happens once, or not in each year.
const ONCE: &[&str] = &[
    "换届",
    "普查",
    "搬迁",
    "主体工程",
    "竣工验收",
    "封顶",
    "投入使用",
    "首届",
    "一期",
    "二期",
    "三期",
];
/// Digits of what comes round by number.
const NUMERALS: &str = "0123456789一二三四五六七八九十百";
/// Meetings that a body has several of.
const MEETINGS: &[&str] = &["全会", "全体会议", "会议"];
/// What follows the meeting that a law or a plan comes from.
const LAID_DOWN: &[&str] = &["通过", "审议", "批准", "修订"];
/// Words of those who celebrate.
const CELEBRATES: &[&str] = &["庆祝", "纪念", "迎接", "活动", "举办"];

/// Words of an office that does it itself.
const DOES: &[&str] = &["完成", "启动", "建成", "举办", "承办", "开工"];
/// Words of an office that sees to what others do.
const SEES_TO: &[&str] = &[
    "负责", "承担", "指导", "做好", "加强", "监督", "监管", "统筹", "配合", "后续", "依法",
    "备案", "审批", "审计",
];

/// Words of a plan.
const PLANS: &[&str] = &["将", "计划", "拟", "力争"];
/// What the year of the budget is called.
const THIS_YEAR: &[&str] = &["今年", "新的一年"];
/// Words of what is done in each year in the same way.
const ROUTINE: &[&str] = &[
    "按时",
    "足额",
    "发放",
    "运转",
    "运行",
    "正常",
    "日常",
    "值班",
    "值守",
    "春节",
    "汛期",
    "计划生育",
];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(before) = subject.before else { return };
    let Some(budget) = subject.only(Role::Year).whole() else { return };
    // What money is for and how an indicator is counted stay the same from year to year.
    let fields = subject.fields().iter();
    let fields = fields.filter(|said| said.kind() == Some(Kind::Prose) && said.role.is_none());
    let tell = |found: Diagnostic| found.arg("before", Arg::display(budget - 1));
    let is_old = |text: &str| is_of_one_year(text, budget) && stood(text, before, budget);
    for text in fields.flat_map(|said| said.texts()) {
        if is_old(text.text) {
            out.push(tell(subject.at(Code::TextOfLastYear, text.datum)));
            continue;
        }
        let old = sentences(text.text).filter(|range| is_old(&text.text[range.clone()]));
        for range in old {
            out.push(tell(subject.within(Code::TextOfLastYear, &text, &range)));
        }
    }
}

/// Whether a text says what is true of one year only.
fn is_of_one_year(text: &str, budget: i64) -> bool {
    let length = text.chars().count();
    let counts = || {
        counted(text).iter().any(|(range, quantity)| {
            let near = around(text, range);
            !is_name(text, range)
                && (is_work(text, range, quantity, near) || is_compared(quantity, near))
        })
    };
    length >= LEAST && (counts() || is_done_once(text) || is_dated(text))
        || length >= LONG && is_plan(text, budget)
}

/// Whether a number belongs to a saying, a law or a document: “四个最严”, 第五十条, 〔2020〕15号.
fn is_name(text: &str, range: &Range<usize>) -> bool {
    let before = &text[..range.start];
    before.rfind('“') > before.rfind('”') || before.ends_with(['〕', '第'])
}

/// Whether a number says how much is done, and not what there is or is owed.
fn is_work(text: &str, range: &Range<usize>, quantity: &Quantity, near: Around<'_>) -> bool {
    let Some(unit) = &quantity.unit else { return false };
    let number = quantity.number;
    let is_event = EVENTS.iter().any(|event| unit.name.ends_with(event));
    let is_duty = || !is_event && says(near.before, DUTIES);
    let is_kept = || !is_event && says(near.after, LOOKED_AFTER);
    if STANDING.contains(&unit.kind) || is_limit(near.before) || is_duty() || is_kept() {
        return false;
    }
    // 50万元以上的项目 are a kind of projects; 600人以上 are a number to reach.
    let beyond = ["以上", "以下"].iter().find_map(|word| near.after.strip_prefix(word));
    if beyond.is_some_and(|rest| !rest.is_empty()) || says(near.after, NAMED) {
        return false;
    }
    if says(near.before, WORKS) {
        // 一 stands in many words.
        return number > Decimal::ONE
            || text[range.clone()].starts_with(|c: char| c.is_ascii_digit());
    }
    let is_much = number >= Decimal::TEN || !number.is_integer();
    // Kinds of services are laid down.
    let lasts = || unit.name == "类" || says(near.before, HAS) || is_all(near.before);
    is_much && (is_event || !lasts())
}

/// Whether a number counts all that there is, alone or in a list: 全县12个乡镇、279个行政村.
fn is_all(before: &str) -> bool {
    let follows = |word: &&str| {
        before.match_indices(*word).any(|(at, word)| {
            let rest = &before[at + word.len()..];
            rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    ALL_OF.iter().any(follows)
}

/// Whether a share is one of the year before: it is not the same twice.
fn is_compared(quantity: &Quantity, near: Around<'_>) -> bool {
    let is_share = quantity.unit.as_ref().is_some_and(|unit| unit.kind == Unit::Share);
    let is_bound = || is_limit(near.before) || near.after.starts_with("以");
    is_share && says(near.before, COMPARES) && !is_bound()
}

/// Whether the number behind some words is laid down. 高标准农田 are fields.
fn is_limit(before: &str) -> bool {
    says(before, LIMITS) || before.ends_with("标准")
}

/// Whether an office does something that is not done in each year.
fn is_done_once(text: &str) -> bool {
    clauses(text).map(|clause| &text[clause]).any(|clause| {
        let is_once = || says(clause, ONCE) || numbered(clause, "届").next().is_some();
        says(clause, DOES) && is_once() && !says(clause, SEES_TO)
    })
}

/// Whether a text names what comes round by number: 县委十五届七次全会, a hundredth anniversary, the year
/// that closes a plan. What a meeting has laid down is named by it for ever.
fn is_dated(text: &str) -> bool {
    let meets = |after: &str| {
        let rest = numbered(after, "次").next().unwrap_or_default();
        MEETINGS.iter().any(|meeting| {
            rest.strip_prefix(meeting)
                .is_some_and(|rest| !LAID_DOWN.iter().any(|word| rest.starts_with(word)))
        })
    };
    clauses(text).map(|clause| &text[clause]).any(|clause| {
        clause.contains("之年")
            || numbered(clause, "周年").next().is_some() && says(clause, CELEBRATES)
            || numbered(clause, "届").any(meets)
    })
}

/// What stands behind some words that a number stands before, at each place.
fn numbered<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = &'t str> {
    text.match_indices(words)
        .filter(|(at, _)| text[..*at].ends_with(|c: char| NUMERALS.contains(c)))
        .map(|(at, words)| &text[at + words.len()..])
}

/// Whether a text is what an office plans for its year, and no date of what is done in each.
fn is_plan(text: &str, budget: i64) -> bool {
    let own = [budget.to_string(), chinese(budget)];
    let names_year = own.iter().any(|year| text.contains(year));
    (names_year || says(text, THIS_YEAR)) && says(text, PLANS) && !says(text, ROUTINE)
}

/// Whether a text stood in last year's file, with its own year or with all years one less.
fn stood(text: &str, before: &Recalled, budget: i64) -> bool {
    let text = text.trim_end_matches(['。', '；', ' ']);
    let own = [budget.to_string(), chinese(budget)];
    let last = [(budget - 1).to_string(), chinese(budget - 1)];
    let earlier = |text: &str| {
        let years = own.iter().zip(&last);
        years.fold(text.to_owned(), |text, (own, last)| text.replace(own, last))
    };
    let all = text.replace(&last[0], &(budget - 2).to_string());
    before.says(&earlier(text)) || before.says(&earlier(&all))
}

/// A year in Chinese digits.
fn chinese(year: i64) -> String {
    let digits = year.to_string();
    let digits = digits.chars().filter_map(|digit| digit.to_digit(10));
    digits.filter_map(|digit| "〇一二三四五六七八九".chars().nth(digit as usize)).collect()
}
