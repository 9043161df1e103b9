//! `jixiao` turns the TOML files of county departments into the PDF of their budget
//! performance submissions (部门预算绩效文本).
//!
//! The rooms are the stages, and data goes one way:
//!
//! ```text
//!                      form
//!                    declares
//!                   ╱    │    ╲
//! workspace ─▶ source ─▶ checks ─▶ render ─▶ compile ─▶ export ─▶ output
//!   files      document   rules   minijinja   Typst      PDF …     disk
//!              with places         literals   pages
//! ```
//!
//! Every stage takes values and pushes what it has to complain about into
//! [`diag::Diagnostics`]; `None` from a stage means that an error was pushed. What a file says
//! is one tree, the [`source::Document`]; each of its values knows its place, rules look at it
//! by the roles that the [`form`] gives, and templates see it. [`build`] strings the stages
//! together for one department, [`mend`] tries replacements on a copy of its text,
//! [`provenance`] records what it was made from, [`batch`] builds many in worker processes and
//! keeps what has not changed. Only [`cli`] prints, reads flags and sets the exit code.
//! [`value`] is the grammar of what indicators are to reach. [`disk`] is the one door by which
//! files are read, and [`interrupt`] tells all when the user wants to stop.

pub mod batch;
pub mod build;
pub mod checks;
pub mod cli;
pub mod compile;
pub mod diag;
pub mod digest;
pub mod disk;
pub mod export;
pub mod form;
pub mod interrupt;
pub mod mend;
pub mod output;
pub mod provenance;
pub mod render;
pub mod source;
pub mod value;
pub mod workspace;
