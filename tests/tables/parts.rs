//! Forms of parts in any order, where every label has a token of its own: what is said before
//! a cell is known while the form is made.

use std::fmt::Write;

use super::generate::Dice;

/// Columns of a form.
const COLUMNS: usize = 12;

/// A form.
#[derive(Default)]
pub struct Form {
    /// Typst code of its cells.
    code: String,
    /// Each value, and what is said before it.
    pub cells: Vec<(Vec<String>, String)>,
    made: usize,
}

impl Form {
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let mut form = Self::default();
        let parts = dice.roll(2..6);
        for number in 0..parts {
            match dice.roll(0..6) {
                0 => form.pairs(&mut dice),
                1 => form.amounts(&mut dice),
                2 => form.plan(&mut dice),
                3 => form.wide(),
                4 => form.list(&mut dice, number + 1 < parts),
                _ => form.beside(&mut dice),
            }
        }
        form
    }

    fn token(&mut self, kind: char) -> String {
        self.made += 1;
        format!("{kind}{:03}", self.made)
    }

    fn value(&mut self, heads: &[&[String]], span: usize, label: &str) {
        let token = self.token('v');
        let _ = writeln!(self.code, "  [#table.cell(colspan: {span})[{token}]{label}],");
        self.cells.push((heads.concat(), token));
    }

    fn head(&mut self, scope: &str, columns: usize, rows: usize) -> Vec<String> {
        let token = self.token('h');
        let _ = writeln!(
            self.code,
            "  pdf.header-cell(scope: \"{scope}\", table.cell(colspan: {columns}, rowspan: {rows})[{token}]),"
        );
        vec![token]
    }

    /// Labels and values side by side.
    fn pairs(&mut self, dice: &mut Dice) {
        let count = dice.pick(&[1, 2, 3]);
        for _ in 0..count {
            let label = self.head("row", 2, 1);
            self.value(&[&label], COLUMNS / count - 2, "");
        }
    }

    /// Narrower labels beside one of several rows.
    fn amounts(&mut self, dice: &mut Dice) {
        let rows = dice.roll(1..4) as usize;
        let whole = self.head("row", 2, rows + 1);
        for _ in 0..rows {
            let first = self.head("row", 2, 1);
            self.value(&[&whole, &first], 3, "");
            let second = self.head("row", 2, 1);
            self.value(&[&whole, &second], 3, "");
        }
        self.value(&[&whole], COLUMNS - 2, "");
    }

    /// Heads of columns beside a label, over one row each, or without a label.
    fn plan(&mut self, dice: &mut Dice) {
        let rows = dice.roll(1..3) as usize;
        let label = if dice.once_in(3) { vec![] } else { self.head("row", 2, 2 * rows) };
        let width = COLUMNS - if label.is_empty() { 0 } else { 2 };
        for _ in 0..rows {
            let count = dice.pick(&[2, 5]);
            let span = |nth: usize| {
                if nth + 1 == count { width - nth * (width / count) } else { width / count }
            };
            let heads: Vec<_> =
                (0..count).map(|nth| self.head("column", span(nth), 1)).collect();
            for (nth, head) in heads.iter().enumerate() {
                self.value(&[&label, head], span(nth), "");
            }
        }
    }

    /// A label and a value beside it.
    fn wide(&mut self) {
        let label = self.head("row", 2, 1);
        self.value(&[&label], COLUMNS - 2, "");
    }

    /// A header of the table, with rows of labels and values below it.
    fn list(&mut self, dice: &mut Dice, more: bool) {
        self.code.push_str("  table.header(level: 2,\n");
        let heads: Vec<Vec<String>> = (0..4)
            .map(|_| {
                let token = self.token('h');
                let _ = writeln!(self.code, "    table.cell(colspan: 3)[{token}],");
                vec![token]
            })
            .collect();
        self.code.push_str("  ),\n");
        let classes = dice.roll(1..4);
        for class in 0..classes {
            let rows = dice.roll(1..4) as usize;
            let label = self.head("row", 3, rows);
            for row in 0..rows {
                let name = self.head("row", 3, 1);
                let last = more && class + 1 == classes && row + 1 == rows;
                for column in [2, 3] {
                    let end = if last && column == 3 { "<end>" } else { "" };
                    let said = [&heads[0][..], &label, &heads[1], &name, &heads[column]];
                    self.value(&said, 3, end);
                }
            }
        }
    }

    /// A sub-table beside a label, its head marked.
    fn beside(&mut self, dice: &mut Dice) {
        let rows = dice.roll(1..5) as usize;
        let label = self.head("row", 2, rows + 1);
        let heads: Vec<Vec<String>> = (0..2)
            .map(|_| {
                let token = self.token('h');
                let _ = writeln!(self.code, "  [#table.cell(colspan: 5)[{token}]<head>],");
                vec![token]
            })
            .collect();
        for _ in 0..rows {
            for head in &heads {
                self.value(&[&label, head], 5, "");
            }
        }
    }

    /// A document with the form on pages of some height, in mm.
    pub fn document(&self, height: u32) -> String {
        format!(
            "#set document(title: \"t\")\n\
             #set page(width: 230mm, height: {height}mm, margin: 5mm)\n\
             #set text(font: \"Noto Serif SC\", size: 8pt, lang: \"zh\")\n\
             #[#table(\n  columns: {COLUMNS} * (15mm,),\n{}) <form>]\n",
            self.code
        )
    }
}
