//! Forms of rows in any arrangement, as authors write them with `forms.typ`: what a screen
//! reader says before a cell is known while the form is made. `JIXIAO_TABLES` sets how many; the
//! number in a failure makes the same form again.

use std::fmt::Write;

use crate::tables::generate::Dice;
use crate::tables::tables;
use crate::workbench::{Workbench, source};

/// Forms of one document.
const FORMS: u64 = 40;
/// Labels stand within each other so deep.
const DEEPEST: u32 = 5;
/// Units of a form.
const UNITS: u32 = 24;

/// A form: its rows in Typst code, and for each value what is said before it.
struct Form {
    dice: Dice,
    made: usize,
    cells: Vec<(Vec<String>, String)>,
}

impl Form {
    fn make(seed: u64) -> (String, Vec<(Vec<String>, String)>) {
        let mut form = Self { dice: Dice::new(seed), made: 0, cells: vec![] };
        let rows = form.rows(UNITS, &[], 0);
        (rows, form.cells)
    }

    fn token(&mut self, kind: char) -> String {
        self.made += 1;
        format!("{kind}{:03}", self.made)
    }

    fn value(&mut self, said: &[String], heads: &[&str]) -> String {
        let token = self.token('v');
        let heads = heads.iter().map(|head| (*head).to_owned());
        let chain = without_repeats(said.iter().cloned().chain(heads));
        self.cells.push((chain, token.clone()));
        token
    }

    /// True every other time.
    fn coin(&mut self) -> bool {
        self.dice.once_in(2)
    }

    /// Some parts, one below the other, in so many units.
    fn rows(&mut self, units: u32, said: &[String], depth: u32) -> String {
        let mut rows = String::new();
        let parts = self.dice.roll(1..4);
        for _ in 0..parts {
            let part = match self.dice.roll(0..10) {
                0 => self.pairs(units, said),
                1 => self.tall_label(said),
                2 => self.label_between(said),
                3 => self.plan(said),
                4 => self.list(units, said),
                5 => self.heads_of_heads(said),
                6 => self.lists_beside(units, said),
                7 => self.lists_of_one_label(units, said),
                _ if depth < DEEPEST => self.group(units, said, depth),
                _ => self.pairs(units, said),
            };
            rows.push_str(&part);
        }
        rows
    }

    fn group(&mut self, units: u32, said: &[String], depth: u32) -> String {
        let label = self.token('g');
        let said = [said, std::slice::from_ref(&label)].concat();
        let rows = self.rows(units - 2, &said, depth + 1);
        let keep = self.dice.once_in(4);
        format!("group(2, [{label}], keep: {keep},\n{rows}),\n")
    }

    /// Labels and values, side by side.
    fn pairs(&mut self, units: u32, said: &[String]) -> String {
        let mut row = String::new();
        let count = self.dice.roll(1..3);
        for nth in 1..=count {
            let label = self.token('h');
            let value = self.value(said, &[&label]);
            let width =
                if nth == count { "rest".to_owned() } else { (units / count - 3).to_string() };
            let _ = write!(row, "th(3)[{label}], td({width})[{value}],");
        }
        format!("tr({row}),\n")
    }

    /// A label over two rows, with and without a gap below it.
    fn tall_label(&mut self, said: &[String]) -> String {
        let (tall, first, second) = (self.token('h'), self.token('h'), self.token('h'));
        let upper = self.value(said, &[&tall, &first]);
        let lower = self.value(said, &[&tall, &second]);
        let gap = if self.coin() { "gap(3), " } else { "" };
        format!(
            "tr(th(3, rowspan: 2)[{tall}], th(3)[{first}], td(rest)[{upper}]),\n\
             tr({gap}th(3)[{second}], td(rest)[{lower}]),\n"
        )
    }

    /// A label over two rows between other cells.
    fn label_between(&mut self, said: &[String]) -> String {
        let (tall, first, second) = (self.token('h'), self.token('h'), self.token('h'));
        let values = [&first, &tall, &second, &tall].map(|head| self.value(said, &[head]));
        let [left, right, below_left, below_right] = values;
        let gap = if self.coin() { "gap(3), " } else { "" };
        format!(
            "tr(th(3)[{first}], td(3)[{left}], th(3, rowspan: 2)[{tall}], td(rest)[{right}]),\n\
             tr(th(3)[{second}], td(3)[{below_left}], {gap}td(rest)[{below_right}]),\n"
        )
    }

    /// Heads over one row each.
    fn plan(&mut self, said: &[String]) -> String {
        let count = self.dice.roll(2..9);
        let (mut heads, mut values) = (String::new(), String::new());
        for _ in 0..count {
            let head = self.token('h');
            let _ = write!(values, "[{}], ", self.value(said, &[&head]));
            let _ = write!(heads, "[{head}], ");
        }
        format!("plan(({heads}), ({values})),\n")
    }

    /// The items of a list with two labels and a value each, under heads that are said
    /// before each.
    fn items(&mut self, said: &[String], heads: [&[&str]; 3], most: u32) -> String {
        let mut items = String::new();
        let mut label = String::new();
        for row in 0..self.dice.roll(1..most) {
            if row == 0 || self.dice.once_in(2) {
                label = self.token('h');
            }
            let name = self.token('h');
            let [over_label, over_name, over_value] = heads;
            let own = [over_label, &[&label], over_name, &[&name], over_value].concat();
            let value = self.value(said, &own);
            let _ = write!(items, "(label: [{label}], name: [{name}], value: [{value}]), ");
        }
        items
    }

