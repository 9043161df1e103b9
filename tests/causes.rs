//! What a record says of the tables around it, and causes: each is told once, where it is.

use crate::workbench::{self, Workbench};

const LAYOUT: &str = "templates/stages/layout.toml";
const DATA: &str = "data/2027/100001.toml";

/// A workspace with a form of a project in stages.
pub fn stages() -> Workbench {
    let bench = Workbench::empty();
    bench.add(&workbench::source("forms/stages"), "");
    bench
}

#[test]
fn rows_are_compared_with_the_tables_around_them_and_computed_from_them() {
    let page = stages().build(&[]).pages.concat();
    for text in ["是否跨年否", "20.0", "80.0", "3200", "62.5%", "回填25.00农村饮水安全"]
    {
        assert!(page.contains(text), "{text:?} is not in {page}");
    }
}

#[test]
fn what_a_printed_field_takes_over_counts_as_printed() {
    let bench = stages();
    bench.edit("templates/stages/main.typ.j2", "#{{ department.name }}", "");
    let said = workbench::said(&bench.run(&["build"]));
    assert!(!said.contains("not-printed"), "{said}");
    bench.edit(
        LAYOUT,
        "from = \"/department.name\" }",
        "from = \"/department.name\", printed = false }",
    );
    let said = workbench::said(&bench.run(&["build"]));
    assert_eq!(said.matches("[not-printed]").count(), 1, "{said}");
}

#[test]
fn a_cause_is_told_once() {
    for (changes, wanted) in [
        // A row that is wrong makes the total wrong, whichever of its numbers is meant.
        (&[("total = 15", "total = 16")][..], &["17:9: error[computed-differs]"][..]),
        (&[("total = 15", "total = 16"), ("spent = 75", "spent = 76")], &["17:9"]),
        (&[("labour = 10", "labour = 11")], &["17:9"]),
        // What no reading of the row explains is another mistake.
        (
            &[("total = 15", "total = 16"), ("spent = 75", "spent = 80")],
            &["11:9: error[computed-differs]", "17:9: error[computed-differs]"],
        ),
        (&[("total = 15", "total = 16"), ("total = 60", "total = 59")], &["17:9", "25:9"]),
        (&[("spent = 75", "spent = 57")], &["11:9"]),
        // Below zero.
        (&[("labour = 10", "labour = -10")], &["15:10: error[amount-negative]"]),
        (&[("total = 15", "total = -15")], &["17:9: error[amount-negative]"]),
        (&[("fiscal = 100", "fiscal = -100")], &["7:10: error[amount-negative]"]),
        // Outside of limits: of the table around, and what comes of it.
        (
            &[("labour = 10", "labour = 200"), ("total = 15", "total = 205")],
            &["17:9: error[limit-exceeded]"],
        ),
        (
            &[
                ("labour = 10", "labour = 85"),
                ("total = 15", "total = 90"),
                ("spent = 75", "spent = 150"),
            ],
            &["11:9: error[limit-exceeded]"],
        ),
        (&[("cost = 35", "cost = 61")], &["28:32: error[limit-exceeded]"]),
        // A limit that is wrong itself is told, and not what it limits.
        (&[("weight = 20", "weight = -20")], &["18:10: error[limit-exceeded]"]),
        (&[("weight = 20", "weight = 200")], &["18:10: error[limit-exceeded]"]),
        (&[("score = 20", "score = 25")], &["19:9: error[limit-exceeded]"]),
        (&[("score = 20", "score = -5")], &["19:9: error[limit-exceeded]"]),
        (&[("score = 20", "score = 15")], &["19:9: error[computed-differs]"]),
        // Places.
        (&[("people = 3200", "people = 3200.5")], &["9:10: error[limit-exceeded]"]),
        (&[("people = 3200", "people = 3200.0")], &[]),
        (&[("score = 20", "score = 19.555")], &["19:9: error[limit-exceeded]"]),
        (&[("share = 62.5", "share = 62.55")], &["10:9: error[limit-exceeded]"]),
        (&[("share = 62.5", "share = 62")], &[]),
    ] {
        let bench = stages();
        changes.iter().for_each(|(line, with)| bench.edit(DATA, line, with));
        let output = bench.run(&["check", "--format", "short", "--lang", "en"]);
        let said = workbench::said(&output);
        let told: Vec<&str> = said.lines().filter(|line| line.contains(": error[")).collect();
        assert_eq!(told.len(), wanted.len(), "{changes:?}: {said}");
        for (told, wanted) in told.iter().zip(wanted) {
            assert!(told.starts_with(&format!("{DATA}:{wanted}")), "{changes:?}: {said}");
        }
    }
}

