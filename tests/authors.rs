//! Forms that others make: with `forms.typ`, and on a form that the program carries. What a
//! screen reader says of the first is listed in `heads/authors.txt`.

use std::fmt::Write;

use crate::pdf::Pdf;
use crate::workbench::{Workbench, said, source, stderr};

const DATA: &str = "data/2027/100001.toml";
const MAIN: &str = "templates/own/main.typ.j2";
const LAYOUT: &str = "templates/own/layout.toml";

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
        bench.write(MAIN, bench.read(MAIN).replace(list, &rows));
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
    bench.write(MAIN, bench.read(MAIN).replace("share(8)", "8").replace("share(7)", "7"));
    let fixed = bench.build(&[]);
    let lines = |pdf: &Pdf| {
        let runs = pdf.runs.concat();
        runs.iter().filter(|run| run.contains("闸口") || run.contains("衬砌到")).count()
    };
    // The other column gives half of its width.
    assert!(lines(&shared) * 10 < lines(&fixed) * 7, "{} {}", lines(&shared), lines(&fixed));
    assert_eq!(usual, 3);
}

#[test]
fn a_column_takes_the_width_that_its_numbers_need() {
    let bench = bench();
    bench.write(DATA, bench.read(DATA).replace("3公里", "1234567890.12万元"));
    let narrow =
        bench.read(MAIN).replace("share(8)", "share(12)").replace("share(7)", "share(3)");
    bench.write(MAIN, narrow);
    let pdf = bench.build(&[]);
    let runs = pdf.runs.concat();
    let is_whole = runs.windows(2).any(|pair| pair == ["1234567890.12", "万元"]);
    assert!(is_whole, "{runs:?}");
}

