//! A packed file draws what Typst's own file draws, at the same places, for the same elements of
//! the tag tree.

use std::collections::BTreeMap;
use std::fs;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::tables::generate::Spec;
use crate::tables::world::Written;
use crate::workbench::source;

#[test]
fn packed_pages_draw_the_same_in_fewer_words() {
    let (mut words, mut marks) = ((0, 0), (0, 0));
    for entry in fs::read_dir(source("packing")).expect("the cases") {
        let path = entry.expect("an entry").path();
        let (before, after) = same(&fs::read_to_string(&path).expect("a text"));
        words = (words.0 + before.words, words.1 + after.words);
        marks = (marks.0 + before.marks, marks.1 + after.marks);
    }
    assert!(words.1 * 3 < words.0 * 2, "{words:?} bytes of contents");
    assert!(marks.1 * 4 < marks.0 * 3, "{marks:?} marks");
}

#[test]
fn packed_tables_draw_the_same() {
    for seed in 0..40 {
        same(&Spec::new(seed).document("form", 100));
    }
}

/// Compares the packed file of a text with Typst's own.
fn same(text: &str) -> (Pages, Pages) {
    let written = Written::of(text);
    let (before, after) = (Pages::read(&written.plain), Pages::read(&written.packed));
    assert_eq!(before.drawn.len(), after.drawn.len(), "{text}");
    for (before, after) in before.drawn.iter().zip(&after.drawn) {
        assert_eq!(before.what, after.what, "{text}");
        let apart = before.numbers.iter().zip(&after.numbers).map(|(a, b)| (a - b).abs());
        assert!(apart.fold(0.0, f32::max) < NEAR, "{before:?} {after:?} {text}");
    }
    (before, after)
}

/// Points that two places are apart at most if they are the same: each begins at a thousandth
/// that is near it and goes on by another.
const NEAR: f32 = 0.0011;

/// A thing that is drawn.
#[derive(Debug)]
struct Drawn {
    /// For which element, how and what.
    what: String,
    /// Where, and the spaces in between.
    numbers: Vec<f32>,
}

/// What the pages of a file draw.
struct Pages {
    drawn: Vec<Drawn>,
    /// Bytes that draw it.
    words: usize,
    /// Marked content of elements.
    marks: usize,
}

impl Pages {
    fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a sound PDF");
        let mut pages = Self { drawn: vec![], words: 0, marks: 0 };
        for page in document.get_pages().into_values() {
            let content = document.get_page_content(page);
            let elements = elements(&document, page);
            pages.words += content.len();
            pages.marks += elements.len();
            Pen::default().draw(&content, &elements, &mut pages.drawn);
        }
        pages
    }
}

/// The elements that hold the marks of a page; each must hold its mark.
fn elements(document: &Document, page: ObjectId) -> Vec<ObjectId> {
    let page_entries = document.get_dictionary(page).expect("a page");
    let Ok(key) = page_entries.get(b"StructParents").and_then(Object::as_i64) else {
        return vec![];
    };
    let root = entry(document, document.catalog().expect("a catalog"), b"StructTreeRoot");
    let tree = entry(document, root.as_dict().expect("a root"), b"ParentTree");
    let lists = entry(document, tree.as_dict().expect("a tree"), b"Nums");
    let lists = lists.as_array().expect("lists");
    let list = lists.chunks(2).find(|pair| pair[0].as_i64().ok() == Some(key));
    let list = document.dereference(&list.expect("a list of parents")[1]).expect("a list").1;
    let elements: Vec<ObjectId> = list
        .as_array()
        .expect("a list")
        .iter()
        .map(|element| element.as_reference().expect("an element"))
        .collect();
    for (mark, element) in elements.iter().enumerate() {
        let element = document.get_dictionary(*element).expect("an element");
        let own = element.get(b"Pg").and_then(Object::as_reference).ok();
        let kids = element.get(b"K").and_then(Object::as_array).expect("kids");
        let holds = kids.iter().filter(|kid| {
            let (number, on) = match kid {
                Object::Dictionary(kid) => (
                    kid.get(b"MCID").and_then(Object::as_i64).ok(),
                    kid.get(b"Pg").and_then(Object::as_reference).ok().or(own),
                ),
                kid => (kid.as_i64().ok(), own),
            };
            number == Some(mark as i64) && on == Some(page)
        });
        assert_eq!(holds.count(), 1, "mark {mark} in {kids:?}");
    }
    elements
}

fn entry<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> &'a Object {
    document.dereference(dictionary.get(key).expect("an entry")).expect("a target").1
}

