//! Diagnostics as text for a person.

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle,
};

use super::{Diagnostic, Language, Place, Severity, floor_boundary, text};

/// How far a marked text is shown: a value may be megabytes long.
const LONGEST_MARK: usize = 400;
/// Text shown before and after a place; beyond it the line is cut.
const CONTEXT: usize = 50_000;

/// One diagnostic with its snippet, styled for a terminal.
pub fn human(diagnostic: &Diagnostic, language: Language, width: usize) -> String {
    let id = diagnostic.code.as_str();
    let say = |attribute: &str| {
        text(language, &format!("{id}.{attribute}"), &diagnostic.args)
            .map(|words| words.trim().to_owned())
            .filter(|words| !words.is_empty())
    };
    let message = text(language, id, &diagnostic.args).unwrap_or_else(|| id.to_owned());
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let name = |id: &str| text(language, id, &[]).unwrap_or_default();
    let level = level.with_name(match diagnostic.severity() {
        Severity::Error => name("error"),
        Severity::Warning => name("warning"),
    });

    let mut group =
        level.primary_title(message).id(id).elements([] as [Snippet<Annotation>; 0]);
    if let Some(place) = &diagnostic.place {
        group = group.element(snippet(place, AnnotationKind::Primary, say("label")));
    }
    for label in &diagnostic.labels {
        group =
            group.element(snippet(&label.place, AnnotationKind::Context, say(label.attribute)));
    }
    let mut report: Vec<Group> = vec![];
    let help = say(diagnostic.help).into_iter().chain(diagnostic.notes.iter().cloned());
    for advice in help {
        group = group.element(Level::HELP.with_name(name("help")).message(advice));
    }
    report.push(group);
    Renderer::styled().decor_style(DecorStyle::Ascii).term_width(width).render(&report)
}

/// The lines around a place. Only the neighbourhood of the place goes to the
/// renderer, since files and lines may be very long.
fn snippet(
    place: &Place,
    kind: AnnotationKind,
    label: Option<String>,
) -> Snippet<'_, Annotation<'_>> {
    let source = &place.file.text;
    let start = floor_boundary(source, place.range.start);
    let end = floor_boundary(source, place.range.end.clamp(start, start + LONGEST_MARK));
    let from = floor_boundary(source, start.saturating_sub(CONTEXT));
    let from = source[from..start].rfind('\n').map_or(from, |newline| from + newline + 1);
    let to = floor_boundary(source, end.saturating_add(CONTEXT));
    let to = source[end..to].find('\n').map_or(to, |newline| end + newline);
    let (line, _) = place.file.line_column(start);
    Snippet::source(&source[from..to])
        .path(place.file.name.as_str())
        .line_start(line)
        .annotation(kind.span(start - from..end - from).label(label))
}
