//! The codes: one table, in words, named for the fault.

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The document is not built.
    Error,
    /// The document is built as it is.
    Warning,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident;)*) => {
        /// What can be wrong. The text form is stable: scripts may rely on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The text form, also the name of the message.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// How grave it is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// A path given on the command line or in a setting leads nowhere.
    NotFound = "not-found", Error;
    /// The system refused to read.
    Unreadable = "unreadable", Error;
    /// The system refused to write.
    Unwritable = "unwritable", Error;
    /// A folder that `new` would fill is not empty.
    FolderNotEmpty = "folder-not-empty", Error;
    /// Nothing to build.
    NoData = "no-data", Error;
    /// The bytes are not UTF-8.
    NotUtf8 = "not-utf8", Error;
    /// Not TOML.
    TomlSyntax = "toml-syntax", Error;
    /// A key that must be there is not.
    MissingKey = "missing-key", Error;
    /// A key that means nothing here.
    UnknownKey = "unknown-key", Error;
    /// A value of another type.
    WrongType = "wrong-type", Error;
    /// Nothing between the quotes.
    EmptyText = "empty-text", Error;
    /// An empty list where an entry is needed.
    EmptyList = "empty-list", Error;
    /// Not an amount that can be held exactly.
    BadAmount = "bad-amount", Error;
    /// A number outside its range.
    OutOfRange = "out-of-range", Error;
    /// A character that cannot stand in a text.
    ForbiddenCharacter = "forbidden-character", Error;
    /// The year in the file and the year of its folder differ.
    YearMismatch = "year-mismatch", Error;
    /// The payment plan and the milestones of the layout differ in number.
    PlanLength = "plan-length", Error;
    /// No layout of that name.
    LayoutNotFound = "layout-not-found", Error;
    /// A layout whose mistakes were told with an earlier department.
    LayoutUnusable = "layout-unusable", Error;
    /// The template cannot be filled.
    Template = "template", Error;
    /// A template puts a value where it would become markup.
    ValueInMarkup = "value-in-markup", Error;
    /// Typst refused the document.
    Typst = "typst", Error;
    /// Typst warned.
    TypstWarning = "typst-warning", Warning;
    /// No face draws a character.
    MissingGlyph = "missing-glyph", Error;
    /// A font file or folder cannot be used.
    FontUnusable = "font-unusable", Error;
    /// A defect of the program.
    Internal = "internal", Error;
}
