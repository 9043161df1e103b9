//! Tables of forms. Typst sets the label of merged rows once, at their first page, and lays
//! most cells out more than once. A table labelled `<form>` is laid out here instead:
//!
//! - the label of merged rows stands again on every page that they reach;
//! - a row is kept whole where a page can hold it, and broken where none can; the rows of a
//!   cell that is not `breakable` stay together;
//! - where a header stands again, a cell that holds `#metadata(..) <continued>` shows that
//!   value instead of its own.
//!
//! What stands again is no second reading for a screen reader. Everything else is as Typst
//! does it, and Typst does it where the table is of another kind: it has columns without a
//! given width, rows with one, gutters, a footer, colours, lines of its own, or show rules
//! for its cells.

mod cell;
mod cells;
mod pages;
mod rules;

use std::sync::LazyLock;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{
    Content, NativeElement, NativeRuleMap, Packed, Selector, ShowFn, StyleChain, Target,
};
use typst::introspection::Locator;
use typst::layout::grid::resolve::CellGrid;
use typst::layout::{Abs, BlockElem, Dir, Fragment, Frame, Length, Regions, Rel, Size, Sizing};
use typst::model::{TableCell, TableElem};
use typst::text::TextElem;
use typst::utils::Numeric;
use typst_layout::layout_fragment;
use typst_timing::TimingScope;

use cells::Cells;

/// The label of tables that are laid out here.
const LABEL: &str = "form";

static TYPST: LazyLock<NativeRuleMap> = LazyLock::new(|| {
    let mut rules = NativeRuleMap::new();
    typst_layout::register(&mut rules);
    rules
});

/// Has the tables of forms laid out here.
pub fn register(rules: &mut NativeRuleMap) {
    rules.replace(Target::Paged, RULE);
}

const RULE: ShowFn<TableElem> = |table, engine, styles| {
    let labelled = table.pack_ref().label().is_some_and(|label| &*label.resolve() == LABEL);
    if labelled && table.grid.as_ref().is_some_and(|grid| suits(grid, styles)) {
        Ok(BlockElem::multi_layouter(table.clone(), layout).pack())
    } else {
        by_typst(table, engine, styles)
    }
};

fn by_typst(
    table: &Packed<TableElem>,
    engine: &mut Engine<'_>,
    styles: StyleChain<'_>,
) -> SourceResult<Content> {
    match TYPST.get(Target::Paged, table.pack_ref()) {
        Some(rule) => rule.apply(table.pack_ref(), engine, styles),
        None => Ok(Content::empty()),
    }
}

/// Whether a table is of the kind that is laid out here.
fn suits(grid: &CellGrid, styles: StyleChain<'_>) -> bool {
    let shown = |selector: &Selector| matches!(selector, Selector::Elem(element, _) if *element == TableCell::ELEM);
    !grid.has_gutter
        && grid.footer.is_none()
        && grid.cols.iter().all(|column| width(*column).is_some())
        && grid.rows.iter().all(|row| *row == Sizing::Auto)
        && grid.vlines.iter().chain(&grid.hlines).all(Vec::is_empty)
        && grid.entries.iter().filter_map(|e| e.as_cell()).all(|cell| cell.fill.is_none())
        && styles.resolve(TextElem::dir) == Dir::LTR
        && !styles.recipes().any(|recipe| recipe.selector().is_some_and(shown))
}

/// Width of a column that needs no room or content to be known.
fn width(column: Sizing) -> Option<Abs> {
    match column {
        Sizing::Rel(Rel { rel, abs: Length { abs, em } }) if rel.is_zero() && em.is_zero() => {
            Some(abs)
        }
        _ => None,
    }
}

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
    let aligned = cells::alignments(grid, styles);
    let mut cells = Cells::lay_out(grid, engine, locator, &styles, &aligned)?;
    let mut heights = cells.row_heights();
    let again = cells.heights_again();

    // A label may stand in rows of which no part on one page can hold it.
    let pages = loop {
        let pages = pages::paginate(grid, &heights, &again, regions, |row, split| {
            cells.break_row(row, &split, engine)
        })?;
        let Some((row, height)) = cells.label_without_room(&pages) else { break pages };
        if regions.may_break() && height > highest(regions) {
            // Only Typst would break it.
            let table = by_typst(table, engine, styles)?;
            return layout_fragment(engine, &table, whole, styles, regions);
        }
        heights[row] = height;
    };

    let width = cells.edges().last().copied().unwrap_or_default();
    let mut frames = vec![];
    for (number, pieces) in pages.iter().enumerate() {
        let height = pieces.iter().map(|piece| piece.height).sum();
        let mut frame = Frame::soft(Size::new(width, height));
        let lines = rules::lines(grid, cells.edges(), pieces, table.span());
        frame.push_multiple(lines);
        let mut top = Abs::zero();
        for (at, piece) in pieces.iter().enumerate() {
            cells.draw(&mut frame, number, pieces, at, top, engine)?;
            top += piece.height;
        }
        frames.push(frame);
    }
    Ok(Fragment::frames(frames))
}

/// Height of the highest region.
fn highest(regions: Regions<'_>) -> Abs {
    let later = regions.backlog.iter().copied().chain(regions.last);
    later.fold(regions.size.y, Abs::max)
}
