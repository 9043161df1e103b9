//! The department's file that an entry becomes, in which nothing but the entry is worth a word.

use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

/// Fields of a row in the order of the form, with what stands there if nothing is said.
pub const ROW: [(&str, &str); 10] = [
    ("class", ""),
    ("subclass", "数量指标"),
    ("name", "办理件数"),
    ("description", "年末按台账统计的结果"),
    ("value", "≥60件"),
    ("basis", "上年完成数"),
    // Of a form that is filled at the end of the year.
    ("done", ""),
    ("weight", ""),
    ("score", ""),
    ("reason", ""),
];
/// The rows beside which that of an entry stands.
const ROWS: [&str; 4] = [
    "数量 | 登记件数 | 年内收到并登记的件数 | ≥120件 | 上年受理量",
    "质量 | 抽查合格率 | 抽查合格的件数占抽查件数的比例 | ≥95% | 行业标准",
    "社会效益 | 平均答复时间 | 从收到来件到作出答复的平均时间 | ≤10日 | 历史数据",
    "服务对象满意度 | 来访人员满意度 | 表示满意的人数占受访人数的比例 | ≥90% | 问卷调查",
];
/// First-level classes, each with words that tell their second-level ones.
const CLASSES: [(&str, &[&str]); 3] = [
    ("满意度指标", &["满意度"]),
    ("效果指标", &["效益", "影响"]),
    ("产出指标", &["数量", "质量", "时效", "成本"]),
];

/// A department's file: its name and its text.
pub fn file(said: &Table, code: &str) -> (String, String) {
    let year = year(said);
    let stem = said
        .get("file")
        .map_or(format!("d{code}"), |stem| stem.as_str().expect("a name").to_owned());
    let code = said.get("unit").map_or(code, |unit| unit.as_str().expect("a code"));
    let or = |key: &str, default: &str| {
        let said = said.get(key).and_then(Value::as_str);
        quoted(said.unwrap_or(default))
    };
    let texts = match said.get("texts") {
        Some(texts) => written(texts),
        None => format!("[{}]", or("text", "按时登记和答复来件，做到件件有回音。")),
    };
    let date =
        said.get("date").and_then(Value::as_str).map_or(format!("{year}-01-15"), str::to_owned);
    let mut file = format!(
        "year = {year}\ndate = {date}\n\n[department]\ncode = {}\nname = {}\n\n[targets]\n\
         overall = [{}]\nbreakdown = {texts}\nsafeguards = [{}]\n",
        quoted(code),
        or("department", "示例县档案馆"),
        or("overall", "围绕中心工作，完成全年任务。"),
        or("safeguards", "健全制度，明确责任，按月检查进度。"),
    );
    let one = [Value::Table(said.clone())];
    let projects = match said.get("projects").and_then(Value::as_array) {
        Some(projects) => projects.as_slice(),
        None => &one,
    };
    for (nth, own) in projects.iter().enumerate() {
        file.push_str(&project(own.as_table().expect("a project"), code, nth));
    }
    let folder = said.get("folder").and_then(Value::as_integer).unwrap_or(year);
    (format!("data/{folder}/{stem}.toml"), file)
}

fn project(said: &Table, unit: &str, nth: usize) -> String {
    let or = |key: &str, default: &str| said.get(key).map_or(default.to_owned(), written);
    let digits: String = unit.chars().filter(char::is_ascii_digit).take(3).collect();
    let letter = char::from(b'A' + u8::try_from(nth).expect("few projects"));
    let mut targets = list(said, "targets").to_vec();
    targets.extend(said.get("target").cloned());
    if targets.is_empty() {
        targets.push("按时完成全年登记和答复任务。".into());
    }
    targets.extend(filling(said, "target", &targets).map(Value::String));
    let mut budget = format!("total = {}", or("total", "80.00"));
    for part in ["fiscal", "other"] {
        if let Some(amount) = said.get(part) {
            budget.push_str(&format!(", {part} = {}", written(amount)));
        }
    }
    let mut project = format!(
        "\n[[projects]]\ncode = {}\nname = {}\npurpose = {}\nbudget = {{ {budget} }}\n\
         spending_plan = {}\ntargets = {}\n",
        or("code", &format!("\"{digits}-0101-JBN-AAA{letter}\"")),
        or("project", "\"业务工作经费\""),
        or("purpose", "\"用于日常工作的办公、印刷和培训。\""),
        or("plan", "[25.00, 50.00, 75.00, 100.00]"),
        written(&Value::Array(targets)),
    );
    for row in rows(said).0 {
        project.push_str("\n[[projects.indicators]]\n");
        for (key, value) in row {
            if value != "\"\"" {
                project.push_str(&format!("{key} = {value}\n"));
            }
        }
    }
    project
}

