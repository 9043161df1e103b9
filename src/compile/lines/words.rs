//! Lists of words, to find the one that stands at a place of a text.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::LazyLock;

use typst::World;
use typst::engine::Engine;
use typst::foundations::Bytes;
use typst::syntax::{FileId, RootedPath, VirtualPath, VirtualRoot};

/// Where a layout may list words that even lines keep whole, one on a line.
pub const FILE: &str = "words.txt";

static ID: LazyLock<Option<FileId>> = LazyLock::new(|| {
    let path = VirtualPath::new(FILE).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
});

thread_local! {
    /// The list that was read last. Departments of one layout share it.
    static READ: RefCell<Option<(Bytes, Rc<Words>)>> = RefCell::default();
}

/// Words by their first characters, the longest first.
#[derive(Debug, Default)]
pub struct Words(HashMap<char, Vec<Vec<char>>>);

impl Words {
    /// Those of a list.
    pub fn new<'a>(list: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words: HashMap<char, Vec<Vec<char>>> = HashMap::new();
        for word in list {
            let word: Vec<char> = word.chars().collect();
            if let Some(first) = word.first() {
                words.entry(*first).or_default().push(word);
            }
        }
        let longest_first = |words: &mut Vec<Vec<char>>| {
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        };
        words.values_mut().for_each(longest_first);
        Self(words)
    }

    /// Those that the layout lists.
    pub fn of_layout(engine: &Engine<'_>) -> Rc<Self> {
        let Some(file) = ID.and_then(|id| engine.world.file(id).ok()) else {
            return Rc::default();
        };
        READ.with_borrow_mut(|read| match read {
            Some((known, words)) if *known == file => words.clone(),
            _ => {
                let text = file.to_str().unwrap_or_default();
                let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
                let words = Rc::new(Self::new(lines));
                *read = Some((file, words.clone()));
                words
            }
        })
    }

    /// Characters of the longest word that a text begins with; 0 if there is none.
    pub fn longest(&self, text: &[char]) -> usize {
        let words = text.first().and_then(|first| self.0.get(first));
        let longest = words.into_iter().flatten().find(|word| text.starts_with(word));
        longest.map_or(0, Vec::len)
    }
}
