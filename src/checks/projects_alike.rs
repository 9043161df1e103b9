//! `projects-alike`: two projects with the same indicators, all with the same values, in whatever
//! order: then those of one were copied and not thought over.

use super::subject::{Project, Row};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;
use crate::value::usual;

pub const RULE: Rule = Rule {
    code: Code::ProjectsAlike,
    needs: &[Need::Role(Role::Name), Need::Role(Role::Value), Need::Role(Role::ProjectName)],
    check,
};

/// Fewest indicators that are no accident.
const LEAST: usize = 3;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let mut seen: Vec<(&Project<'_>, Vec<Indicator<'_>>)> = vec![];
    for project in subject.projects() {
        let mut rows: Vec<_> =
            project.indicators().filter_map(|row| Indicator::of(&row)).collect();
        if rows.len() < LEAST {
            continue;
        }
        rows.sort_unstable();
        match seen.iter().find(|(_, known)| *known == rows) {
            Some((first, _)) => out.push(
                subject
                    .at(Code::ProjectsAlike, project.datum)
                    .arg("project", project.called())
                    .arg("other", first.called())
                    .arg("rows", rows.len())
                    .label(subject.place(first.datum), "label-first"),
            ),
            None => seen.push((project, rows)),
        }
    }
}

/// What an indicator is called and is to reach.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Indicator<'a> {
    /// Its name.
    pub name: &'a str,
    value: String,
}

impl<'a> Indicator<'a> {
    /// That of a row; `None` if it lacks one of both.
    pub fn of(row: &Row<'a>) -> Option<Self> {
        let value = row.value()?.written();
        Some(Self { name: row.text(Role::Name)?, value: value.chars().map(usual).collect() })
    }
}
