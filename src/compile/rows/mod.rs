//! Forms from rows of cells. An author says how wide each cell is; the columns, merged cells
//! and heads of the table follow from that. The functions of `forms.typ` call these:
//!
//! - `form-cell(width, body)` is a cell with its width;
//! - `form-table(rows)` is the table of rows of such cells ([`row`], [`list`], [`edges`]);
//! - `share-widths(items, columns)` are the columns of a list, those that share some width as
//!   wide as they need to be ([`share`]).
//!
//! They are the program's, since forms have hundreds of cells, and Typst remembers what each
//! of its own functions returned for all that its arguments hold.

mod cell;
mod edges;
mod list;
mod reach;
mod row;
mod share;

use std::num::{NonZeroU32, NonZeroUsize};

use typst::diag::{At, SourceDiagnostic, SourceResult, bail};
use typst::ecow::eco_format;
use typst::engine::Engine;
use typst::foundations::{
    Args, Array, Construct, Content, IntoValue, Label, NativeElement, Packed, Scope, Smart,
    StyleChain, Value, func,
};
use typst::layout::{Length, Rel, Sizing, TrackSizings};
use typst::model::{ParElem, TableCell, TableChild, TableElem, TableHeader, TableItem};
use typst::pdf::{TableCellKind, TableHeaderScope};
use typst::syntax::Span;
use typst::text::TextElem;
use typst::utils::PicoStr;

use super::lines::{Paragraph, paragraphs};
use super::table::{END, HEAD, continued};
use edges::{Edges, edge};
use row::{Kind, Rows};
use share::Units;

/// Adds what templates may call.
pub fn define(scope: &mut Scope) {
    scope.define_func::<form_cell>();
    scope.define_func::<form_table>();
    scope.define_func::<share_widths>();
}

/// A cell with its width: units of the form, a part of its row, or `auto` for the rest. Beside
/// width and body it takes what `table.cell` does, the `scope` that it heads, and what it
/// shows if it has no body.
#[func]
fn form_cell(engine: &mut Engine, args: &mut Args) -> SourceResult<Array> {
    let span = args.span;
    let width: Value = args.expect("width")?;
    cell::width(&width).at(span)?;
    if let Some(name) = ["colspan", "x", "y"].into_iter().find(|name| named(args, name)) {
        bail!(span, "the width of a cell says where it stands, not {name}");
    }
    let body: Value = args.expect("body")?;
    let blank: Option<Option<Content>> = args.named("blank")?;
    let scope: Option<TableHeaderScope> = args.named("scope")?;
    let body = shown(&body, span).or(blank.flatten()).unwrap_or_default();
    args.push(args.span, body.into_value());
    let mut cell = TableCell::construct(engine, args)?;
    if let (Some(scope), Some(cell)) = (scope, cell.to_packed_mut::<TableCell>()) {
        cell.kind.set(Smart::Custom(TableCellKind::Header(NonZeroU32::MIN, scope)));
    }
    Ok([width, cell.spanned(span).into_value()].into_iter().collect())
}

/// Whether an argument of a name is there.
fn named(args: &Args, name: &str) -> bool {
    args.items.iter().any(|arg| arg.name.as_ref().is_some_and(|own| own.as_str() == name))
}

/// What a cell shows of a value: of a list its paragraphs, of a flag its word. What Typst cannot
/// show is told where the cell was written.
fn shown(value: &Value, cell: Span) -> Option<Content> {
    match value {
        Value::None => None,
        Value::Bool(flag) => Some(TextElem::packed(if *flag { "是" } else { "否" })),
        Value::Content(body) => Some(body.clone()),
        Value::Array(entries) => {
            let parts = entries.iter().filter_map(|entry| shown(entry, cell));
            let parts = parts.flat_map(paragraphs);
            Some(Content::sequence(parts.map(|part| ParElem::new(part).pack())))
        }
        other => Some(other.clone().display().spanned(cell)),
    }
}

