//! `placeholder`: words of a template that were to be replaced.

use super::Subject;
use super::pattern::Pattern;
use crate::diag::{Code, Diagnostics};

static PATTERN: Pattern = Pattern::new(concat!(
    // A field that holds nothing else.
    r"(?i)^\s*(?:[*x×✕○〇_—/-]{1,}|某某+|同上|略|待定|TBD)\s*$",
    // Words that only a template says.
    r"|待填写|请填写|待补充|（略）|\(略\)|_{3,}|\*{2,}|指标\s*[0-9０-９]+\s*[:：]\s*$",
    // Crosses in the place of a name or a number; 张×× and XXX型 are neither.
    r"|[x×✕○〇]{2,}(?:省|市|县|区|乡|镇|村|局|委|办|单位|部门|项目|年|月|日|万元|元|个|人|次|件|卷|页|册|台|套|份|项|名|户|家|所|条|块|亩|公里|平方米|%|％)",
));

pub fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    for (text, found) in PATTERN.within(subject.texts()) {
        let words = &text.text[found.clone()];
        out.push(subject.within(Code::Placeholder, text, &found).arg("words", words));
    }
}
