//! What a submission is: plain data without places, files or marks of origin.
//!
//! The struct of a file and the shape it is read by stand together, so that a new
//! key is one edit. Names are those of the TOML keys.

mod amount;
mod filing;
mod layout;
mod said;
mod settings;
mod slot;
mod submission;

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place, SourceFile};
use crate::source::shape::Field;
use crate::source::{self, Source};

pub use amount::Amount;
pub use filing::Filing;
pub use layout::{Class, Confusion, LayoutSettings, Parameters};
pub use said::{Said, is_of_program, said};
pub use settings::{Settings, YearSettings};
pub use slot::Slot;
pub use submission::{
    Allow, Budget, Department, Indicator, IndicatorValue, Project, Submission, Targets,
};

/// A day, as `2020-01-15` in TOML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    /// Year of the common era.
    pub year: i32,
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

/// A TOML file that has a struct.
pub trait Record: DeserializeOwned {
    /// The keys of the file.
    const FIELDS: &'static [Field];

    /// Parses the file.
    fn parse(file: &Arc<SourceFile>, out: &mut Diagnostics) -> Source {
        Source::parse(file, Self::FIELDS, out)
    }

    /// Reads the file. `None` means that an error was pushed.
    fn read(source: &Source, out: &mut Diagnostics) -> Option<Self> {
        let read = source::read(source, Self::FIELDS, out);
        if read.whole { made(read.value, source, out) } else { None }
    }
}

/// A file of which what can be read is used, whatever else is wrong with it. Every value that must
/// be there or may be wrong is a [`Slot`].
pub trait Unfinished: Record {
    /// Reads the file as far as that goes, and whether that is all of it; if not, errors were
    /// pushed.
    fn read_unfinished(source: &Source, out: &mut Diagnostics) -> Option<(Self, bool)> {
        let read = source::read(source, Self::FIELDS, out);
        Some((made(read.value, source, out)?, read.whole))
    }
}

fn made<R: Record>(value: Json, source: &Source, out: &mut Diagnostics) -> Option<R> {
    match serde_json::from_value(value) {
        Ok(record) => Some(record),
        // The shape admits what the struct does not: a defect, but no panic.
        Err(error) => {
            out.push(
                Diagnostic::new(Code::Internal)
                    .arg("message", Arg::display(error))
                    .at(Place::start_of(&source.file)),
            );
            None
        }
    }
}
