//! The output folder: names that every system takes, files that are whole, and what the
//! folder remembers of the builds that filled it.

pub mod accepted;
mod folder;
mod journal;
mod name;
mod record;
mod stream;
mod write;

pub use folder::{Folder, FolderError, State, Unwritten};
pub use name::{Cause, Change, Field, Name, folded, is_reserved};
pub use record::{Inputs, Output, Record};
pub use stream::{deliver, holds_other};
pub use write::{replace, sweep, write};
