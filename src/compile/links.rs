//! What a screen reader says of a link inside a document: where it leads, in Chinese. Typst
//! says the kind of the heading and, in English order, the page: `小节, 页 3`.

use typst::diag::SourceResult;
use typst::ecow::{EcoString, eco_format};
use typst::engine::Engine;
use typst::foundations::{NativeElement, NativeRuleMap, Selector, ShowFn, StyleChain, Target};
use typst::introspection::{Counter, CounterKey, Location, QueryFirstIntrospection};
use typst::model::{
    Destination, HeadingElem, LinkElem, LinkMarker, Numbering, NumberingPattern,
};
use typst::syntax::Span;
use typst::text::{Lang, TextElem};

/// Has links say where they lead.
pub fn register(rules: &mut NativeRuleMap) {
    rules.replace(Target::Paged, RULE);
}

const RULE: ShowFn<LinkElem> = |link, engine, styles| {
    let span = link.span();
    let target = link.dest.resolve_early(engine, span)?;
    let said = match target {
        Destination::Location(place) if styles.get(TextElem::lang) == Lang::CHINESE => {
            heading(place, engine, styles, span)?
        }
        _ => None,
    };
    let said = match said {
        Some(said) => said,
        None => target.alt_text(engine, styles, span)?,
    };
    let marker = LinkMarker::new(link.body.clone(), Some(said)).pack().spanned(span);
    Ok(marker.set(LinkElem::current, Some(target)))
};

/// The heading at a place and its page: `一、总体绩效目标，第3页`.
fn heading(
    place: Location,
    engine: &mut Engine<'_>,
    styles: StyleChain<'_>,
    span: Span,
) -> SourceResult<Option<EcoString>> {
    let found = engine.introspect(QueryFirstIntrospection(Selector::Location(place), span));
    let Some(heading) = found.as_ref().and_then(|found| found.to_packed::<HeadingElem>())
    else {
        return Ok(None);
    };
    let words = heading.body.plain_text();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let numbering = place.page_numbering(engine, span);
    let Some(numbering) =
        numbering.or_else(|| Some(Numbering::from("1".parse::<NumberingPattern>().ok()?)))
    else {
        return Ok(None);
    };
    let page = Counter::new(CounterKey::Page);
    let page = page.display_at(engine, place, styles, &numbering, span)?.plain_text();
    Ok(Some(eco_format!("{words}，第{page}页")))
}
