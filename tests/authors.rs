//! Forms that others make: with `forms.typ`, and on a form that the program carries. What a
//! screen reader says of the first is listed in `heads/authors.txt`.

use std::fmt::Write;

use crate::pdf::Pdf;
use crate::workbench::{Workbench, said, source, stderr};

const DATA: &str = "data/2027/100001.toml";

fn bench() -> Workbench {
    let bench = Workbench::empty();
    bench.add(&source("authors"), "");
    bench
}

/// The rows of a table of a document by the text of their cells, without its caption.
fn rows(pdf: &Pdf, table: usize) -> Vec<String> {
    let rows = pdf.tables().swap_remove(table).into_iter().skip(1);
    let texts = |row: Vec<crate::pdf::Cell>| {
        row.into_iter().map(|cell| cell.text).collect::<Vec<_>>().join("|")
    };
    rows.map(texts).collect()
}

#[test]
fn the_rows_of_a_form_are_as_its_author_wrote_them() {
    let pdf = bench().build(&[]);
    let listed = [
        "项目名称|灌区渠道衬砌|备注|—",
        "类别|☐新增☑延续☐一次性|范围|☐城区☑乡镇园区",
        "目标|渠道不再渗漏。下游按时用水。",
        "1、春灌前完成衬砌。2、秋灌前完成护栏。",
        "实施内容|内层|股室|计划",
        "任务|金额",
        "工程股|组织施工和监理。|80.00",
        "验收。|5.00",
        "灌溉股|安排停水和轮灌。|15.00",
        "支出计划|1月底|3月底|5月底|6月底",
        "5.00|10.00|20.00|40.00",
        "8月底|10月底|12月底",
        "60.00|80.00|100.00",
        "绩效指标|一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|衬砌长度|3公里",
        "质量指标||",
        "效益指标|社会效益指标||",
        "其他指标|自拟指标|停水天数|≤20天",
    ];
    assert_eq!(rows(&pdf, 0), listed);
    assert!(pdf.pages[1].contains("试表（2027年度）100001示例县水利局"), "{}", pdf.pages[1]);
    assert!(pdf.pages[1].contains("填表人：单位负责人签字："), "{}", pdf.pages[1]);
    assert!(pdf.pages[0].contains("一、项目概述灌区渠道衬砌三公里。"), "{}", pdf.pages[0]);
}

#[test]
fn rows_that_the_form_puts_together_share_their_labels() {
    let bench = bench();
    let row = "\n[[project.indicators]]\nclass = \"产出指标\"\nsubclass = \"数量指标\"\n\
               name = \"护栏长度\"\nvalue = \"2公里\"\n";
    bench.write(DATA, bench.read(DATA) + row);
    let told = said(&bench.run(&["build"]));
    assert!(!told.contains("not-printed"), "{told}");
    let rows = rows(&Pdf::read(&bench.output("pdf")), 0);
    let first = rows.iter().position(|row| row.ends_with("衬砌长度|3公里")).expect("the row");
    assert_eq!(rows[first + 1], "护栏长度|2公里");
}

#[test]
fn where_a_form_does_without_codes_files_are_called_after_the_data() {
    let bench = bench();
    bench.write(DATA, bench.read(DATA).replace("code = \"100001\", ", ""));
    bench.build(&[]);
    let name = bench.output("pdf");
    assert!(name.ends_with("100001示例县水利局.pdf"), "{name:?}");
}

#[test]
fn heads_stand_again_until_their_part_ends() {
    let bench = bench();
    let mut data = bench.read(DATA);
    for number in 0..60 {
        let _ = write!(
            data,
            "\n[[project.duties]]\noffice = \"第{number}股\"\ntask = \"第{number}项任务，{}\"\namount = 1\n",
            "反复核对后再安排。".repeat(if number == 30 { 200 } else { 3 }),
        );
    }
    bench.write(DATA, data);
    let pdf = bench.build(&[]);
    let own = |page: &&String| {
        page.contains("第") && page.contains("项任务") || page.contains("反复核对")
    };
    let upright =
        pdf.pages.iter().filter(|page| !page.contains("实施内容") || page.contains("内层"));
    let parts: Vec<&String> = upright.filter(own).collect();
    assert!(parts.len() > 4, "{}", parts.len());
    for page in parts {
        assert!(page.contains("股室"), "{page}");
    }
    let last = pdf.pages.iter().find(|page| page.contains("停水天数")).expect("the indicators");
    let after = last.split("一级指标").nth(1).expect("their part");
    assert!(!after.contains("股室") && last.matches("一级指标").count() == 1, "{last}");
}

