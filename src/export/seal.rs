//! A file's own word that it is as this program wrote it: a remark with the digest of all else
//! in it. By that a build that has lost its journal tells it from a scan of the same name, and
//! from what was signed or edited since. A filled template says what its template makes and no
//! more, so that it has none.

use super::Format;
use super::zlib::crc32;
use crate::digest::Digest;

/// What a PNG begins with.
const PNG_START: &[u8] = b"\x89PNG\r\n\x1A\n";
/// What it ends with: a chunk without contents, of this length.
const PNG_END: &[u8] = b"\0\0\0\0IEND\xAE\x42\x60\x82";
/// What stands near the end of a PDF; a signature adds a whole end more.
const PDF_END: &[u8] = b"startxref";
/// What an SVG ends with.
const SVG_END: &[u8] = b"</svg>";

impl Format {
    /// The file with its seal.
    pub fn sealed(self, mut file: Vec<u8>) -> Vec<u8> {
        if let Some(at) = self.place(&file) {
            let seal = self.seal(Digest::of(&file));
            file.splice(at..at, seal);
        }
        file
    }

    /// Whether a file has a seal and is as it was when it got it.
    pub fn is_sealed(self, file: &[u8]) -> bool {
        let length = self.seal(Digest::of_nothing()).len();
        let parts = || {
            let end = self.place(file)?;
            Some((&file[..end.checked_sub(length)?], &file[end..]))
        };
        parts().is_some_and(|(before, after)| self.sealed([before, after].concat()) == file)
    }

    /// Whether a file lacks its end, so that no program can open it.
    pub fn is_torn(self, file: &[u8]) -> bool {
        let end = match self {
            Self::Pdf => PDF_END,
            Self::Png => PNG_END,
            Self::Svg => SVG_END,
            Self::Typ | Self::Proof => return false,
        };
        !file.windows(end.len()).any(|bytes| bytes == end)
    }

    /// Where a seal stands, with what follows it; it ends there in a file that has one.
    fn place(self, file: &[u8]) -> Option<usize> {
        match self {
            Self::Pdf => file.windows(PDF_END.len()).rposition(|bytes| bytes == PDF_END),
            Self::Png if file.starts_with(PNG_START) && file.ends_with(PNG_END) => {
                Some(file.len() - PNG_END.len())
            }
            Self::Svg => Some(file.len()),
            Self::Png | Self::Typ | Self::Proof => None,
        }
    }

    /// The remark, always of one length.
    fn seal(self, digest: Digest) -> Vec<u8> {
        match self {
            Self::Pdf => format!("%jixiao {digest}\n").into_bytes(),
            Self::Svg => format!("\n<!-- jixiao {digest} -->\n").into_bytes(),
            Self::Png => chunk(format!("tEXtSoftware\0jixiao {digest}").as_bytes()),
            Self::Typ | Self::Proof => vec![],
        }
    }
}

/// A chunk of a PNG: the length of its contents, its type with them, and their check.
fn chunk(body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len().saturating_sub(4)).unwrap_or_default();
    [&length.to_be_bytes(), body, &crc32(body).to_be_bytes()].concat()
}
