//! What a submission is: plain data without places, files or marks of origin.
//!
//! The struct of a file and the shape it is read by stand together, so that a new
//! key is one edit. Names are those of the TOML keys.

mod amount;
mod filing;
mod layout;
mod said;
mod settings;
mod submission;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Place};
use crate::source::shape::Field;
use crate::source::{self, Source};

pub use amount::Amount;
pub use filing::Filing;
pub use layout::{Class, Confusion, LayoutSettings, Parameters};
pub use said::{Said, said};
pub use settings::{Settings, YearSettings};
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

    /// Reads the file. `None` means that an error was pushed.
    fn read(source: &Source, out: &mut Diagnostics) -> Option<Self> {
        let value = source::read(source, Self::FIELDS, out)?;
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
}
