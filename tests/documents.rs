//! Documents that are long, wide or odd.

use crate::pdf::{Pdf, without_space};
use crate::workbench::Workbench;

fn build(case: &str) -> Pdf {
    Workbench::with(&format!("documents/{case}")).build(&[])
}

/// The pages from the first that holds `words` on.
fn pages_from(pdf: &Pdf, words: &str) -> Vec<String> {
    // The contents name every table too.
    let start = pdf.pages.iter().skip(2).position(|page| page.contains(words));
    pdf.pages[start.expect("a page with these words") + 2..].to_vec()
}

/// Pages that hold `words`, as positions in `pages`.
fn holding(pages: &[String], words: &str) -> Vec<usize> {
    (0..pages.len()).filter(|index| pages[*index].contains(words)).collect()
}

const HEAD: &str = "一级指标二级指标三级指标绩效指标描述指标值指标值确定依据";
const TITLE: &str = "1、信访专项绩效目标表";

#[test]
fn a_long_table_repeats_its_heads_and_labels_on_every_page() {
    let pages = pages_from(&build("long-project"), TITLE);
    assert!(pages.len() > 8);
    for (index, page) in pages.iter().enumerate() {
        let continued = page.contains(&format!("{TITLE}（续表）"));
        assert_eq!(continued, index > 0, "page {index}: {page}");
        assert!(page.contains("单位：万元"), "page {index}: {page}");
    }
    // Forty indicators in three classes of 22, 12 and 6.
    let classes = [("产出指标", 1..=22), ("效果指标", 23..=34), ("满意度指标", 35..=40)];
    let row = |number: usize| format!("第{number:02}项指标");
    for (class, numbers) in classes {
        for number in numbers {
            let on = holding(&pages, &row(number));
            assert_eq!(on.len(), 1, "{} stands on one page", row(number));
            let page = &pages[on[0]];
            assert!(page.contains(HEAD), "the head stands above {}", row(number));
            assert!(page.contains(class), "{class} stands beside {}", row(number));
            // The row is not cut: its text begins and ends on the same page.
            for mark in ["起", "止"] {
                let mark = format!("（{number:02}{mark}）");
                assert_eq!(holding(&pages, &mark), on, "{mark}");
            }
        }
    }
    let purpose = holding(&pages, "预算规模及资金用途");
    assert_eq!(purpose, [0, 1, 2], "the label of the purpose stands on each of its pages");
}

#[test]
fn repeated_labels_and_heads_are_read_aloud_once() {
    let table = build("long-project").tables().remove(0);
    let count = |words: &str| table.iter().flatten().filter(|cell| cell.text == words).count();
    for words in ["产出指标", "效果指标", "满意度指标", "一级指标", "预算规模及资金用途"]
    {
        assert_eq!(count(words), 1, "{words}");
    }
    assert!(table.iter().flatten().all(|cell| !cell.text.contains("续表")));
    let rows: Vec<usize> = table.iter().flatten().map(|cell| cell.rows).collect();
    for rows_of_class in [22, 12, 6] {
        assert!(rows.contains(&rows_of_class));
    }
}

#[test]
fn a_row_is_cut_only_if_no_page_can_hold_it() {
    let pages = pages_from(&build("tall-rows"), TITLE);
    let on = |words: &str| holding(&pages, words);
    for (name, cut) in
        [("目标", true), ("甲", true), ("乙", false), ("丙", false), ("丁", true)]
    {
        let (start, end) = (on(&format!("（{name}起）")), on(&format!("（{name}止）")));
        assert_eq!((start.len(), end.len()), (1, 1), "{name}");
        assert_eq!(start != end, cut, "{name} from page {start:?} to {end:?}");
    }
    // Labels beside what is cut stand on each of its pages.
    for (label, first, last) in [
        ("绩效目标1", "目标起", "目标止"),
        ("产出指标", "甲起", "丙止"),
        ("效果指标", "丁起", "丁止"),
    ] {
        let (first, last) = (on(first)[0], on(last)[0]);
        let label = label.trim_end_matches('1');
        for (index, page) in pages.iter().enumerate().take(last + 1).skip(first) {
            let rest = page.replace("绩效目标表", "");
            assert!(rest.contains(label), "{label} on page {index}");
        }
    }
}

