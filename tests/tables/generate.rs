//! Tables of all kinds, each made from a number.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;

use super::look::Look;

/// Numbers that look random and are always the same: SplitMix64.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn roll(&mut self, range: Range<u32>) -> u32 {
        range.start + (self.next() % u64::from(range.end - range.start)) as u32
    }

    /// True once in `n` times.
    pub fn once_in(&mut self, n: u32) -> bool {
        self.roll(0..n) == 0
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(0..from.len() as u32) as usize]
    }
}

/// A cell, and what its text is known by.
struct Cell {
    rows: Range<usize>,
    /// Its first column.
    first: usize,
    columns: usize,
    /// Its lines of text.
    words: Vec<String>,
    /// Typst code of its body.
    body: String,
    /// Further arguments of the cell.
    args: String,
    /// Whether it heads its row.
    heads_row: bool,
}

impl Cell {
    fn stands_again(&self) -> bool {
        self.rows.len() > 1 || self.heads_row
    }

    /// Whether it shares a column with another cell.
    fn meets(&self, other: &Self) -> bool {
        self.first < other.first + other.columns && other.first < self.first + self.columns
    }

    fn code(&self) -> String {
        let (rows, columns) = (self.rows.len(), self.columns);
        let cell = format!(
            "table.cell(rowspan: {rows}, colspan: {columns}{})[{}]",
            self.args, self.body
        );
        if self.heads_row { format!("pdf.header-cell(scope: \"row\", {cell})") } else { cell }
    }
}

/// Rows of one kind.
struct Section {
    /// Level, if it is a header.
    level: Option<u32>,
    cells: Vec<Cell>,
}

impl Section {
    /// The heads of a row that stand last before a column: one behind the other.
    fn heads_of(&self, row: usize, column: usize) -> Vec<&Cell> {
        let mut here: Vec<&Cell> =
            self.cells.iter().filter(|c| c.rows.contains(&row) && c.first < column).collect();
        here.sort_by_key(|cell| cell.first);
        let before = here.iter().rposition(|cell| cell.heads_row).unwrap_or(0);
        let first = here[..before].iter().rposition(|cell| !cell.heads_row);
        let run = here.iter().take(before + 1).skip(first.map_or(0, |first| first + 1));
        run.filter(|cell| cell.heads_row).copied().collect()
    }
}

/// A table.
pub struct Spec {
    columns: Vec<u32>,
    sections: Vec<Section>,
    /// Arguments of the table.
    args: String,
    /// Height of what stands above it, in mm.
    above: u32,
}

