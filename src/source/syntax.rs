//! The TOML parser's complaints as messages of ours. It has them in English only, names
//! the place where it could not go on, and goes on to complain about what follows; what a
//! clerk needs is the slip that began it.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Arg, Code, Diagnostic, Place, SourceFile, floor_boundary};

/// What the parser found, in our words.
pub(super) struct Complaints {
    /// One for each slip.
    pub diagnostics: Vec<Diagnostic>,
    /// Where a bracket or a text was left open: nothing after it is what it seems.
    pub unreliable_from: Option<usize>,
}

/// Translates complaints, which come in the order of the file.
pub(super) fn complaints(
    file: &Arc<SourceFile>,
    errors: impl Iterator<Item = (String, Range<usize>)>,
) -> Complaints {
    let mut found = Complaints { diagnostics: vec![], unreliable_from: None };
    let mut last_line = None;
    let mut section_again = false;
    for (complaint, range) in errors {
        // The parser's places are taken as hints: none may lead out of the text.
        let start = floor_boundary(&file.text, range.start);
        // The end of a line is before both characters that end it on Windows.
        let between =
            file.text[start..].starts_with('\n') && file.text[..start].ends_with('\r');
        let start = start - usize::from(between);
        let range = start..floor_boundary(&file.text, range.end.max(start));
        let line = file.line_column(range.start).0;
        if last_line == Some(line) {
            continue;
        }
        // Where a section comes a second time, so does every key in it.
        let again = complaint.contains("duplicate key");
        let header = line_at(&file.text, range.start).trim_start().starts_with('[');
        if again && section_again && !header {
            continue;
        }
        section_again = again && (header || section_again);
        last_line = Some(line);
        let (diagnostic, open) = translate(file, &complaint, range);
        let start = diagnostic.place.as_ref().map_or(0, |place| place.range.start);
        found.diagnostics.push(diagnostic);
        if open {
            found.unreliable_from = Some(start);
            break;
        }
    }
    found
}

/// One complaint, and whether what follows it can be trusted no more.
fn translate(
    file: &Arc<SourceFile>,
    complaint: &str,
    range: Range<usize>,
) -> (Diagnostic, bool) {
    let text = &file.text;
    let start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line = line_at(text, range.start);
    let (message, help, open) = kind(complaint);
    let at = |range: Range<usize>| {
        let place = Place { file: file.clone(), range };
        Diagnostic::new(Code::TomlSyntax).path("").at(place)
    };

    if let Some((offset, wide, narrow)) = wide_mark(line) {
        let range = start + offset..start + offset + wide.len_utf8();
        let diagnostic = at(range).arg("message", Arg::Message("toml-wide"));
        let diagnostic = diagnostic.arg("wide", wide.to_string()).arg("narrow", narrow);
        return (diagnostic.help("toml-wide.help"), open || "【】｛｝［］".contains(wide));
    }
    if let Some(inner) = inner_quote(line) {
        let range = start + inner..start + inner + 1;
        let diagnostic = at(range).arg("message", Arg::Message("toml-inner-quote"));
        return (diagnostic.help("toml-inner-quote.help"), open);
    }
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    if is_like_date(value) {
        let diagnostic = at(range).arg("message", Arg::Message("toml-date"));
        return (diagnostic.help("toml-date.help"), false);
    }
    if let Some(comma) = thousands(line) {
        let range = start + comma..start + comma + 1;
        let diagnostic = at(range).arg("message", Arg::Message("toml-thousands"));
        return (diagnostic.help("toml-thousands.help"), open);
    }
    let opened = if open { opening(text, range.start) } else { None };
    if let Some(opened) = opened {
        let same_line = !text[opened.start..range.start.max(opened.start)].contains('\n');
        let (message, help) = match message {
            // The next line has no comma too many: the bracket before it is open.
            Arg::Message("toml-comma") if !same_line => {
                (Arg::Message("toml-open"), "toml-open.help")
            }
            message => (message, help),
        };
        return (at(opened).arg("message", message).help(help), open);
    }
    let help = if help == "toml-duplicate.help" && line.trim_start().starts_with('[') {
        "toml-duplicate.help-section"
    } else {
        help
    };
    (at(range).arg("message", message).help(help), open)
}

/// The line around an offset.
fn line_at(text: &str, offset: usize) -> &str {
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    &text[start..end]
}