#[test]
fn tables_of_forms_break_well_whatever_they_hold() {
    let pdf = build("form-tables");
    let on = |words: &str| holding(&pdf.pages, words);
    let times = |words: &str| pdf.pages.concat().matches(words).count();
    // Heads and labels stand again, a head as it asks to.
    assert_eq!((on("首页表头"), on("续页表头")), (vec![0], vec![1, 2]));
    assert_eq!(on("合并"), [0, 1, 2]);
    // It is three lines high there, and pushes the last row on.
    assert_eq!((on("行10值10"), on("行11值11")), (vec![1], vec![2]));
    assert_eq!((0..12).map(|row| times(&format!("行{row}值{row}"))).sum::<usize>(), 12);
    // Rows that may not be parted are not.
    assert_eq!((on("末前"), on("末后"), on("不拆")), (vec![2], vec![2], vec![2]));
    // A label that is higher than its rows makes room.
    assert!(pdf.pages[3].contains("高标签一二") && pdf.pages[3].contains("丁"));
    // One that is higher than a page is broken, and all of it is there.
    assert_eq!(times("很高的标签"), 20);
    assert_eq!(times("起很高的标签") + times("标签止"), 2);
    // A row that no page can hold begins under the heading, its label on every part.
    let long = on("很长的文字");
    assert_eq!(long[0], on("戊拆开的行")[0]);
    assert_eq!(times("字"), 60);
    assert!(long.iter().all(|&page| pdf.pages[page].contains("标签")));
    // What holds no breaks holds none; a head of half a page stands again all the same.
    assert_eq!(on("固0固1固2固3固4固5固6固7").len(), 1);
    assert_eq!((times("高头"), times("庚8")), (3, 1));
    // Columns of no given width, tables without rows, in cells, boxes and measurements.
    for words in ["自动列宽", "仅头", "空格", "高11毫米", "外内一内二外", "盒局"]
    {
        assert_eq!(times(words), 1, "{words}");
    }
    // For a screen reader each table is one, and what stands again is not there.
    let table = pdf.tables().remove(0);
    let cells = table.iter().flatten().map(|cell| cell.text.clone());
    let cells: Vec<String> = cells.collect();
    assert_eq!(cells.iter().filter(|text| *text == "合并" || *text == "类").count(), 2);
    assert!(!cells.contains(&"续页表头".to_owned()));
}

#[test]
fn rare_characters_are_drawn_in_every_face() {
    // A character without a glyph would be an error.
    let pdf = build("rare-characters");
    let text = pdf.pages.concat();
    for words in ["鄞㙍城局", "涿靐龘项目", "一项：甪㑇", "用途：䴙", "䴘办理时间", "鬭"]
    {
        assert!(text.contains(words), "{words}");
    }
    // Drawn by the faces that are there for them, and by no other that happens to be.
    let fonts = pdf.fonts();
    for face in [
        "GBZenKaiUncommon-Medium",
        "NotoSansSCUncommon-Medium",
        "NotoSerifSCUncommon-Regular",
        "ZhuqueFangsongUncommon-Regular",
        "NotoSerifSCRare-Regular",
    ] {
        assert!(fonts.iter().any(|name| name.ends_with(face)), "{face} of {fonts:?}");
    }
    assert_eq!(fonts.len(), 12, "{fonts:?}");
}

