//! Every test, in one binary: each further one would link all of Typst again.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used
)]

mod arrangements;
mod authors;
mod batch;
mod broken_forms;
mod causes;
mod characters;
mod cli;
mod computing;
mod corpus;
mod documents;
mod encodings;
mod faults;
mod fonts;
mod foreign;
mod forms;
mod guides;
mod heads;
mod hostile;
mod making;
mod manual;
mod many;
mod mending;
mod messages;
mod national;
mod outputs;
mod packing;
mod pdf;
mod recovery;
mod rules;
mod seed;
mod tables;
mod templates;
mod tidy;
mod unfinished;
mod values;
mod workbench;
mod years;
