//! The entries of the corpus as they are written.

use std::fs;

use jixiao::digest::Digest;
use toml::{Table, Value};
use walkdir::WalkDir;

use super::department::{ROW, file, list, rows, written, year};
use crate::workbench::source;

/// The folders of the corpus, each with the field that its entries are about.
const KINDS: [(&str, &str); 10] = [
    ("prose", "text"),
    ("purpose", "purpose"),
    ("target", "target"),
    ("name", "name"),
    ("description", "description"),
    ("value", "value"),
    ("ground", "basis"),
    ("label", "subclass"),
    ("code", "code"),
    ("budget", "total"),
];
/// The folder of entries that are about a whole document.
const WHOLE: &str = "document";

/// What an entry may say beside the fields of a row.
const KEYS: [&str; 27] = [
    "why",
    "finds",
    "may",
    "layout",
    "before",
    "fill",
    "year",
    "folder",
    "date",
    "file",
    "unit",
    "department",
    "overall",
    "text",
    "texts",
    "safeguards",
    "projects",
    "project",
    "code",
    "purpose",
    "total",
    "fiscal",
    "other",
    "plan",
    "target",
    "targets",
    "rows",
];

/// A text, or a document, and what a reviewer says of it.
pub struct Entry {
    /// The file that it is written in, without its extension.
    pub file: String,
    /// Whether a reviewer lets it pass.
    pub is_right: bool,
    /// Whether it belongs to the third that is kept.
    pub is_kept: bool,
    /// Lines of a layout over the usual one, where it needs its own.
    pub layout: Option<String>,
    /// What should be found.
    pub expected: Vec<Expected>,
    /// Codes that may be found, too.
    pub may: Vec<String>,
    /// The field that it is about, unless it is about a whole document.
    main: Option<&'static str>,
    /// What its group and itself say.
    said: Table,
    /// What itself says.
    own: String,
}

/// A finding that a reviewer would make.
pub struct Expected {
    pub code: String,
    /// Key path in the department's file.
    pub path: String,
    /// The words that it is about; none if it is the whole value.
    pub part: Option<String>,
}

/// Every entry, in the order of the files.
pub fn all() -> Vec<Entry> {
    let mut entries = vec![];
    for file in WalkDir::new(source("corpus")).sort_by_file_name() {
        let path = file.expect("a readable corpus").into_path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let folder = path.parent().and_then(|folder| folder.file_name());
        let folder = folder.expect("a folder").to_string_lossy().into_owned();
        let main = KINDS.iter().find(|(kind, _)| *kind == folder).map(|(_, main)| *main);
        assert!(main.is_some() || folder == WHOLE, "{folder} is no kind of field");
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a readable file");
        let file: Table = text.parse().unwrap_or_else(|e| panic!("{folder}/{name}: {e}"));
        for group in list(&file, "group") {
            let group = group.as_table().expect("a group");
            for (side, is_right) in [("right", true), ("wrong", false)] {
                for own in list(group, side) {
                    let file = format!("{folder}/{name}");
                    entries.push(Entry::of(file, is_right, group, own, main));
                }
            }
        }
    }
    entries
}

impl Entry {
    fn of(
        file: String,
        is_right: bool,
        group: &Table,
        own: &Value,
        main: Option<&'static str>,
    ) -> Self {
        let mut own = match own {
            Value::String(row) if row.contains(" | ") => cells(row, main.unwrap_or_default()),
            Value::Table(own) => own.clone(),
            own => Table::from_iter([(main.expect("a field").to_owned(), own.clone())]),
        };
        if let Some(row) = own.remove("row") {
            own.extend(cells(row.as_str().expect("a row"), main.unwrap_or_default()));
        }
        let mut said = group.clone();
        said.retain(|key, _| key != "right" && key != "wrong");
        said.extend(own.clone());
        own.retain(|key, _| !["why", "finds", "may"].contains(&key));
        let own = written(&Value::Table(own));
        for key in said.keys() {
            let is_known = KEYS.contains(&key.as_str()) || ROW.iter().any(|(k, _)| k == key);
            assert!(is_known, "{file}: {key} is no key of an entry");
        }
        assert!(said.contains_key("why"), "{file}: {own} does not say why");
        let codes = list(&said, "may").iter().filter_map(Value::as_str);
        let mut entry = Self {
            is_right,
            is_kept: Digest::of(own.as_bytes()).number().is_multiple_of(3),
            layout: said.get("layout").and_then(Value::as_str).map(str::to_owned),
            expected: vec![],
            may: codes.map(str::to_owned).collect(),
            file,
            main,
            said,
            own,
        };
        if !is_right {
            entry.expected = entry.expectations();
            assert!(!entry.expected.is_empty(), "{}: nothing is found", entry.shown());
        }
        entry
    }

