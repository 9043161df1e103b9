//! Values without quotes that are none of TOML: texts, numbers with units, days in other
//! ways of writing, and lines that were pasted.

use toml::de::DeValue;

use super::cause::Cause;
use super::form::{Form, example};
use super::lexer::narrow;
use super::values::Around;
use crate::source::character::narrowed;
use crate::source::figures::{Day, Figure};
use crate::source::shape::Shape;
use crate::source::tree::{Node, Value};

/// What was read of values that are none of TOML.
pub(super) struct Slip {
    /// What is wrong with them.
    pub cause: Cause,
    /// Where they end.
    pub end: usize,
    /// What they most likely say.
    pub nodes: Vec<Node>,
    /// Whether they are lines of a list that have no commas.
    pub pasted: bool,
}

impl Slip {
    fn one(cause: Cause, node: Node, end: usize) -> Self {
        Self { cause, end, nodes: vec![node], pasted: false }
    }
}

/// A value that is none of TOML, as what the form wants there.
pub(super) fn value(
    text: &str,
    at: usize,
    around: Around,
    shape: Option<&Shape>,
    form: &Form<'_>,
) -> Slip {
    if let Some(slip) = half_quoted(text, at, around) {
        return slip;
    }
    let line = line(text, at);
    let (length, taken) = extent(line, around, false);
    let raw = &line[..length];
    let (span, end) = (at..at + length, at + taken);
    if raw.is_empty() {
        let mark = line.chars().next().map_or(0, char::len_utf8);
        let cause = Cause::new("toml-mark", at..at + mark).arg("mark", &line[..mark]);
        return Slip::one(cause, Node::new(at..at, Value::Gap), at + mark);
    }
    let is_number =
        matches!(shape, Some(Shape::Decimal(_) | Shape::Between(..) | Shape::Integer(..)));
    let is_day = matches!(shape, Some(Shape::Date));
    if let Some(slip) = numbers(text, &span, around) {
        return slip;
    }
    if (is_day || shape.is_none())
        && let Some(day) = Day::of(raw)
    {
        let date = DeValue::parse(&day.written()).map(|value| value.into_inner().into());
        let node = Node::new(span.clone(), date.unwrap_or(Value::Gap));
        return Slip::one(day_cause(day, span), node, end);
    }
    if (is_number || shape.is_none())
        && let Some(figure) = Figure::of(raw)
    {
        let digits = figure.digits.clone();
        let number = match digits.contains('.') {
            true => Value::Float(digits),
            false => Value::Integer(digits, 10),
        };
        let node = Node::new(span.clone(), number);
        let comma = raw.find([',', '，']).filter(|_| figure.grouped);
        return Slip::one(figure_cause(&figure, raw, span, comma), node, end);
    }
    if is_number || is_day {
        let message = if is_day { "toml-date" } else { "toml-number" };
        let cause = Cause::new(message, span.clone()).arg("written", example(shape));
        return Slip::one(cause, Node::new(span, Value::Gap), end);
    }
    self::text(text, at, around, form)
}

/// A day that is written in another way, or that does not exist.
pub(super) fn day_cause(day: Day, span: std::ops::Range<usize>) -> Cause {
    if day.exists() {
        let cause = Cause::new("toml-date", span.clone()).arg("written", day.written());
        return cause.fix(span, day.written());
    }
    let cause = Cause::new("toml-no-day", span).arg("written", day.nearest().written());
    let number = |number: u16| number.to_string();
    cause
        .arg("year", number(day.year))
        .arg("month", number(day.month))
        .arg("day", number(day.day))
}

fn figure_cause(
    figure: &Figure,
    raw: &str,
    span: std::ops::Range<usize>,
    comma: Option<usize>,
) -> Cause {
    let digits = figure.digits.as_str();
    if let Some(yuan) = figure.in_wan() {
        let cause = Cause::new("toml-unit", span).arg("unit", &figure.unit).help("help-yuan");
        return cause.arg("number", digits).arg("wan", yuan);
    }
    if !figure.unit.is_empty() {
        let cause = Cause::new("toml-unit", span).arg("unit", &figure.unit);
        return cause.arg("number", digits);
    }
    if let Some(comma) = comma {
        let at = span.start + comma;
        let mark = raw[comma..].chars().next().map_or(1, char::len_utf8);
        let cause = Cause::new("toml-thousands", at..at + mark).arg("number", digits);
        return cause.fix(span, digits);
    }
    let narrow = narrowed(raw);
    if raw == narrow || !narrow.is_ascii() {
        let cause = Cause::new("toml-number", span.clone()).arg("written", digits);
        return if narrow.is_ascii() { cause.fix(span, digits) } else { cause };
    }
    let cause = Cause::new("toml-wide", span.clone()).arg("wide", raw).arg("narrow", digits);
    cause.fix(span, digits)
}

