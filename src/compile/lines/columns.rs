//! How columns share their width so that the rows of their table are low.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::breaks::Text;
use super::units::units;
use crate::source::character::is_han;

/// Fewest characters on a line of a column that gives some of its width, and least part of its
/// usual width.
const LEAST: f64 = 3.0;
const LEAST_PART: f64 = 0.5;
/// So many characters go over from one column to another, at first and at last.
const STEPS: [i32; 4] = [8, 4, 2, 1];

/// A column that shares its width with others. Widths are in em.
pub struct Column {
    /// What its usual width holds.
    pub usual: f64,
    /// So many lines of a text are few: the usual widths do while none takes more.
    pub enough: usize,
    /// Its texts by rows, in paragraphs.
    pub rows: Vec<Vec<Paragraph>>,
}

impl Column {
    /// Whether its texts take few lines of the usual width.
    fn is_low(&self) -> bool {
        self.rows.iter().all(|row| lines(row, self.usual) <= self.enough)
    }

    /// Whether the usual width parts nothing that must not be.
    fn is_whole(&self) -> bool {
        let mut long = self.rows.iter().flatten().filter(|text| text.width > self.usual);
        long.all(|text| text.wholes().iter().all(|whole| *whole <= self.usual))
    }

    /// What it needs however much the others hold.
    fn least(&self) -> f64 {
        LEAST.min(self.usual).max(self.usual * LEAST_PART)
    }

    /// What it needs so that nothing is parted that must not be and is no wider than `most`.
    fn needs(&self, most: f64) -> f64 {
        let paragraphs = self.rows.iter().flatten();
        let wholes = paragraphs.flat_map(|paragraph| paragraph.wholes());
        wholes.copied().filter(|whole| *whole <= most).fold(self.least(), f64::max)
    }
}

/// The widths of columns that make their rows lowest and part no number that has room: how many
/// characters wider than usual each is. They are 0 together.
pub fn shared(columns: &[Column]) -> Vec<i32> {
    let are_low = columns.iter().all(Column::is_low);
    if are_low && columns.iter().all(Column::is_whole) {
        return vec![0; columns.len()];
    }
    let needs = needs(columns);
    let start = start(columns, &needs);
    if are_low {
        return start;
    }
    let mut heights = Heights::new(columns);
    let usual = heights.of(&start);
    let mut best = (usual, start.clone());
    for step in STEPS {
        while let Some(better) = moved(&best, step, columns, &needs, &mut heights) {
            best = better;
        }
    }
    // What makes no row lower is not worth another look.
    if best.0.0 < usual.0 { best.1 } else { start }
}

/// What each column needs, which is no more than its usual width if there is not room for all.
fn needs(columns: &[Column]) -> Vec<f64> {
    let all: f64 = columns.iter().map(|column| column.usual).sum();
    let others: f64 = columns.iter().map(Column::least).sum();
    let needs = |column: &Column| column.needs(all - others + column.least());
    let needs: Vec<f64> = columns.iter().map(needs).collect();
    if needs.iter().sum::<f64>() <= all {
        return needs;
    }
    columns.iter().zip(needs).map(|(column, needs)| needs.min(column.usual)).collect()
}

/// The usual widths, but that a column takes what it needs from those with most to spare.
fn start(columns: &[Column], needs: &[f64]) -> Vec<i32> {
    let mut wider = vec![0; columns.len()];
    let spare = |wider: &[i32], at: usize| columns[at].usual + f64::from(wider[at]) - needs[at];
    let all = 0..columns.len();
    while let Some(to) = all.clone().find(|at| spare(&wider, *at) < 0.0) {
        let from = all.clone().max_by(|a, b| spare(&wider, *a).total_cmp(&spare(&wider, *b)));
        let Some(from) = from.filter(|from| spare(&wider, *from) >= 1.0) else { break };
        wider[from] -= 1;
        wider[to] += 1;
    }
    wider
}

/// The height of rows in lines, and the lines of all texts: of what is as high the one with
/// fewer lines leads on.
type Height = (usize, usize);

