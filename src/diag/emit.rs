//! Diagnostics as text for a person.

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Level, Origin, Renderer, Snippet, renderer::DecorStyle,
};

use super::{Diagnostic, Language, Place, Severity, floor_boundary, text, words};

/// How far a marked text is shown: a value may be megabytes long.
const LONGEST_MARK: usize = 400;
/// Bytes shown before and after a mark on its line; beyond them the line is cut.
const CONTEXT: usize = 20_000;

/// One diagnostic with its snippet, styled for a terminal of a width in columns.
pub fn human(diagnostic: &Diagnostic, language: Language, width: usize) -> String {
    let words = words(diagnostic, language);
    let name = |id: &str| text(language, id, &[]).unwrap_or_default();
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name(name("error")),
        Severity::Warning => Level::WARNING.with_name(name("warning")),
    };
    let title = level.primary_title(words.message).id(diagnostic.code.as_str());
    let mut group = title.elements([] as [Element<'_>; 0]);
    let mut labels = words.labels;
    if let Some(place) = &diagnostic.place {
        // What stands on the same line is marked in the same picture of it.
        let line = |place: &Place| place.file.line_column(place.range.start).0;
        let (same, others) = std::mem::take(&mut labels)
            .into_iter()
            .partition(|(other, _)| other.file == place.file && line(other) == line(place));
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

/// One diagnostic on one line, as compilers write it: `file:line:column: …`.
pub fn short(diagnostic: &Diagnostic, language: Language) -> String {
    let words = words(diagnostic, language);
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let severity = text(language, severity, &[]).unwrap_or_default();
    let code = diagnostic.code.as_str();
    let place = diagnostic.place.as_ref().map_or(String::new(), |place| {
        let (line, column) = place.file.line_column(place.range.start);
        format!("{}:{line}:{column}: ", place.file.name)
    });
    format!("{place}{severity}[{code}]: {}", words.message)
}

/// The lines around a place. Only the neighbourhood of the place goes to the renderer,
/// since files and lines may be very long.
fn snippet<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<String>,
    same_line: Vec<(&'a Place, String)>,
) -> Vec<Element<'a>> {
    let source = &place.file.text;
    let start = floor_boundary(source, place.range.start);
    let end = floor_boundary(source, place.range.end.clamp(start, start + LONGEST_MARK));
    let near = floor_boundary(source, start.saturating_sub(CONTEXT));
    let line_start = source[near..start].rfind('\n').map(|newline| near + newline + 1);
    let from = line_start.unwrap_or(near);
    let to = floor_boundary(source, end.saturating_add(CONTEXT));
    let to = source[end..to].find('\n').map_or(to, |newline| end + newline);
    let (line, column) = place.file.line_column(start);
    let mark: Annotation<'a> = kind.span(start - from..end - from).label(label);
    let others = same_line.into_iter().filter_map(|(place, label)| {
        let within = from <= place.range.start && place.range.end <= to;
        let span = || place.range.start - from..place.range.end - from;
        within.then(|| AnnotationKind::Context.span(span()).label(label))
    });
    let snippet = Snippet::source(&source[from..to]).line_start(line).annotation(mark);
    let snippet = snippet.annotations(others);
    if line_start.is_none() && near > 0 {
        // The line is cut, so the renderer would count its column from the cut.
        let origin = Origin::path(place.file.name.as_str()).line(line).char_column(column);
        return vec![origin.into(), snippet.into()];
    }
    vec![snippet.path(place.file.name.as_str()).into()]
}