/// The cells of a row as TOML, each with its key.
type Row = Vec<(&'static str, String)>;

/// The rows of a project, and which of them is the entry's own.
pub fn rows(said: &Table) -> (Vec<Row>, Option<usize>) {
    let of_text = |row: &str| -> Row {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 5, "{row}");
        let subclass = format!("{}指标", cells[0]);
        let cells = [class(&subclass), &subclass, cells[1], cells[2], cells[3], cells[4]];
        ROW.iter().zip(cells).map(|((key, _), cell)| (*key, quoted(cell))).collect()
    };
    let given: Vec<&str> = list(said, "rows").iter().filter_map(Value::as_str).collect();
    let mut rows: Vec<_> = if given.is_empty() { &ROWS[..] } else { &given }
        .iter()
        .map(|row| of_text(row))
        .collect();
    if !ROW.iter().any(|(key, _)| said.contains_key(*key)) {
        return (rows, None);
    }
    let mut own: Vec<(&str, String)> = ROW
        .iter()
        .map(|(key, default)| (*key, said.get(*key).map_or(quoted(default), written)))
        .collect();
    if !said.contains_key("class") {
        own[0].1 = quoted(class(&own[1].1));
    }
    if let Value::String(basis) = said.get("basis").unwrap_or(&Value::Integer(0)) {
        let filled: String = std::iter::once(basis.clone())
            .chain(filling(said, "basis", &[basis.as_str().into()]))
            .collect();
        own[5].1 = quoted(&filled);
    }
    // Beside those of its class.
    let last = rows.iter().rposition(|row| row[0] == own[0]);
    let at = last.map_or(rows.len(), |last| last + 1);
    rows.insert(at, own);
    (rows, Some(at))
}

/// Sentences that make a text of a field as long as the entry says.
fn filling(
    said: &Table,
    field: &str,
    before: &[Value],
) -> impl Iterator<Item = String> + use<> {
    let length = |text: &str| text.chars().count();
    let before: usize = before.iter().filter_map(Value::as_str).map(length).sum();
    let wanted =
        said.get("fill").filter(|_| said.contains_key(field)).and_then(Value::as_integer);
    let mut left =
        usize::try_from(wanted.unwrap_or_default()).expect("a length").saturating_sub(before);
    let sentences = (1..).map(|n| format!("第{n}批由{n}号窗口受理，当季答复{}件。", 20 + n));
    sentences.map_while(move |sentence| {
        // What is left of the length is no half sentence.
        let end = "另见附件".chars().chain(('0'..='9').cycle());
        let taken: String = match length(&sentence) <= left {
            true => sentence,
            false => end.take(left).collect(),
        };
        left -= length(&taken);
        Some(taken).filter(|taken| !taken.is_empty())
    })
}

fn class(subclass: &str) -> &'static str {
    let tells = |words: &[&str]| words.iter().any(|word| subclass.contains(word));
    CLASSES.iter().find(|(_, words)| tells(words)).map_or("产出指标", |(class, _)| class)
}

/// The budget year.
pub fn year(said: &Table) -> i64 {
    said.get("year").map_or(2027, |year| year.as_integer().expect("a year"))
}

/// What a table has under a key, if it is a list.
pub fn list<'a>(table: &'a Table, key: &str) -> &'a [Value] {
    table.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A value as TOML.
pub fn written(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(written).collect();
            format!("[{}]", values.join(", "))
        }
        Value::Table(table) => {
            let pairs = table.iter().map(|(key, value)| format!("{key} = {}", written(value)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(yes) => yes.to_string(),
        Value::Datetime(date) => date.to_string(),
    }
}

fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.replace('\n', "\\n").replace('\t', "\\t"))
}

/// Where the value of a key path stands in a file, quotes included.
pub fn place(file: &str, path: &str) -> Option<Range<usize>> {
    let table = DeTable::parse(file).expect("TOML");
    let (mut at, mut value) = (table.span(), &DeValue::Table(table.into_inner()));
    for key in path.split(['.', '[']) {
        let next = match (value, key.strip_suffix(']')) {
            (DeValue::Array(list), Some(index)) => list.get(index.parse::<usize>().ok()?)?,
            (DeValue::Table(table), None) => table.get(key)?,
            _ => return None,
        };
        (at, value) = (next.span(), next.get_ref());
    }
    Some(at)
}

/// Where the words of a finding stand; `⟦⟧` in them tells which of several are meant.
pub fn words(file: &str, within: Range<usize>, part: &str) -> Range<usize> {
    let (before, part, after) = match (part.split_once('⟦'), part.split_once('⟧')) {
        (Some((before, rest)), Some((_, after))) => {
            (before, rest.split('⟧').next().unwrap_or_default(), after)
        }
        _ => ("", part, ""),
    };
    let escaped = |text: &str| {
        let quoted = quoted(text);
        quoted[1..quoted.len() - 1].to_owned()
    };
    let all = [before, part, after].map(escaped).concat();
    let mut found = file[within.clone()].match_indices(&all);
    let at =
        found.next().unwrap_or_else(|| panic!("{part} is not in {}", &file[within.clone()])).0;
    assert!(found.next().is_none(), "{part} is several times in {}", &file[within.clone()]);
    let start = within.start + at + escaped(before).len();
    start..start + escaped(part).len()
}