impl Spec {
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let columns: Vec<u32> = (0..dice.roll(1..6)).map(|_| dice.roll(14..40)).collect();
        let mut spec =
            Self { columns, sections: vec![], args: String::new(), above: dice.roll(0..70) };
        let mut row = 0;
        let mut made = 0;
        for number in 0..dice.roll(1..4) {
            if dice.once_in(2) {
                let level = if number == 0 { 1 } else { dice.roll(1..3) };
                let rows = dice.roll(1..3) as usize;
                spec.add(&mut dice, row..row + rows, Some(level), &mut made);
                row += rows;
            }
            let rows = dice.roll(1..9) as usize;
            spec.add(&mut dice, row..row + rows, None, &mut made);
            row += rows;
        }
        let stroke = dice.pick(&["0.5pt", "none", "1pt + blue", "(x: 0.5pt)", "(bottom: 1pt)"]);
        let inset = dice.pick(&["1mm", "0pt", "(x: 1mm, y: 4pt)", "(left: 3pt, rest: 1pt)"]);
        let align = dice.pick(&["auto", "center + horizon", "left + bottom", "right"]);
        let fill =
            dice.pick(&["none", "none", "luma(90%)", "(x, y) => if calc.odd(y) { luma(80%) }"]);
        spec.args = format!("stroke: {stroke}, inset: {inset}, align: {align}, fill: {fill}");
        spec
    }

    fn add(
        &mut self,
        dice: &mut Dice,
        rows: Range<usize>,
        level: Option<u32>,
        made: &mut usize,
    ) {
        let width = self.columns.len();
        let mut taken = vec![vec![false; width]; rows.len()];
        let mut cells = vec![];
        for row in 0..rows.len() {
            for column in 0..width {
                if taken[row][column] {
                    continue;
                }
                let free = |taken: &[Vec<bool>], down: usize, across: usize| {
                    (row..row + down).all(|r| (column..column + across).all(|c| !taken[r][c]))
                };
                let most = rows.len() - row;
                let mut down = if dice.once_in(4) { dice.roll(1..6) as usize } else { 1 };
                let mut across = if dice.once_in(5) { dice.roll(1..4) as usize } else { 1 };
                down = down.min(most);
                across = across.min(width - column);
                while !free(&taken, down, across) {
                    if across > 1 { across -= 1 } else { down -= 1 }
                }
                for line in &mut taken[row..row + down] {
                    line[column..column + across].fill(true);
                }
                let start = rows.start + row;
                let place = (start..start + down, column..column + across);
                cells.push(Self::cell(dice, place, level, *made));
                *made += 1;
            }
        }
        self.sections.push(Section { level, cells });
    }

    fn cell(
        dice: &mut Dice,
        (rows, columns): (Range<usize>, Range<usize>),
        level: Option<u32>,
        number: usize,
    ) -> Cell {
        let (first, columns) = (columns.start, columns.len());
        let long = level.is_none() && rows.len() == 1 && dice.once_in(12);
        let lines = if long { dice.roll(8..70) } else { dice.pick(&[0, 1, 1, 1, 2, 3, 5]) };
        let words: Vec<String> = (0..lines).map(|line| format!("k{number}.{line}")).collect();
        let text = words.join("\\ ");
        let mut args = String::new();
        let body = match dice.roll(0..14) {
            0 => format!("#par[{text}]#par[]"),
            1 => format!("*{text}*"),
            2 if !long => format!("#rect(height: {}mm, width: 60%){text}", dice.roll(1..12)),
            3 if !long => format!("#box(stroke: 1pt)[{text}]"),
            4 if !long => format!("#align(bottom)[{text}]"),
            5 if !long => format!("{text}#place(bottom + right, dx: -1pt)[·]"),
            6 if !long && level.is_none() && rows.len() == 1 => {
                format!("#rect(height: 2%){text}")
            }
            7 if !long => format!("#set text(fill: red)\n{text}"),
            8 if !long => format!("#table(columns: 1, stroke: 0.2pt)[{text}]"),
            9 if !long => format!("#block(inset: 2pt)[{text}]"),
            10 => words.iter().map(|word| format!("#par[{word}]")).collect(),
            _ => text,
        };
        if dice.once_in(6) {
            let align = dice.pick(&["left + top", "center + horizon", "right + bottom"]);
            let _ = write!(args, ", align: {align}");
        }
        if dice.once_in(8) {
            let fill = dice.pick(&["yellow", "none", "luma(70%)"]);
            let _ = write!(args, ", fill: {fill}");
        }
        if dice.once_in(8) {
            let stroke = dice.pick(&["2pt", "none", "(top: 1.5pt + red)", "(right: none)"]);
            let _ = write!(args, ", stroke: {stroke}");
        }
        if dice.once_in(10) {
            let inset = dice.pick(&["0pt", "(x: 10%)", "(y: 3mm)"]);
            let _ = write!(args, ", inset: {inset}");
        }
        if dice.once_in(15) {
            args.push_str(", breakable: false");
        }
        // A head of more than half a page is cut like a value.
        let low = lines <= 3 && !body.contains("rect");
        let heads_row = level.is_none() && rows.len() == 1 && low && dice.once_in(4);
        Cell { rows, first, columns, words, body, args, heads_row }
    }

    /// A document with the table under a label on pages of some height, in mm.
    pub fn document(&self, label: &str, height: u32) -> String {
        let widths: Vec<String> = self.columns.iter().map(|w| format!("{w}mm")).collect();
        let mut rows = String::new();
        for section in &self.sections {
            let cells: Vec<String> = section.cells.iter().map(Cell::code).collect();
            let cells = cells.join(", ");
            let _ = match section.level {
                Some(level) => write!(rows, "table.header(level: {level}, {cells}),\n  "),
                None => write!(rows, "{cells},\n  "),
            };
        }
        format!(
            "#set document(title: \"t\")\n\
             #set page(width: 230mm, height: {height}mm, margin: 5mm)\n\
             #set text(font: \"Noto Serif SC\", size: 8pt, lang: \"zh\")\n\
             #rect(height: {}mm)\n\
             #[#table(columns: ({},), {},\n  {rows}) <{label}>]\n",
            self.above.min(height - 20),
            widths.join(", "),
            self.args,
        )
    }

    /// For each cell of the body that has words: the number in its words, and the words of
    /// the heads that a person reads for it, sorted.
    pub fn said(&self) -> Vec<(String, BTreeSet<String>)> {
        let words = |cell: &Cell| cell.words.concat();
        let mut said = vec![];
        // The headers that go on, by level.
        let mut above: Vec<(u32, &Section)> = vec![];
        for section in &self.sections {
            if let Some(level) = section.level {
                above.retain(|(other, _)| *other < level);
                above.push((level, section));
                continue;
            }
            let over = |cell: &Cell| {
                let headers = above.iter().flat_map(|(_, section)| &section.cells);
                let over = headers.filter(|head| head.meets(cell)).map(words);
                over.collect::<Vec<_>>()
            };
            for cell in section.cells.iter().filter(|cell| !cell.heads_row) {
                let Some(first) = cell.words.first() else { continue };
                let mut heads = over(cell);
                for row in cell.rows.clone() {
                    for head in section.heads_of(row, cell.first) {
                        heads.push(words(head));
                        heads.extend(over(head));
                    }
                }
                let number = first.split('.').next().unwrap_or_default().to_owned();
                said.push((number, heads.into_iter().filter(|h| !h.is_empty()).collect()));
            }
        }
        said
    }

    /// Each value once, each label on every page that its rows reach, nothing beyond a page.
    /// Whether a row was cut.
    pub fn check_pages(&self, pages: &[Look], about: &str) -> bool {
        let cells: Vec<(&Cell, bool)> = self
            .sections
            .iter()
            .flat_map(|section| {
                section.cells.iter().map(|cell| (cell, section.level.is_some()))
            })
            .collect();
        // The pages that each row reaches, by the texts of cells that stand once.
        let mut reached: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let mut cut = false;
        for (cell, in_header) in &cells {
            let mut on = vec![];
            for word in &cell.words {
                let places: Vec<usize> = (0..pages.len())
                    .flat_map(|page| vec![page; pages[page].count(word)])
                    .collect();
                assert!(!places.is_empty(), "{word} is lost in {about}");
                if !in_header && !cell.stands_again() {
                    assert_eq!(places.len(), 1, "{word} stands again in {about}");
                    on.push(places[0]);
                }
            }
            assert!(on.is_sorted(), "lines of a cell out of order in {about}");
            cut |= on.first() != on.last();
            if cell.rows.len() == 1 {
                reached.entry(cell.rows.start).or_default().extend(on);
            }
        }
        for (cell, in_header) in &cells {
            if *in_header || !cell.stands_again() {
                continue;
            }
            let reaches = |page: &usize| {
                cell.rows
                    .clone()
                    .any(|row| reached.get(&row).is_some_and(|on| on.contains(page)))
            };
            for page in (0..pages.len()).filter(reaches) {
                for word in &cell.words {
                    assert_eq!(pages[page].count(word), 1, "{word} on page {page} of {about}");
                }
            }
        }
        for (number, page) in pages.iter().enumerate() {
            assert!(!page.overflows(), "page {number} is exceeded by {about}");
        }
        let mut last = 0;
        for on in reached.values() {
            let (first, end) = (on.first().copied(), on.last().copied());
            assert!(first.is_none_or(|first| first >= last), "rows out of order in {about}");
            last = end.unwrap_or(last);
        }
        cut
    }
}
