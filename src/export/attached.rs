//! What is attached to a PDF that this program made.

use super::object::{find, number, split};
use super::zlib::Unpacker;

/// The attached files of a PDF, unpacked, in its order; none of one that is not written as this
/// program does it.
pub fn attached(pdf: &[u8]) -> Vec<Vec<u8>> {
    let mut unpacker = Unpacker::new();
    let mut files = vec![];
    let mut rest = pdf;
    while let Some((before, after)) = split(rest, b"/EmbeddedFile") {
        let start = before.windows(4).rposition(|bytes| bytes == b" obj").unwrap_or(0);
        let file = split(after, b"stream").and_then(|(end, body)| {
            let head = [&before[start..], end].concat();
            let (length, _) = number(&head[find(&head, b"/Length ")? + 8..])?;
            let body = body.strip_prefix(b"\r").unwrap_or(body).strip_prefix(b"\n")?;
            let body = body.get(..length)?;
            match find(&head, b"/FlateDecode") {
                Some(_) => unpacker.unpack(body).map(<[u8]>::to_vec),
                None => Some(body.to_vec()),
            }
        });
        files.extend(file);
        rest = after;
    }
    files
}
