//! `value-without-unit`: a number has a unit. Words of another sort behind it are none.

use super::subject::Goal;
use super::{Need, Rule, Subject};
use crate::diag::{Arg, Code, Diagnostics};
use crate::form::Role;
use crate::value::Unit;

pub const RULE: Rule =
    Rule { code: Code::ValueWithoutUnit, needs: &[Need::Role(Role::Value)], check };

/// Longest word behind a number that may be a unit which is not listed, in characters.
const LONGEST: usize = 3;
/// Numbers of which a rate is counted that has no unit.
const PER: [&str; 5] = ["万车", "万人", "十万", "百万", "千人"];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for Goal { row, value, first, .. } in subject.goals() {
        let Some(quantity) = first.quantity().filter(|_| first.lacks_unit()) else { continue };
        let text = value.written();
        let rest = text.get(first.rest.clone()).unwrap_or_default();
        let rest = rest.trim_matches(['。', '.', ' ']);
        let word = rest.split(['（', '(']).next().unwrap_or_default();
        let is_unit = (1..=LONGEST).contains(&word.chars().count()) && !word.ends_with('率');
        if is_unit || row.text(Role::Name).is_some_and(says_unit) {
            continue;
        }
        let finding = subject
            .at(Code::ValueWithoutUnit, row.role(Role::Value))
            .arg("number", Arg::display(quantity.number))
            .arg("rest", rest);
        out.push(if rest.is_empty() { finding } else { finding.help("help-words") });
    }
}

/// Whether a name says what is counted: 面积（亩）, 参训人数, 督查轮次, 万车死亡率, 景气指数.
fn says_unit(name: &str) -> bool {
    let name = name.trim_end_matches(['）', ')']);
    let (before, aside) = name.rsplit_once(['（', '(']).unwrap_or((name, ""));
    let of_many = before.ends_with('率') && PER.iter().any(|per| before.contains(per));
    before.ends_with(['数', '次']) || of_many || Unit::is_all_of(aside)
}
