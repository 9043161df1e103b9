//! The real document that the project began with, against the text it came as.

use std::fs;

use md5::{Digest, Md5};

use crate::pdf::{Cell, Pdf, collect, without_space};
use crate::workbench::{Workbench, source};

/// The repository's own data in a folder of its own.
fn seed() -> Workbench {
    let bench = Workbench::empty();
    bench.add(&source("../data"), "data");
    bench
}

/// The text that the office filed, without the field codes of the word processor and
/// without white space.
fn filed_text() -> String {
    let text = fs::read_to_string(source("seed/286002.txt")).expect("the filed text");
    let lines = text.lines().map(|line| line.split(" TC ").next().unwrap_or_default());
    without_space(&lines.collect::<String>())
}

/// Everything from the heading of part one on, in reading order.
fn body_text(pdf: &Pdf) -> String {
    let tags = pdf.tags();
    let mut text = String::new();
    let mut begun = false;
    for element in &tags.children[0].children {
        begun = begun || (element.role == "H1" && element.text.starts_with("第一部分"));
        if begun {
            text.push_str(&element.text);
        }
    }
    without_space(&text)
}

#[test]
fn every_character_of_the_filed_text_appears_in_its_order() {
    let pdf = seed().build(&[]);
    // A continued label stands in the filed text once for the first of its rows.
    assert_eq!(body_text(&pdf), filed_text());
}

#[test]
fn one_changed_character_is_noticed() {
    let bench = seed();
    let name = "data/2020/286002.toml";
    let data = bench.read(name);
    for (old, new) in [("部分负责", "部门负责"), ("50.00, 75", "50.00, 76"), ("率。\"", "率\"")]
    {
        assert!(data.contains(old));
        bench.write(name, data.replacen(old, new, 1));
        assert_ne!(body_text(&bench.build(&[])), filed_text(), "{old} → {new}");
    }
}

#[test]
fn tables_have_the_cells_and_merges_of_the_form() {
    let pdf = seed().build(&[]);
    let tables = pdf.tables();
    let data: toml::Table = seed().read("data/2020/286002.toml").parse().expect("TOML");
    let projects = data["projects"].as_array().expect("projects");
    assert_eq!(tables.len(), projects.len());
    for (table, project) in tables.iter().zip(projects) {
        assert_eq!(table, &expected(project));
    }
}

fn cell(kind: &str, rows: usize, text: &str) -> Cell {
    Cell { kind: kind.to_owned(), rows, text: without_space(text) }
}

/// The table of a project by the official form, worked out from the TOML alone.
fn expected(project: &toml::Value) -> Vec<Vec<Cell>> {
    let text = |value: &toml::Value| value.as_str().expect("a text").to_owned();
    let amount = |value: &toml::Value| format!("{:.2}", value.as_float().expect("a number"));
    let head = |rows, words: &str| cell("TH Row", rows, words);
    let data = |words: &str| cell("TD", 1, words);
    let budget = &project["budget"];
    let targets = project["targets"].as_array().expect("targets").iter();
    let targets: String =
        targets.enumerate().map(|(i, t)| format!("{}、{}", i + 1, text(t))).collect();
    let plan = project["spending_plan"].as_array().expect("a plan");
    let milestones = ["3月底", "6月底", "10月底", "12月底"];
    let caption = |words: &str| cell("P", 1, words);
    let mut table = vec![
        vec![caption("286002怀来县信访局"), caption("单位：万元")],
        vec![
            head(1, "项目编码"),
            data(&text(&project["code"])),
            head(1, "项目名称"),
            data(&text(&project["name"])),
        ],
        vec![
            head(2, "预算规模及资金用途"),
            head(1, "预算数"),
            data(&amount(&budget["total"])),
            head(1, "其中：财政资金"),
            data(&amount(&budget["fiscal"])),
            head(1, "其他资金"),
            data(""),
        ],
        vec![data(&text(&project["purpose"]))],
        [head(2, "资金支出计划（%）")]
            .into_iter()
            .chain(milestones.map(|m| cell("TH Column", 1, m)))
            .collect(),
        plan.iter().map(|percent| data(&amount(percent))).collect(),
        vec![head(1, "绩效目标"), data(&targets)],
        ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"]
            .map(|words| cell("TH Column", 1, words))
            .to_vec(),
    ];
    let indicators = project["indicators"].as_array().expect("indicators");
    let mut previous = None;
    for (index, indicator) in indicators.iter().enumerate() {
        let class = text(&indicator["class"]);
        let mut row = vec![];
        if previous.as_ref() != Some(&class) {
            let run = indicators[index..].iter().take_while(|i| text(&i["class"]) == class);
            row.push(head(run.count(), &class));
        }
        row.extend(["subclass", "name"].map(|key| head(1, &text(&indicator[key]))));
        let rest = ["description", "value", "basis"];
        row.extend(rest.map(|key| data(&text(&indicator[key]))));
        table.push(row);
        previous = Some(class);
    }
    table
}

