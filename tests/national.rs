//! The national forms that the program carries, by the examples that lie in their folders.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;
use std::fs;

use jixiao::diag::Diagnostics;
use jixiao::workspace::Layout;

use crate::pdf::{Pdf, collect};
use crate::workbench::{Workbench, source, stderr, stdout};

const FORMS: [&str; 3] = ["hb-2020", "gj-target", "gj-selfeval"];
const DATA: &str = "data/2027/1.toml";

/// A workspace with an example of a form.
fn example(form: &str, name: &str) -> Workbench {
    let bench = Workbench::empty();
    let path = format!("../templates/{form}/examples/{name}.toml");
    bench.write("data/2027/year.toml", format!("layout = \"{form}\"\n"));
    bench.write(DATA, fs::read_to_string(source(&path)).expect("the example"));
    bench
}

/// Builds an example, of which nothing must be said.
fn built(form: &str, name: &str) -> Pdf {
    let bench = example(form, name);
    let output = bench.run(&["check", "--format", "short"]);
    let told = stdout(&output);
    assert!(told.lines().all(|line| line.contains("code-mismatch")), "{told}");
    bench.build(&[])
}

fn rows(pdf: &Pdf) -> Vec<String> {
    let rows = pdf.tables().concat().into_iter();
    let texts = |row: Vec<crate::pdf::Cell>| {
        row.into_iter().map(|cell| cell.text).collect::<Vec<_>>().join("|")
    };
    rows.map(texts).collect()
}

#[test]
fn a_project_of_a_year_has_the_short_form() {
    let rows = rows(&built("gj-target", "annual"));
    let listed = [
        "主管部门及代码|示例县教育局|实施单位|示例县教育局",
        "项目资金（万元）|年度资金总额|250.00",
        "其中：财政拨款|250.00",
        "其他资金|",
        "总体目标|年度目标|更换12所农村学校的取暖设备，保证学生冬季取暖。",
        "绩效指标|一级指标|二级指标|三级指标|指标值",
        "成本指标|每所学校平均费用|≤21万元",
    ];
    for row in listed {
        assert!(rows.iter().any(|found| found == row), "{row} is not in {rows:#?}");
    }
    assert!(!rows.concat().contains("中期"), "{rows:#?}");
}

#[test]
fn a_project_of_years_has_both_lists_side_by_side() {
    let rows = rows(&built("gj-target", "midterm"));
    let listed = [
        "项目属性|☐新增项目☑延续项目|项目期|2027年1月1日—2029年12月31日",
        "项目资金（万元）|中期资金总额|4500.00|年度资金总额|1500.00",
        "其中：财政拨款|3600.00|其中：财政拨款|1200.00",
        "总体目标|中期目标（2027年—2029年）|年度目标",
        "绩效指标|一级指标|中期指标|年度指标",
        "二级指标|三级指标|指标值|二级指标|三级指标|指标值",
        "成本指标|经济成本指标|三年改造总费用|≤4500万元|经济成本指标|每座桥平均改造费用|≤190万元",
        "质量指标|改造后技术状况达到二类以上的桥梁比例|100%|建成通车桥梁数量|≥5座",
    ];
    for row in listed {
        assert!(rows.iter().any(|found| found == row), "{row} is not in {rows:#?}");
    }
}

#[test]
fn figures_of_a_published_form_come_out_right_and_its_wrong_one_is_found() {
    let bench = example("gj-selfeval", "annual");
    let data = bench.read(DATA);
    bench.write("data/2027/year.toml", "layout = \"gj-selfeval\"\nunit = \"元\"\n");
    let data = data.replace("budget = { fiscal = 250 }", "budget = { fiscal = 250000 }");
    let data =
        data.replace("executed = { fiscal = 215.46 }", "executed = { fiscal = 215457.6 }");
    bench.write(DATA, &data);
    let rows = rows(&bench.build(&[]));
    let total = rows.iter().find(|row| row.starts_with("年度资金总额")).expect("the row");
    assert!(total.ends_with("|10|86.18%|8.62"), "{total}");
    let sum = rows.iter().find(|row| row.starts_with("总分")).expect("the row");
    assert_eq!(sum, "总分|100|97.37|");

    bench.write(DATA, data.replace("achieved =", "rate = 86.19\nachieved ="));
    let told = stdout(&bench.run(&["check", "--format", "short"]));
    assert!(told.contains("computed-differs") && told.contains("86.18"), "{told}");
}

#[test]
fn columns_that_share_the_width_cut_no_number() {
    let runs = built("gj-selfeval", "annual").runs.concat();
    // Digits and words are runs of their own, and so are the lines of each.
    for number in ["21", "17.96"] {
        let is_whole = runs.windows(2).any(|pair| pair == [number, "万元"]);
        assert!(is_whole, "{number} in {runs:?}");
    }
}

