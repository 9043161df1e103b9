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
const ADJUSTED: &str = "forms/adjusted";

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

/// Differences, quotients and months, whatever the year writes its amounts in.
#[test]
fn what_is_taken_away_or_parted_is_on_the_page() {
    let bench = Workbench::empty();
    bench.add(&workbench::source(ADJUSTED), "");
    let page = bench.build(&[]).pages.concat();
    for text in [
        "2026，2026年12月至2027.09，2027年9月20日",
        "120.00＋0.00－20.50＝99.50，-20.50",
        // Nothing less nothing is nothing, without a sign.
        "99.00，余0.50，99.50%；结转0.00－0.00＝0.00",
        // 99 by 700 is 0.14142…; 99.5 by 120 is 0.829….
        "700人0.141，0.8倍拨付2027年1月、2027年7月检查2027.3.5、2027.8.9",
    ] {
        assert!(page.contains(text), "{text:?} is not in {page}");
    }
    let file = "data/2027/100001.toml";
    let data = bench.read(file).replace("= 120\n", "= 1200000\n");
    bench.write(file, data.replace("= 20.5\n", "= 205000\n").replace("= 99\n", "= 990000\n"));
    bench.write("data/2027/year.toml", "unit = \"元\"\n");
    assert_eq!(bench.build(&[]).pages.concat(), page);
}

#[test]
fn what_comes_to_less_than_nothing_is_told_with_its_parts() {
    for (line, with, wanted) in [
        // Overspent: one finding at what was spent, and none at what follows from it.
        (
            "spent = 99\n",
            "spent = 109\n",
            vec![
                "error[amount-negative]: 结余 comes to -9.50, below zero",
                "结余 is 调整后预算 − 执行数",
                "− 执行数 109.00",
            ],
        ),
        // A wrong amount is told, and not what it makes.
        ("spent = 99\n", "spent = -99\n", vec!["error[amount-negative]: the amount -99.00"]),
        (
            "people = 700\n",
            "people = 700\nleft = 1.5\n",
            vec![
                "error[computed-differs]: 结余 is written as 1.50; the data make it 0.50",
                "− 执行数 99.00",
            ],
        ),
        (
            "people = 700\n",
            "people = 0\n",
            vec!["error[computed-differs]: 执行数 is there, but 受益人数 is 0"],
        ),
        (
            // What is above its limit is told, and not what is left of that.
            "people = 700\n",
            "people = 700\nused = 1\n",
            vec!["error[limit-exceeded]: 结转使用 is 1.00, above the most of 0"],
        ),
        (
            // Of a budget of nothing it is told what is left.
            "budget = 120\ndecrease = 20.5\nspent = 99\n",
            "budget = 0\nspent = 99\n",
            vec!["error[amount-negative]: 结余 comes to -99.00, below zero"],
        ),
    ] {
        let bench = changed(ADJUSTED, line, with);
        let said = workbench::said(&bench.run(&["check", "--lang", "en"]));
        assert_eq!(said.matches("error[").count(), 1, "{said}");
        assert!(wanted.iter().all(|wanted| said.contains(wanted)), "{said}");
    }
}

#[test]
fn a_list_has_an_entry_for_each_of_another() {
    let bench = changed(ADJUSTED, "parts = [300, 400]", "parts = [300]");
    let said = workbench::said(&bench.run(&["check", "--lang", "en"]));
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    for wanted in ["各年人数 has 1 entries, the form has 2 columns", "each of 2027、2028"]
    {
        assert!(said.contains(wanted), "{said}");
    }
    // That nobody could read how many there are was told, and nothing more.
    let bench = changed(ADJUSTED, "years = [2027, 2028]", "years = [2027, \"2028\", 2029]");
    let said = workbench::said(&bench.run(&["check", "--lang", "en"]));
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    assert!(said.contains("error[wrong-type]"), "{said}");
}

#[test]
fn a_sum_that_is_too_large_to_be_exact_is_told_once() {
    let many = |number: &str| format!("[{}]", vec![number; 1_000].join(", "));
    let bench = changed(ADJUSTED, "[300, 400]", &many("1e26"));
    let file = "data/2027/100001.toml";
    bench.write(file, bench.read(file).replace("[2027, 2028]", &many("2027")));
    let said = workbench::said(&bench.run(&["check", "--lang", "en"]));
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    assert!(said.contains("各年合计 is too large to be computed exactly"), "{said}");
}

#[test]
fn days_months_and_years_are_in_order_as_far_as_they_are_said() {
    for (line, with, wanted) in [
        ("start = \"2026-12\"", "start = \"2026.1\"", None),
        ("start = \"2026-12\"", "start = \"2025年12月\"", Some("date-order")),
        ("end = \"2027年9月\"", "end = \"2026/11\"", Some("date-order")),
        ("checked = 2027-09-20", "checked = 2027-09-01", None),
        ("checked = 2027-09-20", "checked = 2027-08-31", Some("date-order")),
        ("start = \"2026-12\"", "start = \"2026-13\"", Some("wrong-type")),
        ("start = \"2026-12\"", "start = 2026-12-01", Some("wrong-type")),
        ("start = \"2026-12\"", "start = 202612", Some("wrong-type")),
        ("start = \"2026-12\"", "start = \"明年\"", Some("wrong-type")),
        ("start = \"2026-12\"", "start = 2026-12", Some("toml-syntax")),
    ] {
        let bench = changed(ADJUSTED, line, with);
        let said = workbench::said(&bench.run(&["check", "--lang", "en"]));
        let code = wanted.map(|code| format!("error[{code}]"));
        assert_eq!(said.matches("error[").count(), code.iter().count(), "{with}: {said}");
        assert!(code.iter().all(|code| said.contains(code)), "{with}: {said}");
    }
}

/// A case with one line of its data changed.
fn changed(case: &str, line: &str, with: &str) -> Workbench {
    let bench = Workbench::empty();
    bench.add(&workbench::source(case), "");
    let file = "data/2027/100001.toml";
    let data = bench.read(file);
    assert!(data.contains(line), "{line}");
    bench.write(file, data.replace(line, with));
    bench
}

#[test]
fn of_a_word_that_the_form_does_not_have_nothing_follows() {
    let bench =
        changed(CASE, "end = 2027-12-31\n", "end = 2027-12-31\nlikelihood = \"大概\"\n");
    let output = bench.run(&["check", "--format", "short"]);
    let said = workbench::said(&output);
    assert_eq!(said.matches("error[").count(), 1, "{said}");
    assert!(said.contains("error[wrong-word]"), "{said}");
}

#[test]
fn an_amount_that_is_too_fine_is_told_once_as_the_form_prints_it() {
    let bench = changed(CASE, "{ fiscal = 250 }", "{ fiscal = 250.1234567 }");
    let said = workbench::said(&bench.run(&["check", "--format", "short"]));
    assert_eq!(said.matches("[amount-places]").count(), 1, "{said}");
    assert!(
        said.contains("250.1234567 万元 = 2,501,234.567 元 has more than two decimals"),
        "{said}"
    );
}

#[test]
fn a_draft_shows_where_a_day_is_missing() {
    let bench = changed(CASE, "start = 2027-01-01\n", "");
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
        let printed = money.printed(source::Amount { number: written, places: 2 }, shift);
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
