//! `target-numbered`: the form numbers some texts by itself; a number that was typed or pasted
//! along stands there a second time.

use super::pattern::Pattern;
use super::{Need, Rule, Subject};
use crate::diag::{Code, Diagnostics};

pub const RULE: Rule = Rule {
    code: Code::TargetNumbered,
    needs: &[Need::Declares("numbered", |field| field.numbered)],
    check,
};

static NUMBER: Pattern = Pattern::new(concat!(
    r"^\s*(?:[0-9０-９]{1,2}\s*[、.．）)]|[（(][0-9０-９一二三四五六七八九十]{1,3}[）)]|[①-⒛㈠-㈩㉑-㊿]",
    r"|[一二三四五六七八九十]{1,3}(?:是|、)|(?:目标|任务)\s*[0-9０-９一二三四五六七八九十]{1,2}\s*[:：、.])\s*",
));

/// Numerals that behind 一是 make a saying of it: 一是一、二是二.
const NUMERALS: &str = "一二三四五六七八九十";

/// Characters of the text behind the number that are shown to be typed.
const SHOWN: usize = 30;

fn check(subject: &Subject<'_>, out: &mut Diagnostics) {
    let Some(number) = NUMBER.regex() else { return };
    for said in subject.fields().iter().filter(|said| said.declared.numbered) {
        for text in said.texts() {
            let target = text.text;
            // 1.5万亩 is an amount, and what is nothing but a number is not numbered.
            let found = number.find(target).filter(|found| {
                let rest = &target[found.end()..];
                let is_saying = found.as_str().ends_with('是')
                    && rest.starts_with(|c| NUMERALS.contains(c));
                !rest.is_empty()
                    && !is_saying
                    && !rest.starts_with(|c: char| c.is_ascii_digit())
            });
            if let Some(found) = found {
                // In “3、四月份完成播种” the number is half of the months, so it is no fix.
                let rest = target[found.end()..].trim();
                let with: String = rest.chars().take(SHOWN).collect();
                let more = if with.len() < rest.len() { "……" } else { "" };
                out.push(
                    subject
                        .within(Code::TargetNumbered, &text, &found.range())
                        .arg("title", &*said.field.title)
                        .arg("number", found.as_str().trim())
                        .arg("with", format!("{with}{more}")),
                );
            }
        }
    }
}