#[test]
fn long_words_and_amounts_stand_whole_in_their_cells() {
    let bench = Workbench::with("documents/long-words");
    let data: toml::Table = bench.read("data/2020/286002.toml").parse().expect("TOML");
    let pdf = bench.build(&[]);
    let table = pdf.tables().remove(0);
    let text = |value: &toml::Value| without_space(value.as_str().expect("a text"));
    let project = &data["projects"][0];
    assert_eq!(table[1][1].text, text(&project["code"]));
    assert_eq!(table[1][3].text, text(&project["name"]));
    assert_eq!(table[2][2].text, "99999999999999999999999999.99", "no digit is lost");
    assert_eq!(table[3][0].text, text(&project["purpose"]));
    for (row, indicator) in project["indicators"].as_array().expect("rows").iter().enumerate() {
        for (column, key) in
            ["class", "subclass", "name", "description", "value", "basis"].iter().enumerate()
        {
            assert_eq!(
                table[8 + row][column].text,
                text(&indicator[key]),
                "{key} of row {row}"
            );
        }
    }
    let heading = format!("1、{}绩效目标表", project["name"].as_str().expect("a name"));
    assert_eq!(pdf.bookmarks().last().map(|(_, title, _)| title.clone()), Some(heading));
}

#[test]
fn lines_of_a_paragraph_join_and_blank_lines_part_them() {
    let pdf = build("paragraphs");
    let mut paragraphs = vec![];
    crate::pdf::collect(&pdf.tags(), "P", &mut |p| paragraphs.push(p.text.trim().to_owned()));
    let expected = [
        "第一段第一行，第一段第二行。",
        "第二段 two words 第二段。",
        "一项。",
        "二项。",
        "措施。",
    ];
    let found: Vec<_> =
        paragraphs.iter().filter(|p| expected.contains(&p.as_str())).cloned().collect();
    assert_eq!(found, expected, "{paragraphs:?}");
    let table = pdf.tables().remove(0);
    assert_eq!(table[3][0].text, "用途甲。用途乙。");
    assert_eq!(table[2][2].text, "12.50", "amounts have two places");
    assert_eq!(table[2][4].text, "", "what is left out stays blank");
    assert_eq!(table[2][6].text, "12.5000", "more places than two are kept");
    assert_eq!(table[5][3].text, "100.00");
    assert_eq!(table[8][4].text, "≤1.50天");
}

