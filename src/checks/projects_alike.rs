//! `projects-alike`: two projects with the same indicators, all with the same values: then those of
//! one were copied and not thought over.

use super::subject::Project;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

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
        let rows = indicators(project);
        if rows.len() < LEAST {
            continue;
        }
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
pub type Indicator<'a> = (&'a str, String);

/// The indicators of a project.
pub fn indicators<'a>(project: &Project<'a>) -> Vec<Indicator<'a>> {
    let rows = project.indicators();
    rows.filter_map(|row| Some((row.text(Role::Name)?, row.value()?.to_string()))).collect()
}
