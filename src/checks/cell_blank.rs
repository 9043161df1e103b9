//! `cell-blank`: a cell that reviewers look at is left out. Who writes a dash there says that it is
//! meant.

use super::subject::Said;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::source::{Content, shape};

pub const RULE: Rule = Rule { code: Code::CellBlank, needs: &[Need::Asked], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for Said { field, datum, .. } in subject.fields() {
        let empty = match &datum.content {
            Content::Blank => true,
            Content::List(entries) => entries.is_empty(),
            _ => false,
        };
        if field.need == shape::Need::Asked && empty && !datum.written {
            out.push(
                subject
                    .at(Code::CellBlank, datum)
                    .arg("title", &*field.title)
                    .arg("line", format!("{} = \"—\"", field.key)),
            );
        }
    }
}
