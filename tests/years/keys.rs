//! Which keys a file may have that several forms read.

use serde_json::Value;

use super::{ARCHIVE, REVIEW, YEAR, county, december, run};
use crate::workbench::{said, source, stderr, stdout};

#[test]
fn a_slip_near_a_key_of_any_form_is_told_once() {
    let bench = december();
    bench.edit(ARCHIVE, "conclusion =", "conclusoin =");
    for command in ["check", "build"] {
        let output = run(&bench, &[command, "100001"], 1);
        let told = stdout(&output) + &stderr(&output);
        assert_eq!(told.matches("error[unknown-key]").count(), 1, "{told}");
        assert!(told.contains("did you mean `conclusion`?"), "{told}");
        // The line is there, if only misspelt.
        assert!(!told.contains("missing-key"), "{told}");
    }
}

#[test]
fn keys_of_a_form_that_the_year_does_not_name_are_told_once() {
    let bench = december();
    bench.write(YEAR, "date = 2027-01-15\nforms = [\"target\"]\n");
    for command in ["check", "build"] {
        let told = said(&run(&bench, &[command, "100001"], 1));
        assert_eq!(told.matches("error[unknown-key]").count(), 1, "{told}");
        let whose = "the form `review` knows achieved, conclusion, executed";
        assert!(told.contains(whose), "{told}");
        assert!(told.contains("forms = [\"target\", \"review\"]"), "{told}");
    }
    // A slip is a slip, though another form may have such a key.
    bench.edit(ARCHIVE, "executed", "goals");
    bench.add(&source("years/county/data"), "data");
    bench.write(YEAR, "date = 2027-01-15\nforms = [\"target\"]\n");
    bench.edit(ARCHIVE, "goal =", "targets = [\"x\"]\ngoal =");
    let told = stdout(&run(&bench, &["check", "--format", "short"], 1));
    assert!(told.contains("unknown key `targets`"), "{told}");
}

#[test]
fn what_speaks_of_keys_knows_all_forms_of_the_year_or_of_the_newest() {
    let bench = county();
    // The file of an older year says nothing of the newest.
    bench.write("data/2026/year.toml", "layout = \"hb-2020\"\n");
    let explained = stdout(&run(&bench, &["explain", "executed"], 0));
    assert!(explained.contains("projects.executed · "), "{explained}");
    let schema = stdout(&run(&bench, &["schema"], 0));
    assert!(schema.contains("\"executed\""), "{schema}");
    let rules = stdout(&run(&bench, &["rules"], 0));
    assert!(!rules.contains("projects.spending_plan"), "{rules}");
}

#[test]
fn the_schema_of_a_year_has_the_keys_of_all_its_forms() {
    let bench = county();
    let output = run(&bench, &["schema", "--form", "target", "--form", "review"], 0);
    let schema: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let project = &schema["properties"]["projects"]["items"];
    let keys = |table: &Value| -> Vec<String> {
        let keys = table["properties"].as_object().expect("a table").keys();
        keys.cloned().collect()
    };
    let sorted = |mut keys: Vec<String>| {
        keys.sort();
        keys
    };
    let all = ["allow", "budget", "conclusion", "executed", "goal", "indicators", "name"];
    assert_eq!(sorted(keys(project)), all);
    // They stand in the order of the forms.
    let text = stdout(&output);
    let places = ["\"budget\": {", "\"executed\": {", "\"goal\": {", "\"conclusion\": {"];
    let places = places.map(|key| text.find(key).expect("a key"));
    assert!(places.is_sorted(), "{places:?}");
    let needed = serde_json::json!(["name", "budget", "goal", "indicators"]);
    assert_eq!(project["required"], needed);
    let row = &project["properties"]["indicators"]["items"];
    assert_eq!(row["required"], serde_json::json!(["name", "value"]));
    assert!(keys(row).contains(&"achieved".to_owned()));
    // In the folder of a year its forms are meant.
    let here = std::process::Command::new(env!("CARGO_BIN_EXE_jixiao"))
        .current_dir(bench.path("data/2027"))
        .arg("schema")
        .output()
        .expect("the program");
    assert!(stdout(&here) == text);
}

#[test]
fn a_permission_is_unused_only_if_no_form_uses_it() {
    let bench = december();
    // Blank where only the second form looks.
    bench.edit(REVIEW, "type = \"prose\" }", "type = \"prose\", blank = \"—\" }");
    bench.edit(ARCHIVE, "conclusion = \"全部完成。\"\n", "");
    let short = |args: &[&str]| {
        stdout(&run(&bench, &[&["check", "--format", "short", "100001"], args].concat(), 0))
    };
    assert!(short(&[]).contains("warning[cell-blank]"), "{}", short(&[]));
    bench.edit(
        ARCHIVE,
        "year = 2027\n",
        "year = 2027\nallow = [{ code = \"cell-blank\", reason = \"无\" }]\n",
    );
    assert!(short(&[]).is_empty() || !short(&[]).contains("warning"), "{}", short(&[]));
    assert!(
        !short(&["--form", "target"]).contains("warning"),
        "{}",
        short(&["--form", "target"])
    );
    let output = run(&bench, &["build"], 0);
    assert!(!stderr(&output).contains("warning"), "{}", stderr(&output));
    bench.edit(ARCHIVE, "cell-blank", "placeholder");
    assert_eq!(short(&[]).matches("warning[allow-unused]").count(), 1, "{}", short(&[]));
}
