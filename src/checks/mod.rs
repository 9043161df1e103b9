//! What the shape of a file cannot say. One rule, one file.

mod plan_length;
mod year_folder;

use std::path::Path;

use crate::diag::Diagnostics;
use crate::workspace::{Department, Layout};

/// Runs every rule over a department that stands in `file`.
pub fn check(department: &Department, layout: &Layout, file: &Path, out: &mut Diagnostics) {
    plan_length::check(department, layout, out);
    year_folder::check(department, file, out);
}
