//! Diagnostics as text for a person.

use std::borrow::Cow;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Level, Origin, Renderer, Snippet, renderer::DecorStyle,
};

use super::{Arg, Diagnostic, Language, Place, Severity, Words, floor_boundary, text, words};

/// How far a marked text is shown: a value may be megabytes long.
const LONGEST_MARK: usize = 400;
/// Bytes given to the renderer before and after a mark on its line, of which it shows what
/// fits the terminal.
const CONTEXT: usize = 2_000;

/// One diagnostic in its words with its snippet, styled for a terminal of a width in columns.
pub fn human(
    diagnostic: &Diagnostic,
    words: Words<'_>,
    language: Language,
    width: usize,
) -> String {
    let name = |id: &str| text(language, id, &[]).unwrap_or_default();
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name(name("error")),
        Severity::Warning => Level::WARNING.with_name(name("warning")),
    };
    let title = level.primary_title(words.message).id(diagnostic.code.as_str());
    let mut group = title.elements([] as [Element<'_>; 0]);
    let mut labels = words.labels;
    if let Some(place) = &diagnostic.place {
        // What stands near on the same line is marked in the same picture of it.
        let window = Window::around(place);
        let (same, others) = std::mem::take(&mut labels).into_iter().partition(|(other, _)| {
            other.file == place.file
                && window.from <= other.range.start
                && other.range.end <= window.to
        });
        labels = others;
        group = group.elements(snippet(place, AnnotationKind::Primary, words.label, same));
    }
    for (place, label) in labels {
        group = group.elements(snippet(place, AnnotationKind::Context, Some(label), vec![]));
    }
    for advice in words.help {
        group = group.element(Level::HELP.with_name(name("help")).message(advice));
    }
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii).term_width(width);
    renderer.render(&[group])
}

/// One diagnostic on one line, as compilers write it: `file:line:column: …`. What it quotes
/// may have several.
pub fn short(diagnostic: &Diagnostic, language: Language) -> String {
    let words = words(diagnostic, language);
    let severity = text(language, diagnostic.severity.as_str(), &[]).unwrap_or_default();
    let code = diagnostic.code.as_str();
    let place = diagnostic.place.as_ref().map_or(String::new(), |place| {
        let (line, column) = place.file.line_column(place.range.start);
        format!("{}:{line}:{column}: ", place.file.name)
    });
    let others = match diagnostic.others {
        0 => String::new(),
        others => text(language, "others", &[("others", Arg::from(others))])
            .map_or(String::new(), |others| format!(" ({others})")),
    };
    let line = format!("{place}{severity}[{code}]: {}{others}", words.message);
    let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    line.split(ends).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The part of a file that a snippet shows: the line of a place, or what is near on it if
/// it is very long, and the lines that the place goes over.
struct Window {
    start: usize,
    end: usize,
    from: usize,
    to: usize,
    /// Whether the line begins before `from`.
    is_cut: bool,
}

impl Window {
    fn around(place: &Place) -> Self {
        let source = &place.file.text;
        let start = floor_boundary(source, place.range.start);
        let end = place.range.end.clamp(start, start + LONGEST_MARK);
        let end = floor_boundary(source, end).max(start);
        let near = floor_boundary(source, start.saturating_sub(CONTEXT));
        let line = source[near..start].rfind('\n').map(|newline| near + newline + 1);
        let to = floor_boundary(source, end.saturating_add(CONTEXT));
        let to = source[end..to].find('\n').map_or(to, |newline| end + newline);
        Self { start, end, from: line.unwrap_or(near), to, is_cut: line.is_none() && near > 0 }
    }
}

/// The lines around a place. Only the neighbourhood of the place goes to the renderer,
/// since files and lines may be very long.
fn snippet<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<String>,
    same_line: Vec<(&'a Place, String)>,
) -> Vec<Element<'a>> {
    let Window { start, end, from, to, is_cut } = Window::around(place);
    let (line, column) = place.file.line_column(start);
    let mark: Annotation<'a> = kind.span(start - from..end - from).label(label);
    let others = same_line.into_iter().map(|(place, label)| {
        let span = place.range.start - from..place.range.end - from;
        AnnotationKind::Context.span(span).label(label)
    });
    let snippet = Snippet::source(shown(&place.file.text[from..to], end - from));
    let snippet = snippet.line_start(line).annotation(mark);
    let snippet = snippet.annotations(others);
    if is_cut {
        // The line is cut, so the renderer would count its column from the cut.
        let origin = Origin::path(place.file.name.as_str()).line(line).char_column(column);
        return vec![origin.into(), snippet.into()];
    }
    vec![snippet.path(place.file.name.as_str()).into()]
}

/// Lines as they are shown, byte for byte at the same places up to `end` at least: the line
/// ends of Windows are line ends, and not characters to be seen.
fn shown(lines: &str, end: usize) -> Cow<'_, str> {
    let lines =
        lines.strip_suffix('\r').filter(|shorter| end <= shorter.len()).unwrap_or(lines);
    match lines.strip_suffix('\r') {
        Some(marked) => (marked.replace("\r\n", " \n") + " ").into(),
        None if lines.contains('\r') => lines.replace("\r\n", " \n").into(),
        None => lines.into(),
    }
}
