//! What was filed before, beside what is said now.

use std::fs;

use super::{ARCHIVE, december, run};
use crate::workbench::{Workbench, said, source, stderr, stdout};

#[test]
fn what_was_filed_before_is_compared_fact_by_fact() {
    let bench = december();
    bench.add(&source("years/county/data/2027"), "filed");
    let short = |args: &[&str]| {
        let check = ["check", "--format", "short", "--against", "filed"];
        stdout(&run(&bench, &[&check, args].concat(), 0))
    };
    assert!(!short(&[]).contains("filed-differs"), "{}", short(&[]));
    bench.edit(ARCHIVE, "budget = { total = 12.50 }", "budget = { total = 13 }");
    bench.edit(ARCHIVE, "≥100000页", "≥120000页");
    bench.edit(ARCHIVE,
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
    bench.edit(ARCHIVE, "year = 2027\n", allow);
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
    bench.edit(file, &format!("total = {total}"), "total = 4321.00");
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
fn an_earlier_file_with_errors_is_told() {
    let bench = december();
    bench.add(&source("years/county/data/2027"), "filed");
    bench.edit("filed/100001.toml", "budget = {", "budget = ");
    bench.edit("filed/100002.toml", "code = ", "# code = ");
    let text = bench.read("data/2027/100002.toml").replace("code = ", "# code = ");
    bench.write("filed/gbk.toml", encoding_rs::GBK.encode(&text).0);
    bench.write("filed/table.toml", "PK\u{3}\u{4} xl/");
    bench.edit(ARCHIVE, "≥100000页", "≥120000页");
    for command in ["check", "build"] {
        let told = said(&run(&bench, &[command, "--against", "filed"], 0));
        let files = "since they have errors or do not say whose they are: filed/100001.toml, filed/100002.toml, filed/gbk.toml";
        assert_eq!(told.matches(files).count(), 1, "{told}");
        assert_eq!(told.matches("warning[not-utf8]").count(), 2, "{told}");
        // What can be read of it is compared.
        assert!(command == "build" || told.contains("was filed as ≥100000页"), "{told}");
    }
    let chinese = said(&bench.run_in("zh", &["check", "--against", "filed"]));
    assert!(
        chinese.contains("没有全部比较：filed/100001.toml, filed/100002.toml"),
        "{chinese}"
    );
}
