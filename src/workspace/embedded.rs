//! What the binary carries: layouts, fonts and the example for `new`.

use include_dir::{Dir, include_dir};

/// The layouts, one folder each.
pub static LAYOUTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
/// The faces, their licences and the table of roles.
pub static FONTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fonts");
/// The workspace that `new` writes, without what explains it.
pub static EXAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/workspace/example");
/// The files of a form that `form new` writes.
pub static SKETCH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/workspace/sketch");