/// Heads that stand beside no label hold for rows of their columns, and for no others.
#[test]
fn heads_end_where_their_columns_do() {
    let layout = "templates/own/main.typ.j2";
    let text = "按设计图衬砌到闸口。".repeat(900);
    let list = "thead(th(4)[股室], th(16)[任务], th(rest)[金额]),
  rows-of(p.duties, (\"office\", 4, th), (\"task\", 16, long), (\"amount\", rest, td)),";
    for (rows, holds) in [
        (format!("{list} tr(th(4)[其他股], long(16)[{text}], td(rest)[1]),"), true),
        (format!("headed({list}) tr(th(4)[其他股], long(16)[{text}], td(rest)[1]),"), false),
        (format!("{list} group(4, [其他], tr(long(16)[{text}], td(rest)[1])),"), true),
        (format!("{list} group(2, [说明], tr(long(rest)[{text}])),"), false),
        (format!("{list} tr(th(2)[说明], long(rest)[{text}]),"), false),
        (
            format!("{list} group(4, [说明], thead(th(rest)[要点]), tr(long(rest)[{text}])),"),
            false,
        ),
    ] {
        let rows = rows.replace(") tr(", "), tr(");
        let bench = bench();
        bench.write(layout, bench.read(layout).replace(list, &rows));
        let pdf = bench.build(&[]);
        let last = pdf.pages.last().expect("a page");
        assert!(last.contains("闸口") && pdf.pages.len() > 5, "{rows}");
        assert_eq!(last.contains("股室"), holds, "{rows}: {last}");
    }
}

#[test]
fn columns_share_the_width_by_what_they_hold() {
    let bench = bench();
    let usual = bench.build(&[]).pages.len();
    let data = bench.read(DATA).replace(
        "\"3公里\"",
        &format!("{{ text = \"{}\" }}", "按设计图衬砌到闸口，".repeat(30)),
    );
    bench.write(DATA, data);
    let shared = bench.build(&[]);
    let layout = "templates/own/main.typ.j2";
    bench.write(layout, bench.read(layout).replace("share(8)", "8").replace("share(7)", "7"));
    let fixed = bench.build(&[]);
    let lines = |pdf: &Pdf| {
        let runs = pdf.runs.concat();
        runs.iter().filter(|run| run.contains("闸口") || run.contains("衬砌到")).count()
    };
    assert!(lines(&shared) < lines(&fixed), "{} {}", lines(&shared), lines(&fixed));
    assert_eq!(usual, 3);
}

#[test]
fn the_form_of_a_county_says_only_what_it_has_otherwise() {
    let bench = Workbench::empty();
    bench.add(&source("county-form"), "");
    let pdf = bench.build(&[]);
    assert!(pdf.pages[0].ends_with("审核单位：示例县财政局绩效管理股"), "{}", pdf.pages[0]);
    let contents = &pdf.pages[1];
    assert!(contents.contains("1.馆藏档案数字化绩效目标表") && !contents.contains("1、馆藏"));
    let titles: Vec<_> =
        pdf.bookmarks().into_iter().map(|(_, title, page)| (title, page)).collect();
    assert!(titles.contains(&("2.乡镇查档服务绩效目标表".to_owned(), 5)), "{titles:?}");
    let numbers: Vec<&str> =
        pdf.artifacts.iter().map(|text| text.trim_start_matches('.')).collect();
    assert_eq!(numbers, ["", "", "—1—", "—2—", "—3—"]);
    assert!(contents.ends_with('3'), "{contents}");
}

#[test]
fn a_list_of_nothing_is_a_blank_row() {
    let bench = bench();
    let data = bench.read(DATA);
    let tables = data.split("\n[[").filter(|table| !table.starts_with("project.duties"));
    bench.write(DATA, tables.collect::<Vec<_>>().join("\n[["));
    let layout = "templates/own/layout.toml";
    let optional = "type = [\"duty\"], optional = true";
    bench.write(layout, bench.read(layout).replace("type = [\"duty\"]", optional));
    let rows = rows(&bench.build(&[]), 0);
    assert_eq!(rows[5..7], ["任务|金额", "||"], "{rows:?}");
}

#[test]
fn a_row_that_is_not_as_wide_as_its_form_is_told() {
    let bench = bench();
    let template = "templates/own/main.typ.j2";
    let text = bench.read(template);
    let rows = [
        ("td(3, p.note", "ends at unit 19 of 24"),
        ("td(9, p.note", "ends at unit 25 of 24"),
        ("td(9, none), td(rest, p.note", "ends at unit 25 of 24"),
        ("td(8, none), td(rest, p.note", "has no room for one of its cells"),
    ];
    for (row, told) in rows {
        bench.write(template, text.replace("td(rest, p.note", row));
        let output = bench.run(&["build"]);
        let said = stderr(&output);
        assert!(said.contains(&format!("the row of [项目名称] {told}")), "{said}");
        assert!(said.contains("--> templates/own/main.typ.j2:"), "{said}");
    }
}