#[test]
fn flags_and_days_are_words_in_cells_and_in_boxes() {
    let bench = bench();
    let declared = "is_new = { title = \"是否新增\", type = \"flag\" }
answers = { title = \"答复\", type = [\"flag\"] }
days = { title = \"日期\", type = [\"date\"] }
note =";
    bench.write(LAYOUT, bench.read(LAYOUT).replace("note =", declared));
    let row = "tr(th(4)[答复], td(8, p.answers), th(4)[日期], td(rest, p.days)),
  tr(th(4)[是否新增], td(8, p.is_new), th(4)[选], td(rest, boxes(([是], [否]), p.is_new))),
  tr(th(4)[类别]";
    bench.write(MAIN, bench.read(MAIN).replace("tr(th(4)[类别]", row));
    let data = bench.read(DATA);
    for (flag, printed) in
        [("true", "是否新增|是|选|☑是☐否"), ("false", "是否新增|否|选|☐是☑否")]
    {
        let said = "answers = [true, false]\ndays = [2027-03-04, 2027-05-06]";
        bench.write(DATA, data.replace("kind =", &format!("{said}\nis_new = {flag}\nkind =")));
        let rows = rows(&bench.build(&[]), 0);
        let listed = "答复|是否|日期|2027年3月4日2027年5月6日";
        assert!(rows.iter().any(|row| row == listed), "{rows:?}");
        assert!(rows.iter().any(|row| row == printed), "{rows:?}");
    }
}

#[test]
fn no_line_of_check_boxes_begins_with_a_blank() {
    let words = ["新增", "延续", "一次性", "跨年度", "应急", "其他"];
    for width in 4..16 {
        let bench = bench();
        let choices: String = words.iter().map(|word| format!("[{word}], ")).collect();
        let row =
            format!("tr(th(8)[类别], td({width}, boxes(({choices}), p.kind)), th(rest)[空]),");
        let main =
            bench.read(MAIN).replace("tr(th(4)[类别]", &format!("{row}\n  tr(th(4)[类别]"));
        bench.write(MAIN, main);
        let pdf = bench.build(&[]);
        let mut runs = pdf.runs.iter().flatten();
        assert!(runs.all(|run| !run.starts_with('　')), "{width}: {:?}", pdf.runs);
        assert!(pdf.pages.concat().contains("☐应急☐其他"));
    }
}

#[test]
fn a_long_caption_has_the_room_that_the_other_leaves() {
    let name = "示例县农村饮水安全和灌区续建配套与节水改造工程建设管理中心";
    let bench = bench();
    bench.write(DATA, bench.read(DATA).replace("示例县水利局", name));
    let pdf = bench.build(&[]);
    let is_whole = pdf.runs.iter().flatten().any(|run| run.contains(name));
    assert!(is_whole, "{:?}", pdf.runs);
}

#[test]
fn a_form_without_title_and_name_is_continued_under_its_caption() {
    let bench = bench();
    let text = "按设计图衬砌到闸口。".repeat(900);
    let form =
        format!("#form(left: [填报单位], tr(th(4)[说明], long(rest)[{text}]))\n#landscape");
    bench.write(MAIN, bench.read(MAIN).replace("#landscape", &form));
    let pdf = bench.build(&[]);
    assert!(
        pdf.pages.iter().any(|page| page.starts_with("填报单位（续表）")),
        "{:?}",
        pdf.pages
    );
}

#[test]
fn a_table_that_is_wider_than_its_page_is_told() {
    let bench = bench();
    bench.write(MAIN, bench.read(MAIN).replace("#landscape(form(", "#block(form("));
    let output = bench.run(&["build"]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("a table is 225 mm wide, and the page has room for 156 mm"),
        "{said}"
    );
    assert!(said.contains("--> templates/own/main.typ.j2:"), "{said}");
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
    let optional = "type = [\"duty\"], optional = true";
    bench.write(LAYOUT, bench.read(LAYOUT).replace("type = [\"duty\"]", optional));
    let rows = rows(&bench.build(&[]), 0);
    assert_eq!(rows[5..7], ["任务|金额", "||"], "{rows:?}");
}

#[test]
fn a_row_stands_beside_merged_cells_with_gaps_for_them_or_without() {
    let bench = bench();
    let text = bench.read(MAIN);
    let (first, second) =
        ("long(rest, p.goal)),", "tr(gap(4), long(rest, numbered(p.steps))),");
    assert!(text.contains(first) && text.contains(second), "{text}");
    let merged = text.replace(first, "long(12, p.goal), td(rest, rowspan: 2)[右]),");
    let table = |row: &str| {
        bench.write(MAIN, merged.replace(second, row));
        rows(&bench.build(&[]), 0)
    };
    let without = table("tr(long(12, numbered(p.steps))),");
    assert!(without.iter().any(|row| row.ends_with("|右")), "{without:?}");
    for row in [
        "tr(gap(4), long(12, numbered(p.steps)), gap(8)),",
        "tr(gap(4), long(12, numbered(p.steps)), gap(rest)),",
        "tr(gap(4), long(12, numbered(p.steps))),",
    ] {
        assert_eq!(table(row), without, "{row}");
    }
}

#[test]
fn rows_that_do_not_fill_their_form_are_told() {
    let bench = bench();
    let text = bench.read(MAIN);
    let (note, gap) = ("td(rest, p.note", "tr(gap(4), long(rest,");
    let rows = [
        (note, "td(3, p.note", "the row of [项目名称] ends at unit 19 of 24"),
        (note, "td(9, p.note", "the row of [项目名称] ends at unit 25 of 24"),
        (note, "td(9, none), td(rest, p.note", "the row of [项目名称] ends at unit 25 of 24"),
        (
            note,
            "td(8, none), td(rest, p.note",
            "the row of [项目名称] has no room for one of its cells",
        ),
        (
            gap,
            "tr(th(3)[步骤], gap(4), long(rest,",
            "the row of [步骤] has a cell where one of a row above stands",
        ),
        (
            "rowspan: 2)[股室]",
            "rowspan: 9)[股室]",
            "[股室] has a rowspan of more rows than follow it",
        ),
        (
            "\"office\", 6, th)",
            "\"office\", 6, th.with(rowspan: 2))",
            "cells of a list are merged by merge, not by rowspan",
        ),
        (gap, "tr(gap(5), long(rest,", " has a gap where no cell of a row above stands"),
    ];
    for (place, row, told) in rows {
        bench.write(MAIN, text.replace(place, row));
        let output = bench.run(&["build"]);
        let said = stderr(&output);
        assert!(said.contains(told), "{told} is not in {said}");
        assert!(said.contains("--> templates/own/main.typ.j2:"), "{said}");
    }
}