#[test]
fn what_a_form_cannot_say_of_its_tables_is_told_at_the_word() {
    for (word, with, wanted) in [
        ("most = \"../total\"", "most = \"../wages\"", "this table has no field `wages`"),
        ("from = \"../../name\"", "from = \"../../../name\"", "no field `name`"),
        ("from = \"../../name\"", "from = \"../../../../name\"", "leads out of the file"),
        ("from = \"../../name\"", "from = \"../name.x\"", "`../name` is no table"),
        ("most = \"../budget\"", "most = \"../stages\"", "`../stages` is no number"),
        ("most = \"../budget\"", "most = \"..budget\"", "did you mean `../budget`?"),
        ("most = \"../budget\"", "most = \"budget\"", "did you mean `../budget`?"),
        ("most = \"../budget\"", "most = \"project.budget\"", "did you mean `../budget`?"),
        ("from = \"../../name\"", "from = \"people\"", "did you mean `../../people`?"),
        ("from = \"/department.name\"", "from = \"department.name\"", "`/department.name`?"),
        // The total is made from the part of it.
        ("sum = \"stages.*.total\"", "sum = \"stages.*.part\"", "computed from itself"),
        (
            "steps = { title = \"步骤\"",
            "more = { title = \"另\", type = [\"step\"], optional = true }\nsteps = { title = \"步骤\"",
            "",
        ),
        (
            "people = {",
            "rest = { title = \"另\", type = [\"step\"], optional = true }\npeople = {",
            "the table around this one is not the same everywhere: project, stage",
        ),
        ("\"labour\", \"material\"", "\"-labour\", \"-material\"", "never above zero"),
        ("\"labour\", \"material\"]", "\"-labour\", \"-material\"], negative = true", ""),
        ("extends = \"base\"", "extends = \"base\"\nmoney = { unit = \"万\" }", "`万`"),
        (
            "extends = \"base\"",
            "extends = \"base\"\nmoney = { unit = \"人民币\" }",
            "known here: 元",
        ),
    ] {
        let bench = stages();
        bench.edit(LAYOUT, word, with);
        let output = bench.run(&["form", "check", "stages", "--lang", "en"]);
        let said = workbench::said(&output);
        let errors = said.matches("error[declaration]").count();
        assert!(wanted.is_empty() || said.contains(wanted), "{with}: {said}");
        assert_eq!(errors > 0, !wanted.is_empty(), "{with}: {said}");
    }
}

#[test]
fn indicators_in_a_table_for_each_class_are_checked_as_one_list() {
    let bench = || {
        let bench = Workbench::empty();
        bench.add(&workbench::source("forms/groups"), "");
        bench
    };
    // Nothing is questioned in the form, nor in its data.
    for command in [&["form", "check", "groups"][..], &["check"]] {
        let said = workbench::said(&bench().run(command));
        assert!(said.starts_with("no errors, no warnings"), "{said}");
    }
    let page = bench().build(&[]).pages.concat();
    assert!(page.contains("小计50") && page.contains("合计100"), "{page}");
    for (words, with, wanted) in [
        ("weight = 30", "weight = 31", "weights of “产出指标”"),
        ("name = \"效益指标\"", "name = \"产出指标\"", "has no 效益指标"),
        ("\"质量指标\"", "\"社会效益指标\"", "subclass-mismatch"),
        ("value = \"100%\", weight = 20", "value = \"100\", weight = 20", "has no unit"),
    ] {
        let bench = bench();
        bench.edit(DATA, words, with);
        let said = workbench::said(&bench.run(&["check"]));
        assert!(said.contains(wanted), "{with}: {said}");
    }
}