#[test]
fn what_misses_its_target_needs_a_reason() {
    let bench = example("gj-selfeval", "annual");
    let data = bench.read(DATA);
    let reason = data.lines().find(|line| line.starts_with("reason")).expect("a reason");
    bench.write(DATA, data.replace(reason, ""));
    let told = stdout(&bench.run(&["check", "--format", "short"]));
    assert!(told.contains("reason-missing"), "{told}");
    bench.write(DATA, data.replace("{ fiscal = 215.46 }", "{}"));
    let told = stdout(&bench.run(&["check", "--format", "short"]));
    assert!(told.contains("empty-list") && told.contains("executed"), "{told}");
    bench.write(DATA, data.replace("score = 13.75", "score = 16"));
    let told = stdout(&bench.run(&["check", "--format", "short"]));
    assert!(told.contains("limit-exceeded"), "{told}");
    bench.write(DATA, data.replacen("weight = 15\nscore = 15", "weight = 5\nscore = 5", 1));
    let told = stdout(&bench.run(&["check", "--format", "short"]));
    assert!(told.contains("100") && told.contains("90"), "{told}");
    // The ten points that the form gives itself are in the sum, too.
    let told = stdout(&bench.run(&["check"]));
    assert!(told.contains("= help: 分值合计 is 10 + 分值; correct"), "{told}");
}

#[test]
fn two_hundred_and_fifty_self_evaluations_have_a_page_each() {
    let bench = example("gj-selfeval", "annual");
    let data = bench.read(DATA);
    let (head, project) = data.split_once("[[projects]]").expect("a project");
    let mut all = head.to_owned();
    for number in 0..250 {
        let name = format!("第{number}号学校取暖");
        let project = project.replace("农村学校取暖设备更换", &name);
        let _ = writeln!(all, "[[projects]]{project}");
    }
    bench.write(DATA, all);
    let pdf = bench.build(&[]);
    assert_eq!(pdf.pages.len(), 250);
    for (number, page) in pdf.pages.iter().enumerate() {
        assert!(page.contains(&format!("第{number}号学校取暖")), "{number}: {page}");
    }
    let bookmarks: BTreeSet<_> =
        pdf.bookmarks().into_iter().map(|(_, title, _)| title).collect();
    assert_eq!(bookmarks.len(), 250);
    let first = "第0号学校取暖：项目支出绩效自评表（2027年度）";
    assert!(bookmarks.iter().any(|title| title.replace([' ', '\n'], "") == first));
    let mut titles = 0;
    collect(&pdf.tags(), "H1", &mut |_| titles += 1);
    assert_eq!(titles, 250);
}

#[test]
fn one_file_serves_any_two_forms_of_a_year() {
    for (at, one) in FORMS.iter().enumerate() {
        for other in &FORMS[at + 1..] {
            let form = if *one == "hb-2020" { other } else { "gj-selfeval" };
            let bench = example(form, "annual");
            bench.write("data/2027/year.toml", format!("forms = [\"{one}\", \"{other}\"]\n"));
            let output = bench.run(&["build"]);
            assert_eq!(output.status.code(), Some(0), "{one} {other}: {}", stderr(&output));
        }
    }
    let bench = example("gj-selfeval", "annual");
    bench.write("data/2027/year.toml", "forms = [\"gj-target\", \"gj-selfeval\"]\n");
    let output = bench.run(&["build", "--form", "gj-target", "--form", "gj-selfeval"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let names: Vec<_> =
        bench.outputs().iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let ends = ["教育局项目支出绩效目标申报表.pdf", "教育局项目支出绩效自评表.pdf"];
    assert!(ends.iter().all(|end| names.iter().any(|name| name.ends_with(end))), "{names:?}");
}

#[test]
fn a_key_means_one_thing_in_every_form() {
    let mut known: HashMap<(String, String), (String, String, &str)> = HashMap::new();
    for name in FORMS {
        let form = Layout::carried(name, &mut Diagnostics::new()).expect("the form");
        for (table, fields) in form.tables() {
            // What a use calls otherwise has a table of its own.
            for (field, _) in fields {
                let shape = if field.shape.fields().is_empty() {
                    format!("{:?}", field.shape)
                } else {
                    "a table".to_owned()
                };
                let said = (field.title.to_string(), shape, name);
                let place = (table.to_owned(), field.key.to_string());
                let (title, shape, other) = known.entry(place).or_insert_with(|| said.clone());
                assert!(
                    (&said.0, &said.1) == (&*title, &*shape),
                    "{table}.{}: {said:?}, {title} {shape} in {other}",
                    field.key
                );
            }
        }
    }
    assert!(known.len() > 30, "{}", known.len());
}

#[test]
fn amounts_that_are_too_wide_for_their_columns_are_set_smaller() {
    let bench = example("gj-selfeval", "annual");
    bench.edit(DATA, "budget = { fiscal = 250 }", "budget = { fiscal = 1234567890123.45 }");
    bench.edit(DATA, "fiscal = 215.46", "fiscal = 1234567890000.45");
    let output = bench.run(&["build"]);
    assert!(!stderr(&output).contains("number-cut"), "{}", stderr(&output));
    let pdf = Pdf::read(&bench.output("pdf"));
    let runs = pdf.runs.concat();
    for number in ["1234567890123.45", "1234567890000.45"] {
        assert!(runs.iter().any(|run| run.contains(number)), "{number} is parted: {runs:?}");
    }
}

#[test]
fn long_reasons_take_room_from_the_names_of_classes() {
    let reason = "项目学校的管道保温层厚度不足，经抽样复核后确认。";
    let pages = |times: usize| {
        let bench = example("gj-selfeval", "annual");
        let text = bench.read(DATA);
        let own = text.lines().find(|line| line.starts_with("reason")).expect("a reason");
        bench.edit(DATA, own, &format!("reason = \"{}\"", reason.repeat(times)));
        bench.build(&[]).pages.len()
    };
    assert_eq!([1, 25, 54].map(pages), [1, 3, 4]);
}
