//! `amount-in-text`: a text says how much all the money of a project is, and it is not the budget: what the
//! money is for, a target, a sentence elsewhere that names the project, or the goal of its total cost.
//!
//! Most amounts in a purpose are something else: a part, a price, a threshold, the cost of
//! several years. Only one whose clause says that it is all of the money is compared.

use std::ops::Range;

use rust_decimal::Decimal;

use super::clause::{Around, around};
use super::money::{Sum, in_yuan, sums};
use super::said::{ending, says};
use super::subject::{Goal, Kind, Project, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::{Role, Value};

pub const RULE: Rule = Rule {
    code: Code::AmountInText,
    needs: &[Need::Role(Role::Purpose), Need::Role(Role::Total)],
    check,
};

/// Words before a sum that is all of the money, however many others the text names.
const WHOLE: &[&str] =
    &["共需", "共计", "合计", "总计", "总预算", "总额", "预算安排", "预算为"];
/// Words before the only sum of a text that make it all of the money.
const ONLY: &[&str] = &["资金", "经费", "预算", "需", "安排", "申请", "核定", "费用", "投入"];
/// Words before a sum that is something else.
const ELSE: &[&str] = &[
    "中央", "省级", "市级", "上级", "配套", "补助", "自筹", "尾款", "首付", "首期", "余款",
    "剩余", "其余", "另", "已", "上年", "去年", "往年", "结转", "结余", "每", "均", "标准",
    "单价", "总价", "合同", "中标", "投资", "概算", "造价", "收入", "税", "保额", "额度",
    "限额", "超过", "不足", "低于", "高于", "达到", "贷款", "债", "产值", "注册", "罚", "按",
    "增加", "减少", "节约", "分别", "单笔", "最高", "最低", "不超", "累计", "奖", "销售",
    "损失",
];
/// Words behind a sum that is something else.
const BEHIND: &[&str] = &["以上", "以下", "以内", "左右", "及以", "×", "*", "起", "/", "每"];

/// Words before a sum in a target that is all of the money: other sums are what is reached.
const OF_TARGET: &[&str] =
    &["共需", "总预算", "预算安排", "预算为", "预算资金", "项目资金", "项目经费", "所需资金"];
/// Names of all that a project costs.
const COSTS: &[&str] = &[
    "项目总成本",
    "总成本",
    "项目成本",
    "总成本控制数",
    "项目成本控制数",
    "项目总费用",
    "项目总支出",
    "预算控制数",
    "成本控制数",
    "项目预算控制数",
];
/// Words between the name of a project and its money, and between its money and its name.
const BETWEEN: &[&str] = &[
    "项目",
    "工程",
    "经费",
    "资金",
    "专项",
    "预算",
    "安排",
    "共计",
    "共",
    "计",
    "为",
    "需",
    "投入",
    "本年度",
    "全年",
    "今年",
    "本年",
    "总额",
    "，",
    "财政",
    "所需",
    "用于",
    "实施",
    "开展",
    "推进",
    "支持",
    "建设",
    "的",
];
/// Words before a sum that is spent on what is named behind it.
const SPENT: &[&str] = &["投入", "安排", "列支", "预算", "资金", "经费"];
/// Fewest characters of the name of a project by which it is known.
const NAME: usize = 4;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(year) = subject.only(Role::Year).whole() else { return };
    for project in subject.projects() {
        let purpose = Text::of(project.role(Role::Purpose));
        if let Some(text) = purpose {
            let sums = sums(text.text, subject.unit);
            let only = if sums.len() == 1 { ONLY } else { &[] };
            let all = |words: &Around<'_>| is_whole(words, WHOLE, only, year);
            compare(subject, project, &text, &sums, &all, out);
        }
        for text in project.targets() {
            let sums = sums(text.text, subject.unit);
            let all = |words: &Around<'_>| is_whole(words, OF_TARGET, &[], year);
            compare(subject, project, &text, &sums, &all, out);
        }
    }
    // What the department says of its projects.
    for said in subject.fields().iter().filter(|said| {
        said.kind() == Some(Kind::Prose) && said.role.is_none() && !said.declared.numbered
    }) {
        for text in said.texts().iter().filter(|text| text.text.contains('元')) {
            let sums = sums(text.text, subject.unit);
            for project in subject.projects() {
                let Some(name) = project.text(Role::ProjectName) else { continue };
                if name.chars().count() >= NAME && text.text.contains(name) {
                    let all = |words: &Around<'_>| is_of(words, name, year);
                    compare(subject, project, text, &sums, &all, out);
                }
            }
        }
    }
    costs(subject, out);
}

