//! `amount-in-text`: what a project's money is for names one amount, and it is not the budget.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::pattern::Pattern;
use super::subject::Text;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::AmountInText,
    needs: &[Need::Role(Role::Purpose), Need::Role(Role::Total)],
    check,
};

static AMOUNT: Pattern =
    Pattern::new(r"([0-9０-９][0-9０-９,]*(?:\.[0-9０-９]+)?)\s*(万元|元)");

/// 元 in a 万元.
const WAN: u32 = 10_000;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    if subject.unit != Some("万元") {
        return;
    }
    let Some(amount) = AMOUNT.regex() else { return };
    let Some((field, _)) = subject.form.field(Role::Total) else { return };
    for project in subject.projects() {
        let (Some(text), Some(total)) =
            (Text::of(project.role(Role::Purpose)), project.total().amount())
        else {
            continue;
        };
        let mut named = amount.captures_iter(text.text);
        // Several amounts are parts of something; their meaning cannot be known.
        let (Some(only), None) = (named.next(), named.next()) else { continue };
        let Ok(number) = Decimal::from_str(&only[1].replace(',', "")) else { continue };
        // 每人500元, 500元/人 and the like are prices.
        let end = only.get(0).map_or(0, |found| found.end());
        let (before, after) = text.text.split_at(end);
        let clause = ['，', '。', '；', '、'];
        let before = before.rsplit(clause).next().unwrap_or_default();
        let after = after.split(clause).next().unwrap_or_default();
        let price = ["每", "均", "标准", "单价", "/", "／"];
        let price = price.iter().any(|word| before.contains(word) || after.contains(word));
        let number = if &only[2] == "元" { number / Decimal::from(WAN) } else { number };
        if !price && number != total.number {
            let start = only.get(0).map_or(0, |found| found.start());
            out.push(
                subject
                    .within(Code::AmountInText, &text, &(start..end))
                    .arg("named", &only[0])
                    .arg("title", &*field.title)
                    .arg("total", Arg::display(total))
                    .label(subject.place(project.total()), "label-total"),
            );
        }
    }
}
