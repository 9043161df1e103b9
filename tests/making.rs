//! What those who make forms get: a form to begin with, all mistakes of theirs, and what their
//! pages are now against what they accepted.

use std::fs;

use crate::workbench::{Workbench, said, source, stderr, stdout};

/// A workspace with a new form.
fn with_form() -> Workbench {
    let bench = Workbench::empty();
    bench.write("jixiao.toml", "");
    let made = bench.run(&["form", "new", "own"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    bench
}

const LAYOUT: &str = "templates/own/layout.toml";
const MAIN: &str = "templates/own/main.typ.j2";
const EXAMPLE: &str = "templates/own/examples/1.toml";
const ACCEPTED: &str = "templates/own/examples/1";

fn change(bench: &Workbench, file: &str, from: &str, to: &str) {
    let text = bench.read(file);
    assert!(text.contains(from), "{from} is not in {file}");
    bench.write(file, text.replacen(from, to, 1));
}

fn results(bench: &Workbench) -> Vec<String> {
    let files = bench.outputs_in(ACCEPTED).into_iter();
    let name = |path: std::path::PathBuf| Some(path.file_name()?.to_str()?.to_owned());
    files.filter_map(name).collect()
}

#[test]
fn a_new_form_is_sound_and_a_document_can_be_built_in_it() {
    let bench = with_form();
    let checked = bench.run(&["form", "check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    assert_eq!(stdout(&checked), "no errors, no warnings in 1 file\n");
    bench.write("data/2027/year.toml", "layout = \"own\"\n");
    bench.write("data/2027/100002.toml", bench.read(EXAMPLE));
    let page = bench.build(&[]).pages.concat();
    assert!(page.contains("2027年own") && page.contains("样文4号"), "{page}");
}

#[test]
fn a_form_that_extends_another_prints_its_pages() {
    let bench = Workbench::empty();
    bench.write("jixiao.toml", "");
    let made = bench.run(&["form", "new", "county", "--extends", "hb-2020"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    let checked = bench.run(&["form", "check", "county"]);
    assert_eq!(stdout(&checked), "no errors, no warnings in 1 file\n");
    let text = bench.read("templates/county/examples/100001.toml");
    bench.write("data/2027/1.toml", &text);
    let here = |layout: &str| {
        bench.write(
            "data/2027/year.toml",
            format!("layout = \"{layout}\"\ndate = 2027-01-15\n"),
        );
        let built = bench.run(&["build", "--emit", "typ"]);
        assert_eq!(built.status.code(), Some(0), "{}", said(&built));
        fs::read_to_string(bench.output("typ")).expect("the filled template")
    };
    assert_eq!(here("county"), here("hb-2020"));
}

#[test]
fn a_copy_is_the_form_and_takes_nobodys_place() {
    let bench = Workbench::empty();
    bench.write("jixiao.toml", "");
    for (args, page) in [
        (&["form", "copy", "hb-2020"][..], false),
        (&["form", "copy", "hb-2020", "x", "--whole"], true),
    ] {
        let made = bench.run(args);
        assert_eq!(made.status.code(), Some(0), "{}", said(&made));
        let name = args.get(3).unwrap_or(&"hb-2020");
        let inherited = bench.path(format!("templates/{name}/page.typ")).exists();
        assert_eq!(inherited, page, "what it extends is written only on demand");
        assert!(bench.path(format!("templates/{name}/main.typ.j2")).exists());
    }
    bench.write("templates/x/mine.typ", "mine");
    let again = bench.run(&["form", "copy", "hb-2020", "x"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(said(&again).contains("form-refused"), "{}", said(&again));
    assert_eq!(bench.read("templates/x/mine.typ"), "mine");
    let checked = bench.run(&["form", "check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
}

#[test]
fn a_whole_copy_extends_nothing_and_is_the_same_form() {
    let bench = Workbench::empty();
    bench.write("jixiao.toml", "");
    for form in ["hb-2020", "gj-target", "gj-selfeval"] {
        let copy = format!("alone-{form}");
        let made = bench.run(&["form", "copy", form, &copy, "--whole"]);
        assert_eq!(made.status.code(), Some(0), "{}", said(&made));
        let layout = bench.read(format!("templates/{copy}/layout.toml"));
        assert!(!layout.contains("extends"), "{layout}");
        // What is noted in the file of the form, and in that which all extend.
        let own = fs::read_to_string(source(&format!("../templates/{form}/layout.toml")));
        let own = own.expect("the layout");
        let of_extends = "# 所依据的版式：这里只写与它不同的";
        let notes = own.lines().filter(|line| line.starts_with('#') && *line != of_extends);
        for note in notes.chain(["# 每个项目至少几个指标"]) {
            assert!(layout.lines().any(|line| line == note), "{note} is not in {layout}");
        }
        for command in [&["schema", "--form"][..], &["rules"]] {
            let of = |name: &str| stdout(&bench.run(&[command, &[name]].concat()));
            assert_eq!(of(&copy), of(form), "{command:?}");
        }
    }
    // A note behind something stays there.
    bench.write(
        "templates/noted/layout.toml",
        "extends = \"hb-2020\"\n\n# 改小\n[money] # 金额\nplaces = 4 # 四位\n",
    );
    bench.run(&["form", "copy", "noted", "alone-noted", "--whole"]);
    let layout = bench.read("templates/alone-noted/layout.toml");
    assert!(layout.contains("\n# 改小\n[money] # 金额\n"), "{layout}");
    assert!(layout.contains("\nplaces = 4 # 四位\n"), "{layout}");
    fs::remove_dir_all(bench.path("templates/noted")).expect("removed");
    fs::remove_dir_all(bench.path("templates/alone-noted")).expect("removed");
    // Their examples print what was accepted of the forms that they were copied from.
    let tested = bench.run(&["form", "test"]);
    assert_eq!(tested.status.code(), Some(0), "{}", said(&tested));
    assert_eq!(stdout(&tested).matches(": as accepted").count(), 4, "{}", stdout(&tested));
}

#[test]
fn an_example_is_made_anew_from_the_fields() {
    let bench = with_form();
    change(&bench, LAYOUT, "purpose = {", "aim = {");
    change(&bench, MAIN, "p.purpose", "p.aim");
    // Another form that knows the key has nothing to do with it.
    bench.run(&["form", "new", "别的表"]);
    let told = said(&bench.run(&["form", "test", "own"]));
    assert!(told.contains("1.toml does not fit the fields any more"), "{told}");
    assert!(told.contains("unknown key `purpose`") && !told.contains("别的表"), "{told}");
    fs::remove_file(bench.path(EXAMPLE)).expect("the example");
    let made = bench.run(&["form", "test", "own"]);
    let told = said(&made);
    assert!(told.contains("examples/1.toml: made from the fields"), "{told}");
    assert!(told.contains("nothing was accepted yet"), "{told}");
    assert!(bench.read(EXAMPLE).contains("aim = "), "{told}");
}

#[test]
fn what_is_accepted_is_compared_line_by_line_and_cell_by_cell() {
    let bench = with_form();
    let first = bench.run(&["form", "test"]);
    assert_eq!(first.status.code(), Some(1), "nothing was accepted yet");
    assert_eq!(results(&bench), ["1.now.png", "pages.now.txt", "tables.now.txt"]);
    assert_eq!(bench.run(&["form", "test", "--accept"]).status.code(), Some(0));
    assert_eq!(results(&bench), ["1.png", "pages.txt", "tables.txt"]);
    assert_eq!(bench.run(&["form", "test"]).status.code(), Some(0));
    let cells = bench.read(format!("{ACCEPTED}/tables.txt"));
    let row = |line: &str| assert!(cells.lines().any(|known| known == line), "{cells}");
    row("3: 项目概况 | 样文5号");
    row("4: 预算资金 | 资金总额 | 15.50");
    row("7: 一级指标 | 二级指标 | 三级指标 | 指标值");

    change(&bench, EXAMPLE, "样文5号", "样文五号");
    let differs = bench.run(&["form", "test"]);
    assert_eq!(differs.status.code(), Some(1));
    let diff = stdout(&differs);
    for line in ["-3: 项目概况 | 样文5号", "+3: 项目概况 | 样文五号", "+项目概况 样文五号"]
    {
        assert!(diff.lines().any(|known| known == line), "{diff}");
    }
    assert!(diff.contains("1.png is another picture"), "{diff}");
    assert_eq!(bench.read(format!("{ACCEPTED}/tables.txt")), cells, "accepted stays");
    // What was right again leaves nothing beside it.
    change(&bench, EXAMPLE, "样文五号", "样文5号");
    assert_eq!(bench.run(&["form", "test"]).status.code(), Some(0));
    assert_eq!(results(&bench), ["1.png", "pages.txt", "tables.txt"]);
}

#[test]
fn pages_that_are_gone_are_told_and_go_when_that_is_accepted() {
    let bench = with_form();
    change(&bench, MAIN, "#let p", "前言\n#let p");
    assert_eq!(bench.run(&["form", "test", "--accept"]).status.code(), Some(0));
    assert_eq!(results(&bench), ["1.png", "2.png", "pages.txt", "tables.txt"]);
    change(&bench, MAIN, "前言\n", "");
    let told = stdout(&bench.run(&["form", "test"]));
    assert!(told.contains("2.png is not made any more"), "{told}");
    assert_eq!(bench.run(&["form", "test", "--accept"]).status.code(), Some(0));
    assert_eq!(results(&bench), ["1.png", "pages.txt", "tables.txt"]);
}

#[test]
fn an_example_with_errors_is_told_and_the_others_are_compared() {
    let bench = with_form();
    bench.write("templates/own/examples/2.toml", "year = ");
    let output = bench.run(&["form", "test", "--accept"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("examples/2.toml:1:"), "{}", stderr(&output));
    assert_eq!(results(&bench), ["1.png", "pages.txt", "tables.txt"]);
}

#[test]
fn the_head_of_a_table_that_goes_on_is_one_row() {
    let bench = with_form();
    let row = "\n[[project.indicators]]\nclass = \"产出指标\"\nsubclass = \"数量指标\"\n";
    let rows: String =
        (0..80).map(|at| format!("{row}name = \"第{at}行\"\nvalue = \"≥{at}个\"\n")).collect();
    bench.write(EXAMPLE, bench.read(EXAMPLE) + &rows);
    assert_eq!(bench.run(&["form", "test", "--accept"]).status.code(), Some(0));
    let pages = bench.read(format!("{ACCEPTED}/pages.txt"));
    assert!(pages.matches("三级指标").count() > 1, "{pages}");
    let cells = bench.read(format!("{ACCEPTED}/tables.txt"));
    assert_eq!(cells.matches("三级指标").count(), 1, "{cells}");
    assert!(cells.contains("第79行 | ≥79个"), "{cells}");
}

/// Takes minutes to lay out.
const ENDLESS: &str =
    "#for a in range(9999) { for b in range(9999) { for c in range(9999) { } } }\n";

#[test]
fn a_form_that_never_ends_is_told_once_for_all_departments() {
    let bench = with_form();
    bench.write(MAIN, bench.read(MAIN) + ENDLESS);
    let checked = bench.run(&["form", "check", "--timeout", "2", "--format", "short"]);
    assert_eq!(checked.status.code(), Some(1), "{}", said(&checked));
    let place = format!("{LAYOUT}:1:1: error[timed-out]");
    assert!(stdout(&checked).starts_with(&place), "{}", said(&checked));
    bench.write("data/2027/year.toml", "layout = \"own\"\n");
    for code in 1..=3 {
        let text = bench.read(EXAMPLE).replacen("100002", &format!("10000{code}"), 1);
        bench.write(format!("data/2027/10000{code}.toml"), text);
    }
    let checked = bench.run(&["check", "--timeout", "2", "--format", "short"]);
    assert_eq!(stdout(&checked).matches("timed-out").count(), 1, "{}", said(&checked));
    assert!(stdout(&checked).contains(&place), "{}", said(&checked));
}

#[cfg(unix)]
#[test]
fn links_in_examples_are_not_followed() {
    let bench = with_form();
    bench.write("secret.toml", "secret");
    fs::create_dir_all(bench.path(ACCEPTED)).expect("a folder");
    for link in [format!("{ACCEPTED}/pages.now.txt"), "templates/own/examples/2.toml".into()] {
        std::os::unix::fs::symlink(bench.path("secret.toml"), bench.path(&link))
            .expect("a link");
        let output = bench.run(&["form", "test"]);
        assert_ne!(output.status.code(), Some(0));
        assert!(said(&output).contains("layout-refused"), "{}", said(&output));
        assert_eq!(bench.read("secret.toml"), "secret");
        fs::remove_file(bench.path(link)).expect("the link");
    }
}

#[test]
fn a_pattern_that_takes_too_much_room_is_told_at_its_place() {
    let bench = with_form();
    change(
        &bench,
        LAYOUT,
        "title = \"项目名称\", type = \"text\"",
        "title = \"项目名称\", type = \"text\", pattern = ['(\\w{500}){500}', '^[']",
    );
    let told = stdout(&bench.run(&["form", "check", "--format", "short"]));
    let at = |line: &str| told.lines().filter(|known| known.contains(line)).count();
    assert_eq!(at("takes too much room"), 1, "{told}");
    assert_eq!(at("is no regular expression"), 1, "{told}");
    assert!(told.lines().take(2).all(|line| line.contains(&format!("{LAYOUT}:"))), "{told}");
}

#[test]
fn a_form_that_is_not_there_is_told_before_anything_is_done() {
    let bench = with_form();
    for command in ["check", "test", "show"] {
        let output = bench.run(&["form", command, "owm"]);
        assert_eq!(output.status.code(), Some(2), "{command}: {}", said(&output));
        assert!(said(&output).contains("layout-not-found"), "{command}: {}", said(&output));
    }
    for name in ["", ".own", "a/b", "-x", "a:b", "x.", "nul", "COM1.表"] {
        let output = bench.run(&["form", "new", "--", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(said(&output).contains("form-refused"), "{name}: {}", said(&output));
    }
    assert_eq!(fs::read_dir(bench.path("templates")).expect("the forms").count(), 1);
}

#[test]
fn names_do_not_lead_out_of_a_forms_folder() {
    let bench = with_form();
    bench.write("templates/outside.typ", "#let x = [outside]");
    bench.write("outside/layout.toml", "title = \"x\"");
    for (from, to, told) in [
        ("extends = \"base\"", "extends = \"../outside\"", "there is no layout `../outside`"),
        ("\"main.typ.j2\"", "\"../own/main.typ.j2\"", "has no file `../own/main.typ.j2`"),
    ] {
        change(&bench, LAYOUT, from, to);
        let output = bench.run(&["form", "check"]);
        assert!(stdout(&output).contains(told), "{}", said(&output));
        change(&bench, LAYOUT, to, from);
    }
    bench.write(MAIN, bench.read(MAIN) + "#import \"../outside.typ\": x\n#x");
    let output = bench.run(&["form", "check"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(stdout(&output).contains("error[typst]"), "{}", said(&output));
}

#[test]
fn a_workspace_of_each_form_builds_at_once_and_tells_of_its_keys() {
    for entry in fs::read_dir(crate::workbench::source("../templates")).expect("the forms") {
        let name = entry.expect("a form").file_name().to_string_lossy().into_owned();
        let bench = Workbench::empty();
        let made = bench.run(&["new", "here", "--form", &name]);
        if name == "base" {
            assert_eq!(made.status.code(), Some(2), "{}", said(&made));
            continue;
        }
        assert_eq!(made.status.code(), Some(0), "{}", said(&made));
        let built = bench.run(&["build", "--root", "here"]);
        assert_eq!(built.status.code(), Some(0), "{name}: {}", said(&built));
        assert_eq!(bench.outputs_in("here/out").len(), 1, "{name}");
        let data = bench.outputs_in("here/data").into_iter();
        let data = data.filter(|path| path.extension().is_some_and(|e| e == "toml"));
        let told = data.map(|path| fs::read_to_string(path).expect("a text")).any(|text| {
            text.starts_with("#:schema ../schema.json") && text.contains(" 单位名称：全称")
        });
        assert!(told, "{name}");
    }
}

/// What the program carries is kept in the repository as it was accepted. If its pages are meant to
/// be others, look at what `jixiao form test hb-2020 gj-target gj-selfeval` writes there and run it
/// with `--accept`.
#[test]
fn the_examples_of_the_carried_forms_are_as_accepted() {
    let bench = Workbench::empty();
    bench.write("jixiao.toml", "");
    let told = bench.run(&["form", "test", "hb-2020", "gj-target", "gj-selfeval"]);
    assert_eq!(told.status.code(), Some(0), "{}", said(&told));
    assert_eq!(stdout(&told).matches(".toml: as accepted\n").count(), 4, "{}", said(&told));
    assert!(!bench.path("templates").exists(), "nothing differs");
}

#[test]
fn a_form_without_examples_is_tested_with_those_below() {
    let bench = Workbench::empty();
    bench.write("jixiao.toml", "");
    // A file over those of the program shows what it changes.
    bench.write(
        "templates/hb-2020/layout.toml",
        "extends = \"hb-2020\"\n\n[money]\nplaces = 3\n",
    );
    let differs = bench.run(&["form", "test"]);
    assert_eq!(differs.status.code(), Some(1), "{}", said(&differs));
    let diff = stdout(&differs);
    assert!(diff.contains("+预算数 80.000 其中：财政资金 60.000"), "{diff}");
    // Its own pages are another form's, of which nothing was accepted.
    bench.write("templates/county/layout.toml", "extends = \"hb-2020\"\n");
    let output = bench.run(&["form", "test", "county"]);
    let told = stdout(&output);
    assert!(told.contains("county/examples/100001.toml: nothing was accepted yet"), "{told}");
    assert_eq!(bench.run(&["form", "test", "--accept"]).status.code(), Some(0));
    let again = bench.run(&["form", "test"]);
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    // What is made from a form begins with what was accepted of that.
    bench.run(&["form", "new", "variant", "--extends", "county"]);
    bench.run(&["form", "new", "other", "--extends", "gj-target"]);
    let told = stdout(&bench.run(&["form", "test", "variant", "other"]));
    assert_eq!(
        told.matches("variant/examples/100001.toml: nothing was accepted").count(),
        1,
        "{told}"
    );
    assert_eq!(told.matches("other/examples/").count(), 2, "{told}");
    assert_eq!(told.matches(": as accepted").count(), 2, "{told}");
    let none = stdout(&bench.run(&["form", "test", "base"]));
    assert!(none.contains("templates/base has no examples"), "{none}");
}

#[test]
fn a_workspace_can_be_made_of_a_form_of_ones_own() {
    let bench = with_form();
    bench.run(&["form", "new", "county", "--extends", "own"]);
    let made = bench.run(&["new", "office", "--form", "county"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    assert_eq!(bench.read("office/templates/own/layout.toml"), bench.read(LAYOUT));
    let built = bench.run(&["build", "office"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    let unknown = bench.run(&["new", "other", "--form", "nobody"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("county") && stderr(&unknown).contains("own"));
}

/// What `form check` says of the form, a line each.
fn checked(bench: &Workbench) -> Vec<String> {
    let told = stdout(&bench.run(&["form", "check", "--format", "short"]));
    told.lines().map(str::to_owned).collect()
}

#[test]
fn a_slip_of_an_author_is_told_once_at_its_word() {
    let name = "name = { title = \"项目名称\", type = \"text\" }";
    for (from, to, message) in [
        (name, "name = { title = \"项目名称\", typ = \"text\" }", "unknown key `typ`"),
        (name, "name = { tilte = \"项目名称\", type = \"text\" }", "unknown key `tilte`"),
        (
            name,
            "name = { title = \"项目名称\", type = \"choice\", of = [\"甲\", \"乙\", \"甲\"] }",
            "`甲` stands there twice",
        ),
        ("\"社会效益指标\"", "\"经济效益指标\"", "`经济效益指标` stands there twice"),
        (
            "sum = [\"fiscal\"",
            "equals = \"100\", sum = [\"fiscal\"",
            "is a text, and no number",
        ),
        (
            name,
            "name = { title = \"项目名称\", type = \"text\", like = \"LIKE\" }",
            "the drawing",
        ),
        (name, "name = { title = \"项目名称\", type = \"text\", pattern = MANY }", "patterns"),
    ] {
        let bench = with_form();
        let to = to.replace("LIKE", &"0".repeat(101));
        change(&bench, LAYOUT, from, &to.replace("MANY", &format!("{:?}", vec!["^A$"; 200])));
        let told = checked(&bench);
        assert!(matches!(&told[..], [line] if line.contains(message)), "{message}: {told:?}");
        assert!(told[0].starts_with(&format!("{LAYOUT}:")), "{told:?}");
    }
}

#[test]
fn slips_in_templates_are_told_beside_those_in_the_declaration() {
    let bench = with_form();
    change(&bench, LAYOUT, "type = \"amount\"", "type = \"amounts\"");
    bench.write(MAIN, bench.read(MAIN) + "{% if %}\n");
    let told = checked(&bench);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().any(|line| line.contains("error[template]")), "{told:?}");
}

#[test]
fn what_a_variant_breaks_below_is_told_with_its_name() {
    let bench = with_form();
    let county = "templates/county/layout.toml";
    bench.write(county, "extends = \"own\"\n\n[record.project]\ndrop = [\"purpose\"]\n");
    let told = stdout(&bench.run(&["form", "check", "county"]));
    assert!(told.contains("::: templates/county/layout.toml:1:11"), "{told}");
    assert!(told.contains("the form `county` extends that"), "{told}");
    let added = "note = { title = \"备注\", type = \"text\" }\n";
    bench.write(county, format!("extends = \"own\"\n\n[record.project]\n{added}"));
    let told = checked(&bench);
    assert!(told[0].starts_with(&format!("{county}:4:8: warning[not-printed]")), "{told:?}");
    fs::remove_dir_all(bench.path("templates/own")).expect("the form");
    // What it adds is told where it adds it.
    let leader = "[record.project]\nleader = { title = \"负责人\", type = \"text\" }\n";
    bench.write(county, format!("extends = \"hb-2020\"\n\n{leader}"));
    let told = checked(&bench);
    assert!(
        told[0].starts_with("templates/county/layout.toml:4:10: warning[not-printed]"),
        "{told:?}"
    );
    // A folder in the place of one that all forms extend.
    bench.write("templates/base/layout.toml", "title = \"基础\"\n");
    let told = checked(&bench);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("templates/base/layout.toml:1:1: error[declaration]"),
        "{told:?}"
    );
    let advice = stdout(&bench.run(&["form", "check", "county"]));
    assert!(advice.contains("write extends = \"base\" first"), "{advice}");
}

#[test]
fn a_table_that_the_program_fills_need_not_be_written() {
    let bench = with_form();
    change(
        &bench,
        LAYOUT,
        "[record.project]\n",
        "[record.marks]\ndone = { title = \"完成率\", type = \"percent\", ratio = [\"/project.budget.fiscal\", \"/project.budget.total\"] }\n\n[record.project]\nmarks = { title = \"得分\", type = \"marks\" }\n",
    );
    change(&bench, MAIN, "#let p", "{{ data.marks }}\n#let p");
    let told = said(&bench.run(&["form", "check"]));
    assert!(!told.contains("missing"), "{told}");
    let told = said(&bench.run(&["check", EXAMPLE]));
    assert!(!told.contains("missing-key"), "{told}");
}

#[test]
fn how_a_number_is_made_is_no_advice_on_what_it_must_be_equal_to() {
    let bench = with_form();
    let sum = "sum = [\"fiscal\", \"other\"]";
    change(&bench, LAYOUT, sum, &format!("{sum}, equals = {{ sum = [\"fiscal\"] }}"));
    let told = said(&bench.run(&["check", EXAMPLE]));
    assert!(told.contains("资金总额 is 15.50 and should be 7.25"), "{told}");
    assert!(!told.contains("资金总额 is 财政资金"), "{told}");
}