/// Tells of the sums of a text that are all the money of a project, and not its budget.
fn compare(
    subject: &Subject<'_>,
    project: &Project<'_>,
    text: &Text<'_>,
    sums: &[Sum],
    is_all: &dyn Fn(&Around<'_>) -> bool,
    out: &mut Diagnostics,
) {
    let Some(total) = project.total().amount() else { return };
    // Of a total that was typed in 元 another rule speaks.
    let yuan = subject.unit.and_then(in_yuan).unwrap_or(Decimal::ONE);
    let in_wan = total.number.checked_div(yuan);
    for sum in sums.iter().filter(|sum| Some(sum.number) != in_wan) {
        // A sum to the cent is rounded in the budget.
        let differ = (sum.number - total.number).abs();
        let is_near = differ < Decimal::new(1, subject.form.money.places);
        if !sum.each && !is_near && is_all(&around(text.text, &sum.range)) {
            tell(subject, project, text, &sum.range, out);
        }
    }
}

/// Tells of goals of a total cost that are more than the budget.
fn costs(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(yuan) = subject.unit.and_then(in_yuan) else { return };
    for Goal { project, row, value, first, .. } in subject.goals() {
        let (Value::Text(datum, text), Some(quantity)) = (*value, first.quantity()) else {
            continue;
        };
        if !row.text(Role::Name).is_some_and(|name| COSTS.contains(&name)) {
            continue;
        }
        let unit = quantity.unit.as_ref().map_or("", |unit| unit.name.as_str());
        let (Some(number), Some(total)) =
            (quantity.number.checked_div(yuan), project.total().amount())
        else {
            continue;
        };
        let texts = [project.text(Role::Purpose), row.text(Role::Description)];
        let is_longer =
            texts.into_iter().flatten().any(|text| says(text, &["总投资", "分期", "年"]));
        if unit == "元" && number > total.number && !is_longer {
            tell(subject, project, &Text { datum, text }, &(0..text.len()), out);
        }
    }
}

fn tell(
    subject: &Subject<'_>,
    project: &Project<'_>,
    text: &Text<'_>,
    range: &Range<usize>,
    out: &mut Diagnostics,
) {
    let (Some((field, _)), Some(total)) =
        (subject.form.field(Role::Total), project.total().amount())
    else {
        return;
    };
    let found = subject.within(Code::AmountInText, text, range);
    out.push(
        found
            .arg("named", &text.text[range.clone()])
            .arg("title", &*field.title)
            .arg("total", Arg::display(total))
            .label(subject.place(project.total()), "label-total"),
    );
}

/// Whether words say that what stands among them is all that is spent on what has a name.
fn is_of(words: &Around<'_>, name: &str, year: i64) -> bool {
    let between = |text: &str| {
        let mut rest = text;
        while let Some(word) = ending(rest, BETWEEN) {
            rest = &rest[..rest.len() - word.len()];
        }
        rest.is_empty()
    };
    let before = words.earlier.rfind(name).map(|at| &words.earlier[at + name.len()..]);
    let is_behind = before.is_some_and(between);
    let spent = || {
        let behind = words.after.find(name).map(|at| &words.after[..at]);
        ending(words.before, SPENT).is_some() && behind.is_some_and(between)
    };
    let is_else = words.earlier.contains("其中") || says(words.after, BEHIND);
    (is_behind || spent() && !says(words.before, ELSE))
        && !is_else
        && !is_other(words.earlier, year)
}

/// Whether words speak of another year.
fn is_other(words: &str, year: i64) -> bool {
    words.contains('年') && words.contains("20") && !words.contains(&year.to_string())
}

/// Whether words say that what stands among them is all the money of the year.
fn is_whole(words: &Around<'_>, whole: &[&str], only: &[&str], year: i64) -> bool {
    // 办公费12万元、差旅费10万元 are two clauses here.
    let before = words.before.rsplit('、').next().unwrap_or_default();
    let is_said = says(before, whole) || says(before, only);
    let is_else = words.earlier.contains("其中")
        || says(before, ELSE)
        || says(words.after, BEHIND)
        || words.after.starts_with('的');
    is_said && !is_else && !is_other(before, year)
}