#[test]
fn pages_carry_what_the_cover_the_contents_and_the_folios_promise() {
    let pdf = seed().build(&[]);
    let cover =
        "怀来县信访局2020年部门预算绩效文本编制单位：怀来县信访局编制日期：2020年1月15日";
    assert_eq!(pdf.pages[0], cover);
    for (index, page) in pdf.pages.iter().enumerate().skip(1) {
        assert!(page.ends_with(&format!("—{}—", index + 1)), "page {}: {page}", index + 1);
    }
    let contents = pdf.pages[1].replace('.', "");
    assert_eq!(
        contents,
        "目录第一部分部门整体绩效目标一、总体绩效目标3二、分项绩效目标3三、工作保障措施3\
         第二部分预算项目绩效目标1、维稳经费绩效目标表52、信访专项绩效目标表6—2—"
    );
    assert_eq!(pdf.links(2), [3, 3, 3, 3, 5, 5, 6]);
    let said = ["第一部分部门整体绩效目标，第3页", "一、总体绩效目标，第3页"];
    assert_eq!(pdf.said_of_links(2)[..2], said);
    assert_eq!(pdf.said_of_links(2)[6], "2、信访专项绩效目标表，第6页");
    for (page, words) in
        [(3, "一、总体绩效目标"), (3, "三、工作保障措施"), (5, "1、维稳经费绩效目标表")]
    {
        assert!(pdf.pages[page - 1].contains(words), "{words} on page {page}");
    }
}

#[test]
fn bookmarks_lead_to_every_heading_and_table() {
    let bookmarks = seed().build(&[]).bookmarks();
    let expected = [
        (1, "目  录", 2),
        (1, "第一部分 部门整体绩效目标", 3),
        (2, "一、总体绩效目标", 3),
        (2, "二、分项绩效目标", 3),
        (2, "三、工作保障措施", 3),
        (1, "第二部分 预算项目绩效目标", 5),
        (2, "1、维稳经费绩效目标表", 5),
        (2, "2、信访专项绩效目标表", 6),
    ];
    let expected = expected.map(|(level, title, page)| (level, without_space(title), page));
    let bookmarks: Vec<_> = bookmarks
        .into_iter()
        .map(|(l, title, page)| (l, without_space(&title), page))
        .collect();
    assert_eq!(bookmarks, expected);
}

#[test]
fn the_pdf_is_an_archive_that_carries_its_data() {
    let bench = seed();
    let pdf = bench.build(&[]);
    assert_eq!(pdf.language(), "zh-CN");
    assert_eq!(pdf.info("Title"), "怀来县信访局2020年部门预算绩效文本");
    assert_eq!(pdf.info("Author"), "怀来县信访局");
    assert_eq!(pdf.info("CreationDate"), "D:20200115000000+08'00");
    let xmp = pdf.xmp();
    for claim in ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
        assert!(xmp.contains(claim), "{claim}");
    }
    let (bytes, kind, relationship) = pdf.attachment("source.toml").expect("the source");
    assert_eq!(bytes, bench.read("data/2020/286002.toml").into_bytes());
    assert_eq!((kind.as_str(), relationship.as_str()), ("application/toml", "Source"));
    // Packed, with all that is attached.
    assert!(pdf.bytes.len() <= 215_000, "{} bytes", pdf.bytes.len());
    let fonts = pdf.fonts();
    assert!(fonts.len() >= 5, "{fonts:?}");
    for font in fonts {
        assert_eq!(font.find('+'), Some(6), "{font} is not a subset");
        assert!(!font.contains("Uncommon"), "{font} for common characters");
    }
}

#[test]
fn viewers_and_printers_are_told_what_to_do() {
    let pdf = seed().build(&[]);
    let told = [
        ("PageMode", "UseOutlines"),
        ("Marked", "true"),
        ("Direction", "L2R"),
        ("DisplayDocTitle", "true"),
        ("Duplex", "DuplexFlipLongEdge"),
        ("PrintScaling", "None"),
    ];
    assert_eq!(pdf.told(), told.map(|(key, value)| (key.to_owned(), value.to_owned())));
    // Black is one ink: no page knows a colour by a profile.
    let spaces = pdf.colour_spaces();
    assert!(
        !spaces.is_empty() && spaces.iter().all(|space| space == "DeviceGray"),
        "{spaces:?}"
    );
    let xmp = pdf.xmp();
    assert!(xmp.contains("<dc:identifier>2020-286002</dc:identifier>"), "{xmp}");
    assert!(xmp.contains("怀来县信访局2020年部门整体绩效目标和预算项目绩效目标"), "{xmp}");
    assert!(!xmp.contains("History>") && !xmp.contains("Rendition"), "{xmp}");
}

