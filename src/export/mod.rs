//! Pages to the bytes of files.

mod attached;
mod contents;
mod decimal;
mod element;
mod file;
mod marks;
mod object;
mod pack;
mod retouch;
mod seal;
mod tables;
mod zlib;

use serde::{Deserialize, Serialize};
use typst::foundations::{Datetime, Smart};
use typst_layout::Page;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;
use typst_svg::SvgOptions;

use crate::compile::{Complaints, Pages, Proof};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
use crate::source::Date;

pub use attached::attached;
pub use pack::Packing;
pub use tables::Tables;

/// Minutes by which Chinese standard time is ahead of UTC.
const CHINA: i32 = 8 * 60;
/// Pixels per inch of PNG pages.
const PNG_PPI: f64 = 144.0;
/// The same where a picture only shows whether a page is another.
const PROOF_PPI: f64 = 60.0;
const POINTS_PER_INCH: f64 = 72.0;

/// A kind of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// One PDF: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).
    Pdf,
    /// The filled template.
    Typ,
    /// One picture a page, 144 pixels per inch.
    Png,
    /// One drawing a page.
    Svg,
    /// What an author compares: the lines of the pages, the cells of their tables, and a small
    /// picture of each page.
    Proof,
}

impl Format {
    /// Extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Typ => "typ",
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Proof => "proof",
        }
    }

    /// Whether each page is a file of its own.
    pub fn is_paged(self) -> bool {
        matches!(self, Self::Png | Self::Svg | Self::Proof)
    }
}

/// What a PDF says about itself beside what the layout sets.
#[derive(Debug, Clone, Copy)]
pub struct Identity<'a> {
    /// Stays the same over all editions of a document.
    pub ident: &'a str,
    /// Creation date, if it is known; a PDF of the same data must be the same bytes.
    pub date: Option<Date>,
    /// Whether it is an archive file. One with characters missing cannot be, and a draft
    /// claims nothing.
    pub archive: bool,
}

/// The document as PDF. `None` means that an error was pushed, or what Typst complains of
/// explained.
pub(crate) fn pdf(
    pages: &Pages,
    identity: Identity<'_>,
    out: &mut Diagnostics,
    explain: impl FnOnce(&Complaints, &mut Diagnostics),
) -> Option<Vec<u8>> {
    let standards: &[PdfStandard] =
        if identity.archive { &[PdfStandard::A_3a, PdfStandard::Ua_1] } else { &[] };
    let standards = match PdfStandards::new(standards) {
        Ok(standards) => standards,
        Err(error) => {
            let message = Arg::display(error.message());
            out.push(Diagnostic::new(Code::Internal).arg("message", message));
            return None;
        }
    };
    let midnight = identity.date.and_then(|Date { year, month, day }| {
        Datetime::from_ymd_hms(year.into(), month, day, 0, 0, 0)
    });
    let options = PdfOptions {
        ident: Smart::Custom(identity.ident.to_owned()),
        creator: Smart::Custom(Some(format!("jixiao {}", env!("CARGO_PKG_VERSION")))),
        timestamp: midnight.and_then(|time| Timestamp::new_local(time, CHINA)),
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    };
    match typst_pdf::pdf(&pages.0, &options) {
        Ok(bytes) => Some(bytes),
        Err(errors) => {
            explain(&Complaints(errors), out);
            None
        }
    }
}

/// Each page as PNG.
pub(crate) fn png(pages: &Pages, out: &mut Diagnostics) -> Option<Vec<Vec<u8>>> {
    pictures(pages, PNG_PPI, out)
}

/// The lines of the pages, the cells of their tables, and each page as a small PNG.
pub(crate) fn proof(pages: &Pages, out: &mut Diagnostics) -> Option<Vec<Vec<u8>>> {
    let Proof { pages: lines, tables } = pages.proof();
    let pictures = pictures(pages, PROOF_PPI, out)?;
    Some([lines, tables].map(String::into_bytes).into_iter().chain(pictures).collect())
}

fn pictures(pages: &Pages, ppi: f64, out: &mut Diagnostics) -> Option<Vec<Vec<u8>>> {
    let options = RenderOptions {
        pixel_per_pt: (ppi / POINTS_PER_INCH).into(),
        ..RenderOptions::default()
    };
    let render = |page: &Page| typst_render::render(page, &options).encode_png();
    match pages.0.pages().iter().map(render).collect() {
        Ok(pages) => Some(pages),
        Err(error) => {
            out.push(Diagnostic::new(Code::Internal).arg("message", Arg::display(error)));
            None
        }
    }
}

/// Each page as SVG.
pub(crate) fn svg(pages: &Pages) -> Vec<Vec<u8>> {
    let options = SvgOptions::default();
    pages.0.pages().iter().map(|page| typst_svg::svg(page, &options).into_bytes()).collect()
}
