//! Every test, in one binary: each further one would link all of Typst again.

mod cli;
mod documents;
mod hostile;
mod messages;
mod pdf;
mod seed;
mod tidy;
mod workbench;
