//! Tables of forms. Typst sets the label of merged rows once, at their first page, and lays
//! most cells out more than once. A table labelled `<form>` is laid out here instead:
//!
//! - the label of merged rows and the heads of rows stand again on every page that their
//!   rows reach ([`pages`]), what heads a part of the table does so for that part ([`heads`]);
//! - a row is kept whole unless more than half of the page would stay empty before it or no
//!   page can hold it; then it is cut, with at least two lines on each side; the rows of a
//!   cell that is not `breakable` stay together, and a last line does not stand alone;
//! - where a head stands again, a cell that holds `#metadata(..) <continued>` shows that
//!   value instead of its own.
//!
//! What stands again is no second reading for a screen reader, which hears for each cell the
//! heads of its part and no others ([`headed`]). Everything else is as Typst
//! does it, and Typst does it where the table is of another kind ([`left`]); a warning then
//! says so.

mod again;
mod cell;
mod cells;
mod fills;
mod grid;
pub mod headed;
mod heads;
mod left;
pub mod pages;
mod plain;
mod room;
mod rules;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{NativeElement, NativeRuleMap, Packed, ShowFn, StyleChain, Target};
use typst::introspection::Locator;
use typst::layout::{BlockElem, Fragment, Frame, Regions, Size};
use typst::model::TableElem;
use typst::utils::Numeric;
use typst_layout::layout_fragment;
use typst_timing::TimingScope;

use super::native::by_typst;
use cells::Cells;
use left::Reason;
use pages::Rows;

pub use again::continued;
pub use heads::{END, HEAD};
pub use left::reason;
pub use room::too_wide;

/// The label of tables that are laid out here.
const LABEL: &str = "form";

/// Has the tables of forms laid out here.
pub fn register(rules: &mut NativeRuleMap) {
    rules.replace(Target::Paged, RULE);
}

/// Whether a table is that of a form.
fn is_form(table: &Packed<TableElem>) -> bool {
    table.pack_ref().label().is_some_and(|label| &*label.resolve() == LABEL)
}

const RULE: ShowFn<TableElem> = |table, engine, styles| {
    let Some(grid) = table.grid.as_ref().filter(|_| is_form(table)) else {
        return by_typst(table.pack_ref(), engine, styles);
    };
    match left::must_leave(grid, styles) {
        Some(reason) => {
            engine.sink.warn(reason.warning(table.span()));
            by_typst(table.pack_ref(), engine, styles)
        }
        None => Ok(BlockElem::multi_layouter(table.clone(), layout).pack()),
    }
};

fn layout(
    table: &Packed<TableElem>,
    engine: &mut Engine<'_>,
    locator: Locator<'_>,
    styles: StyleChain<'_>,
    regions: Regions<'_>,
) -> SourceResult<Fragment> {
    let _scope = TimingScope::new("layout form");
    let Some(grid) = &table.grid else { return Ok(Fragment::frames(vec![])) };
    let whole = locator.relayout();
    let aligned = grid::alignments(grid, styles);
    let heads = heads::heads(grid);
    let mut cells =
        Cells::lay_out(grid, engine, locator, &styles, &aligned, &heads, regions.full)?;
    let rows = Rows {
        heights: cells.row_heights(),
        together: grid::kept_together(grid),
        heads: cells.heads(&heads),
        labels: cells.labels(),
    };
    let pages = pages::paginate(&rows, regions, |row, split| cells.cut(row, split, engine))?;
    let Some(pages) = pages else {
        // Only Typst breaks labels.
        engine.sink.warn(Reason::Label.warning(table.span()));
        let table = by_typst(table.pack_ref(), engine, styles)?;
        return layout_fragment(engine, &table, whole, styles, regions);
    };

    let width = cells.edges().last().copied().unwrap_or_default();
    room::look_at(grid, width, regions.size.x, table.span(), engine);
    let mut frames = vec![];
    let mut items = vec![];
    for (number, pieces) in pages.iter().enumerate() {
        let height = pieces.iter().map(|piece| piece.height).sum();
        let mut frame = Frame::soft(Size::new(width, height));
        // A row that holds only parts of merged cells may have no height, and no lines.
        let seen =
            pieces.iter().filter(|piece| !piece.height.is_zero() || cells.has_own(piece.row));
        let seen: Vec<_> = seen.copied().collect();
        items.extend(fills::fills(grid, cells.edges(), &seen, table.span()));
        items.extend(rules::lines(grid, cells.edges(), &seen, table.span()));
        cells.draw(&mut items, number, pieces, engine)?;
        // All at once, so that the frame takes no more memory than its items do.
        frame.push_multiple(items.drain(..));
        frames.push(frame);
    }
    Ok(Fragment::frames(frames))
}