/// Numbers of a list with nothing but blanks between them.
fn numbers(text: &str, span: &std::ops::Range<usize>, around: Around) -> Option<Slip> {
    let raw = &text[span.clone()];
    let mut nodes = vec![];
    for word in raw.split_whitespace().filter(|_| around == Around::List) {
        let at = span.start + (word.as_ptr() as usize - raw.as_ptr() as usize);
        let value = DeValue::parse(word).ok()?.into_inner().into();
        nodes.push(Node::new(at..at + word.len(), value));
    }
    let first = nodes.first().filter(|_| nodes.len() > 1)?.span.end;
    let written = raw.split_whitespace().collect::<Vec<_>>().join(", ");
    let cause = Cause::new("toml-comma-missing", first..first).arg("written", &written);
    Some(Slip { cause: cause.fix(span.clone(), written), end: span.end, nodes, pasted: false })
}

/// A text that has a quotation mark at its end only.
fn half_quoted(text: &str, at: usize, around: Around) -> Option<Slip> {
    let line = line(text, at);
    let mark = line.find(['"', '”'])?;
    let quote = line[mark..].chars().next().map_or(1, char::len_utf8);
    let behind = line[mark + quote..].trim_start();
    let stops = match around {
        Around::Line => behind.is_empty() || behind.starts_with('#'),
        Around::List => behind.is_empty() || behind.starts_with([',', '，', ']', '】', '#']),
        Around::Table => behind.is_empty() || behind.starts_with([',', '，', '}', '｝', '#']),
    };
    let raw = line[..mark].trim();
    let (before, _) = extent(&line[..mark], around, true);
    if !stops
        || raw.is_empty()
        || raw.contains(['“', '\\'])
        || before < line[..mark].trim_end().len()
    {
        return None;
    }
    let end = at + mark + quote;
    let written = format!("\"{raw}\"");
    let cause =
        Cause::new("toml-quote-open", at..at + raw.chars().next().map_or(1, char::len_utf8));
    let cause = cause.arg("written", &written).fix(at..end, written);
    Some(Slip::one(cause, Node::new(at..end, Value::Text(raw.to_owned())), end))
}

/// A text without quotes; in a list, all lines of such.
pub(super) fn text(text: &str, at: usize, around: Around, form: &Form) -> Slip {
    let mut lines: Vec<(std::ops::Range<usize>, usize)> = vec![];
    let mut next = at;
    loop {
        let line = line(text, next);
        let (length, taken) = extent(line, around, false);
        let (length, taken) = match length {
            0 => (line.len().min(line.chars().next().map_or(0, char::len_utf8)), taken.max(1)),
            _ => (length, taken),
        };
        lines.push((next..next + length, next + taken.max(length)));
        let whole = line[taken.max(length).min(line.len())..].trim().is_empty();
        match following(text, next + line.len()).filter(|_| whole && around == Around::List) {
            Some(at) if is_bare(self::line(text, at), form) => next = at,
            _ => break,
        }
    }
    let raw = |span: &std::ops::Range<usize>| text[span.clone()].to_owned();
    let node = |(span, _): &(std::ops::Range<usize>, usize)| {
        Node::new(span.clone(), Value::Text(raw(span).replace('\t', "")))
    };
    let nodes = lines.iter().map(node).collect();
    let (first, end) = (lines[0].0.clone(), lines[lines.len() - 1].1);
    let pasted = around == Around::List && line(text, end).trim().is_empty();
    let comma = if pasted { "," } else { "" };
    let words = raw(&first);
    let cells = words.contains('\t');
    let written = format!("{}{comma}", quote(&words.replace('\t', "")));
    let cause = match lines.len() {
        _ if cells => Cause::new("toml-cells", first),
        1 => Cause::new("toml-unquoted", first),
        number => Cause::new("toml-unquoted-lines", first).arg("lines", number.to_string()),
    };
    let cause = cause.arg("written", written);
    let sure = lines.iter().all(|(span, _)| !text[span.clone()].contains(['\t', '"', '#']));
    let indent = &text[text[..at].rfind('\n').map_or(0, |newline| newline + 1)..at];
    let indent = if indent.trim().is_empty() { indent } else { "" };
    let quoted: Vec<String> =
        lines.iter().map(|(span, _)| format!("{}{comma}", quote(&raw(span)))).collect();
    let cause = match sure {
        true => cause.fix(at..end, quoted.join(&format!("\n{indent}"))),
        false => cause,
    };
    Slip { cause, end, nodes, pasted }
}

