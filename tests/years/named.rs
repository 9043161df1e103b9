//! How a year names its forms, and which go together.

use std::fs;

use super::{REVIEW, YEAR, county, run};
use crate::pdf::Pdf;
use crate::workbench::{Workbench, source, stderr, stdout};

#[test]
fn a_year_names_each_form_once_and_in_one_way() {
    let bench = county();
    let told = |year: &str| {
        bench.write(YEAR, format!("date = 2027-01-15\n{year}\n"));
        let output = run(&bench, &["check", "--format", "short"], 1);
        stdout(&output)
    };
    let both = told("forms = [\"target\"]\nlayout = \"review\"");
    assert!(
        both.contains("year.toml:3:10: error[forms-named]: `layout` and `forms`"),
        "{both}"
    );
    let twice = told("forms = [\"target\", \"review\", \"target\"]");
    assert!(twice.contains("year.toml:2:30: error[forms-named]: the form `target`"), "{twice}");
    // What nobody named knows no keys; those of the form that was meant are not told as wrong.
    bench.add(&source("years/december"), "data/2027");
    let meant = told("forms = [\"target\", \"target\"]");
    assert_eq!(meant.matches("error[").count(), 1, "{meant}");
    bench.add(&source("years/county"), "");
    let unknown = told("forms = [\"target\", \"revue\"]");
    assert!(unknown.contains("year.toml:2:20: error[layout-not-found]"), "{unknown}");
    let none = told("forms = []");
    assert!(none.contains("year.toml:2:9: error[empty-list]"), "{none}");

    // The workspace names what the year does not.
    bench.write("jixiao.toml", "forms = [\"target\", \"review\"]\n");
    bench.write(YEAR, "date = 2027-01-15\n");
    let output = run(&bench, &["check"], 0);
    assert!(stdout(&output).contains("2 forms are not begun"), "{}", stdout(&output));
    bench.write(YEAR, "layout = \"target\"\n");
    let output = run(&bench, &["check"], 0);
    assert!(!stdout(&output).contains("not begun"), "{}", stdout(&output));
}

#[test]
fn forms_that_do_not_go_together_are_told_at_their_words() {
    let bench = county();
    bench.edit(
        REVIEW,
        "[record.indicator]",
        "goal = { type = [\"prose\"] }\n\n[record.indicator]",
    );
    let output = run(&bench, &["check", "--format", "short"], 1);
    let told = stdout(&output);
    let place = "templates/review/layout.toml:9:17: error[forms-differ]: `projects.goal`";
    assert!(told.contains(place), "{told}");
    let bench = county();
    bench.edit(REVIEW, "suffix = \"绩效自评表\"\n", "");
    let output = run(&bench, &["build"], 1);
    let told = stderr(&output);
    assert_eq!(told.matches("error[forms-differ]").count(), 1, "{told}");
    assert!(told.contains("year.toml:2:20"), "{told}");
    let bench = county();
    bench.edit(REVIEW, "[record.project]", "[money]\nunit = \"元\"\n\n[record.project]");
    let output = run(&bench, &["check", "--format", "short"], 1);
    let told = stdout(&output);
    assert!(
        told.contains("year.toml:2:20: error[forms-differ]: the form `review` takes"),
        "{told}"
    );
    // The year says what is written; each form prints its own.
    bench.edit(YEAR, "forms", "unit = \"万元\"\nforms");
    run(&bench, &["build", "--form", "target"], 0);
    bench.add(&source("years/december"), "data/2027");
    run(&bench, &["build", "100001"], 0);
    let page = |name: &str| Pdf::read(&bench.path("out").join(name)).pages.concat();
    assert!(page("2027/100001示例县档案馆绩效目标表.pdf").contains("12.50"));
    assert!(page("2027/100001示例县档案馆绩效自评表.pdf").contains("125000.00"));
    let bench = county();
    bench.edit(REVIEW, "extends = \"target\"", "extends = \"target\"\nsuffix = \"a/b\"");
    let output = run(&bench, &["check", "--format", "short"], 1);
    assert!(
        stdout(&output).contains("layout.toml:3:10: error[declaration]"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn the_forms_that_the_program_carries_go_together() {
    let templates = fs::read_dir(source("../templates")).expect("the layouts");
    let mut names: Vec<String> = templates
        .map(|entry| entry.expect("an entry").path())
        // One without a template is there for others to extend.
        .filter(|path| {
            fs::read_to_string(path.join("layout.toml"))
                .is_ok_and(|text| text.contains("\nmain ="))
        })
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    let bench = Workbench::empty();
    bench.write("jixiao.toml", format!("forms = {names:?}\n"));
    bench.write("data/2027/1.toml", "year = 2027\n");
    let output = run(&bench, &["check", "--format", "short"], 1);
    let told = stdout(&output);
    assert!(told.contains("data/2027/1.toml") && !told.contains("jixiao.toml"), "{told}");
    assert!(!told.contains("layout.toml"), "{told}");
}
