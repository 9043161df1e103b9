//! Several forms a year from one data file: what is begun, demanded, known, claimed and kept.

use std::collections::BTreeMap;
use std::fs;
use std::process::Output;

use serde_json::Value;

use crate::batch::outputs;
use crate::pdf::Pdf;
use crate::workbench::{Workbench, said, source, stderr, stdout};

pub const ARCHIVE: &str = "data/2027/100001.toml";
pub const REVIEW: &str = "templates/review/layout.toml";
const YEAR: &str = "data/2027/year.toml";

/// Two departments in January, which have begun the first of two forms.
pub fn county() -> Workbench {
    case("years/county")
}

/// The same in December: one department has begun the second form, too.
pub fn december() -> Workbench {
    let bench = county();
    bench.add(&source("years/december"), "data/2027");
    bench
}

pub fn case(name: &str) -> Workbench {
    let bench = Workbench::empty();
    bench.add(&source(name), "");
    bench
}

pub fn edit(bench: &Workbench, file: &str, from: &str, to: &str) {
    let text = bench.read(file);
    assert!(text.contains(from), "{from} is not in {text}");
    bench.write(file, text.replace(from, to));
}

/// Runs the program, which must end so.
pub fn run(bench: &Workbench, args: &[&str], code: i32) -> Output {
    let output = bench.run(args);
    let told = stdout(&output) + &stderr(&output);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {told}");
    output
}

/// Names of all that was built.
pub fn built(bench: &Workbench) -> Vec<String> {
    outputs(bench, "out").into_keys().collect()
}

/// What `--explain` says of each department and form.
pub fn explained(bench: &Workbench, code: i32) -> Vec<String> {
    let output = run(bench, &["build", "--explain", "--quiet"], code);
    stdout(&output)
        .lines()
        .map(|line| line.trim_start_matches("data/2027/").to_owned())
        .collect()
}

#[test]
fn one_file_serves_the_forms_that_it_has_begun() {
    let bench = county();
    let checked = run(&bench, &["check"], 0);
    assert!(stdout(&checked).contains("2 forms are not begun"), "{}", stdout(&checked));
    let output = run(&bench, &["build"], 0);
    assert!(stderr(&output).contains("2 forms are not begun"), "{}", stderr(&output));
    let (one, two) =
        ("2027/100001示例县档案馆绩效目标表.pdf", "2027/100002示例县信访局绩效目标表.pdf");
    assert_eq!(built(&bench), [one, two]);

    bench.add(&source("years/december"), "data/2027");
    run(&bench, &["check"], 0);
    assert_eq!(
        explained(&bench, 0),
        [
            "100001.toml · target: to build: its file has changed",
            "100001.toml · review: to build: nothing is known of an earlier build",
            "100002.toml · target: up to date",
            "100002.toml · review: not begun",
        ]
    );
    let review = "2027/100001示例县档案馆绩效自评表.pdf";
    assert_eq!(built(&bench), [one, review, two]);
    let page = |name: &str| Pdf::read(&bench.path("out").join(name)).pages.concat();
    assert!(page(review).contains("全部完成。"), "{}", page(review));
    assert!(page(one).contains("12.50") && !page(one).contains("全部完成。"), "{}", page(one));
    let again = explained(&bench, 0);
    assert!(again[..3].iter().all(|line| line.ends_with("up to date")), "{again:?}");
    let remark = run(&bench, &["build"], 0);
    assert!(stderr(&remark).contains("0 built, 3 up to date"), "{}", stderr(&remark));
}

#[test]
fn the_first_form_is_demanded_of_a_file_that_has_begun_none() {
    let bench = case("years/apart");
    let output = run(&bench, &["build", "3"], 1);
    let told = stderr(&output);
    assert!(told.contains("`overview = …` is missing"), "{told}");
    assert!(!told.contains("`result = …`") && told.contains("1 form is not begun"), "{told}");
}

