//! A PDF read back: text of pages, tag tree, tables, bookmarks, attachments. Built on
//! `lopdf`, which shares nothing with the program that wrote the file.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, decode_text_string};

/// A PDF file.
pub struct Pdf {
    /// The bytes.
    pub bytes: Vec<u8>,
    document: Document,
    /// Text by page object and marked-content id.
    marked: HashMap<(ObjectId, i64), String>,
    /// Text of each page, artifacts included, without white space.
    pub pages: Vec<String>,
    /// Text of each page that is marked as artifact.
    pub artifacts: Vec<String>,
    /// Text of each page as it was drawn: one entry for each run of one line.
    pub runs: Vec<Vec<String>>,
}

/// An element of the tag tree.
#[derive(Debug, Clone)]
pub struct Element {
    /// Structure type, such as `P` or `TH`.
    pub role: String,
    /// All text inside, in reading order.
    pub text: String,
    /// Inner elements.
    pub children: Vec<Element>,
    /// Table attributes.
    pub row_span: usize,
    /// Table attributes.
    pub column_span: usize,
    /// `Row` or `Column` for a header cell.
    pub scope: String,
    /// What other cells call it.
    pub name: String,
    /// The names of its own heads; none if it says nothing of them.
    pub heads: Option<Vec<String>>,
    /// What a table says of itself.
    pub summary: String,
}

/// A table cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Text without white space.
    pub text: String,
    /// Rows that it covers.
    pub rows: usize,
    /// `TH Row`, `TH Column` or `TD`.
    pub kind: String,
}

impl Pdf {
    /// Reads a file.
    pub fn read(path: &Path) -> Self {
        Self::parse(fs::read(path).expect("a PDF"))
    }

    /// Reads the bytes of a file.
    pub fn parse(bytes: Vec<u8>) -> Self {
        let document = Document::load_mem(&bytes).expect("a sound PDF");
        let mut pdf = Self {
            bytes,
            document,
            marked: HashMap::new(),
            pages: vec![],
            artifacts: vec![],
            runs: vec![],
        };
        for page in pdf.document.get_pages().into_values() {
            let (runs, artifacts, marked) = page_text(&pdf.document, page);
            pdf.pages.push(without_space(&runs.concat()));
            pdf.runs.push(runs);
            pdf.artifacts.push(without_space(&artifacts));
            pdf.marked.extend(marked.into_iter().map(|(id, text)| ((page, id), text)));
        }
        pdf
    }

    fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("a catalog")
    }

    fn follow<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).expect("a target").1
    }

    fn entry<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        dictionary.get(key.as_bytes()).ok().map(|object| self.follow(object))
    }

    fn text_entry(&self, dictionary: &Dictionary, key: &str) -> String {
        let value = self.entry(dictionary, key);
        value.map(|v| decode_text_string(v).expect("a text")).unwrap_or_default()
    }

    /// `Lang` of the catalog.
    pub fn language(&self) -> String {
        self.text_entry(self.catalog(), "Lang")
    }

    /// An entry of the information dictionary.
    pub fn info(&self, key: &str) -> String {
        let info = self.document.trailer.get(b"Info").expect("an Info entry");
        self.text_entry(self.follow(info).as_dict().expect("a dictionary"), key)
    }

    /// The XMP metadata.
    pub fn xmp(&self) -> String {
        let stream = self.entry(self.catalog(), "Metadata").expect("metadata");
        let stream = stream.as_stream().expect("a stream");
        let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        String::from_utf8(bytes).expect("UTF-8")
    }

    /// Bookmarks as (level, title, page).
    pub fn bookmarks(&self) -> Vec<(usize, String, usize)> {
        let toc = self.document.get_toc().expect("an outline");
        assert!(toc.errors.is_empty(), "{:?}", toc.errors);
        toc.toc.into_iter().map(|entry| (entry.level, entry.title, entry.page)).collect()
    }

    /// What is said of the links of a page, counted from 1.
    pub fn said_of_links(&self, page: u32) -> Vec<String> {
        let id = self.document.get_pages()[&page];
        let dictionary = self.document.get_dictionary(id).expect("a page");
        let links = self.list(dictionary, "Annots").into_iter();
        links.map(|link| self.text_entry(link.as_dict().expect("a link"), "Contents")).collect()
    }

    /// Pages that the links of each page lead to, counted from 1.
    pub fn links(&self, page: usize) -> Vec<usize> {
        let pages = self.document.get_pages();
        let number =
            |id: ObjectId| pages.iter().find(|(_, p)| **p == id).map(|(n, _)| *n as usize);
        let dictionary = self.document.get_dictionary(pages[&(page as u32)]).expect("a page");
        let Some(annotations) = self.entry(dictionary, "Annots") else { return vec![] };
        let annotations = annotations.as_array().expect("a list");
        let target = |object: &Object| {
            let link = self.follow(object).as_dict().expect("a dictionary").clone();
            let action = self.entry(&link, "A").and_then(|a| a.as_dict().ok()).cloned();
            let mut destination = self
                .entry(&link, "Dest")
                .or_else(|| action.as_ref().and_then(|action| self.entry(action, "D")))?;
            if let Ok(name) = destination.as_str() {
                destination = self.named_destination(name)?;
            }
            let array = destination.as_array().ok()?.clone();
            number(array.first()?.as_reference().ok()?)
        };
        annotations.iter().filter_map(target).collect()
    }

    fn named_destination(&self, name: &[u8]) -> Option<&Object> {
        let names = self.entry(self.catalog(), "Names")?.as_dict().ok()?;
        let tree = self.entry(names, "Dests")?.as_dict().ok()?;
        let pairs = self.entry(tree, "Names")?.as_array().ok()?;
        let pair = pairs.chunks(2).find(|pair| pair[0].as_str().is_ok_and(|n| n == name))?;
        let target = self.follow(&pair[1]);
        target.as_dict().map_or(Some(target), |target| self.entry(target, "D"))
    }

    /// The file attached under a name, and its declared type and relationship.
    pub fn attachment(&self, name: &str) -> Option<(Vec<u8>, String, String)> {
        let files = self.entry(self.catalog(), "AF")?.as_array().ok()?;
        files.iter().find_map(|file| {
            let file = self.follow(file).as_dict().ok()?;
            if self.text_entry(file, "UF") != name {
                return None;
            }
            let relationship = self.entry(file, "AFRelationship")?.as_name().ok()?;
            let streams = self.entry(file, "EF")?.as_dict().ok()?;
            let stream = self.entry(streams, "F")?.as_stream().ok()?;
            let kind = stream.dict.get(b"Subtype").ok()?.as_name().ok()?;
            let bytes =
                stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            let text = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
            Some((bytes, text(kind), text(relationship)))
        })
    }

    /// The checksum that stands beside an attached file.
    pub fn checksum(&self, name: &str) -> Option<Vec<u8>> {
        let files = self.entry(self.catalog(), "AF")?.as_array().ok()?;
        let files = files.iter().filter_map(|file| self.follow(file).as_dict().ok());
        let file = files.into_iter().find(|file| self.text_entry(file, "UF") == name)?;
        let streams = self.entry(file, "EF")?.as_dict().ok()?;
        let stream = self.entry(streams, "F")?.as_stream().ok()?;
        let parameters = self.entry(&stream.dict, "Params")?.as_dict().ok()?;
        Some(self.entry(parameters, "CheckSum")?.as_str().ok()?.to_vec())
    }

    /// What viewers are told: how to show the document and to print it, and what its tags are
    /// worth; sorted in each of the three.
    pub fn told(&self) -> Vec<(String, String)> {
        let word = |value: &Object| match value {
            Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
            Object::Boolean(flag) => flag.to_string(),
            other => format!("{other:?}"),
        };
        let mode = self.entry(self.catalog(), "PageMode").map(word);
        let mut told: Vec<_> =
            mode.map(|mode| ("PageMode".to_owned(), mode)).into_iter().collect();
        for key in ["MarkInfo", "ViewerPreferences"] {
            let entries = self.entry(self.catalog(), key).and_then(|o| o.as_dict().ok());
            let mut entries: Vec<(String, String)> = entries
                .into_iter()
                .flat_map(|entries| entries.iter())
                .map(|(key, value)| (String::from_utf8_lossy(key).into_owned(), word(value)))
                .collect();
            entries.sort();
            told.extend(entries);
        }
        told
    }

    /// Every colour space that a page names: the name of its family.
    pub fn colour_spaces(&self) -> Vec<String> {
        let mut found = vec![];
        for page in self.document.get_pages().into_values() {
            let page = self.document.get_dictionary(page).expect("a page");
            let resources = self.entry(page, "Resources").and_then(|o| o.as_dict().ok());
            let spaces = resources.and_then(|r| self.entry(r, "ColorSpace")?.as_dict().ok());
            for (_, space) in spaces.into_iter().flat_map(|spaces| spaces.iter()) {
                let space = self.follow(space);
                let family =
                    space.as_array().ok().and_then(|array| array.first()).unwrap_or(space);
                let name = family.as_name().expect("a family");
                found.push(String::from_utf8_lossy(name).into_owned());
            }
        }
        found
    }

    /// Names of all fonts, which begin with six letters and `+` if subset.
    pub fn fonts(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .document
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|dictionary| dictionary.has(b"FontFile2") || dictionary.has(b"FontFile3"))
            .filter_map(|descriptor| descriptor.get(b"FontName").ok()?.as_name().ok())
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        names.sort();
        names
    }

    /// The tag tree.
    pub fn tags(&self) -> Element {
        let root = self.entry(self.catalog(), "StructTreeRoot").expect("tags");
        self.element(root.as_dict().expect("a dictionary"), None)
    }

    /// Every table, as rows of cells in the order of the tags; its caption is the first.
    pub fn tables(&self) -> Vec<Vec<Vec<Cell>>> {
        let mut tables = vec![];
        collect(&self.tags(), "Table", &mut |table| {
            let mut rows = vec![];
            let mut add = |row: &Element| {
                let cells = row.children.iter().map(|cell| Cell {
                    text: without_space(&cell.text),
                    rows: cell.row_span,
                    kind: format!("{} {}", cell.role, cell.scope).trim().to_owned(),
                });
                rows.push(cells.collect());
            };
            collect(table, "Caption", &mut add);
            collect(table, "TR", &mut add);
            tables.push(rows);
        });
        tables
    }

    /// For every table each data cell in the order of the tags, with what is said before it:
    /// its heads, and before each of them its own heads (ISO 32000-1, 14.8.5.7).
    pub fn chains(&self) -> Vec<Vec<(Vec<String>, String)>> {
        let mut tables = vec![];
        collect(&self.tags(), "Table", &mut |table| {
            let mut heads = HashMap::new();
            collect(table, "TH", &mut |head| {
                assert!(heads.insert(head.name.clone(), head.clone()).is_none());
            });
            let mut cells = vec![];
            collect(table, "TD", &mut |cell| {
                let mut said = vec![];
                say(cell, &heads, &mut said);
                cells.push((said, without_space(&cell.text)));
            });
            tables.push(cells);
        });
        tables
    }

    fn element(&self, dictionary: &Dictionary, page: Option<ObjectId>) -> Element {
        let page = dictionary.get(b"Pg").ok().and_then(|p| p.as_reference().ok()).or(page);
        let role =
            self.entry(dictionary, "S").and_then(|s| s.as_name().ok()).unwrap_or_default();
        let mut element = Element {
            role: String::from_utf8_lossy(role).into_owned(),
            text: String::new(),
            children: vec![],
            row_span: 1,
            column_span: 1,
            scope: String::new(),
            name: self.text_entry(dictionary, "ID"),
            heads: None,
            summary: String::new(),
        };
        for attributes in self.list(dictionary, "A") {
            let Ok(attributes) = attributes.as_dict() else { continue };
            let number = |key| self.entry(attributes, key).and_then(|n| n.as_i64().ok());
            element.row_span = number("RowSpan").map_or(element.row_span, |n| n as usize);
            element.column_span = number("ColSpan").map_or(element.column_span, |n| n as usize);
            if let Some(scope) = self.entry(attributes, "Scope").and_then(|s| s.as_name().ok())
            {
                element.scope = String::from_utf8_lossy(scope).into_owned();
            }
            if let Some(heads) = self.entry(attributes, "Headers") {
                let names = heads.as_array().expect("a list").iter();
                let names = names.map(|name| decode_text_string(name).expect("a name"));
                element.heads = Some(names.collect());
            }
            if attributes.has(b"Summary") {
                element.summary = self.text_entry(attributes, "Summary");
            }
        }
        for kid in self.list(dictionary, "K") {
            match kid {
                Object::Integer(id) => element.text.push_str(self.marked_text(page, *id)),
                Object::Dictionary(kid) if kid.has(b"MCID") => {
                    let page = kid.get(b"Pg").ok().and_then(|p| p.as_reference().ok()).or(page);
                    let id = kid.get(b"MCID").and_then(Object::as_i64).expect("an id");
                    element.text.push_str(self.marked_text(page, id));
                }
                Object::Dictionary(kid) if kid.has(b"S") => {
                    let child = self.element(kid, page);
                    element.text.push_str(&child.text);
                    element.children.push(child);
                }
                _ => {}
            }
        }
        element
    }

    fn list<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Vec<&'a Object> {
        match self.entry(dictionary, key) {
            None => vec![],
            Some(Object::Array(entries)) => {
                entries.iter().map(|entry| self.follow(entry)).collect()
            }
            Some(entry) => vec![entry],
        }
    }

    fn marked_text(&self, page: Option<ObjectId>, id: i64) -> &str {
        let key = (page.expect("a page for marked content"), id);
        self.marked.get(&key).map(String::as_str).unwrap_or_default()
    }
}

