//! `clause-repeated`: of two neighbouring clauses one holds the other, as happens when a line is
//! pasted twice.

use super::subject::Kind;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule =
    Rule { code: Code::ClauseRepeated, needs: &[Need::Texts(Kind::SENTENCES)], check };

/// Shorter clauses recur in good prose.
const SHORTEST: usize = 5;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for text in subject.texts(Kind::SENTENCES) {
        let mut before = "";
        let mut start = 0;
        for clause in text.text.split_inclusive(['，', '。', '；', '、', '：', '\n']) {
            let body = clause.trim_end_matches(['，', '。', '；', '、', '：', '\n']).trim();
            let long = |clause: &str| clause.chars().count() >= SHORTEST;
            let is_held = || body.contains(before) || before.contains(body);
            // 落实责任，责任。
            let is_end = || {
                text.text[..start].ends_with('，')
                    && before.len() > body.len()
                    && before.ends_with(body)
                    && body.chars().count() > 1
            };
            if long(before) && long(body) && is_held() || is_end() {
                let range = start..start + clause.len();
                let finding = subject.within(Code::ClauseRepeated, text, &range);
                out.push(finding.arg("clause", body).arg("before", before));
            }
            before = body;
            start += clause.len();
        }
    }
}
