//! `target-general`: all that a project is to reach is that it be done: 完成农村公益电影放映项目. Nobody can
//! tell in December whether it was reached. (常见审核意见: 目标不够细化、量化.)

use super::general::{TARGETS, is_only};
use super::subject::{Project, Text};
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule = Rule {
    code: Code::TargetGeneral,
    needs: &[Need::Role(Role::ProjectName), Need::Declares("numbered", |field| field.numbered)],
    check,
};

/// Fewest characters of a target that says that something is done.
const LEAST: usize = 5;
/// What a name of a project ends in, and its target need not.
const ENDS: [&str; 7] = ["项目", "工程", "工作", "经费", "资金", "补助", "费"];

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for project in subject.projects() {
        let targets: Vec<Text<'_>> = project.targets().collect();
        if targets.iter().all(|target| is_general(project, target.text)) {
            for target in targets {
                out.push(subject.at(RULE.code, target.datum).arg("project", project.called()));
            }
        }
    }
}

/// Whether a target is made of the name of its project and of words that any may have.
fn is_general(project: &Project<'_>, target: &str) -> bool {
    if target.chars().nth(LEAST - 1).is_none() {
        return false;
    }
    let name = project.text(Role::ProjectName).unwrap_or_default().trim();
    let short = ENDS.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let parts = target.split(name).flat_map(|part| match short.is_empty() {
        true => vec![part],
        false => part.split(short).collect(),
    });
    let mut parts = parts.flat_map(|part| part.split(['，', '。', '；', '、', '：', ' ']));
    parts.all(|part| is_only(&TARGETS, without_year(part)))
}

/// Some words without the year that they begin with.
fn without_year(words: &str) -> &str {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() + 4 == words.len() {
        rest.strip_prefix('年').unwrap_or(words)
    } else {
        words
    }
}
