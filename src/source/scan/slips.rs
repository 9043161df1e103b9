//! What stands where nothing can be read: behind a value, on a line of its own, in a text.

use std::ops::Range;

use super::cause::Cause;
use super::form::Form;
use super::lexer::narrow;
use crate::source::character;
use crate::source::codepoint;

/// Characters that are shown of the end of a line.
const SHOWN: usize = 12;

/// The end of a text, to show behind what something is to be typed.
pub(super) fn tail(text: &str) -> String {
    let line = text.rsplit('\n').next().unwrap_or(text).trim_start();
    let length = line.chars().count();
    let end: String = line.chars().skip(length.saturating_sub(SHOWN)).collect();
    if length > SHOWN { format!("…{end}") } else { end }
}

/// Characters of which nothing is seen, and what to write for them.
pub(super) fn unseen(text: &str, at: Range<usize>, instead: &str) -> Cause {
    let first = text[at.clone()].chars().find(|c| super::lexer::is_unseen(*c)).unwrap_or(' ');
    let cause = Cause::new("toml-unseen", at.clone()).arg("kind", character::kind(first));
    cause.arg("codepoint", codepoint(first)).fix(at, instead)
}

/// What stands behind a value on its line.
pub(super) fn behind_value(text: &str, at: Range<usize>, value: &str) -> Cause {
    let rest = text[at.clone()].trim_end();
    let at = at.start..at.start + rest.len();
    if rest.chars().all(|mark| "，。；、,;.．”\"“：:]}】］｝".contains(mark)) {
        return Cause::new("toml-mark-behind", at.clone()).arg("mark", rest).fix(at, "");
    }
    if let Some(words) = rest.strip_prefix("//") {
        let written = format!("#{words}");
        return Cause::new("toml-remark", at.clone()).arg("written", &written).fix(at, written);
    }
    let value: String = value.chars().take(60).collect();
    let cause = Cause::new("toml-behind", at).arg("rest", rest);
    cause.arg("written", format!("{value}  # {rest}"))
}

/// A line that is no key with a value, and those below that are none either.
pub(super) fn stray_lines(text: &str, start: usize, form: &Form) -> (Cause, usize) {
    let line = |at: usize| text[at..].split(['\n', '\r']).next().unwrap_or_default();
    let first = line(start).trim_end();
    let end = start + first.len();
    let marks =
        |mark: char| matches!(mark, ']' | '}' | ',') || matches!(narrow(mark), Some(']' | '}'));
    if !first.is_empty() && first.chars().all(|mark| marks(mark) || mark == ' ') {
        return (Cause::new("toml-close-extra", start..end).arg("mark", first), end);
    }
    for mark in ["//", "--", ";", "；"] {
        if let Some(words) = first.strip_prefix(mark) {
            let written = format!("#{words}");
            let cause = Cause::new("toml-remark", start..end).arg("written", &written);
            return (cause.fix(start..end, written), end);
        }
    }
    if form.is_assignment(&format!("{first} = ")) && !first.contains('=') {
        let cause = Cause::new("toml-no-value", start..end).arg("key", first);
        return (cause.arg("written", format!("{first} = …")), end);
    }
    if first.starts_with('=') {
        return (Cause::new("toml-no-key", start..start + 1), end);
    }
    if first.starts_with(['"', '“', '\'']) {
        return (Cause::new("toml-stray-entry", start..end), end);
    }
    if let Some(sign) = first.find('=').filter(|sign| !first[..*sign].contains(['"', '#'])) {
        let key = first[..sign].trim();
        return (Cause::new("toml-key", start..start + key.len()).arg("key", key), end);
    }
    let (mut last, mut lines) = (end, 1);
    while let Some(newline) = text[last..].find('\n') {
        let next = last + newline + 1;
        let words = line(next).trim();
        if words.is_empty() || words.starts_with(['#', '[', '"']) || form.begins_line(words) {
            break;
        }
        last = next + line(next).trim_end().len();
        lines += 1;
    }
    let cause = Cause::new("toml-stray", start..end).arg("lines", lines.to_string());
    (cause, last)
}

/// What is no key with a value between braces, up to the next comma.
pub(super) fn no_key(text: &str, at: usize) -> (Cause, usize) {
    let rest = &text[at..];
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let length =
        rest[first..].find([',', '，', '}', '｝', '\n']).map_or(rest.len(), |end| first + end);
    let words = rest[..length].trim_end();
    let end = at + words.len().max(first);
    (Cause::new("toml-braces", at..end).arg("words", words), end)
}

/// Where the next entry begins in what is taken for one text: it was not closed.
pub(super) fn next_entry(content: &str, around: super::values::Around) -> Option<usize> {
    use super::values::Around;
    match around {
        Around::Line => None,
        Around::List => {
            let words = content.trim_end().strip_suffix([',', '，'])?;
            (words.len() < content.len() - 1 && !words.is_empty()).then_some(words.len())
        }
        Around::Table => {
            let is_entry = |at: &usize| {
                let behind = &content[at + 1..];
                let key = behind.split('=').next().unwrap_or_default();
                behind.contains('=') && super::form::is_word(key.trim())
            };
            content.match_indices(',').map(|(at, _)| at).find(is_entry)
        }
    }
}

/// What cannot stand between quotes, and the text without the meaning of escapes.
pub(super) fn bad_content(text: &str, span: Range<usize>) -> (Cause, String) {
    let written = &text[span.clone()];
    let quote = &written[..1];
    let quotes =
        if written.len() >= 6 && written.starts_with(&quote.repeat(3)) { 3 } else { 1 };
    let inner = written.get(quotes..written.len() - quotes).unwrap_or_default();
    let at = |offset: usize, length: usize| {
        let start = span.start + quotes + offset;
        start..start + length
    };
    let mut marks = inner.char_indices().peekable();
    while let Some((offset, mark)) = marks.next() {
        let next = marks.peek().map(|(_, next)| *next);
        let is_break = mark == '\r' && next == Some('\n') || mark == '\n';
        if mark.is_ascii_control() && mark != '\t' && !(is_break && quotes == 3) {
            let place = at(offset, mark.len_utf8());
            let cause = Cause::new("toml-unseen", place.clone());
            let cause =
                cause.arg("kind", character::kind(mark)).arg("codepoint", codepoint(mark));
            let cause = match character::instead(mark) {
                Some(instead) => cause.fix(place, instead),
                None => cause.help("help-break"),
            };
            return (cause, inner.replace(mark, ""));
        }
        if mark == '\\' && quote == "\"" {
            let known = next.is_some_and(|next| "btnfre\"\\".contains(next));
            let digits = match next {
                Some('x') => 2,
                Some('u') => 4,
                Some('U') => 8,
                _ => 0,
            };
            let number = inner.get(offset + 2..offset + 2 + digits).filter(|_| digits > 0);
            let number = number.and_then(|digits| u32::from_str_radix(digits, 16).ok());
            let folds = quotes == 3
                && inner[offset + 1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n');
            if !known && !folds && number.and_then(char::from_u32).is_none() {
                let place = at(offset, 1);
                return (
                    Cause::new("toml-backslash", place.clone()).fix(place, "\\\\"),
                    inner.to_owned(),
                );
            }
            marks.next();
        }
    }
    (Cause::new("toml-text", span), inner.to_owned())
}
