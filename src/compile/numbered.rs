//! Numbered paragraphs. Official texts set the number at the head of a paragraph and turned
//! lines below it, which Typst's lists cannot: theirs have a column of their own. An `enum`
//! labelled `<run-in>` is set so, and is a list for screen readers like any other.

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{
    Content, NativeElement, NativeRuleMap, Packed, SequenceElem, ShowFn, Smart, StyleChain,
    Target,
};
use typst::introspection::Locator;
use typst::layout::{BlockElem, Fragment, Regions};
use typst::model::{EnumElem, Linebreaks, Numbering, ParElem};
use typst::pdf::PdfMarkerTag;
use typst::text::TextElem;
use typst_layout::layout_fragment;

use super::lines::{Mode, lines};
use super::native::by_typst;

/// The label of lists that are set here.
const LABEL: &str = "run-in";

/// Has numbered paragraphs set here.
pub fn register(rules: &mut NativeRuleMap) {
    rules.replace(Target::Paged, RULE);
}

/// Whether a list is set as numbered paragraphs.
pub fn is_run_in(list: &Packed<EnumElem>) -> bool {
    list.pack_ref().label().is_some_and(|label| &*label.resolve() == LABEL)
}

const RULE: ShowFn<EnumElem> = |list, engine, styles| {
    let pattern = matches!(list.numbering.get_ref(styles), Numbering::Pattern(_));
    if pattern && is_run_in(list) {
        Ok(BlockElem::multi_layouter(list.clone(), layout).pack().spanned(list.span()))
    } else {
        by_typst(list.pack_ref(), engine, styles)
    }
};

fn layout(
    list: &Packed<EnumElem>,
    engine: &mut Engine<'_>,
    locator: Locator<'_>,
    styles: StyleChain<'_>,
    regions: Regions<'_>,
) -> SourceResult<Fragment> {
    let own_lines = styles.get(ParElem::linebreaks) == Smart::Custom(Linebreaks::Optimized);
    let mut number = list.start.get(styles).unwrap_or(1);
    let mut paragraphs = vec![];
    for item in &list.children {
        number = item.number.get(styles).unwrap_or(number);
        let label = match list.numbering.get_ref(styles) {
            Numbering::Pattern(pattern) => pattern.apply_kth(engine, item.span(), 0, number),
            Numbering::Func(_) => number.to_string().into(),
        };
        let whole = TextElem::packed(label.clone()).spanned(item.span()) + item.body.clone();
        let whole = if own_lines {
            lines(&whole, regions.size.x, Mode::Filled, styles, engine)
        } else {
            whole
        };
        paragraphs.push(ParElem::new(tagged(&label, whole)).pack().spanned(item.span()));
        number = number.saturating_add(1);
    }
    layout_fragment(engine, &Content::sequence(paragraphs), locator, styles, regions)
}

/// A paragraph with its number and its text as those of a list. A number that is tied to the
/// text stays in it.
fn tagged(label: &str, whole: Content) -> Content {
    let parts = whole.to_packed::<SequenceElem>().map(|whole| whole.children.as_slice());
    let first = parts.and_then(|parts| parts.split_first()).filter(|(first, _)| {
        first.to_packed::<TextElem>().is_some_and(|text| text.text == label)
    });
    match first {
        Some((number, rest)) => {
            PdfMarkerTag::ListItemLabel(number.clone())
                + PdfMarkerTag::ListItemBody(Content::sequence(rest.iter().cloned()))
        }
        None => PdfMarkerTag::ListItemBody(whole),
    }
}
