//! Bytes packed and unpacked as PDF does it with `FlateDecode` (RFC 1950). Each stream is there
//! as a whole, which takes half of the time of piece by piece.

use libdeflater::{CompressionLvl, Compressor, DecompressionError, Decompressor};

/// The check of a PNG's chunk (ISO 15948).
pub use libdeflater::crc32;

/// How many times longer than packed bytes the unpacked ones are thought to be.
const EXPANSION: usize = 16;

/// Packs one stream after the other.
pub struct Packer {
    compressor: Compressor,
    room: Vec<u8>,
}

impl Packer {
    /// One of a level from 1, the fastest, to 12. `None` if there is no such level.
    pub fn new(level: i32) -> Option<Self> {
        let compressor = Compressor::new(CompressionLvl::new(level).ok()?);
        Some(Self { compressor, room: vec![] })
    }

    /// Some bytes packed.
    pub fn pack(&mut self, bytes: &[u8]) -> Option<&[u8]> {
        let most = self.compressor.zlib_compress_bound(bytes.len());
        self.room.resize(self.room.len().max(most), 0);
        let length = self.compressor.zlib_compress(bytes, &mut self.room).ok()?;
        self.room.get(..length)
    }
}

/// Unpacks one stream after the other.
pub struct Unpacker {
    decompressor: Decompressor,
    room: Vec<u8>,
}

impl Unpacker {
    /// One that has unpacked nothing yet.
    pub fn new() -> Self {
        Self { decompressor: Decompressor::new(), room: vec![] }
    }

    /// What was packed; `None` if it is damaged.
    pub fn unpack(&mut self, packed: &[u8]) -> Option<&[u8]> {
        let mut room = self.room.len().max(packed.len().checked_mul(EXPANSION)?);
        loop {
            self.room.resize(room, 0);
            match self.decompressor.zlib_decompress(packed, &mut self.room) {
                Ok(length) => return self.room.get(..length),
                Err(DecompressionError::InsufficientSpace) => room = room.checked_mul(2)?,
                Err(DecompressionError::BadData) => return None,
            }
        }
    }
}
