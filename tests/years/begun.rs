//! Which forms a file has begun, and what is demanded of it then.

use super::{ARCHIVE, REVIEW, built, case, county, december, explained, run};
use crate::pdf::Pdf;
use crate::workbench::{said, source, stderr, stdout};

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
fn a_value_of_one_form_is_judged_with_that_form() {
    let bench = december();
    bench.edit(ARCHIVE, "achieved = \"120000页\"", "achieved = 120000");
    run(&bench, &["check", "--form", "target"], 0);
    run(&bench, &["check", "--form", "review", "100001"], 1);
    let output = run(&bench, &["build"], 1);
    let told = stderr(&output);
    assert!(told.contains("not built: data/2027/100001.toml · review: "), "{told}");
    assert_eq!(built(&bench).len(), 2, "{told}");
}

#[test]
fn a_form_that_needs_nothing_of_its_own_is_always_begun() {
    let bench = december();
    let target = "templates/target/layout.toml";
    let contact = "contact = { title = \"联系人\", type = \"person\", optional = true }";
    let person =
        "[record.person]\nname = { title = \"姓名\", type = \"text\", printed = false }";
    let record = "[record.project]\n";
    bench.edit(target, record, &format!("{person}\n\n{record}{contact}\n"));
    bench.edit(REVIEW, record, &format!("{record}drop = [\"contact\"]\n"));
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
    bench.edit(ARCHIVE, "goal =", "executed = { total = 12.00 }\ngoal =");
    let told = stdout(&run(&bench, &["check", "100001"], 1));
    assert_eq!(told.matches("missing\n").count(), 2, "{told}");
    let because = "the form `review` needs it, which `executed` in line 10 begins";
    assert!(told.contains(because), "{told}");
    // What every form needs is missing whatever was begun.
    bench.edit(ARCHIVE, "goal = \"完成馆藏档案数字化。\"\n", "");
    let told = stdout(&run(&bench, &["check", "100001", "--format", "short"], 1));
    assert!(told.contains("`goal = …` is missing"), "{told}");
    let chinese = stdout(&bench.run_in("zh", &["check", "100001"]));
    assert!(chinese.contains("第 10 行的“executed”表示这张表已开始填"), "{chinese}");
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
fn the_data_file_of_a_year_is_an_example_of_each_of_its_forms() {
    let bench = december();
    for form in ["target", "review"] {
        bench.write(format!("templates/{form}/examples/1.toml"), bench.read(ARCHIVE));
        let told = said(&run(&bench, &["form", "test", form, "--accept"], 0));
        assert!(told.contains("accepted into"), "{told}");
    }
    bench.edit("templates/target/examples/1.toml", "goal =", "gaol = 1\ngoal =");
    let told = stderr(&run(&bench, &["form", "test", "target"], 1));
    assert_eq!(told.matches("error[").count(), 1, "{told}");
    assert!(told.contains("unknown key `gaol`"), "{told}");
}