/// The best widths that are lower and come from moving some characters from one column to
/// another.
fn moved(
    (height, wider): &(Height, Vec<i32>),
    step: i32,
    columns: &[Column],
    needs: &[f64],
    heights: &mut Heights<'_>,
) -> Option<(Height, Vec<i32>)> {
    let mut best: Option<(Height, Vec<i32>)> = None;
    for from in 0..columns.len() {
        if columns[from].usual + f64::from(wider[from] - step) < needs[from] {
            continue;
        }
        for to in (0..columns.len()).filter(|to| *to != from) {
            let mut other = wider.clone();
            other[from] -= step;
            other[to] += step;
            let lower = heights.of(&other);
            if lower < best.as_ref().map_or(*height, |(height, _)| *height) {
                best = Some((lower, other));
            }
        }
    }
    best
}

/// Heights of rows by the widths of columns.
struct Heights<'a> {
    columns: &'a [Column],
    rows: usize,
    /// The lines that each row of a column takes, by how many characters it is wider.
    known: Vec<BTreeMap<i32, Vec<usize>>>,
}

impl<'a> Heights<'a> {
    fn new(columns: &'a [Column]) -> Self {
        let rows = columns.iter().map(|column| column.rows.len()).max().unwrap_or(0);
        Self { columns, rows, known: vec![BTreeMap::new(); columns.len()] }
    }

    fn of(&mut self, wider: &[i32]) -> Height {
        let mut highest = vec![0; self.rows];
        let mut all = 0;
        for ((column, known), wider) in self.columns.iter().zip(&mut self.known).zip(wider) {
            let room = column.usual + f64::from(*wider);
            let own = known
                .entry(*wider)
                .or_insert_with(|| column.rows.iter().map(|row| lines(row, room)).collect());
            for (highest, lines) in highest.iter_mut().zip(own) {
                *highest = (*highest).max(*lines);
                all += *lines;
            }
        }
        (highest.iter().sum(), all)
    }
}

/// The lines that paragraphs take.
fn lines(paragraphs: &[Paragraph], room: f64) -> usize {
    paragraphs.iter().map(|paragraph| paragraph.lines(room)).sum()
}

/// A paragraph, measured by the kinds of its characters: which face draws them is not known
/// here, and makes no line more.
pub struct Paragraph {
    chars: Vec<char>,
    widths: Vec<f64>,
    width: f64,
    /// Its smallest stretches that are not parted: how wide, and at the end of a line.
    stretches: OnceCell<Vec<(f64, f64)>>,
    /// How wide its numbers with their units are, and the like.
    wholes: OnceCell<Vec<f64>>,
}

impl Paragraph {
    /// That of a text without line breaks.
    pub fn new(text: &str) -> Self {
        let em = |c: &char| match c {
            c if is_han(*c) || !c.is_ascii() => 1.0,
            '0'..='9' | 'a'..='z' => 0.5,
            'A'..='Z' | '%' | '@' => 0.85,
            _ => 0.35,
        };
        let chars: Vec<char> = text.chars().collect();
        let widths: Vec<f64> = chars.iter().map(em).collect();
        let width = widths.iter().sum();
        Self { chars, widths, width, stretches: OnceCell::new(), wholes: OnceCell::new() }
    }

    /// On one line.
    pub fn width(&self) -> f64 {
        self.width
    }

    fn lines(&self, room: f64) -> usize {
        // Most texts take one line, whatever is in them.
        if self.width <= room {
            return 1;
        }
        let mut lines = 1;
        let mut used = 0.0;
        for (width, at_end) in self.stretches() {
            if used > 0.0 && used + at_end > room {
                lines += 1;
                used = 0.0;
            }
            used += width;
            while used > room.max(LEAST) && *at_end > room {
                lines += 1;
                used -= room.max(LEAST);
            }
        }
        lines
    }

    fn stretches(&self) -> &[(f64, f64)] {
        self.stretches.get_or_init(|| {
            let widths = self.widths.clone();
            let text = Text { chars: &self.chars, widths, room: f64::INFINITY };
            let stretches = text.atoms().into_iter();
            stretches.map(|s| (text.width(s.clone()), text.width_at_end(s))).collect()
        })
    }

    fn wholes(&self) -> &[f64] {
        self.wholes.get_or_init(|| {
            if self.width <= LEAST {
                return vec![];
            }
            let found = units(&self.chars)
                .into_iter()
                .flat_map(|unit| if unit.may_part { unit.parts } else { vec![unit.range] });
            found.map(|range| self.widths[range].iter().sum()).collect()
        })
    }
}
