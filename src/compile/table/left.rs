//! Which tables are left to Typst's own layouter, and why.

use std::ops::ControlFlow;

use typst::diag::SourceDiagnostic;
use typst::foundations::{Content, Label, NativeElement, Selector, StyleChain};
use typst::layout::grid::resolve::CellGrid;
use typst::layout::{BlockElem, Dir, Length, Rel, Sizing, Spacing, VElem};
use typst::model::TableCell;
use typst::syntax::Span;
use typst::text::TextElem;
use typst::utils::Numeric;

use super::grid::{elements, width};

/// Begins the words by which a warning travels through Typst.
const MARK: &str = "table-by-typst ";

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// Why a table labelled `<form>` is laid out by Typst.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Reason { $($(#[$doc])* $name,)* }

        impl Reason {
            fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            fn all() -> &'static [Self] {
                &[$(Self::$name,)*]
            }
        }
    };
}

reasons! {
    /// A column without a width of its own.
    Columns = "columns",
    /// A row with a height of its own.
    Rows = "rows",
    /// Space between columns or rows.
    Gutter = "gutter",
    /// A footer.
    Footer = "footer",
    /// Lines of its own.
    Lines = "lines",
    /// Text from right to left.
    Direction = "direction",
    /// A show rule for its cells.
    ShowRule = "show-rule",
    /// A vertical inset relative to the height.
    Inset = "inset",
    /// Space in a cell that takes what is left of the height.
    Space = "space",
    /// A label of merged rows that no page can hold.
    Label = "label",
}

impl Reason {
    /// A warning that says so.
    pub fn warning(self, span: Span) -> SourceDiagnostic {
        SourceDiagnostic::warning(span, format!("{MARK}{}", self.word()))
    }
}

/// The reason that a warning gives, as a word of the messages.
pub fn reason(message: &str) -> Option<&'static str> {
    let word = message.strip_prefix(MARK)?;
    Reason::all().iter().map(|reason| reason.word()).find(|known| *known == word)
}

/// Why a table must be left to Typst.
pub fn must_leave(grid: &CellGrid, styles: StyleChain<'_>) -> Option<Reason> {
    let fixed = |row: &Sizing| *row != Sizing::Auto;
    if grid.has_gutter {
        Some(Reason::Gutter)
    } else if grid.footer.is_some() {
        Some(Reason::Footer)
    } else if grid.cols.iter().any(|column| width(*column).is_none()) {
        Some(Reason::Columns)
    } else if grid.rows.iter().any(fixed) {
        Some(Reason::Rows)
    } else if !grid.vlines.iter().chain(&grid.hlines).all(Vec::is_empty) {
        Some(Reason::Lines)
    } else if styles.resolve(TextElem::dir) != Dir::LTR {
        Some(Reason::Direction)
    } else if shown(grid, styles) {
        Some(Reason::ShowRule)
    } else {
        elements(grid).find_map(|(_, cell)| {
            let inset = cell.inset.get(styles).unwrap_or_default();
            let relative = |side: Option<Rel<Length>>| side.is_some_and(|s| !s.rel.is_zero());
            if relative(inset.top) || relative(inset.bottom) {
                return Some(Reason::Inset);
            }
            takes_what_is_left(&cell.body).then_some(Reason::Space)
        })
    }
}

/// Whether a show rule may change cells: they are set without asking for any.
fn shown(grid: &CellGrid, styles: StyleChain<'_>) -> bool {
    let mut selectors = styles.recipes().filter_map(|recipe| recipe.selector()).peekable();
    if selectors.peek().is_none() {
        return false;
    }
    let labels: Vec<_> = elements(grid).filter_map(|(_, cell)| cell.label()).collect();
    selectors.any(|selector| may_match(selector, &labels))
}

fn may_match(selector: &Selector, labels: &[Label]) -> bool {
    match selector {
        Selector::Elem(element, _) => *element == TableCell::ELEM,
        Selector::Label(label) => labels.contains(label),
        Selector::Or(any) => any.iter().any(|selector| may_match(selector, labels)),
        Selector::And(all) => all.iter().all(|selector| may_match(selector, labels)),
        // Typst matches these against no element that is shown.
        Selector::Regex(_)
        | Selector::Before { .. }
        | Selector::After { .. }
        | Selector::Within { .. } => false,
        Selector::Location(_) | Selector::Can(_) => true,
    }
}

/// Whether a body holds `v(1fr)` or the like.
fn takes_what_is_left(body: &Content) -> bool {
    if body.is::<TextElem>() {
        return false;
    }
    let found = body.traverse(&mut |content: Content| {
        let space = content.to_packed::<VElem>();
        let fraction = space.is_some_and(
            |space| matches!(space.amount, Spacing::Fr(amount) if !amount.is_zero()),
        );
        let block = content.to_packed::<BlockElem>();
        let block =
            block.is_some_and(|block| matches!(block.height.as_option(), Some(Sizing::Fr(_))));
        if fraction || block { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    found.is_break()
}
