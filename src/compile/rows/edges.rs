//! Where the columns of a table lie, from the rows of a form.

/// A place in the width of a form, counted in small steps: what is equal shall be the same.
pub type Edge = i64;
/// Steps of a unit.
const STEPS: f64 = 1e6;

/// The edge at some units.
pub fn edge(units: f64) -> Edge {
    (units * STEPS).round() as Edge
}

/// The units at an edge.
pub fn units(edge: Edge) -> f64 {
    edge as f64 / STEPS
}

/// How wide a cell is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// Units of the form.
    Units(f64),
    /// A part of what stands right of the labels, of 1.
    Part(f64),
    /// What the others leave, with those like it.
    Rest,
}

impl Width {
    /// If it says so itself.
    pub fn units(self) -> Option<f64> {
        match self {
            Self::Units(units) => Some(units),
            Self::Part(_) | Self::Rest => None,
        }
    }
}

/// Where the cells of a row end, behind where the first begins: `left` units from the rule.
pub fn ends(left: f64, widths: &[Width], units: f64) -> Vec<Edge> {
    let wide = |width: &Width| match width {
        Width::Units(units) => Some(*units),
        Width::Part(part) => Some(part * (units - left)),
        Width::Rest => None,
    };
    let fixed: f64 = widths.iter().filter_map(wide).sum();
    let sharing = widths.iter().filter(|width| **width == Width::Rest).count();
    let share = (units - left - fixed) / sharing.max(1) as f64;
    let mut at = left;
    let ends = widths.iter().map(|width| {
        at += wide(width).unwrap_or(share);
        edge(at)
    });
    std::iter::once(edge(left)).chain(ends).collect()
}

/// The edges of all cells of a form, from left to right.
#[derive(Debug)]
pub struct Edges(Vec<Edge>);

impl Edges {
    /// Those of rows, of the form itself, and where its captions are `apart`.
    pub fn of<'a>(rows: impl Iterator<Item = &'a Edge>, apart: Edge, units: Edge) -> Self {
        let mut edges: Vec<Edge> = rows.copied().chain([0, apart, units]).collect();
        edges.sort_unstable();
        edges.dedup();
        Self(edges)
    }

    /// The number of an edge that is one of them.
    pub fn place(&self, edge: Edge) -> usize {
        self.0.partition_point(|other| *other < edge)
    }

    /// How many columns each cell of a row takes.
    pub fn spans(&self, ends: &[Edge]) -> Vec<usize> {
        let places: Vec<usize> = ends.iter().map(|edge| self.place(*edge)).collect();
        places.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).collect()
    }

    /// The width of each column in units.
    pub fn widths(&self) -> impl Iterator<Item = f64> {
        self.0.windows(2).map(|pair| units(pair[1] - pair[0]))
    }
}
