//! The marks of pages: which marked content of a page is of which element of the tag tree (ISO
//! 32000-1, 14.7.4). The pages, the elements and the lists of parents agree on the numbers, so
//! they change together or not at all.

use std::collections::HashMap;

use super::contents::{Contents, shorten};
use super::element::{Element, Kid};
use super::file::{File, Object};
use super::object::{number, split};
use super::zlib::Unpacker;

/// The pages of a file with their marks.
pub struct Marks<'a> {
    pages: Vec<Page<'a>>,
    /// Which of them an object is, by its number.
    places: Vec<Option<usize>>,
    /// Of which of them an object is the contents or the list of parents, by its number.
    owners: Vec<Option<usize>>,
}

/// A page with its marks.
#[derive(Default)]
struct Page<'a> {
    /// For each mark, whether an element holds it directly after the one before.
    joins: Vec<bool>,
    /// The list of the elements that hold the marks.
    parents: &'a [u8],
    /// For each mark, its number now. None as long as nothing has changed.
    numbers: Vec<usize>,
}

impl<'a> Marks<'a> {
    /// Those of a file. None if an element is not written as expected, since its marks could
    /// not follow.
    pub fn of(file: &File<'a>) -> Self {
        let nothing = vec![None; file.size()];
        let mut marks = Self { pages: vec![], places: nothing.clone(), owners: nothing };
        let strange =
            |object: &Object<'_>| object.element.is_none() && Element::is(object.value);
        if file.objects.iter().any(strange) {
            return marks;
        }
        let root = |object: &&Object<'_>| object.value.starts_with(b"<</Type/StructTreeRoot");
        let root = file.objects.iter().find(root);
        let lists = root.and_then(|root| lists(root.value)).unwrap_or_default();
        let is_page = |object: &&Object<'_>| object.value.starts_with(b"<</Type/Page/");
        for page in file.objects.iter().filter(is_page) {
            let list = entry(page.value, b"/StructParents ");
            let list = list.and_then(|key| lists.get(&key).copied());
            if let (Some(contents), Some(list)) = (entry(page.value, b"/Contents "), list)
                && let Some(parents) = file.object(list)
                && let Some(owner) = marks.owners.get_mut(contents)
            {
                *owner = Some(marks.pages.len());
                marks.owners[list] = Some(marks.pages.len());
                marks.places[page.number] = Some(marks.pages.len());
                marks.pages.push(Page { parents: parents.value, ..Page::default() });
            }
        }
        file.objects.iter().filter_map(|object| object.element).for_each(|element| {
            marks.join(element);
        });
        marks
    }

    fn join(&mut self, element: Element<'_>) {
        let mut before = None;
        for kid in element.kids() {
            if let (Some(Kid::Mark(page, last)), Kid::Mark(other, mark)) = (before, kid)
                && (page, last + 1) == (other, mark)
                && let Some(Some(place)) = self.places.get(page)
            {
                let page = &mut self.pages[*place];
                page.joins.resize(page.joins.len().max(mark + 1), false);
                page.joins[mark] = true;
            }
            before = Some(kid);
        }
    }

    /// The contents of a page in fewer words, if an object is that. From then on its marks have
    /// other numbers.
    pub fn shorten(&mut self, object: &Object<'a>, unpacker: &mut Unpacker) -> Option<Vec<u8>> {
        let page = self.owners[object.number]?;
        let page = &mut self.pages[page];
        let (dictionary, data) = object.stream()?;
        if !dictionary.ends_with(b"/Filter/FlateDecode>>\n") {
            return None;
        }
        let joins = |mark: usize| page.joins.get(mark).is_some_and(|joins| *joins);
        let Contents { bytes, marks } = shorten(unpacker.unpack(data)?, joins)?;
        if parents(page.parents)?.count() != marks.len() {
            return None;
        }
        page.numbers = marks;
        Some(bytes)
    }

    /// What an element holds, each mark once and by its number now.
    pub fn kids<'k>(&self, element: Element<'k>) -> impl Iterator<Item = Kid<'k>> {
        let own = element.page.and_then(|page| self.page(page));
        let mut before = None;
        let kids = element.kids().map(move |kid| match kid {
            Kid::Mark(page, mark) => {
                let is_own = element.page == Some(page);
                let marks = if is_own { own } else { self.page(page) };
                let number = marks.and_then(|marks| marks.numbers.get(mark));
                Kid::Mark(page, number.copied().unwrap_or(mark))
            }
            _ => kid,
        });
        kids.filter(move |kid| before.replace(*kid) != Some(*kid))
    }

    fn page(&self, object: usize) -> Option<&Page<'a>> {
        Some(&self.pages[(*self.places.get(object)?)?])
    }

    /// The list of the elements that hold the marks of a page, if an object is one that changed.
    pub fn parents(&self, object: &Object<'_>) -> Option<Vec<u8>> {
        let page = &self.pages[self.owners[object.number]?];
        if page.numbers.is_empty() {
            return None;
        }
        let mut before = None;
        let mut list = b"[".to_vec();
        for (parent, number) in parents(page.parents)?.zip(&page.numbers) {
            if before.replace(number) != Some(number) {
                list.extend(parent);
                list.extend(b" 0 R ");
            }
        }
        list.pop();
        list.push(b']');
        Some(list)
    }
}

/// The number after a name.
fn entry<const N: usize>(value: &[u8], name: &[u8; N]) -> Option<usize> {
    Some(number(split(value, name)?.1)?.0)
}

/// The numbers in a list of objects, as they are written.
fn parents(list: &[u8]) -> Option<impl Iterator<Item = &[u8]>> {
    let list = list.strip_prefix(b"[")?.strip_suffix(b" 0 R]")?;
    let words = list.split(|byte| *byte == b' ');
    Some(words.step_by(3))
}

/// The lists of the elements that hold the marks of pages, by their keys.
fn lists(root: &[u8]) -> Option<HashMap<usize, usize>> {
    let (_, mut rest) = split(root, b"/ParentTree<</Nums[")?;
    let mut lists = HashMap::new();
    while !rest.starts_with(b"]") {
        let (key, after) = number(rest)?;
        let (list, after) = number(after)?;
        lists.insert(key, list);
        rest = after.strip_prefix(b" 0 R")?;
    }
    Some(lists)
}
