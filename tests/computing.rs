//! What a form computes: on the page as it should be, exact, and told where the data say
//! otherwise.

use std::fs;

use jixiao::diag::{Diagnostics, SourceFile};
use jixiao::form::{self, Form, LAYOUT, declare};
use jixiao::source::{self, Document};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRng, TestRunner};

use crate::pdf::Pdf;
use crate::workbench::{self, Workbench};

const CASE: &str = "forms/computing";

fn form() -> Form {
    let path = workbench::source(CASE).join("templates/marks/layout.toml");
    let text = fs::read_to_string(path).expect("the layout");
    let mut found = Diagnostics::new();
    let document = source::read(&SourceFile::new("", text), &LAYOUT, &mut found);
    declare([&document], &mut found).expect("the form")
}

fn completed(form: &Form, text: &str) -> Document {
    let mut found = Diagnostics::new();
    let mut document = source::read(&SourceFile::new("", text), &form.fields, &mut found);
    assert!(found.is_empty(), "{text}: {:?}", found.iter().next());
    form::complete(form, &mut document, None, &mut Diagnostics::new());
    document
}

fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(Default::default()))
}

/// A whole number of the last places as a decimal.
fn decimal(number: i128, places: usize) -> String {
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let sign = if number < 0 { "-" } else { "" };
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

#[test]
fn what_was_left_out_is_on_the_page() {
    let bench = Workbench::empty();
    bench.add(&workbench::source(CASE), "");
    let output = bench.run(&["check"]);
    assert_eq!(output.status.code(), Some(0), "{}", workbench::said(&output));
    assert!(!workbench::said(&output).contains('['), "{}", workbench::said(&output));
    let page = bench.build(&[]).pages.concat();
    let expected = [
        // From the department, for lack of its own.
        "主管示例县档案馆、示例县档案馆",
        "2027年02月05日",
        "2027/1/12027年12月31日",
        // In 元 with thousands, as the form prints them; copied where they were left out.
        "2,500,000.002,500,000.000.00—",
        "2,154,576.002,154,576.000.00—",
        "全年预算总额2,500,000.00",
        "合计2,500,000.00元",
        // 215.4576 of 250 is 86.18304 percent.
        "86.18",
        "8.6210096.62",
        "确定能",
    ];
    for text in expected {
        assert!(page.contains(text), "{text:?} is not in {page}");
    }
    let copies = page.matches("2,500,000.002,500,000.000.00—").count();
    assert_eq!(copies, 2, "{page}");
}

#[test]
fn what_is_printed_in_another_unit_has_the_places_of_the_form() {
    let bench = Workbench::empty();
    bench.add(&workbench::source("forms/exported"), "");
    let page = bench.build(&[]).pages.concat();
    for text in [
        "财政120.00其他34.56结转0.00合计154.56万元",
        // As it was written; what is meant may be written so.
        "性质新增",
        // What the form prints where nothing is said.
        "说明无",
        "备注没有",
    ] {
        assert!(page.contains(text), "{text:?} is not in {page}");
    }
}

/// A form says 100 and means 万元, whatever the year writes its amounts in.
#[test]
fn the_amounts_of_a_form_are_in_its_own_unit() {
    let bench = Workbench::empty();
    bench.add(&workbench::source("forms/limits"), "");
    for (year, high, low) in [("", "120.5", "40"), ("unit = \"元\"\n", "1205000", "400000")] {
        bench.write("data/2027/year.toml", year);
        let data = fs::read_to_string(workbench::source("forms/limits/data/2027/100001.toml"));
        let data = data.expect("the data");
        bench.write("data/2027/100001.toml", data.replace("\"HIGH\"", high));
        let output = bench.run(&["check", "--lang", "en"]);
        let told = workbench::said(&output);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains("limit-exceeded") && told.contains("reason-missing"), "{told}");
        bench.write("data/2027/100001.toml", data.replace("\"HIGH\"", low));
        let page = bench.build(&[]).pages.concat();
        // 7 stands for what was left out, 3 is added by the form.
        assert!(page.contains("财政40.00其他7.00合计50.00"), "{page}");
    }
}

/// The case with one line of its data changed.
fn changed(line: &str, with: &str) -> Workbench {
    let bench = Workbench::empty();
    bench.add(&workbench::source(CASE), "");
    let file = "data/2027/100001.toml";
    let data = bench.read(file);
    assert!(data.contains(line), "{line}");
    bench.write(file, data.replace(line, with));
    bench
}

#[test]
fn of_a_word_that_the_form_does_not_have_nothing_follows() {
    let bench = changed("end = 2027-12-31\n", "end = 2027-12-31\nlikelihood = \"大概\"\n");
    let output = bench.run(&["check", "--format", "short"]);
    let said = workbench::said(&output);
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    assert!(said.contains("error[wrong-word]"), "{said}");
}

#[test]
fn an_amount_that_is_too_fine_is_told_once_as_the_form_prints_it() {
    let bench = changed("{ fiscal = 250 }", "{ fiscal = 250.1234567 }");
    let said = workbench::said(&bench.run(&["check", "--format", "short"]));
    assert_eq!(said.matches("[amount-places]").count(), 1, "{said}");
    assert!(
        said.contains("250.1234567 万元 = 2,501,234.567 元 has more than two decimals"),
        "{said}"
    );
}

