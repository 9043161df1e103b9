//! `cost-missing`: building and purchase are asked for what they cost (审核惯例).

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Meaning, Role, stem};
use crate::source::Datum;

pub const RULE: Rule = Rule {
    code: Code::CostMissing,
    needs: &[Need::Role(Role::Purpose), Need::Means(Role::Class, Meaning::Cost)],
    check,
};

/// Words of a purpose or a name that speak of building or purchase.
const SPENDING: [&str; 6] = ["购置", "采购", "建设工程", "改造工程", "新建", "扩建"];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(classes) = subject.form.words_of(Role::Class) else { return };
    let costs: Vec<&str> = classes.that_mean(Meaning::Cost).collect();
    let Some(cost) = costs.first() else { return };
    for project in subject.projects() {
        let texts = [Role::ProjectName, Role::Purpose].map(|role| project.text(role));
        let says = |word: &&&str| texts.iter().flatten().any(|text| text.contains(**word));
        let Some(word) = SPENDING.iter().find(says) else { continue };
        // Whatever level it stands on; a word that ends so is a kind of it.
        let is_cost = |class: &str| costs.iter().any(|cost| stem(class).ends_with(stem(cost)));
        let may_be = |class: &Datum| class.is_gap() || class.text().is_some_and(is_cost);
        let has = project.indicators().any(|row| {
            [Role::Subclass, Role::Class].iter().any(|role| may_be(row.role(*role)))
        });
        if !has {
            out.push(
                subject
                    .at(Code::CostMissing, project.datum)
                    .arg("project", project.called())
                    .arg("word", *word)
                    .arg("cost", *cost),
            );
        }
    }
}