/// The message for a complaint, the entry with the advice, and whether something was left
/// open. What is not known here is passed on as it is.
fn kind(complaint: &str) -> (Arg, &'static str, bool) {
    let known: [(&str, &str, bool, &[&str]); 9] = [
        ("toml-duplicate", "toml-duplicate.help", false, &["duplicate key", "cannot extend"]),
        ("toml-depth", "toml-depth.help", true, &["recurs"]),
        (
            "toml-quotes",
            "toml-quotes.help",
            false,
            &["must be quoted", "invalid value", "unexpected content", "boolean"],
        ),
        (
            "toml-key",
            "toml-key.help",
            false,
            &["unquoted key", "keys cannot", "unexpected key"],
        ),
        ("toml-comma", "toml-comma.help", true, &["comma"]),
        ("toml-open", "toml-open.help", true, &["unclosed", "opening"]),
        (
            "toml-assignment",
            "toml-assignment.help",
            false,
            &[
                "assignment",
                "no value",
                "missing value",
                "missing key",
                "`=`",
                "key-value pair",
            ],
        ),
        (
            "toml-string",
            "toml-string.help",
            false,
            &[
                "string",
                "quote",
                "escape",
                "unicode",
                "printable",
                "carriage return",
                "comment",
            ],
        ),
        (
            "toml-number",
            "toml-number.help",
            false,
            &[
                "digit", "zero", "radix", "sign", "number", "integer", "float", "date", "time",
                "prefix",
            ],
        ),
    ];
    let fits = |words: &[&str]| words.iter().any(|word| complaint.contains(word));
    match known.iter().find(|(.., words)| fits(words)) {
        Some((message, help, open, _)) => {
            let open = *open || complaint.contains("multi-line");
            (Arg::Message(message), help, open)
        }
        None => (Arg::Text(complaint.to_owned()), "toml-quotes.help", false),
    }
}

/// Chinese marks that stand where TOML wants ASCII ones.
const WIDE: [(&str, &str); 12] = [
    ("“”＂", "\""),
    ("‘’＇", "'"),
    ("，、", ","),
    ("＝：", "="),
    ("【［", "["),
    ("】］", "]"),
    ("｛", "{"),
    ("｝", "}"),
    ("．。", "."),
    ("＃", "#"),
    ("０１２３４５６７８９", "0–9"),
    ("－", "-"),
];

/// The first Chinese mark of a line outside its texts and comments.
fn wide_mark(line: &str) -> Option<(usize, char, &'static str)> {
    outside_texts(line).find_map(|(offset, character)| {
        let (_, narrow) = WIDE.iter().find(|(wide, _)| wide.contains(character))?;
        Some((offset, character, *narrow))
    })
}

/// The characters of a line that are neither in a text nor in a comment.
fn outside_texts(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut inside = None;
    let mut escaped = false;
    let mut comment = false;
    line.char_indices().filter(move |(_, character)| {
        if comment {
            return false;
        }
        match inside {
            Some(quote) => {
                if !escaped && *character == quote {
                    inside = None;
                }
                escaped = !escaped && *character == '\\' && quote == '"';
                false
            }
            None => {
                comment = *character == '#';
                if matches!(character, '"' | '\'') {
                    inside = Some(*character);
                }
                !comment && inside.is_none()
            }
        }
    })
}

/// The quotation mark that ends a text although the text goes on behind it.
fn inner_quote(line: &str) -> Option<usize> {
    let mut inside = false;
    let mut escaped = false;
    for (offset, character) in line.char_indices() {
        if character == '"' && !escaped {
            let after = line[offset + 1..].chars().next();
            if inside && after.is_some_and(char::is_alphanumeric) {
                return Some(offset);
            }
            inside = !inside;
        }
        escaped = inside && !escaped && character == '\\';
    }
    None
}

/// Whether a value begins as a date does, in whatever way it is written.
fn is_like_date(value: &str) -> bool {
    let mut parts = value.splitn(3, ['-', '.', '/', '年', '月']);
    let digits = |part: Option<&str>, most: usize| {
        let part = part.unwrap_or_default();
        let number = part.bytes().take_while(u8::is_ascii_digit).count();
        number > 0 && number <= most
    };
    value.len() > 4
        && value.bytes().take_while(u8::is_ascii_digit).count() == 4
        && digits(parts.next(), 4)
        && digits(parts.next(), 2)
        && digits(parts.next(), 2)
}

/// The comma between the thousands of a number, as Excel shows them.
fn thousands(line: &str) -> Option<usize> {
    let bare: Vec<(usize, char)> = outside_texts(line).collect();
    let digits = |characters: &[(usize, char)]| {
        characters.iter().take_while(|(_, c)| c.is_ascii_digit()).count()
    };
    let between = (1..bare.len()).find(|at| {
        bare[*at].1 == ',' && bare[at - 1].1.is_ascii_digit() && digits(&bare[at + 1..]) == 3
    });
    between.map(|at| bare[at].0)
}

/// The bracket or the `"""` before `offset` that was left open.
fn opening(text: &str, offset: usize) -> Option<Range<usize>> {
    let before = &text[..offset.min(text.len())];
    let quotes: Vec<usize> = before.match_indices("\"\"\"").map(|(at, _)| at).collect();
    if quotes.len() % 2 == 1 {
        return quotes.last().map(|at| *at..*at + 3);
    }
    let mut open: Vec<usize> = vec![];
    let mut start = 0;
    for line in before.split_inclusive('\n') {
        // A section header closes itself.
        let header = line.trim_start().starts_with('[');
        for (at, character) in outside_texts(line).filter(|_| !header) {
            match character {
                '[' | '{' => open.push(start + at),
                ']' | '}' => {
                    open.pop();
                }
                _ => {}
            }
        }
        start += line.len();
    }
    open.last().map(|at| *at..*at + 1)
}
