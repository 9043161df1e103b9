//! Bodies of cells that are text and nothing else: laid out once, wherever they stand.

use typst::foundations::{Content, SequenceElem, SymbolElem};
use typst::introspection::MetadataElem;
use typst::layout::HElem;
use typst::model::{EmphElem, EnumElem, ParElem, ParbreakElem, StrongElem};
use typst::text::{LinebreakElem, SpaceElem, TextElem};

use super::super::numbered::is_run_in;

/// A plain text without the place where it was written. Typst lays equal content out once,
/// but what knows its place equals nothing else; half of the cells of a county are equal.
/// The place is still known where the body is set: the tag around it holds the cell.
pub fn placeless(body: &Content) -> Content {
    match body.to_packed::<TextElem>() {
        Some(text) if body.label().is_none() => TextElem::packed(text.text.clone()),
        _ => body.clone(),
    }
}

/// Whether a body looks the same in any height, but for where it stands.
pub fn is_plain(body: &Content) -> bool {
    if let Some(sequence) = body.to_packed::<SequenceElem>() {
        sequence.children.iter().all(is_plain)
    } else if let Some(paragraph) = body.to_packed::<ParElem>() {
        is_plain(&paragraph.body)
    } else if let Some(list) = body.to_packed::<EnumElem>() {
        is_run_in(list) && list.children.iter().all(|item| is_plain(&item.body))
    } else if let Some(strong) = body.to_packed::<StrongElem>() {
        is_plain(&strong.body)
    } else if let Some(emph) = body.to_packed::<EmphElem>() {
        is_plain(&emph.body)
    } else {
        body.is::<TextElem>()
            || body.is::<SpaceElem>()
            || body.is::<LinebreakElem>()
            || body.is::<ParbreakElem>()
            || body.is::<SymbolElem>()
            || body.is::<HElem>()
            || body.is::<MetadataElem>()
    }
}