#[test]
fn a_paragraph_has_a_limit_but_a_text_has_none() {
    let bench = Workbench::with("documents/paragraphs");
    let file = "data/2020/1.toml";
    let data = bench.read(file);
    let with = |text: &str| data.replace("safeguards = \"措施。\"", text);
    let most = "措施落实。".repeat(20_000);

    bench.write(file, with(&format!("safeguards = \"{most}。\"")));
    let output = bench.run(&["check", "--format", "short"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let place = "data/2020/1.toml:18:14: error[paragraph-too-long]: ";
    assert!(told.contains(place), "{told}");
    assert!(told.contains("100001") && told.contains("100000"), "{told}");

    // Two paragraphs of half the length, and a list of them.
    let half = "措施落实。".repeat(10_001);
    for text in [format!("\"\"\"\n{half}\n\n{half}\"\"\""), format!("[\"{half}\", \"{half}\"]")]
    {
        bench.write(file, with(&format!("safeguards = {text}")));
        let output = bench.run(&["check", "--format", "short"]);
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!told.contains("paragraph-too-long"), "{told}");
    }
}

#[test]
fn a_name_of_any_length_leaves_the_cover_one_page() {
    for times in [1, 6, 12] {
        let bench = Workbench::with("documents/paragraphs");
        let file = "data/2020/1.toml";
        let name = "示例县机关事务和公共资源交易服务中心".repeat(times);
        let data = bench.read(file).replace("name = \"局\"", &format!("name = \"{name}\""));
        bench.write(file, data);
        let pdf = bench.build(&[]);
        let page = |number: usize| crate::pdf::without_space(&pdf.pages[number]);
        assert_eq!(page(0).matches(&name).count(), 2, "{}", page(0));
        assert!(page(1).starts_with("目录"), "{}", page(1));
    }
}

#[test]
fn prose_has_28_characters_a_line_and_22_lines_a_page() {
    // Page 4 is nothing but prose.
    let pdf = build("full-page");
    let mut lines: Vec<usize> = pdf.runs[3].iter().map(|run| run.chars().count()).collect();
    lines.retain(|characters| *characters > 5);
    assert_eq!(lines, vec![28; 22]);
}

#[test]
fn a_draft_says_so_on_every_page_and_claims_to_be_no_archive() {
    let bench = Workbench::with("documents/paragraphs");
    let pdf = bench.build(&["--draft"]);
    for (index, artifacts) in pdf.artifacts.iter().enumerate() {
        assert!(artifacts.contains("草稿"), "page {index}: {artifacts}");
    }
    for claim in ["pdfaid:part", "pdfuaid:part"] {
        assert!(!pdf.xmp().contains(&format!("<{claim}>")), "{claim}");
    }
    assert_eq!(pdf.tables().len(), 1, "it can still be read aloud");
    let whole = build("paragraphs");
    assert!(!whole.pages.concat().contains("草稿"));
    assert!(whole.xmp().contains("<pdfaid:part>3<"));
}

#[test]
fn every_kind_of_output_is_written() {
    let bench = Workbench::with("documents/paragraphs");
    for (kind, start) in [("png", b"\x89PNG".as_slice()), ("svg", b"<svg"), ("typ", b"#import")]
    {
        let output = bench.run(&["build", "--emit", kind, "--out", &format!("out/{kind}")]);
        assert_eq!(output.status.code(), Some(0), "{}", crate::workbench::stderr(&output));
        let files = bench.outputs();
        let files: Vec<_> =
            files.iter().filter(|f| f.extension().is_some_and(|e| e == kind)).collect();
        assert_eq!(files.len(), if kind == "typ" { 1 } else { 4 }, "{files:?}");
        for file in files {
            assert!(
                std::fs::read(file).expect("a file").starts_with(start),
                "{}",
                file.display()
            );
        }
    }
    let names = ["1局.typ", "1局-1.png", "1局-4.svg"];
    let files: Vec<String> = bench
        .outputs()
        .iter()
        .map(|f| f.file_name().unwrap_or_default().to_string_lossy().into())
        .collect();
    assert!(names.iter().all(|name| files.contains(&(*name).to_owned())), "{files:?}");
}

#[test]
fn files_of_the_workspace_replace_those_of_the_built_in_layout() {
    let bench = Workbench::with("documents/own-cover");
    let pdf = bench.build(&[]);
    assert_eq!(pdf.pages[0], "自制封面局");
    // The other files are still those of the program.
    assert!(pdf.pages[1].starts_with("目录"), "{}", pdf.pages[1]);
    assert_eq!(pdf.tables().len(), 1);
}

#[test]
fn a_spending_plan_has_as_many_columns_as_the_year_has_milestones() {
    for count in [1, 2, 3, 5, 6, 7, 12] {
        let bench = Workbench::with("documents/paragraphs");
        let months: Vec<String> = (1..=count).map(|month| format!("{month}月底")).collect();
        let layout = bench.read("templates/hb-2020/layout.toml");
        let heads = format!("[record.project]\nspending_plan = {{ heads = {months:?} }}\n");
        bench.write("templates/hb-2020/layout.toml", layout + &heads);
        let (name, data) = ("data/2020/1.toml", bench.read("data/2020/1.toml"));
        let line =
            data.lines().find(|line| line.starts_with("spending_plan")).expect("the plan");
        let shares: Vec<String> = (1..=count).map(|n| format!("{n}0.5")).collect();
        let plan = format!("spending_plan = [{}]", shares.join(", "));
        bench.write(name, data.replace(line, &plan));
        let table = bench.build(&[]).tables().remove(0);
        let words: Vec<&str> = table.iter().flatten().map(|cell| cell.text.as_str()).collect();
        for text in months.iter().cloned().chain((1..=count).map(|n| format!("{n}0.50"))) {
            assert_eq!(
                words.iter().filter(|word| **word == text).count(),
                1,
                "{text} of {count}"
            );
        }
        let label = table.iter().flatten().find(|cell| cell.text == "资金支出计划（%）");
        assert_eq!(label.map(|cell| cell.rows), Some(if count > 6 { 4 } else { 2 }));
    }
}

#[test]
fn what_no_page_shows_is_told_at_its_value() {
    for case in ["unseen", "painted", "labels", "seen"] {
        let bench = Workbench::with(&format!("documents/{case}"));
        let expected = bench.read("expected.txt");
        let expected: Vec<String> = expected.lines().map(str::to_owned).collect();
        let (status, places) = told(&bench, "not-printed");
        assert_eq!((status.as_str(), places), ("built", expected), "{case}");
        // A department may mean it.
        let data = bench.read("data/2020/1.toml");
        let allow = r#"allow = [{ code = "not-printed", reason = "另附" }]"#;
        bench.write("data/2020/1.toml", format!("{allow}\n{data}"));
        let (status, places) = told(&bench, "not-printed");
        assert_eq!((status.as_str(), places.len()), ("built", 0), "{case}");
    }
}

#[test]
fn what_leaves_its_place_is_told_at_its_value() {
    let bench = Workbench::with("documents/spilt");
    let expected = bench.read("expected.txt");
    let expected: Vec<String> = expected.lines().map(str::to_owned).collect();
    let (status, places) = told(&bench, "overflow");
    assert_eq!((status.as_str(), places), ("failed", expected));
}

/// What becomes of the one department, and where in its data, by line and column, a code is
/// told.
fn told(bench: &Workbench, code: &str) -> (String, Vec<String>) {
    bench.run(&["build", "--force", "--emit", "png", "--report", "report.json"]);
    let report: serde_json::Value =
        serde_json::from_str(&bench.read("report.json")).expect("JSON");
    let department = &report["departments"][0];
    let told = department["diagnostics"].as_array().expect("diagnostics").iter();
    let told = told.filter(|told| told["code"] == code && told["file"] == "data/2020/1.toml");
    let places = told.map(|told| format!("{}:{}", told["line"], told["column"])).collect();
    (department["status"].as_str().unwrap_or_default().to_owned(), places)
}

/// Wherever a page ends, in whichever paragraph.
#[test]
fn a_text_of_paragraphs_is_printed_wherever_the_page_ends() {
    use proptest::test_runner::{Config, TestRng, TestRunner};

    let bench = Workbench::with("documents/paragraphs");
    let (name, data) = ("data/2020/1.toml", bench.read("data/2020/1.toml"));
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 12, failure_persistence: None, ..Config::default() },
        TestRng::deterministic_rng(Default::default()),
    );
    let paragraphs = proptest::collection::vec(1..900_usize, 1..4);
    runner
        .run(&paragraphs, |lengths| {
            let text =
                lengths.iter().map(|length| "一二三四五六七八九，".repeat(length / 10 + 1));
            let text = text.collect::<Vec<_>>().join("\n\n");
            bench.write(name, data.replacen("第一段第一行，", &format!("{text}\n"), 1));
            let said = crate::workbench::stderr(&bench.run(&["build"]));
            assert!(!said.contains("not-printed"), "{lengths:?}: {said}");
            Ok(())
        })
        .expect("all is printed");
}

#[test]
fn line_ends_of_windows_change_nothing() {
    let pages = |ends: &str| {
        let bench = Workbench::with("documents/paragraphs");
        bench.add(&crate::workbench::source("../templates/hb-2020"), "templates/hb-2020");
        bench.silence_rules();
        for entry in walkdir::WalkDir::new(bench.path(".")) {
            let path = entry.expect("a file").into_path();
            if path.is_file() && path.extension().is_some_and(|end| end != "png") {
                let text = std::fs::read_to_string(&path).expect("a text");
                std::fs::write(&path, text.replace('\n', ends)).expect("written");
            }
        }
        let output = bench.run(&["build", "--emit", "png"]);
        assert_eq!(output.status.code(), Some(0), "{}", crate::workbench::stderr(&output));
        let pages = bench.outputs();
        pages.iter().map(|page| std::fs::read(page).expect("a page")).collect::<Vec<_>>()
    };
    let (unix, windows) = (pages("\n"), pages("\r\n"));
    assert_eq!(unix.len(), windows.len());
    for (at, (unix, windows)) in unix.iter().zip(&windows).enumerate() {
        assert!(unix == windows, "page {}", at + 1);
    }
}
