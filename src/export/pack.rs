//! A PDF packed: Typst writes the structure objects of a tagged document one by one and
//! uncompressed, which is most of the file. Object and cross-reference streams (ISO
//! 32000-1, 7.5.7 and 7.5.8; allowed by PDF/A-3) hold the same objects in a third of it.

use lopdf::{Document, SaveOptions};

/// Compression of the streams, of 9. Higher costs more than it saves.
const LEVEL: u32 = 6;

/// The same document in less room; as it is if it cannot be read back.
pub fn pack(pdf: Vec<u8>) -> Vec<u8> {
    repack(&pdf).unwrap_or(pdf)
}

fn repack(pdf: &[u8]) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(pdf).ok()?;
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .compression_level(LEVEL)
        .build();
    let mut packed = Vec::with_capacity(pdf.len() / 2);
    document.save_with_options(&mut packed, options).ok()?;
    Some(packed)
}