/// A text as it is written in TOML.
fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The start of the next line that is not blank, behind its indent.
fn following(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let next = at + rest.len() - rest.trim_start().len();
    (next < text.len()).then_some(next)
}

/// Whether a line of a list is a text without quotes.
fn is_bare(line: &str, form: &Form) -> bool {
    let first = line.chars().next().unwrap_or('#');
    let marks = "\"'[]{}#,".contains(first) || narrow(first).is_some_and(|mark| mark != ',');
    !marks && !form.begins_line(line) && !line.contains('"')
}

fn line(text: &str, at: usize) -> &str {
    text[at..].split(['\n', '\r']).next().unwrap_or_default()
}

/// How far the words of a value without quotes go on its line, and what belongs to them
/// besides. A text that has quotes is taken to hold commas of its own.
pub(super) fn extent(line: &str, around: Around, quoted: bool) -> (usize, usize) {
    let grouped = if quoted { 0 } else { thousands(line) };
    let ends = |(at, mark): &(usize, char)| {
        let behind = line[at + mark.len_utf8()..].trim_start();
        let last = behind.is_empty() || behind.starts_with(['"', '“', '#', ']', '}']);
        match (mark, around) {
            ('#' | '＃', _) => line[..*at].ends_with([' ', '\t']),
            (',', Around::List) => !quoted || last,
            (']' | '】' | '］', Around::List) => {
                !quoted || behind.is_empty() || behind.starts_with(',')
            }
            ('，', Around::List) => last,
            (',' | '，' | '；', Around::Table) => {
                last || is_keyed(behind) || !quoted && *mark == ','
            }
            ('}' | '｝', Around::Table) => !quoted || last || behind.starts_with(','),
            (',' | '，' | ';' | '；', Around::Line) => behind.is_empty(),
            _ => false,
        }
    };
    let mut marks = line.char_indices().filter(|(at, _)| *at >= grouped);
    let stop = marks.find(ends).map(|(at, _)| at).unwrap_or(line.len());
    let words = line[..stop]
        .trim_end_matches(|c: char| c.is_whitespace() || super::lexer::is_unseen(c));
    // What ends a line only, goes with it.
    let mark = line[stop..].chars().next().filter(|_| line[stop..].trim().chars().count() == 1);
    let taken = match (mark, around) {
        (Some('，' | ',' | ';' | '；'), Around::Line) | (Some('，'), Around::List) => {
            line.trim_end().len()
        }
        _ => words.len(),
    };
    (words.len(), taken)
}

/// Whether a key and a `=` begin some words.
fn is_keyed(words: &str) -> bool {
    let key = words.find(['=', '＝']).map(|sign| words[..sign].trim());
    key.is_some_and(|key| !key.is_empty() && !key.contains([' ', '"', ',']))
}

/// Whether what looks like a number is more than that: a comma and three digits follow in
/// braces, or words behind a comma of an input method.
pub(super) fn goes_on(rest: &str, around: Around) -> bool {
    let behind = rest.strip_prefix(['，', '、', '；', ';']).map(str::trim_start);
    let is_value =
        |c: char| c.is_ascii_digit() || "\"'“[{]}-#\r\n，,".contains(c) || narrow(c).is_some();
    let words = behind.is_some_and(|behind| {
        let key = around == Around::Table && is_keyed(behind.split('\n').next().unwrap_or(""));
        !behind.is_empty() && !key && !behind.starts_with(is_value)
    });
    words || around == Around::Table && thousands(&format!("1{rest}")) > 1
}

/// The length of a number with commas between its thousands; 0 if there is none.
fn thousands(line: &str) -> usize {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '，' | '.');
    let length = line.find(|c| !is_part(c)).unwrap_or(line.len());
    let number = line[..length].trim_end_matches([',', '，', '.']);
    match Figure::of(number) {
        Some(figure) if figure.grouped => number.len(),
        _ => 0,
    }
}
