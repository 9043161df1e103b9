//! Many problems as text for a person: by file and kind, with advice once.

use annotate_snippets::renderer::{AnsiColor, Style};

use super::excerpt::{columns, excerpt, start_of, visible};
use super::group::{Group, InFile, by_file, value};
use super::{Arg, Code, Diagnostic, Language, Severity, emit, text, words};

/// So many problems of a group are shown with their lines.
const PICTURED: usize = 5;
/// So many further places of errors are named, one on a line.
const PLACES_OF_ERRORS: usize = 50;
/// The same of warnings.
const PLACES_OF_WARNINGS: usize = 5;
/// Columns before and behind what a line tells.
const INDENT: usize = 2;
/// Columns that a piece of a file takes at least.
const NARROWEST: usize = 20;

/// How problems are listed.
#[derive(Debug, Clone, Copy)]
pub struct Listing {
    /// The language of all words.
    pub language: Language,
    /// The columns of the terminal.
    pub width: usize,
    /// Whether to show every problem with its lines.
    pub all: bool,
}

impl Listing {
    /// Problems in the order of [`Diagnostics::sorted`](super::Diagnostics::sorted), with an
    /// empty line behind each group.
    pub fn groups(&self, diagnostics: &[Diagnostic]) -> String {
        let files = by_file(diagnostics);
        files.iter().flat_map(|file| &file.groups).map(|group| self.group(group)).collect()
    }

    /// What was found in a file under a heading with its name, and that of its department.
    pub fn file(&self, found: &InFile<'_>, department: Option<&str>) -> String {
        let groups = found.groups.iter().map(|group| self.group(group));
        match found.file {
            None => groups.collect(),
            Some(file) => {
                let bold = Style::new().bold();
                let name = |name| format!("  {}", visible(start_of(name, self.width / 2)));
                let department = department.map(name).unwrap_or_default();
                let heading = format!("{bold}{}{department}{bold:#}\n\n", file.name);
                std::iter::once(heading).chain(groups).collect()
            }
        }
    }

    fn group(&self, group: &Group<'_>) -> String {
        let pictured = self.pictured(group);
        let mut advice = vec![];
        let mut blocks = vec![];
        for member in group.members().take(pictured) {
            let mut words = words(member, self.language);
            if words.help == advice {
                words.help.clear();
            } else {
                advice.clone_from(&words.help);
            }
            blocks.push(emit::human(member, words, self.language, self.width));
        }
        let most = match group.first().severity {
            Severity::Error => PLACES_OF_ERRORS,
            Severity::Warning => PLACES_OF_WARNINGS,
        };
        let shown: Vec<_> = group.members().skip(pictured).take(most).collect();
        let others = group.number() - blocks.len() - shown.len();
        let heading = blocks.is_empty().then(|| self.heading(group));
        let others = (others > 0).then(|| {
            let entry = if self.all { "others" } else { "others-all" };
            let words = text(self.language, entry, &[("others", Arg::from(others))]);
            format!("  {}", words.unwrap_or_default())
        });
        let lines: Vec<String> =
            heading.into_iter().chain(self.places(group, &shown)).chain(others).collect();
        if !lines.is_empty() {
            blocks.push(lines.join("\n"));
        }
        blocks.join("\n\n") + "\n\n"
    }

    /// How many problems of a group are shown with their lines. Warnings of rules are many, and
    /// change no page.
    fn pictured(&self, group: &Group<'_>) -> usize {
        let first = group.first();
        let of_rule = first.severity == Severity::Warning && Code::RULES.contains(&first.code);
        let without_lines = first.place.is_none() && group.members().count() > 1;
        match (self.all, of_rule || without_lines) {
            (true, _) => usize::MAX,
            (false, false) => PICTURED,
            (false, true) => 0,
        }
    }

    /// What a group says, with the advice.
    fn heading(&self, group: &Group<'_>) -> String {
        let say = |id: &str| text(self.language, id, &[]).unwrap_or_default();
        let common = group.common();
        let words = words(&common, self.language);
        let color = match common.severity {
            Severity::Error => AnsiColor::BrightRed,
            Severity::Warning => AnsiColor::Yellow,
        };
        let (style, bold) = (color.on_default().bold(), Style::new().bold());
        let (severity, code) = (say(common.severity.as_str()), common.code.as_str());
        let title = format!(
            "{style}{severity}[{code}]{style:#}{bold}: {}{bold:#}",
            visible(&words.message)
        );
        let help = say("help");
        let advice =
            words.help.iter().map(|advice| format!("\n  = {bold}{help}{bold:#}: {advice}"));
        title + &advice.collect::<String>()
    }

    /// A line for each place: where it is and what is there; or what is said of it, where that
    /// differs and cannot be read there.
    fn places(&self, group: &Group<'_>, members: &[&Diagnostic]) -> Vec<String> {
        let mut rows: Vec<[String; 2]> = vec![];
        for member in members {
            let position = member.place.as_ref().map(|place| {
                let (line, column) = place.file.line_column(place.range.start);
                format!("{line}:{column}")
            });
            rows.push([position.unwrap_or_default(), self.path(&member.path)]);
        }
        let widths =
            [0, 1].map(|at| rows.iter().map(|row| columns(&row[at])).max().unwrap_or(0));
        let used = INDENT + widths.iter().map(|width| width + INDENT).sum::<usize>();
        let room = self.width.saturating_sub(used).max(NARROWEST);
        let mark = AnsiColor::Yellow.on_default().bold();
        let open = group.open();
        let line = |([position, path], member): (&[String; 2], &&Diagnostic)| {
            let instead = match value(member, "with") {
                Some(Arg::Text(with)) if open.contains(&"with") => format!(" → {with}"),
                _ => String::new(),
            };
            let room = room.saturating_sub(columns(&instead));
            let told = |text: &str| {
                let mut values = open.iter().filter_map(|name| value(member, name));
                values.all(|value| match value {
                    Arg::Text(value) => text.contains(value) || !instead.is_empty(),
                    Arg::Number(number) => text.contains(&number.to_string()),
                    Arg::Foreign(_) | Arg::Message(_) => false,
                })
            };
            let place = member.place.as_ref();
            let there = match place.filter(|place| told(&excerpt(place, Style::new(), room))) {
                Some(place) => excerpt(place, mark, room),
                None => visible(&words(member, self.language).message),
            };
            let labels = words(member, self.language).labels.into_iter();
            let labels = labels.map(|(place, label)| {
                let (line, column) = place.file.line_column(place.range.start);
                format!("  ({label} {line}:{column})")
            });
            let labels: String = labels.collect();
            let before = " ".repeat(widths[0] - columns(position));
            let behind = " ".repeat(widths[1] - columns(path));
            let line =
                format!("  {before}{position}  {path}{behind}  {there}{instead}{labels}");
            line.trim_end().to_owned()
        };
        rows.iter().zip(members).map(line).collect()
    }

    /// A key path in words, counted from one: `projects[0].budget` is 项目 1 · budget.
    fn path(&self, path: &str) -> String {
        let step = |step: &str| {
            let (key, index) = step.split_once('[').unwrap_or((step, ""));
            let word = text(self.language, &format!("step-{key}"), &[]);
            let word = word.unwrap_or_else(|| key.to_owned());
            match index.trim_end_matches(']').parse::<usize>() {
                Ok(index) => format!("{word} {}", index.saturating_add(1)),
                Err(_) => word,
            }
        };
        path.split('.').map(step).collect::<Vec<_>>().join(" · ")
    }
}
