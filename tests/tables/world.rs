//! Typst with and without the layouter of forms, for a text alone.

use std::panic::AssertUnwindSafe;
use std::sync::LazyLock;

use jixiao::compile::table;
use jixiao::export::{Packing, Tables};
use typst::diag::{FileError, FileResult, Warned};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::workbench::source;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    let mut library = Library::builder().with_features(features).build();
    table::register(&mut library.rules);
    LazyHash::new(library)
});

static FONTS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let file = source("../fonts/NotoSerifSC-Regular.subset.ttf");
    let bytes = Bytes::new(std::fs::read(file).expect("a bundled face"));
    let fonts: Vec<Font> = Font::iter(bytes).collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
});

struct TextWorld(Source);

impl World for TextWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.0
    }

    fn main(&self) -> FileId {
        self.0.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.0.id() { Ok(self.0.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.1.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// A document that Typst must accept.
pub struct Compiled {
    pub output: PagedDocument,
    pub warnings: Vec<String>,
}

pub fn compile(text: &str) -> Compiled {
    let path = VirtualPath::new("main.typ").expect("a path");
    let id = RootedPath::new(VirtualRoot::Project, path).intern();
    let world = TextWorld(Source::new(id, text.to_owned()));
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let output = output.unwrap_or_else(|errors| panic!("{errors:?} in\n{text}"));
    let warnings = warnings.iter().map(|warning| warning.message.to_string()).collect();
    typst::comemo::evict(0);
    Compiled { output, warnings }
}

/// The file of a document.
pub struct Written {
    /// As Typst writes it.
    pub plain: Vec<u8>,
    /// As the program packs it.
    pub packed: Vec<u8>,
}

impl Written {
    pub fn of(text: &str) -> Self {
        let document = compile(text).output;
        let plain = typst_pdf::pdf(&document, &PdfOptions::default()).expect("a PDF");
        let mut packing = Packing::read(&plain).expect("a file as expected");
        packing.shorten().expect("shorter pages");
        let packed = packing.pack(&Tables::of(&document), "1").expect("a packed file");
        Self { plain, packed }
    }
}

/// Whether a document can be written as PDF/UA-1.
pub fn is_sound(text: &str) -> bool {
    let document = compile(text).output;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).expect("one standard");
    let options = PdfOptions { standards, ..PdfOptions::default() };
    // Typst stumbles over some tables of its own.
    let write = || typst_pdf::pdf(&document, &options).is_ok();
    std::panic::catch_unwind(AssertUnwindSafe(write)).unwrap_or(false)
}
