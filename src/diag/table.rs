//! The numbers of a report in columns: the kinds of problems, and which file has how many.

use annotate_snippets::renderer::Style;

use super::excerpt::{columns, start_of, visible};
use super::overview::Overview;
use super::{Language, Severity, explain, text};

/// Columns of a terminal between those of a table.
const GAP: usize = 2;
/// What stands where a text was cut.
const CUT: &str = "…";
/// What stands for none.
const NONE: &str = ".";

/// Two tables that are no wider than `width` columns: the kinds with their numbers, and the
/// files with how many of each kind they have. The kinds for which there is no room there are
/// counted in one column.
///
/// `department` tells the name of a file's department.
pub fn tables<'a>(
    overview: &Overview<'_>,
    department: impl Fn(&str) -> Option<&'a str>,
    language: Language,
    width: usize,
) -> String {
    let kinds = kinds(overview, language);
    let kinds = aligned(&kinds, |column| [0, 3, 4].contains(&column), width);
    let files = files(overview, department, language, width);
    let files = aligned(&files, |column| column > 0, width);
    let bold = Style::new().bold();
    let mut out = String::new();
    let tables = [Some(kinds), Some(files).filter(|_| !overview.rows.is_empty())];
    for table in tables.into_iter().flatten() {
        for (number, line) in table.iter().enumerate() {
            out += &if number == 0 {
                format!("{bold}{line}{bold:#}\n")
            } else {
                format!("{line}\n")
            };
        }
        out += "\n";
    }
    out
}

/// A row for each kind: its number, code and severity, how many there are in how many files,
/// and what it is.
fn kinds(overview: &Overview<'_>, language: Language) -> Vec<Vec<String>> {
    let say = |id: &str| text(language, id, &[]).unwrap_or_default();
    let heads = ["", "table-kind", "", "table-number", "table-files", ""];
    let mut rows = vec![heads.map(say).to_vec()];
    for (at, kind) in overview.kinds.iter().enumerate() {
        let page = explain::page(kind.code, language);
        let about = page.and_then(|page| page.text.lines().next()).unwrap_or_default();
        let about = about.split('。').next().and_then(|about| about.split(". ").next());
        rows.push(vec![
            (at + 1).to_string(),
            kind.code.as_str().to_owned(),
            say(kind.severity.as_str()),
            kind.number.to_string(),
            kind.files.to_string(),
            about.unwrap_or_default().to_owned(),
        ]);
    }
    rows
}

/// A row for each file: its label, errors, warnings, those of each kind that has a column, and
/// those of the others.
fn files<'a>(
    overview: &Overview<'_>,
    department: impl Fn(&str) -> Option<&'a str>,
    language: Language,
    width: usize,
) -> Vec<Vec<String>> {
    let say = |id: &str| text(language, id, &[]).unwrap_or_default();
    let names: Vec<&str> = overview.rows.iter().map(|row| row.file).collect();
    let folder = common_folder(&names);
    let labels = names.iter().map(|name| {
        let name_of = department(name).map(|name| format!(" {name}")).unwrap_or_default();
        let below = name.get(folder..).unwrap_or(name);
        let label = format!("{}{name_of}", below.strip_suffix(".toml").unwrap_or(below));
        cut(&visible(&label), width * 2 / 5)
    });
    let labels: Vec<String> = labels.collect();

    let digits = |number: usize| number.to_string().len();
    let all: usize = overview.kinds.iter().map(|kind| kind.number).sum();
    let widest = |head: &str| columns(head).max(digits(all)) + GAP;
    let heads = ["error", "warning", "table-rest"].map(say);
    let label = labels.iter().map(|label| columns(label)).max().unwrap_or(0);
    let used = label + widest(&heads[0]) + widest(&heads[1]);
    let kinds = overview.kinds.iter().enumerate();
    let widths = kinds.map(|(at, kind)| digits(at + 1).max(digits(kind.number)) + GAP);
    let widths: Vec<usize> = widths.collect();
    let shown = if used + widths.iter().sum::<usize>() <= width {
        widths.len()
    } else {
        let mut left = width.saturating_sub(used + widest(&heads[2]));
        let fits = widths.iter().take_while(|width| match left.checked_sub(**width) {
            Some(less) => {
                left = less;
                true
            }
            None => false,
        });
        fits.count()
    };

    let cells = |label: String, errors: usize, warnings: usize, numbers: &[usize]| {
        let (shown, rest) = numbers.split_at(shown.min(numbers.len()));
        let rest = (!rest.is_empty()).then(|| rest.iter().sum());
        let numbers = [errors, warnings].into_iter().chain(shown.iter().copied()).chain(rest);
        let number =
            |number: usize| if number == 0 { NONE.to_owned() } else { number.to_string() };
        std::iter::once(label).chain(numbers.map(number)).collect::<Vec<_>>()
    };
    let [error, warning, rest] = heads;
    let mut head = vec![say("table-file"), error, warning];
    head.extend((1..=shown).map(|number| number.to_string()));
    head.extend((shown < widths.len()).then_some(rest));
    let mut rows = vec![head];
    for (row, label) in overview.rows.iter().zip(labels) {
        let number = |severity| overview.number(row, severity);
        rows.push(cells(
            label,
            number(Severity::Error),
            number(Severity::Warning),
            &row.numbers,
        ));
    }
    let total = |severity| {
        let kinds = overview.kinds.iter().filter(|kind| kind.severity == severity);
        kinds.map(|kind| kind.number).sum()
    };
    let numbers: Vec<usize> = overview.kinds.iter().map(|kind| kind.number).collect();
    rows.push(cells(
        say("table-total"),
        total(Severity::Error),
        total(Severity::Warning),
        &numbers,
    ));
    rows
}

/// The length of the folder, with its slash, that all names begin with.
fn common_folder(names: &[&str]) -> usize {
    let Some(first) = names.first() else { return 0 };
    let folders = first.match_indices('/').map(|(at, _)| at + 1);
    let common = |end: &usize| names.iter().all(|name| name.get(..*end) == first.get(..*end));
    folders.take_while(common).last().unwrap_or(0)
}

/// A text that takes at most so many columns, with a mark where it was cut.
fn cut(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    start_of(text, width.saturating_sub(columns(CUT))).trim_end().to_owned() + CUT
}

/// Rows as lines with their cells under each other, cut at `width`.
fn aligned(rows: &[Vec<String>], right: impl Fn(usize) -> bool, width: usize) -> Vec<String> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: &Vec<String>, at: usize| row.get(at).map_or(0, |cell| columns(cell));
    let widths: Vec<usize> =
        (0..count).map(|at| rows.iter().map(|row| cell(row, at)).max().unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for ((at, cell), width) in row.iter().enumerate().zip(&widths) {
            let pad = " ".repeat(width - columns(cell));
            let gap = if at == 0 { 0 } else { GAP };
            line += &" ".repeat(gap);
            line += &if right(at) { pad + cell } else { cell.to_owned() + &pad };
        }
        cut(line.trim_end(), width)
    };
    rows.iter().map(line).collect()
}
