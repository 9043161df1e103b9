//! The layouter of forms against Typst's own, on generated tables. `JIXIAO_TABLES` sets how
//! many; the numbers in a failure make the same table again.

pub mod generate;
mod look;
mod pages;
mod parts;
pub mod world;

use generate::Spec;
use look::{Look, is_left};

use crate::pdf::Pdf;

/// How many tables, unless the environment says otherwise.
const TABLES: u64 = 400;

/// A page that holds every table, in mm.
const ENDLESS: u32 = 5000;

pub fn tables() -> u64 {
    let wanted = std::env::var("JIXIAO_TABLES").ok();
    wanted.map_or(TABLES, |number| number.parse().expect("JIXIAO_TABLES is a number"))
}

#[test]
fn on_one_page_a_table_is_as_typst_sets_it() {
    let mut left = 0;
    for seed in 0..tables() {
        let spec = Spec::new(seed);
        let own = world::compile(&spec.document("form", ENDLESS));
        let typst = world::compile(&spec.document("other", ENDLESS));
        left += u64::from(is_left(&own));
        let (own, typst) = (Look::at(&own.output), Look::at(&typst.output));
        let source = || spec.document("form", ENDLESS);
        assert_eq!((own.len(), typst.len()), (1, 1), "pages of table {seed}:\n{}", source());
        for (own, typst) in own.iter().zip(&typst) {
            own.compare(typst, &format!("table {seed}:\n{}", source()));
        }
    }
    assert!(left * 20 <= tables(), "{left} tables were left to Typst");
}

#[test]
fn over_pages_nothing_is_lost_and_labels_stand_again() {
    let mut left = 0;
    let mut cut = 0;
    for seed in 0..tables() {
        let spec = Spec::new(seed);
        let height = 60 + (seed % 5) as u32 * 25;
        let source = spec.document("form", height);
        let own = world::compile(&source);
        if is_left(&own) {
            left += 1;
            continue;
        }
        let about = format!("table {seed} on {height} mm:\n{source}");
        let pages = Look::at(&own.output);
        cut += usize::from(spec.check_pages(&pages, &about));
        let typst = Look::at(&world::compile(&spec.document("other", height)).output);
        let all = |pages: &[Look]| pages.iter().flat_map(Look::words).collect::<Vec<_>>();
        let own_words = all(&pages);
        for word in all(&typst) {
            assert!(own_words.contains(&word), "{word} is lost in {about}");
        }
        if world::is_sound(&spec.document("other", height)) {
            assert!(world::is_sound(&source), "an invalid file from {about}");
        }
    }
    assert!(left * 20 <= tables(), "{left} tables were left to Typst");
    assert!(cut * 20 >= tables() as usize, "only {cut} tables had a row that was cut");
}

#[test]
fn cells_are_read_with_the_labels_of_their_part_and_no_others() {
    for seed in 0..tables() {
        let form = parts::Form::new(seed);
        let height = 60 + (seed % 5) as u32 * 25;
        let text = form.document(height);
        let chains = Pdf::parse(world::Written::of(&text).packed).chains();
        assert_eq!(chains, [form.cells], "form {seed} on {height} mm:\n{text}");
    }
}

#[test]
fn cells_of_any_table_are_read_with_the_labels_above_and_beside_them() {
    for seed in 0..tables() {
        let spec = Spec::new(seed);
        let text = spec.document("form", 100);
        if !world::is_sound(&text) {
            continue;
        }
        let chains = Pdf::parse(world::Written::of(&text).packed).chains();
        let said = spec.said();
        for (heads, text) in chains.iter().flatten() {
            // Cells of inner tables, and those without words, have no name here.
            let known = said.iter().find(|(word, _)| text.starts_with(&format!("{word}.")));
            let Some((_, expected)) = known else { continue };
            let heads = heads.iter().map(|head| head.replace('·', ""));
            let mut heads: Vec<String> = heads.filter(|head| !head.is_empty()).collect();
            heads.sort();
            heads.dedup();
            let expected: Vec<String> = expected.iter().cloned().collect();
            assert_eq!(
                heads,
                expected,
                "{text} of table {seed}:\n{}",
                spec.document("form", 100)
            );
        }
    }
}