    /// What it is about, for a list.
    pub fn shown(&self) -> String {
        let name = self.said.get("name").map(written).unwrap_or_default();
        match self.main.and_then(|main| self.said.get(main)) {
            Some(main) if self.main == Some("name") || name.is_empty() => written(main),
            Some(main) => format!("{} of {name}", written(main)),
            None => self.own.chars().take(60).collect(),
        }
    }

    /// The value that it is about, if it is written as a text.
    pub fn value(&self) -> Option<&str> {
        self.said.get("value").and_then(Value::as_str).filter(|_| self.main == Some("value"))
    }

    fn expectations(&self) -> Vec<Expected> {
        let make = |key: &str, part: Option<String>| {
            let (code, field) =
                key.split_once('@').unwrap_or((key, self.main.unwrap_or_default()));
            Expected { code: code.to_owned(), path: self.path(field), part }
        };
        match self.said.get("finds") {
            Some(Value::Table(finds)) => {
                let parts = |value: &Value| match value {
                    Value::Array(parts) => parts.clone(),
                    part => vec![part.clone()],
                };
                let finds = finds.iter().flat_map(|(key, value)| {
                    parts(value).into_iter().map(move |part| (key, part))
                });
                let part_of = |part: Value| {
                    part.as_str().filter(|part| !part.is_empty()).map(str::to_owned)
                };
                finds.map(|(key, part)| make(key, part_of(part))).collect()
            }
            Some(Value::Array(codes)) => {
                codes.iter().filter_map(Value::as_str).map(|key| make(key, None)).collect()
            }
            _ => vec![],
        }
    }

    /// The key path of a field in the department's file; a path stands for itself.
    fn path(&self, field: &str) -> String {
        let project = "projects[0]";
        match field {
            "text" => "targets.breakdown[0]".to_owned(),
            "overall" | "safeguards" => format!("targets.{field}[0]"),
            "unit" => "department.code".to_owned(),
            "department" => "department.name".to_owned(),
            "project" => format!("{project}.name"),
            "code" | "purpose" | "targets" => format!("{project}.{field}"),
            "target" => format!("{project}.targets[0]"),
            "plan" => format!("{project}.spending_plan"),
            "total" | "fiscal" | "other" => format!("{project}.budget.{field}"),
            field if ROW.iter().any(|(key, _)| *key == field) => {
                let (_, at) = rows(&self.said);
                format!("{project}.indicators[{}].{field}", at.unwrap_or_default())
            }
            path => path.to_owned(),
        }
    }

    /// The files below `data/` that it becomes, its own first, with a unit code of that number.
    pub fn files(&self, number: usize) -> Vec<(String, String)> {
        let code = format!("{:06}", 100_000 + number);
        let mut files = vec![file(&self.said, &code)];
        if let Some(before) = self.said.get("before").and_then(Value::as_table) {
            let mut said = self.said.clone();
            said.insert("year".to_owned(), Value::Integer(year(&self.said) - 1));
            said.extend(before.clone());
            files.push(file(&said, &code));
        }
        files
    }
}

/// A row as its cells: 二级指标, the name, then what the entry is about, or all that follows.
fn cells(row: &str, main: &str) -> Table {
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let third = if ["description", "basis"].contains(&main) { main } else { "value" };
    let keys = match cells.len() {
        2 | 3 => ["name", third, ""],
        4 | 5 => ["name", "description", "value"],
        _ => panic!("{row} has {} cells", cells.len()),
    };
    let subclass = cells[0].trim_end_matches("指标");
    let mut said = Table::new();
    said.insert("subclass".to_owned(), format!("{subclass}指标").into());
    for (key, cell) in
        keys.into_iter().chain(["basis"]).filter(|key| !key.is_empty()).zip(&cells[1..])
    {
        said.insert(key.to_owned(), (*cell).into());
    }
    said
}
