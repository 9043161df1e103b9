//! `amount-in-text`: what a project's money is for says how much it is, and it is not the budget.
//!
//! Most amounts in a purpose are something else: a part, a price, a threshold, the cost of
//! several years. Only one whose clause says that it is all of the money is compared.

use rust_decimal::Decimal;

use super::clause::{Around, around};
use super::money::sums;
use super::said::says;
use super::subject::Text;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;

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

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some((field, _)) = subject.form.field(Role::Total) else { return };
    let Some(year) = subject.only(Role::Year).whole() else { return };
    for project in subject.projects() {
        let (Some(text), Some(total)) =
            (Text::of(project.role(Role::Purpose)), project.total().amount())
        else {
            continue;
        };
        let sums = sums(text.text, subject.unit);
        for sum in &sums {
            let words = around(text.text, &sum.range);
            if sum.each || !is_whole(&words, sums.len() == 1, year) {
                continue;
            }
            // A sum to the cent is rounded in the budget.
            let differ = (sum.number - total.number).abs();
            if differ >= Decimal::new(1, subject.form.money.places) {
                let place = subject.place(project.total());
                out.push(
                    subject
                        .within(Code::AmountInText, &text, &sum.range)
                        .arg("named", &text.text[sum.range.clone()])
                        .arg("title", &*field.title)
                        .arg("total", Arg::display(total))
                        .label(place, "label-total"),
                );
            }
        }
    }
}

/// Whether words say that what stands among them is all the money of the year.
fn is_whole(words: &Around<'_>, only: bool, year: i64) -> bool {
    // 办公费12万元、差旅费10万元 are two clauses here.
    let before = words.before.rsplit('、').next().unwrap_or_default();
    let own = year.to_string();
    let other_year = before.contains('年') && before.contains("20") && !before.contains(&own);
    let is_said = says(before, WHOLE) || only && says(before, ONLY);
    let is_else = words.earlier.contains("其中")
        || says(before, ELSE)
        || says(words.after, BEHIND)
        || words.after.starts_with('的');
    is_said && !is_else && !other_year
}
