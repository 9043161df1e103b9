//! `rows-scattered`: the indicators of one class stand together, so that the form can set the class
//! once before them.

use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};
use crate::form::Role;

pub const RULE: Rule =
    Rule { code: Code::RowsScattered, needs: &[Need::Role(Role::Class)], check };

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (_, rows) in subject.lists() {
        // The classes with the last row of each, in the order of their first.
        let mut seen: Vec<(&str, usize)> = vec![];
        for (at, row) in rows.iter().enumerate() {
            let Some(class) = row.text(Role::Class) else { continue };
            let Some((_, last)) = seen.iter_mut().find(|(known, _)| *known == class) else {
                seen.push((class, at));
                continue;
            };
            if *last + 1 < at {
                let place = subject.place(rows[*last].role(Role::Class));
                out.push(
                    subject
                        .at(Code::RowsScattered, row.role(Role::Class))
                        .arg("class", class)
                        .label(place, "label-last"),
                );
            }
            *last = at;
        }
    }
}
