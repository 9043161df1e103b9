//! Tables that are wider than the room that they have.

use typst::World;
use typst::diag::SourceDiagnostic;
use typst::engine::Engine;
use typst::layout::Abs;
use typst::layout::grid::resolve::CellGrid;
use typst::syntax::Span;

use super::grid::elements;

/// Begins the words by which a warning travels through Typst.
const MARK: &str = "table-too-wide ";

/// Warns of a table that is wider than its room, at one of its cells that the document writes
/// itself rather than a file that it imports.
pub fn look_at(grid: &CellGrid, width: Abs, room: Abs, table: Span, engine: &mut Engine<'_>) {
    if room.fits(width) {
        return;
    }
    let main = Some(engine.world.main());
    let mut spans = elements(grid).map(|(_, cell)| cell.span());
    let span = spans.find(|span| span.id() == main).unwrap_or(table);
    let said = format!("{MARK}{:.1} {:.1}", width.to_mm(), room.to_mm());
    engine.sink.warn(SourceDiagnostic::warning(span, said));
}

/// The width and the room that a warning gives, in mm.
pub fn too_wide(message: &str) -> Option<(&str, &str)> {
    let (width, room) = message.strip_prefix(MARK)?.split_once(' ')?;
    Some((width.trim_end_matches(".0"), room.trim_end_matches(".0")))
}
