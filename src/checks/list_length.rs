//! `list-length`: a list has one entry for each column that the form has for it. With another
//! number the columns of the printed table would not match. Payment plans have a rule of their own.

use super::subject::Said;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::{Declared, Reach, Role};
use crate::source::Datum;

pub const RULE: Rule =
    Rule { code: Code::ListLength, needs: &[Need::DeclaresFor("heads", is_looked_at)], check };

fn is_looked_at(field: &Declared, role: Option<Role>) -> bool {
    has_heads(field) && role != Some(Role::Plan)
}

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    look(subject, RULE.code, is_looked_at, out);
}

/// Whether a list has an entry for each of some heads.
pub fn has_heads(field: &Declared) -> bool {
    !field.heads.is_empty() || heads_elsewhere(field).is_some()
}

fn heads_elsewhere(field: &Declared) -> Option<&Reach> {
    field.relations.as_ref()?.heads.as_ref()
}

/// Tells the lists of some fields that have more or fewer entries than heads.
pub fn look(
    subject: &Subject<'_>,
    code: Code,
    is_looked_at: fn(&Declared, Option<Role>) -> bool,
    out: &mut Diagnostics,
) {
    let fields = subject.fields().iter();
    let fields = fields.filter(|said| is_looked_at(said.declared, said.role));
    for said in fields {
        let entries = said.datum.entries();
        let (found, heads) = (entries.len(), heads(subject, said));
        if !heads.is_empty()
            && found != heads.len()
            && found > 0
            && !entries.iter().any(Datum::is_gap)
        {
            out.push(
                subject
                    .at(code, said.datum)
                    .arg("title", &*said.field.title)
                    .arg("found", found)
                    .arg("expected", heads.len())
                    .arg("heads", heads.join("、")),
            );
        }
    }
}

/// The heads of the columns of a list; none if they stand elsewhere and could not be read.
fn heads(subject: &Subject<'_>, said: &Said<'_>) -> Vec<String> {
    let Some(reach) = heads_elsewhere(said.declared) else {
        return said.declared.heads.clone();
    };
    let list = Some(reach.only(subject.standpoint(said))).filter(|list| !list.flawed);
    list.into_iter().flat_map(Datum::entries).map(head).collect()
}

/// What an entry is called as the head of a column: what it says, or the first that it says.
fn head(entry: &Datum) -> String {
    let words = entry.text().map(str::to_owned);
    let words = words.or_else(|| Some(entry.whole()?.to_string()));
    let first = || entry.record()?.data.first().map(head);
    words.or_else(first).unwrap_or_default()
}
