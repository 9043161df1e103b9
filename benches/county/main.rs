//! What the work costs, as ratios of one run: `cargo bench`. The machine's other work is
//! in every figure, so only ratios mean something; each is a median where that is
//! affordable.
//!
//! `cargo bench -- --write DIR DEPARTMENTS PROJECTS INDICATORS [national]` writes a synthetic
//! county to try things on. `cargo bench -- --memory` tells the peak of memory of ten thousand
//! departments, which takes some minutes. `cargo bench -- --native TYPST` compares with
//! Typst's own command line, which must be installed.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod bare;
mod forms;
mod generate;
mod measure;
mod memory;
mod speed;

use std::path::Path;

use generate::{County, HB, NATIONAL, Range};

/// The tools' allocator, so that the same work costs the same here.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    if let Some(at) = words.iter().position(|word| *word == "--write") {
        let number = |n: usize| words[at + n].parse().expect("a number");
        let (projects, indicators) = (number(3), number(4));
        let county = County {
            departments: number(2),
            projects: Range(projects, projects),
            indicators: Range(indicators, indicators),
            forms: if words.get(at + 5) == Some(&"national") { NATIONAL } else { HB },
        };
        generate::write(Path::new(words[at + 1]), county);
    } else if let Some(at) = words.iter().position(|word| *word == "--bare") {
        bare::documents(words[at + 1], words[at + 2] == "tagged");
    } else if let Some(at) = words.iter().position(|word| *word == "--native") {
        speed::native(words[at + 1]);
    } else if words.contains(&"--memory") {
        memory::long();
        memory::county();
    } else if words.contains(&"--bench") {
        speed::large();
        speed::rebuild();
        speed::cold();
        speed::growth();
        speed::workers();
        forms::pages();
        forms::together();
    }
}
