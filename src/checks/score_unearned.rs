//! `score-unearned`: full marks for a target that was plainly missed. (财预〔2020〕10号: 得分一般不得突破权重总额,
//! 未完成的按完成比例计分.)

use super::said::says;
use super::subject::Row;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Meaning, Role, Value, Vocabulary};
use crate::value::{self, Bound, Kind, Moment, Quantity, Reading, Said};

pub const RULE: Rule = Rule {
    code: Code::ScoreUnearned,
    needs: &[
        Need::Role(Role::Score),
        Need::Role(Role::Weight),
        Need::Role(Role::Value),
        Need::Role(Role::Done),
    ],
    check,
};

/// Words of a name of what there is better less of, so that a number without a sign may be a limit.
const LESS: &[&str] = &[
    "发病", "病例", "死亡", "事故", "起数", "投诉", "差错", "漏", "损", "案件", "发案", "上访",
    "信访", "违", "排放", "能耗", "浓度", "退", "欠", "费", "成本", "均", "价", "时间", "时限",
    "期", "降", "减", "压",
];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let classes = subject.form.words_of(Role::Class);
    for row in subject.indicators() {
        let [weight, score] = [Role::Weight, Role::Score].map(|role| row.role(role));
        let (Some(full), Some(given)) = (weight.number(), score.number()) else { continue };
        let (Some(goal), Some(done)) = (row.value(), Value::of(row.role(Role::Done))) else {
            continue;
        };
        if given.is_zero() || given < full {
            continue;
        }
        let (goal, done) = (goal.written(), done.written());
        if let ([target], [reached]) = (&value::read(&goal)[..], &value::read(&done)[..])
            && !goal.contains('每')
            && is_missed(&row, classes, target, reached)
        {
            out.push(
                subject
                    .at(RULE.code, score)
                    .arg("score", given.to_string())
                    .arg("done", &*done)
                    .arg("goal", &*goal)
                    .label(subject.place(row.role(Role::Done)), "label-done"),
            );
        }
    }
}

/// Whether what was reached lies on the wrong side of a target, as far as both say the same thing.
fn is_missed(
    row: &Row<'_>,
    classes: Option<&Vocabulary>,
    target: &Reading,
    reached: &Reading,
) -> bool {
    match (&target.said, &reached.said) {
        (Said::Moment(by), Said::Moment(at)) => is_late(by, at),
        (Said::Quantity(goal), Said::Quantity(done)) if is_alike(goal, done) => {
            let (goal, done) = (goal.number, done.number);
            match target.bound {
                Some(Bound::AtLeast | Bound::More) => done < goal,
                Some(Bound::AtMost | Bound::Less) => done > goal,
                Some(Bound::About) => false,
                Some(Bound::Equal) | None if goal.is_zero() => done > goal,
                Some(Bound::Equal) | None => {
                    let is =
                        |meaning| classes.is_some_and(|classes| row.means(classes, meaning));
                    let name = row.text(Role::Name).unwrap_or_default();
                    match is(Meaning::Cost)
                        || is(Meaning::Time) && target.kind() == Some(Kind::Time)
                    {
                        true => done > goal,
                        false => done < goal && !says(name, LESS),
                    }
                }
            }
        }
        _ => false,
    }
}

/// Whether two quantities are of one unit, and exact.
fn is_alike(goal: &Quantity, done: &Quantity) -> bool {
    let name = |quantity: &Quantity| quantity.unit.as_ref().map(|unit| unit.name.clone());
    let is_exact = goal.tolerance.is_none() && done.tolerance.is_none();
    is_exact && (name(done).is_none() || name(goal) == name(done))
}

/// Whether a moment lies behind the last day that a target allows.
fn is_late(by: &Moment, at: &Moment) -> bool {
    let (Some(last), Some(month)) = (by.month, at.month) else {
        return by.year.zip(at.year).is_some_and(|(by, at)| at > by);
    };
    let year = by.year.zip(at.year).map_or((0, 0), |years| years);
    // What ends with a month is over on its last day.
    let until = (year.0, last, by.day.unwrap_or(31));
    (year.1, month, at.day.unwrap_or(1)) > until
}
