//! What was filed before: a folder of data files, or of PDFs that carry theirs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::select::is_department;
use super::walk::{unwalkable, walk};
use super::{read_text, unreadable};
use crate::diag::{Diagnostics, SourceFile};
use crate::disk;

/// More bytes than a PDF of a department has.
const LONGEST_PDF: u64 = 256 << 20;

/// A file of such a folder.
#[derive(Debug)]
pub enum FiledFile {
    /// A department's data.
    Data(Arc<SourceFile>),
    /// A PDF, which may carry them.
    Pdf(PathBuf, Vec<u8>),
}

/// The files of a folder and those below, by name. What cannot be read is an error.
pub fn filed(folder: &Path, out: &mut Diagnostics) -> Vec<FiledFile> {
    let mut files = vec![];
    for entry in walk(folder) {
        let path = match entry {
            Ok(entry) if entry.file_type().is_file() => entry.into_path(),
            Ok(_) => continue,
            Err(error) => {
                out.push(match error.io_error() {
                    // The folder that was named.
                    Some(missing) if error.depth() == 0 => unreadable(folder, missing),
                    _ => unwalkable(folder, &error),
                });
                continue;
            }
        };
        let is_pdf = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
        if is_department(&path) {
            files.extend(read_text(&path, out).map(FiledFile::Data));
        } else if is_pdf {
            match disk::read(&path, LONGEST_PDF) {
                Ok(bytes) => files.push(FiledFile::Pdf(path, bytes)),
                Err(error) => out.push(unreadable(&path, &error)),
            }
        }
    }
    files
}
