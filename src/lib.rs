//! `jixiao` turns the TOML files of county departments into the PDF of their budget
//! performance submissions (部门预算绩效文本).
//!
//! The rooms are the stages, and data goes one way:
//!
//! ```text
//! workspace ─▶ source ─▶ model ─▶ checks ─▶ render ─▶ compile ─▶ export ─▶ output
//!   files      spanned   plain    rules     minijinja  Typst      PDF …     disk
//!               tree     structs            literals   pages
//! ```
//!
//! Every stage takes values and pushes what it has to complain about into
//! [`diag::Diagnostics`]; `None` from a stage means that an error was pushed. A place
//! in a file is found by key path ([`source::KeyPath`]), so that the model stays
//! plain. [`build`] strings the stages together for one department, [`mend`] tries
//! replacements on a copy of its text, [`provenance`] records what it was made from,
//! [`batch`] builds many in worker processes and keeps what has not changed. Only [`cli`]
//! prints, reads flags and sets the exit code. [`disk`] is the one door by which files are
//! read, and [`interrupt`] tells all when the user wants to stop.

pub mod batch;
pub mod build;
pub mod checks;
pub mod cli;
pub mod compile;
pub mod diag;
pub mod digest;
pub mod disk;
pub mod export;
pub mod interrupt;
pub mod mend;
pub mod model;
pub mod output;
pub mod provenance;
pub mod render;
pub mod source;
pub mod workspace;
