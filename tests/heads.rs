//! What a screen reader says before the cells of forms, against what a person reads on the
//! page. Each file in `heads/` lists the data cells of a document: what is said, `→`, how the
//! cell begins.

use std::fs;

use crate::pdf::Pdf;
use crate::workbench::{Workbench, source};

/// How many characters of a cell the files show.
const SHOWN: usize = 16;

/// The cells of all tables as a file lists them.
fn said(pdf: &Pdf) -> Vec<String> {
    let line = |(heads, text): (Vec<String>, String)| {
        let text: String = text.chars().take(SHOWN).collect();
        format!("{} → {text}", heads.join("；")).trim_end().to_owned()
    };
    pdf.chains().into_iter().flatten().map(line).collect()
}

/// The cells that a file lists.
fn listed(name: &str) -> Vec<String> {
    let text = fs::read_to_string(source("heads").join(name)).expect("the case");
    text.lines().filter(|line| line.contains('→')).map(|l| l.trim_end().to_owned()).collect()
}

fn compare(pdf: &Pdf, name: &str) {
    let (said, listed) = (said(pdf), listed(name));
    for (number, (said, listed)) in said.iter().zip(&listed).enumerate() {
        assert_eq!(said, listed, "cell {number} of {name}");
    }
    assert_eq!(said.len(), listed.len(), "{name}");
}

fn seed() -> Workbench {
    let bench = Workbench::empty();
    bench.add(&source("../data"), "data");
    bench
}

#[test]
fn the_cells_of_the_first_document_are_read_with_their_labels() {
    compare(&seed().build(&[]), "286002.txt");
}

#[test]
fn the_cells_of_a_table_over_pages_are_read_with_their_labels() {
    compare(&Workbench::with("documents/long-project").build(&[]), "long-project.txt");
}

#[test]
fn milestones_in_two_rows_head_the_shares_below_each() {
    compare(&Workbench::with("heads/milestones").build(&[]), "milestones.txt");
}

#[test]
fn the_cells_of_a_form_by_the_helpers_of_authors_are_read_with_their_labels() {
    let bench = Workbench::empty();
    bench.add(&source("authors"), "");
    compare(&bench.build(&[]), "authors.txt");
}

#[test]
fn the_cells_of_lists_side_by_side_are_read_with_the_labels_of_their_own() {
    let bench = Workbench::empty();
    let example = source("../templates/gj-target/examples/midterm.toml");
    bench.write("data/2027/year.toml", "layout = \"gj-target\"\n");
    bench.write("data/2027/1.toml", fs::read_to_string(example).expect("the example"));
    compare(&bench.build(&[]), "midterm.txt");
}

#[test]
fn tables_say_what_they_are_before_they_are_read() {
    let mut said = vec![];
    crate::pdf::collect(&seed().build(&[]).tags(), "Table", &mut |table| {
        said.push(table.summary.clone());
        assert_eq!(table.children[0].role, "Caption");
    });
    assert_eq!(said.len(), 2);
    for (said, name) in said.iter().zip(["维稳经费绩效目标表", "信访专项绩效目标表"])
    {
        assert!(said.starts_with(name) && said.contains("单位：万元"), "{said}");
    }
}

#[test]
fn a_table_of_a_form_that_says_nothing_of_it_says_its_title() {
    let mut said = vec![];
    let tags = Workbench::with("forms/stages").build(&[]).tags();
    crate::pdf::collect(&tags, "Table", &mut |table| said.push(table.summary.clone()));
    assert_eq!(said, ["分阶段支出表"]);
}

#[test]
fn no_cell_lists_heads_that_it_has_not() {
    let bytes = seed().build(&[]).tags();
    crate::pdf::collect(&bytes, "Table", &mut |table| {
        for role in ["TD", "TH"] {
            crate::pdf::collect(table, role, &mut |cell| {
                assert!(cell.heads.as_ref().is_none_or(|heads| !heads.is_empty()), "{cell:?}");
            });
        }
    });
}