/// Visits every element of a role.
pub fn collect(element: &Element, role: &str, visit: &mut impl FnMut(&Element)) {
    if element.role == role {
        visit(element);
    } else {
        element.children.iter().for_each(|child| collect(child, role, visit));
    }
}

/// Says the heads of a cell, from the outermost in.
fn say(cell: &Element, heads: &HashMap<String, Element>, said: &mut Vec<String>) {
    assert!(said.len() < 100, "heads lead in a circle: {said:?}");
    for name in cell.heads.iter().flatten() {
        let head = heads.get(name).expect("a head of the same table");
        say(head, heads, said);
        said.push(without_space(&head.text));
    }
}

/// Text as it is compared: line breaks fall anywhere, and so do spaces at them.
pub fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{2060}').collect()
}

/// The runs of text of a page, the text of its artifacts, and that of each
/// marked-content id.
fn page_text(
    document: &Document,
    page: ObjectId,
) -> (Vec<String>, String, HashMap<i64, String>) {
    let fonts = document.get_page_fonts(page).expect("fonts");
    let encodings: HashMap<Vec<u8>, Encoding> = fonts
        .into_iter()
        .map(|(name, font)| (name, font.get_font_encoding(document).expect("an encoding")))
        .collect();
    let content = Content::decode(&document.get_page_content(page)).expect("page content");

    let (mut runs, mut artifacts, mut marked) = (vec![], String::new(), HashMap::new());
    // Open marked content: its id, whether it is an artifact, and whether a replacement
    // text stands for what it draws.
    let mut open: Vec<(Option<i64>, bool, bool)> = vec![];
    let mut encoding = None;
    for operation in &content.operations {
        let drawn = match operation.operator.as_str() {
            "BMC" | "BDC" => {
                let tag = operation.operands[0].as_name().unwrap_or_default();
                let properties = operation.operands.get(1).and_then(|p| p.as_dict().ok());
                let id = properties.and_then(|p| p.get(b"MCID").ok()?.as_i64().ok());
                let replacement = properties.and_then(|p| p.get(b"ActualText").ok());
                let replacement = replacement.map(|t| decode_text_string(t).expect("a text"));
                open.push((id, tag == b"Artifact", replacement.is_some()));
                replacement.unwrap_or_default()
            }
            "BT" | "Td" => {
                if runs.last().is_none_or(|run: &String| !run.is_empty()) {
                    runs.push(String::new());
                }
                continue;
            }
            "EMC" => {
                open.pop();
                String::new()
            }
            "Tf" => {
                encoding = encodings.get(operation.operands[0].as_name().expect("a font name"));
                String::new()
            }
            "Tj" | "TJ" if !open.iter().any(|(_, _, replaced)| *replaced) => {
                let encoding = encoding.expect("a font before text");
                let mut drawn = String::new();
                let operands = match &operation.operands[0] {
                    Object::Array(entries) => entries.clone(),
                    single => vec![single.clone()],
                };
                for bytes in operands.iter().filter_map(|operand| operand.as_str().ok()) {
                    drawn.push_str(&Document::decode_text(encoding, bytes).expect("text"));
                }
                drawn
            }
            _ => continue,
        };
        match runs.last_mut() {
            Some(run) => run.push_str(&drawn),
            None => runs.push(drawn.clone()),
        }
        if open.iter().any(|(_, artifact, _)| *artifact) {
            artifacts.push_str(&drawn);
        } else if let Some(id) = open.iter().rev().find_map(|(id, _, _)| *id) {
            marked.entry(id).or_insert_with(String::new).push_str(&drawn);
        }
    }
    (runs, artifacts, marked)
}
