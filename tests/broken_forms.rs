//! A form of the year that cannot be read: the others go on, and nothing that was made is lost.

use std::collections::BTreeSet;

use crate::batch::outputs;
use crate::workbench::{said, stderr, stdout};
use crate::years::{ARCHIVE, REVIEW, built, case, county, december, explained, run};

#[test]
fn a_form_that_cannot_be_read_stops_no_other() {
    let bench = december();
    run(&bench, &["build"], 0);
    let review = "2027/100001示例县档案馆绩效自评表.pdf";
    let before = outputs(&bench, "out");
    let sound = bench.read(REVIEW);
    for broken in [
        sound.replace("type = \"prose\"", "type = \"poetry\""),
        sound.replace("[record.project]", "[record.project"),
        sound.replace("extends = \"target\"", "extends = \"targte\""),
        "main = \"main.typ.j2\"\n".to_owned(),
    ] {
        bench.write(REVIEW, broken);
        for command in ["check", "build"] {
            let told = said(&run(&bench, &[command], 1));
            assert!(told.contains("--> templates/review/layout.toml:"), "{told}");
            let errors: BTreeSet<&str> =
                told.lines().filter(|line| line.starts_with("error[")).collect();
            assert_eq!(told.matches("error[").count(), errors.len(), "{told}");
            // Whose keys these are nobody can say.
            assert!(!told.contains("100001.toml:"), "{told}");
            assert!(told.contains("unknown ones were passed over"), "{told}");
        }
        // What is there stays, and is what it was.
        let told = explained(&bench, 1);
        let states = [
            "100001.toml · target: up to date",
            "100001.toml · review: to build: nothing is known of an earlier build",
            "100002.toml · target: up to date",
        ];
        assert!(states.iter().all(|state| told.contains(&(*state).to_owned())), "{told:?}");
        run(&bench, &["build", "--prune", "--yes"], 1);
        assert!(outputs(&bench, "out") == before);
    }
    // The other form goes on: its data are checked, and built anew.
    bench.edit("data/2027/100002.toml", "total = ", "total = 1");
    let output = run(&bench, &["build"], 1);
    assert!(stderr(&output).contains("1 built, 1 up to date, 1 failed"), "{}", stderr(&output));
    assert!(stderr(&output).contains("output-older"), "{}", stderr(&output));
    assert!(outputs(&bench, "out")[review] == before[review]);
    bench.edit(ARCHIVE, "total = 12.50", "total = -12.50");
    let told = stdout(&run(&bench, &["check", "--format", "short"], 1));
    assert!(told.contains("100001.toml:9:20: error[amount-negative]"), "{told}");
    // Once it can be read again, all that it knows counts.
    bench.write(REVIEW, &sound);
    bench.edit(ARCHIVE, "-12.50", "12.50");
    bench.edit("data/2027/100002.toml", "goal =", "gaol = 1\ngoal =");
    let told = stderr(&run(&bench, &["build"], 1));
    assert_eq!(told.matches("error[").count(), 1, "{told}");
    assert!(told.contains("error[unknown-key]: unknown key `gaol`"), "{told}");
}

#[test]
fn one_form_is_asked_for_while_another_cannot_be_read() {
    let bench = december();
    bench.edit(REVIEW, "title = \"自评结论\"", "titel = \"自评结论\"");
    run(&bench, &["build", "--form", "target"], 1);
    assert_eq!(built(&bench).len(), 2);
    let told = stderr(&run(&bench, &["build", "--form", "review"], 1));
    assert!(told.contains("review/layout.toml:7:16"), "{told}");
    assert!(told.contains("not built: data/2027/100002.toml · review"), "{told}");
    assert_eq!(built(&bench).len(), 2);
    // In January nobody has begun it.
    let bench = county();
    bench.edit(REVIEW, "title = \"自评结论\"", "titel = \"自评结论\"");
    let told = stderr(&run(&bench, &["build"], 1));
    assert!(told.contains("2 built, 0 up to date, none failed"), "{told}");
    // Other years and forms are as they were; what a code means can be asked.
    run(&bench, &["form", "check", "target"], 0);
    run(&bench, &["schema", "--form", "target"], 0);
    run(&bench, &["schema", "layout"], 0);
    run(&bench, &["explain", "declaration"], 0);
    let schema = run(&bench, &["schema"], 2);
    assert!(stderr(&schema).contains("review/layout.toml:7:16"), "{}", stderr(&schema));
    bench.write("data/2026/year.toml", "layout = \"target\"\n");
    bench.write("data/2026/1.toml", bench.read(ARCHIVE).replace("2027", "2026"));
    run(&bench, &["build", "2026"], 0);
    run(&bench, &["build"], 1);
    assert_eq!(built(&bench).len(), 3);
    // The first form of the year may be the one.
    let bench = case("years/apart");
    bench.edit("templates/statement/layout.toml", "type = \"prose\"", "type = \"poetry\"");
    let told = stderr(&run(&bench, &["build"], 1));
    assert_eq!(told.matches("error[").count(), 1, "{told}");
    assert_eq!(built(&bench), ["2027/100001示例县档案馆结果表.pdf"]);
}
