//! The closed world: Typst sees the filled template, the files of its layout, the
//! source of the submission and the faces. No disk, no network, no packages, no clock.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::{Faces, lines, links, numbered, table, unprintable};
use crate::diag::SourceFile;
use crate::workspace::{Layout, LayoutFile};

/// Paths under which a layout finds what it shall attach. At the root, since an attached file
/// is named by its whole path.
const SOURCE: &str = "source.toml";
const YEAR: &str = "year.toml";
const PROVENANCE: &str = "provenance.json";

/// What a document is made from, to be attached to it.
pub struct Attachments {
    /// The department's file.
    pub source: Bytes,
    /// The file that the departments of the year share, if there is one.
    pub year: Option<Bytes>,
    /// What else went into it, as JSON.
    pub provenance: Bytes,
}

impl Attachments {
    /// Those of texts.
    pub fn new(source: String, year: Option<String>, provenance: String) -> Self {
        Self {
            source: Bytes::from_string(source),
            year: year.map(Bytes::from_string),
            provenance: Bytes::from_string(provenance),
        }
    }
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(library()));

/// Typst's library with what the program sets in another way.
pub fn library() -> Library {
    // Row heads of a table can only be told to a screen reader with this feature.
    let features = [Feature::A11yExtras].into_iter().collect();
    let mut library = Library::builder().with_features(features).build();
    table::register(&mut library.rules);
    links::register(&mut library.rules);
    numbered::register(&mut library.rules);
    unprintable::register(&mut library.rules);
    super::define(library.global.scope_mut());
    library
}

/// A layout's files as Typst wants them, parsed once for any number of documents.
#[derive(Debug)]
pub struct LayoutWorld {
    main: FileId,
    source: FileId,
    year: FileId,
    provenance: FileId,
    sources: HashMap<FileId, (Source, Arc<SourceFile>)>,
    files: HashMap<FileId, Bytes>,
    has_errors: bool,
}

impl LayoutWorld {
    /// Prepares a layout whose filled template is called `main`.
    ///
    /// File ids are 16 bits wide and never freed, so all documents of a layout share
    /// the id of the filled template and that of the source.
    pub fn new(layout: &Layout, main: &str) -> FileResult<Self> {
        let rooted = |path: &str| -> FileResult<FileId> {
            let path = VirtualPath::new(path)
                .map_err(|error| FileError::Other(Some(error.to_string().into())))?;
            Ok(RootedPath::new(VirtualRoot::Project, path).intern())
        };
        let id = |name: &str| rooted(&format!("templates/{}/{name}", layout.name));
        let mut sources = HashMap::new();
        let mut files = HashMap::new();
        let words = rooted(lines::WORDS)?;
        if let Some(LayoutFile::Text(file)) = layout.files.get(lines::WORDS) {
            files.insert(words, Bytes::from_string(file.text.clone()));
        }
        for (name, file) in &layout.files {
            let id = id(name)?;
            match file {
                LayoutFile::Text(file) => {
                    if name.ends_with(".typ") {
                        let source = Source::new(id, file.text.clone());
                        sources.insert(id, (source, file.clone()));
                    }
                    files.insert(id, Bytes::from_string(file.text.clone()));
                }
                LayoutFile::Binary(bytes) => {
                    files.insert(id, Bytes::new(bytes.clone()));
                }
            }
        }
        let (source, year, provenance) = (rooted(SOURCE)?, rooted(YEAR)?, rooted(PROVENANCE)?);
        let is_broken = |(source, _): &(Source, _)| {
            let (errors, _) = source.root().errors_and_warnings();
            !errors.is_empty()
        };
        let has_errors = sources.values().any(is_broken);
        Ok(Self { main: id(main)?, source, year, provenance, sources, files, has_errors })
    }

    /// A Typst file of the layout, as the user knows it.
    pub fn layout_file(&self, id: FileId) -> Option<&Arc<SourceFile>> {
        self.sources.get(&id).map(|(_, file)| file)
    }

    /// The Typst files of the layout by name, with what they say.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        let sources = self.sources.iter();
        sources.filter_map(|(id, (source, _))| Some((id.vpath().file_name()?, source.text())))
    }

    /// Whether a Typst file of the layout is no Typst.
    pub fn has_errors(&self) -> bool {
        self.has_errors
    }

    /// The id of the filled template.
    pub fn main(&self) -> FileId {
        self.main
    }
}

/// The world of one document.
pub struct DocumentWorld<'a> {
    pub layout: &'a LayoutWorld,
    pub faces: &'a Faces,
    pub main: Source,
    pub attachments: &'a Attachments,
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.faces.book()
    }

    fn main(&self) -> FileId {
        self.layout.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.layout.main {
            return Ok(self.main.clone());
        }
        let source = self.layout.sources.get(&id).map(|(source, _)| source.clone());
        source.ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let file = if id == self.layout.source {
            Some(&self.attachments.source)
        } else if id == self.layout.provenance {
            Some(&self.attachments.provenance)
        } else if id == self.layout.year {
            self.attachments.year.as_ref()
        } else {
            self.layout.files.get(&id)
        };
        file.cloned().ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    match id.root() {
        VirtualRoot::Project => FileError::NotFound(id.vpath().get_without_slash().into()),
        VirtualRoot::Package(_) => {
            FileError::Other(Some("packages cannot be used in a layout".into()))
        }
    }
}