#[test]
fn a_draft_shows_where_a_day_is_missing() {
    let bench = changed("start = 2027-01-01\n", "");
    let output = bench.run(&["build", "--draft"]);
    assert!(bench.outputs().len() == 1, "{}", workbench::said(&output));
    let page = Pdf::read(&bench.output("pdf")).pages.concat();
    assert!(page.contains("〔待填：开始日期〕"), "{page}");
}

/// Data with a budget and what was spent of it, in hundredths of 元; with weights and scores.
fn data(budget: (i128, i128), spent: (i128, i128), rows: &[(i64, i64)]) -> String {
    let amount = |(fiscal, other): (i128, i128)| {
        format!("{{ fiscal = {}, other = {} }}", decimal(fiscal, 6), decimal(other, 6))
    };
    let rows: String = rows
        .iter()
        .map(|(weight, score)| {
            format!(
                "[[projects.indicators]]\nsubclass = \"数量指标\"\nname = \"数\"\n\
                 value = \"1个\"\nweight = {weight}\nscore = {}\n",
                decimal((*score).into(), 1)
            )
        })
        .collect();
    format!(
        "year = 2027\ndate = 2027-12-20\ndepartment = {{ code = \"100001\", name = \"馆\" }}\n[[projects]]\n\
         name = \"项\"\nstart = 2027-01-01\nend = 2027-01-02\nannual = {}\nexecuted = {}\n{rows}",
        amount(budget),
        amount(spent)
    )
}

#[test]
fn sums_rates_and_shares_are_exact_and_rounded_half_up() {
    let form = form();
    let amount = 0_i128..10_000_000_000_000;
    let pair = (amount.clone(), amount);
    let rows = proptest::collection::vec((0_i64..100, 0_i64..1_000), 1..6);
    type Given = ((i128, i128), (i128, i128), Vec<(i64, i64)>);
    let compute = |(budget, spent, rows): Given| {
        let text = data(budget, spent, &rows);
        let document = completed(&form, &text);
        let project = &document.get("projects").entries()[0];
        let is = |datum: &source::Datum| datum.number().map(|n| n.normalize().to_string());
        let shown = |number, places| {
            let exact: rust_decimal::Decimal = decimal(number, places).parse().expect("digits");
            Some(exact.normalize().to_string())
        };
        let (whole, part) = (budget.0 + budget.1, spent.0 + spent.1);
        prop_assert_eq!(is(project.get("annual").get("total")), shown(whole, 6), "{}", text);
        prop_assert_eq!(is(project.get("adjusted").get("total")), shown(whole, 6));
        prop_assert_eq!(is(document.get("all")), shown(whole, 6));
        let weights = 10 + rows.iter().map(|(weight, _)| i128::from(*weight)).sum::<i128>();
        prop_assert_eq!(is(project.get("weights")), shown(weights, 0));
        if whole == 0 {
            let rate = project.get("rate");
            prop_assert!(rate.number().is_none() && (rate.is_blank() == (part == 0)));
            return Ok(());
        }
        // In hundredths: a half goes up.
        let rate = (20_000 * part + whole) / (2 * whole);
        prop_assert_eq!(is(project.get("rate")), shown(rate, 2), "{}", text);
        let own = (rate.min(10_000) + 5) / 10;
        prop_assert_eq!(is(project.get("own")), shown(own, 2));
        let scores: i128 = rows.iter().map(|(_, score)| i128::from(*score) * 10).sum();
        prop_assert_eq!(is(project.get("scores")), shown(own + scores, 2));
        Ok(())
    };
    runner(500).run(&(pair.clone(), pair, rows), compute).expect("the numbers");
}

#[test]
fn amounts_are_printed_in_another_unit_by_moving_the_point() {
    const UNITS: [(&str, i32); 4] = [("元", 0), ("千元", 3), ("万元", 4), ("亿元", 8)];
    let form = form();
    let units = (0..UNITS.len(), 0..UNITS.len());
    let number = (-1_000_000_000_000_000_000_i128..1_000_000_000_000_000_000, 0_usize..9);
    let print = |((from, to), (number, places)): ((usize, usize), (i128, usize))| {
        let money = form::Money { unit: UNITS[to].0.into(), ..form.money.clone() };
        let shift = money.shift(UNITS[from].0).expect("a known unit");
        prop_assert_eq!(shift, UNITS[from].1 - UNITS[to].1);
        let written: rust_decimal::Decimal = decimal(number, places).parse().expect("digits");
        let printed = money.printed(source::Amount { number: written, places: 0 }, shift);
        let (whole, part) = printed.split_once('.').expect("two places");
        let groups: Vec<&str> = whole.trim_start_matches('-').split(',').collect();
        prop_assert!((1..=3).contains(&groups[0].len()), "{}", printed);
        prop_assert!(groups[1..].iter().all(|group| group.len() == 3), "{}", printed);
        prop_assert!(part.len() >= 2, "{}", printed);
        // Counted in units of the last place of either, it is the same.
        let back: i128 = printed.replace([',', '.'], "").parse().expect("digits");
        let (left, right) = (part.len() as i32 + shift, places as i32);
        let (printed_scale, written_scale) = ((right - left).max(0), (left - right).max(0));
        prop_assert_eq!(
            back * 10_i128.pow(printed_scale as u32),
            number * 10_i128.pow(written_scale as u32),
            "{} {}",
            written,
            printed
        );
        Ok(())
    };
    runner(2_000).run(&(units, number), print).expect("the same amount");
}