#[test]
fn the_document_can_be_made_again_from_itself() {
    let bench = Workbench::empty();
    assert_eq!(bench.run(&["new", "."]).status.code(), Some(0));
    let pdf = bench.build(&[]);
    let again = Workbench::empty();
    for (name, file) in
        [("source.toml", "data/2027/1.toml"), ("year.toml", "data/2027/year.toml")]
    {
        let (bytes, kind, relationship) = pdf.attachment(name).expect(name);
        assert_eq!((kind.as_str(), relationship.as_str()), ("application/toml", "Source"));
        again.write(file, bytes);
    }
    assert!(again.build(&[]).bytes == pdf.bytes, "the bytes are others");

    let (record, kind, _) = pdf.attachment("provenance.json").expect("the record");
    assert_eq!(kind, "application/json");
    let record: serde_json::Value = serde_json::from_slice(&record).expect("JSON");
    assert_eq!(record["layout"]["name"], "hb-2020");
    assert_eq!(record["options"]["draft"], false);
    assert_eq!(record["typesetter"], "typst 0.15.1");
    assert_eq!(record["needs"]["layout"], serde_json::json!([]));
    assert_eq!(record["needs"]["fonts"], serde_json::json!([]));
    for name in ["source.toml", "year.toml", "provenance.json"] {
        let (bytes, ..) = pdf.attachment(name).expect(name);
        assert_eq!(pdf.checksum(name), Some(Md5::digest(bytes).to_vec()), "{name}");
    }
}

#[test]
fn a_document_names_what_making_it_again_would_need() {
    let bench = Workbench::with("documents/official-face");
    bench.add(&source("documents/own-cover/templates"), "templates");
    let pdf = bench.build(&[]);
    let (record, ..) = pdf.attachment("provenance.json").expect("the record");
    let text = String::from_utf8(record.clone()).expect("text");
    let record: serde_json::Value = serde_json::from_slice(&record).expect("JSON");
    let names = |list: &str| -> Vec<String> {
        let list = record["needs"][list].as_array().expect("a list");
        let sums = list.iter().map(|entry| entry["sha256"].as_str().unwrap_or_default());
        assert!(sums.into_iter().all(|sum| sum.len() == 64), "{text}");
        list.iter().map(|entry| entry["name"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert!(names("layout").contains(&"layout.toml".to_owned()), "{text}");
    assert_eq!(names("fonts").len(), 1, "{text}");
    let folder = bench.path("").display().to_string();
    assert!(!text.contains(folder.trim_end_matches('/')), "{text}");
}

#[test]
fn headings_descend_without_gaps_and_the_contents_are_tagged() {
    let tags = seed().build(&[]).tags();
    let mut entries = vec![];
    collect(&tags, "TOCI", &mut |entry| entries.push(without_space(&entry.text)));
    assert_eq!(entries.len(), 7, "{entries:?}");
    // One list, in which each part leads its own.
    let mut lists = vec![];
    collect(&tags, "TOC", &mut |list| {
        let roles = list.children.iter().map(|entry| entry.role.clone());
        lists.push(roles.collect::<Vec<_>>());
    });
    assert_eq!(lists, [["TOCI", "TOC", "TOCI", "TOC"]]);
    let count = |role| {
        let mut found = 0;
        collect(&tags, role, &mut |_| found += 1);
        found
    };
    assert_eq!((count("H1"), count("H2"), count("H3")), (3, 5, 0));
}

#[test]
fn numbered_targets_are_a_list() {
    let mut lists = vec![];
    collect(&seed().build(&[]).tags(), "L", &mut |list| {
        for item in &list.children {
            assert_eq!(item.role, "LI");
            let roles: Vec<&str> = item.children.iter().map(|c| c.role.as_str()).collect();
            assert_eq!(roles, ["Lbl", "LBody"], "{}", item.text);
        }
        let numbers = list.children.iter().map(|item| item.children[0].text.clone());
        lists.push(numbers.collect::<Vec<_>>());
    });
    assert_eq!(lists, [["1、", "2、"], ["1、", "2、"]]);
}

#[test]
fn two_builds_give_equal_bytes() {
    let (one, two) = (seed(), seed());
    assert!(one.build(&[]).bytes == two.build(&[]).bytes);
}