    fn list(&mut self, units: u32, said: &[String]) -> String {
        let [label, name, value] = [(); 3].map(|()| self.token('h'));
        let most = if self.dice.once_in(6) { 60 } else { 6 };
        let items = self.items(said, [&[&label], &[&name], &[&value]], most);
        let third = units / 3;
        format!(
            "headed(thead(th({third})[{label}], th(4)[{name}], th(rest)[{value}]),\n\
             rows-of(({items}), merge: 1, (\"label\", {third}, th), (\"name\", 4, th), \
             (\"value\", rest, td))),\n"
        )
    }

    /// Heads in two rows, with and without a gap in the lower one.
    fn heads_of_heads(&mut self, said: &[String]) -> String {
        let [label, over, name, value] = [(); 4].map(|()| self.token('h'));
        let heads: [&[&str]; 3] = [&[&label], &[&over, &name], &[&over, &value]];
        let items = self.items(said, heads, 5);
        let gap = if self.coin() { "gap(3), " } else { "" };
        format!(
            "headed(thead(th(3, rowspan: 2)[{label}], th(rest)[{over}]),\n\
             thead({gap}th(4)[{name}], th(rest)[{value}]),\n\
             rows-of(({items}), merge: 1, (\"label\", 3, th), (\"name\", 4, th), \
             (\"value\", rest, td))),\n"
        )
    }

    /// Two lists side by side, one of which may be longer.
    fn lists_beside(&mut self, units: u32, said: &[String]) -> String {
        let half = units / 2;
        let mut heads = String::new();
        let mut lists = String::new();
        for nth in 0..2 {
            let [label, name, value] = [(); 3].map(|()| self.token('h'));
            let items = self.items(said, [&[&label], &[&name], &[&value]], 6);
            let last = if nth == 0 { (half - 4).to_string() } else { "rest".to_owned() };
            let _ = write!(heads, "th(2)[{label}], th(2)[{name}], th({last})[{value}], ");
            let _ = write!(
                lists,
                "rows-of(({items}), merge: 1, (\"label\", 2, th), (\"name\", 2, th), \
                 (\"value\", {last}, td)), "
            );
        }
        format!("headed(thead({heads}),\nbeside({lists})),\n")
    }

    /// Two lists side by side with one column of labels for both.
    fn lists_of_one_label(&mut self, units: u32, said: &[String]) -> String {
        let over = self.token('h');
        let heads = [(); 4].map(|()| self.token('h'));
        let mut items = [String::new(), String::new()];
        let mut label = String::new();
        let mut names = [(); 2].map(|()| (String::new(), String::new()));
        for row in 0..self.dice.roll(1..6) {
            if row == 0 || self.dice.once_in(2) {
                label = self.token('h');
            }
            for (nth, items) in items.iter_mut().enumerate() {
                // Names of several rows, in each list its own.
                if row == 0 || names[nth].0 != label || self.dice.once_in(2) {
                    names[nth] = (label.clone(), self.token('h'));
                }
                let (name, own) =
                    (names[nth].1.clone(), [&heads[2 * nth], &heads[2 * nth + 1]]);
                let value = self.value(said, &[&over, &label, own[0], &name, own[1]]);
                let _ = write!(items, "(label: [{label}], name: [{name}], value: [{value}]), ");
            }
        }
        let [left, right] = items;
        let [left_name, left_value, right_name, right_value] = heads;
        let half = units / 2 - 3;
        format!(
            "headed(thead(th(2)[{over}], th(2)[{left_name}], th({half})[{left_value}], \
             th(2)[{right_name}], th(rest)[{right_value}]),\n\
             beside(rows-of(({left}), merge: 2, (\"label\", 2, th), (\"name\", 2, th), \
             (\"value\", {half}, td)), rows-of(({right}), merge: 2, (\"label\", 0, gap), \
             (\"name\", 2, th), (\"value\", rest, td)))),\n"
        )
    }
}

#[test]
fn rows_in_any_arrangement_are_read_with_their_labels_and_no_others() {
    let main = "templates/own/main.typ.j2";
    for document in 0..tables().div_ceil(FORMS) {
        let bench = Workbench::empty();
        bench.add(&source("authors"), "");
        let text = bench.read(main);
        let (head, _) = text.split_once("#let p =").expect("the beginning");
        let mut text = head.to_owned();
        let seeds = document * FORMS..(document + 1) * FORMS;
        let forms: Vec<_> = seeds.clone().map(Form::make).collect();
        for (rows, _) in &forms {
            let _ = writeln!(text, "#form(head: [表],\n{rows})");
        }
        bench.write(main, text);
        let read = bench.build(&[]).chains();
        assert_eq!(read.len(), forms.len());
        for ((read, (rows, cells)), seed) in read.into_iter().zip(forms).zip(seeds) {
            // Blank cells fill up the shorter of two lists.
            let read = read.into_iter().filter(|(_, text)| text.starts_with('v'));
            let mut read: Vec<_> =
                read.map(|(said, text)| (without_repeats(said), text)).collect();
            let mut cells = cells;
            read.sort_by(|a, b| a.1.cmp(&b.1));
            cells.sort_by(|a, b| a.1.cmp(&b.1));
            assert_eq!(read, cells, "form {seed}:\n{rows}");
        }
    }
}

/// What is said, each word once.
fn without_repeats(said: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut once: Vec<String> = vec![];
    for word in said.into_iter().filter(|word| !word.is_empty()) {
        if !once.contains(&word) {
            once.push(word);
        }
    }
    once
}
