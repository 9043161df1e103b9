//! What a worker is started with and what it answers.

use std::ffi::OsString;

use super::Limits;
use super::protocol::{Built, Duty, Rewrite};
use crate::build::Read;
use crate::diag::Diagnostic;

/// How to start a worker.
#[derive(Debug)]
pub struct Crew<'a> {
    /// The program, and the words that make a worker of it.
    pub command: &'a [OsString],
    /// What each may take.
    pub limits: &'a Limits,
    /// What to do with each department.
    pub duty: Duty,
    /// Whether to trace Typst's work.
    pub trace: bool,
    /// Threads of each worker.
    pub threads: usize,
}

/// A document as a worker made it.
#[derive(Debug)]
pub struct Product {
    /// All but the bytes.
    pub head: Built,
    /// The files' bytes.
    pub outputs: Vec<Vec<u8>>,
    /// Events of Typst's trace.
    pub trace: Option<Vec<u8>>,
}

/// What a worker answered, or what became of it.
#[derive(Debug)]
pub struct Answer {
    /// What was found.
    pub problems: Vec<Diagnostic>,
    /// What was made.
    pub product: Option<Product>,
    /// What was read.
    pub read: Option<Read>,
    /// What files should say.
    pub rewrites: Vec<Rewrite>,
}

impl Answer {
    /// What became of it.
    pub fn failed(problems: Vec<Diagnostic>) -> Self {
        Self { problems, product: None, read: None, rewrites: vec![] }
    }
}