#[test]
fn the_head_of_a_part_stands_above_that_part_alone() {
    let file = crate::workbench::source("tables/part-head.typ");
    let text = std::fs::read_to_string(file).expect("the case");
    let compiled = world::compile(&text);
    assert!(!is_left(&compiled), "{:?}", compiled.warnings);
    let pages = Look::at(&compiled.output);
    assert!(pages.len() > 2, "{} pages", pages.len());
    let all = |words: &[&str]| -> Vec<usize> {
        let here = |page: &usize| words.iter().any(|word| pages[*page].count(word) > 0);
        (0..pages.len()).filter(here).collect()
    };
    let steps: Vec<String> = (0..14).map(|step| format!("任务{step}")).collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    assert!(all(&steps).len() > 1, "the part has more than one page");
    for head in ["任务表头", "时间表头", "实施内容"] {
        assert_eq!(all(&[head]), all(&steps), "{head}");
    }
    for page in &pages {
        assert!(page.count("任务表头") <= 1 && page.count("实施内容") <= 1);
    }
}

/// The lines of a text in a cell of some width in mm.
fn lines_of(text: &str, width: u32) -> Vec<String> {
    let document = format!(
        "#set page(width: 230mm)\n#set par(linebreaks: \"optimized\")\n\
         #set text(font: \"Noto Serif SC\", size: 10pt, lang: \"zh\")\n\
         #[#table(columns: ({width}mm,), inset: 1mm, [#\"{text}\"]) <form>]"
    );
    Look::at(&world::compile(&document).output).remove(0).lines()
}

#[test]
fn numbers_stay_with_their_units_in_columns_of_any_width() {
    let file = crate::workbench::source("tables/units.txt");
    let units = std::fs::read_to_string(file).expect("a list");
    for unit in units.lines() {
        // Characters are at most one em of 3.53 mm wide, with what parts scripts.
        let least = 2 + ((unit.chars().count() + 1) as f64 * 3.53).ceil() as u32;
        for width in [least, least + 4, least + 8] {
            for before in ["", "办", "办结率达"] {
                let text = format!("{before}{unit}以上");
                let lines = lines_of(&text, width);
                assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
                let whole = lines.iter().any(|line| line.contains(unit));
                assert!(whole, "{lines:?} on {width} mm");
            }
        }
    }
}

#[test]
fn what_stands_again_is_not_said_again() {
    let file = crate::workbench::source("tables/speaking-labels.typ");
    let text = std::fs::read_to_string(file).expect("the case");
    let compiled = world::compile(&text);
    assert!(!is_left(&compiled), "{:?}", compiled.warnings);
    let pages = Look::at(&compiled.output);
    let said: Vec<String> = pages.iter().map(|page| page.lines().join("|")).collect();
    let count =
        |words: &str| said.iter().map(|page| page.matches(words).count()).sum::<usize>();
    for again in ["甲1号", "方框", "丙3号", "网址"] {
        assert!(count(again) > 1, "{again} stands on more than one page");
    }
    for once in ["注在脚下", "丁4号", "共4号", "见图\u{a0}1"] {
        assert_eq!(count(once), 1, "{once}");
    }
    assert_eq!(count("乙2号"), 1);
    assert_eq!(count("小题"), 2, "in the table and in the contents");
    assert!(world::is_sound(&text));
}

#[test]
fn document_numbers_are_parted_at_their_brackets_in_columns_of_any_width() {
    let mut dice = generate::Dice::new(7);
    for width in 10..60 {
        let office = dice.pick(&["冀财预", "怀政办字", "国发", "财办农"]);
        let (open, close) = dice.pick(&[
            ("〔", "〕"),
            ("[", "]"),
            ("［", "］"),
            ("（", "）"),
            ("(", ")"),
            ("【", "】"),
            ("「", "」"),
            ("﹝", "﹞"),
        ]);
        let (year, number) = (dice.roll(1998..2031), dice.roll(1..2000));
        let parts = [office.to_owned(), format!("{open}{year}{close}"), format!("{number}号")];
        let whole = parts.concat();
        let lines = lines_of(&whole, width);
        assert_eq!(lines.concat(), whole, "{width} mm");
        // Characters are at most one em of 3.53 mm wide.
        let room = (f64::from(width) - 2.0) / 3.53;
        if room >= whole.chars().count() as f64 {
            assert_eq!(lines.len(), 1, "{lines:?} on {width} mm");
        }
        if room >= 6.0 {
            let mut rest = lines.iter().map(String::as_str).collect::<Vec<_>>().join("|");
            for part in &parts {
                rest = rest
                    .strip_prefix(part.as_str())
                    .unwrap_or_else(|| panic!("{lines:?} on {width} mm"))
                    .trim_start_matches('|')
                    .to_owned();
            }
        }
    }
}