/// The table of a form. The captions stand above its rules: one at the left, one at the right.
#[func]
fn form_table(engine: &mut Engine, args: &mut Args) -> SourceResult<Content> {
    let span = args.span;
    // Rows, and lists of rows.
    let rows: Array = args.expect("rows")?;
    // How wide it is, into how many units that is divided, and how wide a character is.
    let width: Length = args.named("width")?.unwrap_or_default();
    let units: f64 = args.named("units")?.unwrap_or(24.0);
    let character: Length = args.named("character")?.unwrap_or_default();
    // The cells above its rules, and at which unit they are parted, rather than where both have
    // room.
    let captions: Vec<TableCell> = args.named("captions")?.unwrap_or_default();
    let apart: Smart<f64> = args.named("apart")?.unwrap_or_default();
    args.take().finish()?;
    let rows = Rows::read(&rows, units, span)?;
    for (at, row) in rows.misplaced() {
        let message = eco_format!("the heads of {row} do not stand above the cells below them");
        engine.sink.warn(SourceDiagnostic::warning(at.unwrap_or(span), message));
    }
    let character = units * (character.abs / width.abs);
    let apart = apart.unwrap_or_else(|| parting(&captions, units, character));
    if !(0.0 < apart && apart < units) {
        bail!(span, "the captions of a form are parted between unit 0 and {units}");
    }
    let ends = rows.strips.iter().flat_map(|strip| &strip.ends);
    let edges = Edges::of(ends, edge(apart), edge(units));

    let mut children = vec![];
    if !captions.is_empty() {
        let spans = edges.spans(&[0, edge(apart), edge(units)]);
        let cells = captions.into_iter().zip(spans);
        let cells = cells
            .map(|(cell, span)| TableItem::Cell(Packed::new(cell.with_colspan(count(span)))));
        children.push(TableChild::Header(Packed::new(TableHeader::new(cells.collect()))));
    }
    for strip in &rows.strips {
        let spans = edges.spans(&strip.ends);
        let mut cells = match &strip.kind {
            Kind::Cells(cells) => row::cells(cells, &spans),
            Kind::Heads(cells) => heads(row::cells(cells, &spans)),
            Kind::Lists(lists) => list::cells(lists, &spans),
            Kind::Label(label, lines) => {
                spans.iter().map(|span| resized(label, *span, *lines, None)).collect()
            }
        };
        cells.iter_mut().for_each(|cell| lower(cell, strip.labels));
        let is_last = strip.is_last && !matches!(strip.kind, Kind::Heads(_));
        let cells = if is_last { last(cells) } else { cells };
        children.extend(cells.into_iter().map(|cell| TableChild::Item(TableItem::Cell(cell))));
    }
    let column = |wide: f64| Sizing::Rel(Rel::from(width * (wide / units)));
    let columns = TrackSizings(edges.widths().map(column).collect());
    Ok(TableElem::new(children).with_columns(columns).pack())
}

/// Where captions are parted, in units: in the middle, or so that the shorter one has just the
/// room that it needs.
fn parting(captions: &[TableCell], units: f64, character: f64) -> f64 {
    let length = |body: Content| Paragraph::new(&body.plain_text()).width() * character;
    let room = |caption: Option<&TableCell>| {
        let body = caption.map(|caption| caption.body.clone()).unwrap_or_default();
        let again = continued(&body).unwrap_or_default();
        // Something more, since faces differ.
        length(body).max(length(again)) + character
    };
    let (left, right) = (room(captions.first()), room(captions.get(1)));
    let middle = units / 2.0;
    match (left > middle, right > middle) {
        (true, false) => units - right,
        (false, true) => left,
        _ => middle,
    }
}

/// A cell like another that takes so many columns and rows, with a body of its own if it has
/// one.
fn resized(
    like: &Packed<TableCell>,
    columns: usize,
    rows: usize,
    body: Option<Content>,
) -> Packed<TableCell> {
    let mut cell = like.clone();
    cell.colspan.set(count(columns));
    if rows > 1 {
        cell.rowspan.set(count(rows));
    }
    if let Some(body) = body {
        cell.body = body;
    }
    cell
}

/// Makes the level of a head of rows lower by some levels: one of a higher level at its left heads
/// it whatever their rows are.
fn lower(cell: &mut Packed<TableCell>, by: u32) {
    let kind = cell.kind.get(StyleChain::default());
    if let Smart::Custom(TableCellKind::Header(level, TableHeaderScope::Row)) = kind
        && by > 0
    {
        let level = level.saturating_add(by);
        cell.kind.set(Smart::Custom(TableCellKind::Header(level, TableHeaderScope::Row)));
    }
}

/// Cells that head what stands below; one of them says so.
fn heads(mut cells: Vec<Packed<TableCell>>) -> Vec<Packed<TableCell>> {
    cells.iter_mut().for_each(|cell| cell.kind.unset());
    mark(cells.first_mut(), HEAD);
    cells
}

/// Cells of the last rows that the heads above them head; one in the last of them says so.
fn last(mut cells: Vec<Packed<TableCell>>) -> Vec<Packed<TableCell>> {
    mark(cells.last_mut(), END);
    cells
}

fn mark(cell: Option<&mut Packed<TableCell>>, label: &str) {
    if let (Some(cell), Some(label)) = (cell, Label::new(PicoStr::intern(label))) {
        cell.pack_mut().set_label(label);
    }
}

fn count(columns: usize) -> NonZeroUsize {
    NonZeroUsize::new(columns).unwrap_or(NonZeroUsize::MIN)
}

/// The columns of a list with the widths that make its rows lowest.
#[func]
fn share_widths(
    span: Span,
    /// The list, or `none`.
    items: Option<Array>,
    /// Its columns: key, width or share, whatever else.
    columns: Array,
    /// How wide a unit is.
    #[named]
    #[default]
    unit: Length,
    /// What stays free of a column at each side.
    #[named]
    #[default]
    margin: Length,
    /// How wide a character is.
    #[named]
    #[default]
    character: Length,
) -> SourceResult<Array> {
    let units = |length: Length| length.abs.to_pt() / unit.abs.to_pt();
    let units = Units { margin: units(margin), character: units(character) };
    if !(units.character.is_normal() && units.character > 0.0 && units.margin.is_finite()) {
        bail!(span, "a unit and a character of a list have a width, such as 6.5mm");
    }
    share::shared_out(&items.unwrap_or_default(), columns, &units).at(span)
}