#[test]
fn a_form_that_is_asked_for_must_be_whole() {
    let bench = county();
    for command in ["check", "build"] {
        let output = run(&bench, &[command, "100001", "--form", "review"], 1);
        let told = stdout(&output) + &stderr(&output);
        for line in ["executed = { … }", "conclusion = …", "achieved = …"] {
            assert_eq!(told.matches(&format!("`{line}` is missing")).count(), 1, "{told}");
        }
        assert!(!told.contains("not begun"), "{told}");
    }
    assert!(built(&bench).is_empty());
    run(&bench, &["build", "--form", "target"], 0);
    assert_eq!(built(&bench).len(), 2);
    for command in ["check", "build"] {
        let output = run(&bench, &[command, "--form", "reviw"], 2);
        let told = stdout(&output) + &stderr(&output);
        assert_eq!(told.matches("error[form-not-in-year]").count(), 1, "{told}");
        assert!(told.contains("forms of the year: target, review"), "{told}");
    }
    let bench = december();
    run(
        &bench,
        &["build", "100001", "--form", "target", "--form", "review", "--form", "target"],
        0,
    );
    assert_eq!(built(&bench).len(), 2);
}

#[test]
fn a_slip_near_a_key_of_any_form_is_told_once() {
    let bench = december();
    edit(&bench, ARCHIVE, "conclusion =", "conclusoin =");
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
fn a_value_of_one_form_is_judged_with_that_form() {
    let bench = december();
    edit(&bench, ARCHIVE, "achieved = \"120000页\"", "achieved = 120000");
    run(&bench, &["check", "--form", "target"], 0);
    run(&bench, &["check", "--form", "review", "100001"], 1);
    let output = run(&bench, &["build"], 1);
    let told = stderr(&output);
    assert!(told.contains("not built: data/2027/100001.toml · review: "), "{told}");
    assert_eq!(built(&bench).len(), 2, "{told}");
}

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
    edit(
        &bench,
        REVIEW,
        "[record.indicator]",
        "goal = { type = [\"prose\"] }\n\n[record.indicator]",
    );
    let output = run(&bench, &["check", "--format", "short"], 1);
    let told = stdout(&output);
    let place = "templates/review/layout.toml:9:17: error[forms-differ]: `projects.goal`";
    assert!(told.contains(place), "{told}");
    let bench = county();
    edit(&bench, REVIEW, "suffix = \"绩效自评表\"\n", "");
    let output = run(&bench, &["build"], 1);
    let told = stderr(&output);
    assert_eq!(told.matches("error[forms-differ]").count(), 1, "{told}");
    assert!(told.contains("year.toml:2:20"), "{told}");
    let bench = county();
    edit(&bench, REVIEW, "[record.project]", "[money]\nunit = \"元\"\n\n[record.project]");
    let output = run(&bench, &["check", "--format", "short"], 1);
    let told = stdout(&output);
    assert!(
        told.contains("year.toml:2:20: error[forms-differ]: the form `review` takes"),
        "{told}"
    );
    // The year says what is written; each form prints its own.
    edit(&bench, YEAR, "forms", "unit = \"万元\"\nforms");
    run(&bench, &["build", "--form", "target"], 0);
    bench.add(&source("years/december"), "data/2027");
    run(&bench, &["build", "100001"], 0);
    let page = |name: &str| Pdf::read(&bench.path("out").join(name)).pages.concat();
    assert!(page("2027/100001示例县档案馆绩效目标表.pdf").contains("12.50"));
    assert!(page("2027/100001示例县档案馆绩效自评表.pdf").contains("125000.00"));
    let bench = county();
    edit(&bench, REVIEW, "extends = \"target\"", "extends = \"target\"\nsuffix = \"a/b\"");
    let output = run(&bench, &["check", "--format", "short"], 1);
    assert!(
        stdout(&output).contains("layout.toml:3:10: error[declaration]"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn a_code_belongs_to_one_file_of_each_form() {
    let bench = case("years/apart");
    run(&bench, &["build", "1", "2"], 0);
    let names = ["2027/100001示例县档案馆概述表.pdf", "2027/100001示例县档案馆结果表.pdf"];
    assert_eq!(built(&bench), names);
    edit(&bench, "data/2027/2.toml", "result =", "overview =");
    edit(&bench, "data/2027/2.toml", "档案馆", "档案局");
    let output = run(&bench, &["build", "1", "2"], 1);
    let told = stderr(&output);
    assert_eq!(told.matches("error[code-taken]").count(), 2, "{told}");
    assert!(told.contains("data/2027/2.toml · statement: another file has the code"), "{told}");
    edit(&bench, "data/2027/2.toml", "档案局", "档案馆");
    let output = run(&bench, &["build", "1", "2"], 1);
    assert_eq!(
        stderr(&output).matches("error[output-taken]").count(),
        2,
        "{}",
        stderr(&output)
    );
}

#[test]
fn what_a_file_has_not_begun_any_more_is_stale_but_not_while_it_is_broken() {
    let bench = december();
    run(&bench, &["build"], 0);
    assert_eq!(built(&bench).len(), 3);
    let whole = bench.read(ARCHIVE);
    for broken in [
        whole.replace("executed = { total = 12.00 }", "executed = {"),
        whole
            .replace("executed", "exeucted")
            .replace("conclusion", "conclu")
            .replace("achieved", "achievd"),
    ] {
        bench.write(ARCHIVE, broken);
        run(&bench, &["build", "--prune", "--yes"], 1);
        assert_eq!(built(&bench).len(), 3);
    }
    bench.write(ARCHIVE, whole);
    let year = bench.read(YEAR);
    // The form that the data have begun may stand in what is lost of the list.
    for broken in ["forms = [\"target\"", "forms = [\"target\", \"target\"]"] {
        bench.write(YEAR, format!("date = 2027-01-15\n{broken}\n"));
        let output = run(&bench, &["build", "--prune", "--yes"], 1);
        assert_eq!(stderr(&output).matches("error[").count(), 1, "{}", stderr(&output));
        assert_eq!(built(&bench).len(), 3);
    }
    bench.write(YEAR, format!("date = 2027-01\n{year}").replace("\"target\", ", ""));
    run(&bench, &["build", "--prune", "--yes"], 1);
    assert_eq!(built(&bench).len(), 3);
    bench.add(&source("years/county"), "");
    let output = run(&bench, &["build"], 0);
    assert!(
        stderr(&output)
            .contains("warning[output-stale]: out/2027/100001示例县档案馆绩效自评表.pdf")
    );
    let chinese = stderr(&bench.run_in("zh", &["build"]));
    assert!(chinese.contains("100001示例县档案馆绩效自评表.pdf 是以前生成的"), "{chinese}");
    run(&bench, &["build", "--prune", "--yes"], 0);
    assert_eq!(built(&bench).len(), 2);
}

#[test]
fn what_was_asked_for_before_it_was_begun_is_stale_once_the_data_say_something_else() {
    let bench = county();
    run(&bench, &["build", "--draft", "100001", "--form", "review"], 1);
    let told = |bench: &Workbench| stderr(&run(bench, &["build", "--draft"], 0));
    run(&bench, &["build", "--draft"], 0);
    assert!(!told(&bench).contains("output-stale"), "{}", told(&bench));
    edit(&bench, ARCHIVE, "total = 12.50", "total = 13.50");
    assert!(told(&bench).contains("output-stale"), "{}", told(&bench));
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
fn only_the_forms_that_change_are_built_again() {
    let bench = december();
    explained(&bench, 0);
    let state = || -> Vec<bool> {
        explained(&bench, 0).iter().map(|line| line.contains("to build")).collect()
    };
    assert_eq!(state(), [false; 4]);
    // Templates are a form's own; its keys are known to the others.
    edit(&bench, "templates/review/main.typ.j2", "= 自评表", "= 自评");
    assert_eq!(state(), [false, true, false, false]);
    edit(&bench, REVIEW, "title = \"自评结论\"", "title = \"结论\"");
    assert_eq!(state(), [true, true, true, false]);
    fs::remove_file(bench.path("out/2027/100001示例县档案馆绩效自评表.pdf")).expect("a file");
    assert_eq!(state(), [false, true, false, false]);
    // What another program wrote that knew one form a year costs a build.
    let journal = "out/.jixiao/journal.jsonl";
    let program = bench.read(journal);
    let (_, program) = program.split_once("\"program\":\"").expect("a program");
    let (program, _) = program.split_once('"').expect("its end");
    let old = bench.read(journal).replace(program, "0").replace("\"form\":\"target\",", "");
    let old = old
        .replace("\"form\":\"review\",", "")
        .replace("\"begun\":[\"target\",\"review\"],", "");
    bench.write(journal, old.replace("\"begun\":[\"target\"],", ""));
    assert_eq!(state(), [true, true, true, false]);
    assert_eq!(state(), [false; 4]);
}

#[test]
fn shares_hold_whole_departments_and_their_reports_join() {
    let bench = december();
    run(&bench, &["build", "--out", "whole", "--report", "whole.json"], 0);
    let reports = ["1/2", "2/2"].map(|share| {
        let name = format!("{}.json", &share[..1]);
        run(&bench, &["build", "--shard", share, "--report", &name, "--out", "shares"], 0);
        name
    });
    assert!(outputs(&bench, "whole") == outputs(&bench, "shares"));
    let read = |name: &str| -> Value { serde_json::from_str(&bench.read(name)).expect("JSON") };
    let units = |list: &Value| -> Vec<(String, String)> {
        let text = |entry: &Value, key: &str| entry[key].as_str().expect("a text").to_owned();
        let entries = list.as_array().expect("a list").iter();
        entries.map(|entry| (text(entry, "file"), text(entry, "form"))).collect()
    };
    let mut files: BTreeMap<String, usize> = BTreeMap::new();
    for name in &reports {
        let report = read(name);
        assert_eq!(report["expected"].as_array().expect("a list").len(), 3);
        let mut own: Vec<String> =
            units(&report["departments"]).into_iter().map(|u| u.0).collect();
        own.dedup();
        own.into_iter().for_each(|file| *files.entry(file).or_default() += 1);
    }
    assert!(files.len() == 2 && files.values().all(|shares| *shares == 1), "{files:?}");
    let alone = bench.run(&["report", "merge", &reports[0], "--out", "one.json"]);
    assert_eq!(alone.status.code(), Some(1));
    let missing = read("one.json");
    assert_eq!(units(&missing["missing"]).len() + units(&missing["departments"]).len(), 3);
    run(&bench, &["report", "merge", &reports[0], &reports[1], "--out", "all.json"], 0);
    let all = read("all.json");
    assert_eq!(units(&all["departments"]), units(&read("whole.json")["departments"]));
    assert_eq!(all["summary"]["built"], 3);
    let target = (ARCHIVE.to_owned(), "target".to_owned());
    let review = (ARCHIVE.to_owned(), "review".to_owned());
    let told = units(&all["departments"]);
    assert!(told.contains(&target) && told.contains(&review), "{told:?}");
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
    edit(&bench, REVIEW, "type = \"prose\" }", "type = \"prose\", blank = \"—\" }");
    edit(&bench, ARCHIVE, "conclusion = \"全部完成。\"\n", "");
    let short = |args: &[&str]| {
        stdout(&run(&bench, &[&["check", "--format", "short", "100001"], args].concat(), 0))
    };
    assert!(short(&[]).contains("warning[cell-blank]"), "{}", short(&[]));
    edit(
        &bench,
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
    edit(&bench, ARCHIVE, "cell-blank", "placeholder");
    assert_eq!(short(&[]).matches("warning[allow-unused]").count(), 1, "{}", short(&[]));
}

#[test]
fn a_draft_of_each_form_bears_its_name() {
    let bench = county();
    run(&bench, &["build", "--draft", "100001", "--form", "target", "--form", "review"], 1);
    let names = [
        "2027/100001示例县档案馆绩效目标表（草稿）.pdf",
        "2027/100001示例县档案馆绩效自评表（草稿）.pdf",
    ];
    assert_eq!(built(&bench), names);
}

#[test]
fn what_was_filed_before_is_compared_fact_by_fact() {
    let bench = december();
    bench.add(&source("years/county/data/2027"), "filed");
    let short = |args: &[&str]| {
        let check = ["check", "--format", "short", "--against", "filed"];
        stdout(&run(&bench, &[&check, args].concat(), 0))
    };
    assert!(!short(&[]).contains("filed-differs"), "{}", short(&[]));
    edit(&bench, ARCHIVE, "budget = { total = 12.50 }", "budget = { total = 13 }");
    edit(&bench, ARCHIVE, "≥100000页", "≥120000页");
    edit(
        &bench,
        ARCHIVE,
        "\n[[projects]]",
        "\n[[projects]]\nname = \"新项目\"\nbudget = { total = 1 }\nexecuted = { total = 1 }\nconclusion = \"无\"\ngoal = \"新。\"\nindicators = [{ name = \"数字化页数\", value = \"1页\", achieved = \"1页\" }]\n\n[[projects]]",
    );
    let told = short(&[]);
    let amount =
        "100001.toml:17:20: warning[filed-differs]: 预算数 is 13, and was filed as 12.5";
    assert!(told.contains(amount), "{told}");
    assert!(told.contains("指标值 is ≥120000页, and was filed as ≥100000页"), "{told}");
    // A project that was not there before was not filed otherwise.
    assert_eq!(told.matches("filed-differs").count(), 2, "{told}");
    let output = run(&bench, &["build", "--against", "filed"], 0);
    assert_eq!(
        stderr(&output).matches("warning[filed-differs]").count(),
        2,
        "{}",
        stderr(&output)
    );
    // What it was compared with is forgotten: the next build and a check find nothing.
    let output = run(&bench, &["build"], 0);
    assert!(!stderr(&output).contains("warning"), "{}", stderr(&output));
    let allow = "year = 2027\nallow = [{ code = \"filed-differs\", reason = \"追加\" }]\n";
    edit(&bench, ARCHIVE, "year = 2027\n", allow);
    assert!(!short(&[]).contains("warning"), "{}", short(&[]));
    let nowhere = stdout(&bench.run(&["check", "--against", "nowhere"]));
    assert!(nowhere.contains("nowhere does not exist"), "{nowhere}");
    // A scan carries no data.
    fs::create_dir(bench.path("scans")).expect("a folder");
    fs::write(bench.path("scans/1.pdf"), "%PDF-1.7\n").expect("a file");
    for nowhere in ["nowhere", "out/.jixiao", "scans"] {
        let output = bench.run(&["check", "--against", nowhere]);
        let told = stdout(&output);
        assert!(told.contains("error["), "{told}");
        assert!(told.contains(nowhere), "{told}");
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn a_filed_pdf_tells_what_it_was_made_from() {
    let bench = Workbench::empty();
    run(&bench, &["new", "."], 0);
    run(&bench, &["build", "--out", "filed"], 0);
    fs::write(bench.path("filed/foreign.pdf"), "%PDF-1.7 /EmbeddedFile stream\n")
        .expect("a file");
    let check = ["check", "--format", "short", "--against", "filed"];
    let told = stdout(&run(&bench, &check, 0));
    assert!(!told.contains("was filed as"), "{told}");
    let file = "data/2027/100001.toml";
    let text = bench.read(file);
    let (_, total) = text.split_once("total = ").expect("an amount");
    let (total, _) = total.split_once(',').expect("its end");
    edit(&bench, file, &format!("total = {total}"), "total = 4321.00");
    let output = bench.run(&check);
    let told = stdout(&output);
    assert!(
        told.contains("warning[filed-differs]: 预算数 is 4321, and was filed as"),
        "{told}"
    );
    let output = bench.run(&["check", "--against", "filed"]);
    assert!(stdout(&output).contains(".pdf · source.toml"), "{}", stdout(&output));
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

#[test]
fn a_form_that_needs_nothing_of_its_own_is_always_begun() {
    let bench = december();
    let target = "templates/target/layout.toml";
    let contact = "contact = { title = \"联系人\", type = \"person\", optional = true }";
    let person =
        "[record.person]\nname = { title = \"姓名\", type = \"text\", printed = false }";
    let record = "[record.project]\n";
    edit(&bench, target, record, &format!("{person}\n\n{record}{contact}\n"));
    edit(&bench, REVIEW, record, &format!("{record}drop = [\"contact\"]\n"));
    let told = explained(&bench, 0);
    assert!(
        told.iter().any(|line| line.starts_with("100001.toml · target: to build")),
        "{told:?}"
    );
    assert_eq!(built(&bench).len(), 3);
}

#[test]
fn a_form_that_one_key_has_begun_says_which() {
    let bench = county();
    edit(&bench, ARCHIVE, "goal =", "executed = { total = 12.00 }\ngoal =");
    let told = stdout(&run(&bench, &["check", "100001"], 1));
    assert_eq!(told.matches("missing\n").count(), 2, "{told}");
    let because = "the form `review` needs it, which `executed` in line 10 begins";
    assert!(told.contains(because), "{told}");
    // What every form needs is missing whatever was begun.
    edit(&bench, ARCHIVE, "goal = \"完成馆藏档案数字化。\"\n", "");
    let told = stdout(&run(&bench, &["check", "100001", "--format", "short"], 1));
    assert!(told.contains("`goal = …` is missing"), "{told}");
    let chinese = stdout(&bench.run_in("zh", &["check", "100001"]));
    assert!(chinese.contains("第 10 行的“executed”表示这张表已开始填"), "{chinese}");
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
    edit(&bench, ARCHIVE, "executed", "goals");
    bench.add(&source("years/county/data"), "data");
    bench.write(YEAR, "date = 2027-01-15\nforms = [\"target\"]\n");
    edit(&bench, ARCHIVE, "goal =", "targets = [\"x\"]\ngoal =");
    let told = stdout(&run(&bench, &["check", "--format", "short"], 1));
    assert!(told.contains("unknown key `targets`"), "{told}");
}

#[test]
fn a_year_without_the_form_that_is_asked_for_is_passed_over_if_another_has_it() {
    let bench = december();
    bench.write("data/2026/year.toml", "layout = \"target\"\n");
    bench
        .write("data/2026/1.toml", bench.read("data/2027/100002.toml").replace("2027", "2026"));
    let ask = ["--form", "review"];
    for command in ["check", "build"] {
        let told = said(&run(&bench, &[&[command], &ask[..]].concat(), 1));
        assert!(!told.contains("form-not-in-year") && !told.contains("2026"), "{told}");
        assert!(
            told.contains("passed over, for want of the form in its year: 1 file"),
            "{told}"
        );
    }
    assert_eq!(built(&bench), ["2027/100001示例县档案馆绩效自评表.pdf"]);
    let told = said(&run(&bench, &["build", "2026", "--form", "review"], 2));
    assert!(told.contains("error[form-not-in-year]"), "{told}");
}

#[test]
fn what_cannot_be_compared_is_told() {
    let bench = december();
    bench.add(&source("years/county/data/2027"), "filed");
    fs::remove_file(bench.path("filed/100002.toml")).expect("a file");
    fs::write(bench.path("filed/scan.pdf"), "%PDF-1.7\n").expect("a file");
    for command in ["check", "build"] {
        let told = said(&run(&bench, &[command, "--against", "filed"], 0));
        assert_eq!(
            told.matches("since they carry no data: filed/scan.pdf").count(),
            1,
            "{told}"
        );
        assert_eq!(told.matches("filed holds nothing of 100002 for 2027").count(), 1, "{told}");
    }
}

#[test]
fn a_report_counts_departments_and_documents() {
    let bench = december();
    run(&bench, &["build", "--report", "report.json"], 0);
    let report: Value = serde_json::from_str(&bench.read("report.json")).expect("JSON");
    let summary = &report["summary"];
    assert_eq!((&summary["departments"], &summary["documents"]), (&2.into(), &3.into()));
}

#[test]
fn the_data_file_of_a_year_is_an_example_of_each_of_its_forms() {
    let bench = december();
    for form in ["target", "review"] {
        bench.write(format!("templates/{form}/examples/1.toml"), bench.read(ARCHIVE));
        let told = said(&run(&bench, &["form", "test", form, "--accept"], 0));
        assert!(told.contains("accepted into"), "{told}");
    }
    edit(&bench, "templates/target/examples/1.toml", "goal =", "gaol = 1\ngoal =");
    let told = stderr(&run(&bench, &["form", "test", "target"], 1));
    assert_eq!(told.matches("error[").count(), 1, "{told}");
    assert!(told.contains("unknown key `gaol`"), "{told}");
}