/// In 32 bits, as lopdf reads numbers and many readers count.
type Matrix = [f32; 6];

const STILL: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// One movement, then another.
fn then(first: Matrix, second: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = second;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j]
        .into_iter()
        .chain([e * g + f * i + k, e * h + f * j + l])
        .collect::<Vec<_>>()
        .try_into()
        .expect("six numbers")
}

/// What is in force.
#[derive(Clone)]
struct State {
    place: Matrix,
    /// By the operators that set it.
    set: BTreeMap<String, String>,
}

impl Default for State {
    fn default() -> Self {
        let set = [("Tr".to_owned(), "[0]".to_owned())].into();
        Self { place: STILL, set }
    }
}

impl State {
    fn says(&self, operators: &[&str]) -> String {
        let says = |operator: &&str| self.set.get(*operator).cloned().unwrap_or_default();
        operators.iter().map(says).collect::<Vec<_>>().join(" ")
    }
}

#[derive(Default)]
struct Pen {
    state: State,
    saved: Vec<State>,
    path: String,
    numbers: Vec<f32>,
    line: Option<Matrix>,
    open: Vec<String>,
}

impl Pen {
    fn draw(mut self, content: &[u8], elements: &[ObjectId], drawn: &mut Vec<Drawn>) {
        for operation in Content::decode(content).expect("page content").operations {
            let operator = operation.operator.as_str();
            let says = format!("{:?}", operation.operands);
            let numbers: Vec<f32> = operation
                .operands
                .iter()
                .filter_map(|operand| operand.as_float().ok())
                .collect();
            match operator {
                "q" => self.saved.push(self.state.clone()),
                "Q" => self.state = self.saved.pop().expect("a state"),
                "cm" => {
                    let moved = numbers.try_into().expect("six numbers");
                    self.state.place = then(moved, self.state.place);
                }
                "BT" => self.line = Some(STILL),
                "ET" => self.line = None,
                "Tm" => self.line = Some(numbers.try_into().expect("six numbers")),
                "Td" => {
                    let moved = [1.0, 0.0, 0.0, 1.0, numbers[0], numbers[1]];
                    self.line = Some(then(moved, self.line.expect("a text object")));
                }
                "Tj" | "TJ" => {
                    let place = then(self.line.expect("a text object"), self.state.place);
                    let how = self.state.says(&["cs", "scn", "gs", "Tf", "Tr"]);
                    self.numbers.extend(place);
                    let items = match &operation.operands[0] {
                        Object::Array(items) => items,
                        item => std::slice::from_ref(item),
                    };
                    let mut what = String::new();
                    for item in items {
                        match item {
                            Object::String(bytes, _) => what += &format!("{bytes:?}"),
                            space => {
                                self.numbers.push(space.as_float().expect("a number"));
                                what += " ";
                            }
                        }
                    }
                    self.out(format!("{how} {what}"), drawn);
                }
                "m" | "l" | "c" | "re" | "h" => {
                    for point in numbers.chunks(2) {
                        let moved = [1.0, 0.0, 0.0, 1.0, point[0], point[1]];
                        self.numbers.extend(then(moved, self.state.place));
                    }
                    self.path += operator;
                }
                "S" | "f" | "f*" | "B" | "W" | "W*" | "n" => {
                    let path = std::mem::take(&mut self.path);
                    let how = self.state.says(&["cs", "scn", "gs"]);
                    let line = self.state.says(&["CS", "SCN", "w", "M", "J", "j", "d"]);
                    let how = if operator == "S" { line } else { how };
                    self.out(format!("{operator} {how} {path}"), drawn);
                }
                "BDC" | "BMC" => {
                    let entries = operation.operands.get(1).and_then(|e| e.as_dict().ok());
                    let mark = entries.and_then(|e| e.get(b"MCID").ok()?.as_i64().ok());
                    self.open.push(mark.map_or(says, |mark| {
                        let language = entries.and_then(|e| e.get(b"Lang").ok());
                        format!("{:?} {language:?}", elements[mark as usize])
                    }));
                }
                "EMC" => {
                    self.open.pop().expect("marked content");
                }
                _ => {
                    self.state.set.insert(operator.to_owned(), says);
                }
            }
        }
        assert!(self.saved.is_empty() && self.open.is_empty() && self.line.is_none());
    }

    fn out(&mut self, what: String, drawn: &mut Vec<Drawn>) {
        let what = format!("{:?}: {what}", self.open);
        drawn.push(Drawn { what, numbers: std::mem::take(&mut self.numbers) });
    }
}
