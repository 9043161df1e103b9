//! Typst and nothing else: what `jixiao` is measured against. The same sources and fonts,
//! compiled and exported with the compiler's own two functions.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use walkdir::WalkDir;

/// A document with its files.
struct Document<'a> {
    base: &'a Base,
    main: Source,
    files: HashMap<FileId, Bytes>,
}

/// What all documents share.
pub struct Base {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

fn id(path: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("a path")).intern()
}

impl Base {
    /// Loads the fonts of the project. The pages are Typst's own; or the program's, where they
    /// shall be the same but for their tags.
    pub fn new(same_pages: bool) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        let mut files: Vec<PathBuf> = fs::read_dir(folder)
            .expect("the fonts")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|e| e == "ttf"))
            .collect();
        files.sort();
        let fonts: Vec<Font> = files
            .iter()
            .flat_map(|file| Font::iter(Bytes::new(fs::read(file).expect("a font"))))
            .collect();
        let features = [Feature::A11yExtras].into_iter().collect();
        let library = if same_pages {
            jixiao::compile::library()
        } else {
            // What the templates call is the program's; everything else is Typst's.
            let mut library = Library::builder().with_features(features).build();
            jixiao::compile::define(library.global.scope_mut());
            library
        };
        Self {
            library: LazyHash::new(library),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    }

    /// Compiles a Typst text whose imports lie in the folder of a layout. `data` is its
    /// `/source.toml`.
    /// Number of pages and bytes of the PDF.
    pub fn build(&self, text: &str, layout: &Path, data: &str, tagged: bool) -> (usize, usize) {
        let mut files = HashMap::new();
        // What a layout extends lies beside it.
        let base = layout.with_file_name("base");
        for folder in [base.as_path(), layout] {
            for entry in WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"))
            {
                if entry.file_type().is_file() {
                    let name = entry.path().strip_prefix(folder).expect("a path within");
                    let bytes = Bytes::new(fs::read(entry.path()).expect("a file"));
                    files.insert(id(&name.to_string_lossy()), bytes);
                }
            }
        }
        let attached = [
            ("source.toml", data),
            ("year.toml", "date = 2027-01-15\n"),
            ("provenance.json", "{}"),
        ];
        for (name, text) in attached {
            files.insert(id(name), Bytes::from_string(text.to_owned()));
        }
        let main = Source::new(id("main.typ"), text.to_owned());
        let world = Document { base: self, main, files };
        let document = typst::compile::<PagedDocument>(&world).output.expect("pages");
        let standards: &[PdfStandard] =
            if tagged { &[PdfStandard::A_3a, PdfStandard::Ua_1] } else { &[] };
        let date = Datetime::from_ymd_hms(2027, 1, 15, 0, 0, 0);
        let options = PdfOptions {
            ident: Smart::Custom("bench".to_owned()),
            timestamp: date.and_then(|date| Timestamp::new_local(date, 480)),
            standards: PdfStandards::new(standards).expect("standards"),
            tagged,
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&document, &options).expect("a PDF");
        typst::comemo::evict(0);
        (document.pages().len(), pdf.len())
    }
}

/// Compiles every filled template below `typ` with Typst alone; prints the bytes.
pub fn documents(root: &str, tagged: bool) {
    let base = Base::new(!tagged);
    let layout = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/hb-2020");
    let mut bytes = 0;
    for year in fs::read_dir(Path::new(root).join("typ")).expect("the filled templates") {
        let year = year.expect("an entry").path();
        let files = fs::read_dir(&year).expect("a folder").flatten().map(|entry| entry.path());
        let mut files: Vec<PathBuf> =
            files.filter(|path| path.extension().is_some_and(|e| e == "typ")).collect();
        files.sort();
        for file in files {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            let code: String = name.chars().take_while(char::is_ascii_digit).collect();
            let folder = Path::new(root).join("data").join(year.file_name().expect("a year"));
            let data = fs::read_to_string(folder.join(format!("{code}.toml")));
            let text = fs::read_to_string(&file).expect("a filled template");
            bytes += base.build(&text, &layout, &data.expect("data"), tagged).1;
        }
    }
    println!("{bytes}");
}

/// This program as another process, for what must begin cold and have one thread.
pub fn process(root: &Path, tagged: &str) -> String {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program)
        .args(["--bare", root.to_str().expect("text"), tagged])
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .expect("this program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

impl World for Document<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.base.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.base.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        let text = self.file(id)?.to_str().expect("text").to_string();
        Ok(Source::new(id, text))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let absent = || FileError::NotFound(id.vpath().get_without_slash().into());
        self.files.get(&id).cloned().ok_or_else(absent)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.base.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
