//! What templates may ask of the data: a comparison is right, or refused where it stands.

use std::fs;

use crate::causes::stages;
use crate::workbench::{Workbench, said, source, stderr};

const TEMPLATE: &str = "templates/own/main.typ.j2";

fn expressions(file: &str) -> Vec<String> {
    let text = fs::read_to_string(source("templates").join(file)).expect("a list");
    text.lines().map(str::to_owned).collect()
}

#[test]
fn comparisons_of_the_data_are_right() {
    let expressions = expressions("right.txt");
    let asked = |open: &str, close: &str| {
        expressions.iter().map(|asked| format!("{open}{asked}{close}\n")).collect::<String>()
    };
    // As a value, and as a condition of a block and within a value.
    let template = asked("#{{ ", " }}")
        + &asked("{% if ", " %} #yes {% else %} #no {% endif %}")
        + &asked("#{{ 1 if ", " else 0 }}");
    let bench = Workbench::with("templates/office");
    bench.write(TEMPLATE, template);
    let output = bench.run(&["build", "--emit", "typ"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let filled = fs::read_to_string(bench.output("typ")).expect("the filled template");
    let answers: Vec<&str> = filled.split_whitespace().collect();
    assert_eq!(answers.len(), 3 * expressions.len(), "{filled}");
    for (expression, answers) in expressions.iter().cycle().zip(&answers) {
        assert!(["#(true)", "#yes", "#1"].contains(answers), "{expression}: {answers}");
    }
}

#[test]
fn comparisons_that_cannot_be_right_are_refused_where_they_stand() {
    let bench = Workbench::with("templates/office");
    for expression in expressions("refused.txt") {
        bench.write(TEMPLATE, format!("{{# one > two #}}\n#1 {{{{ {expression} }}}}\n"));
        let output = bench.run(&["build", "--emit", "typ"]);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{expression}: {said}");
        let line = format!("--> {TEMPLATE}:2:");
        let column = said.split(&line).nth(1).and_then(|rest| rest.split('\n').next());
        let column: usize = column.and_then(|column| column.parse().ok()).expect(&said);
        // Behind the braces, and within the expression.
        assert!((7..7 + expression.len()).contains(&column), "{expression}: {said}");
        assert_eq!(bench.outputs().len(), 0);
    }
}

#[test]
fn what_a_block_puts_out_is_not_compared() {
    let bench = Workbench::with("templates/office");
    for asked in ["n == 'x'", "'x' in n", "n < 'x'", "n | length > 3", "n is eq('x')"] {
        let block = "{% set n %}{{ department.name }}{% endset %}";
        bench.write(TEMPLATE, format!("{block}{{{{ {asked} }}}}"));
        let said = stderr(&bench.run(&["build", "--emit", "typ"]));
        assert!(said.contains("a block or macro puts out"), "{asked}: {said}");
    }
}

#[test]
fn what_a_template_compares_leaves_places_right() {
    let bench = Workbench::with("templates/office");
    let template = "{% if 1 < 2 and 3 > 2 %}#unknown({{ department.name }}){% endif %}";
    bench.write(TEMPLATE, template);
    let said = stderr(&bench.run(&["build"]));
    assert!(said.contains("main.typ.j2:1:26"), "{said}");
}

#[test]
fn raw_text_and_comments_are_left_alone() {
    let bench = Workbench::with("templates/office");
    let template =
        "{# a > b {{ c < d }} #}{% raw %}{{ a > b }}{% endraw %} {{ '}} < {%' }} a < b";
    bench.write(TEMPLATE, template);
    let output = bench.run(&["build", "--emit", "typ"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let filled = fs::read_to_string(bench.output("typ")).expect("the filled template");
    assert_eq!(filled, "{{ a > b }} [#\"}} < {%\"] a < b");
}

/// What is told of a template with some words replaced.
fn told_of(words: &str, with: &str) -> String {
    let bench = stages();
    bench.edit("templates/stages/main.typ.j2", words, with);
    said(&bench.run(&["form", "check", "stages", "--lang", "en"]))
}

#[test]
fn what_is_no_text_is_refused_where_it_is_printed() {
    for (printed, place, wanted) in [
        ("[#p.crossing]", "13:58", "a flag prints as true"),
        ("[#{{ project.crossing }}]", "13:61", "a flag prints as true"),
        ("p", "13:47", "this is no text but ("),
        ("[#p.stages]", "13:58", "this is no text but ("),
        ("[#auto]", "13:58", "this is no text but auto"),
    ] {
        let said = told_of("p.crossing", printed);
        let line = format!("--> templates/stages/main.typ.j2:{place}");
        assert!(said.contains(wanted) && said.contains(&line), "{printed}: {said}");
        assert_eq!(said.matches("error[").count(), 1, "{printed}: {said}");
    }
    for printed in ["p.crossing", "if p.crossing [有] else [无]", "[#if p.crossing [有]]"] {
        let said = told_of("p.crossing", printed);
        assert!(said.starts_with("no errors, no warnings"), "{printed}: {said}");
    }
}

#[test]
fn what_every_document_must_have_is_told_where_a_template_lacks_it() {
    const PAGE: &str = "#show: document-page.with(fonts: {{ fonts }}, draft: {{ draft }})";
    for (words, with, wanted) in [
        ("#sources(year-file: {{ year_file }})", "", "leaves the data out of the PDF"),
        ("year-file: {{ year_file }}", "", "leaves the data out of the PDF"),
        (PAGE, "", "does not set the pages of official texts"),
        (", draft: {{ draft }}", "", "does not mark drafts"),
    ] {
        let said = told_of(words, with);
        assert!(said.contains(wanted), "{words}: {said}");
        assert_eq!(said.matches("[document-unfinished]").count(), 1, "{words}: {said}");
    }
}
