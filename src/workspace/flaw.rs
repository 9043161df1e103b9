//! Why a font cannot be used.

use std::io;

use crate::diag::Arg;

/// Why a font file, or a face in one, cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub enum Flaw {
    /// The system refuses to read it; its reason.
    Unreadable(Arg),
    /// A folder without font files.
    Empty,
    /// It is something else.
    NotFont,
    /// It ends before it should.
    Cut,
    /// What it says of itself cannot be.
    Broken,
    /// It does not say what it is called.
    Nameless,
    /// It draws with pictures of one size only.
    NoOutlines,
    /// It does not say which glyph draws which character, or not in Unicode.
    NoCharacters,
    /// Its maker forbids that it be embedded.
    Restricted,
    /// Its maker allows pictures of it to be embedded, and no outlines.
    BitmapsOnly,
    /// Its maker forbids that a part of it be embedded, and no more than a part ever is.
    NoSubset,
}

impl Flaw {
    /// Its words.
    pub fn reason(&self) -> Arg {
        Arg::Message(match self {
            Self::Unreadable(reason) => return reason.clone(),
            Self::Empty => "flaw-empty",
            Self::NotFont => "flaw-not-font",
            Self::Cut => "flaw-cut",
            Self::Broken => "flaw-broken",
            Self::Nameless => "flaw-nameless",
            Self::NoOutlines => "flaw-no-outlines",
            Self::NoCharacters => "flaw-no-characters",
            Self::Restricted => "flaw-restricted",
            Self::BitmapsOnly => "flaw-bitmaps-only",
            Self::NoSubset => "flaw-no-subset",
        })
    }

    /// Whether the file is not what its maker made.
    pub fn is_damage(&self) -> bool {
        use Flaw::{Broken, Cut, Nameless, NotFont, Unreadable};
        matches!(self, Unreadable(_) | NotFont | Cut | Broken | Nameless)
    }

    /// The name of the advice against it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Empty => "help",
            Self::Unreadable(_) => "unreadable.help",
            Self::NotFont | Self::NoOutlines | Self::Nameless | Self::NoCharacters => {
                "font-unusable.help-other"
            }
            Self::Cut | Self::Broken => "font-unusable.help-again",
            Self::Restricted | Self::BitmapsOnly | Self::NoSubset => {
                "font-unusable.help-rights"
            }
        }
    }
}

impl From<io::Error> for Flaw {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Cut,
            _ => Self::Unreadable(Arg::io(&error)),
        }
    }
}
