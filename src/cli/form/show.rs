//! `form show`: what a form is made of, and what it declares.

use serde_json::{Value, json};

use super::super::terminal::Terminal;
use super::args::{Show, ShowFormat};
use super::{Exit, columns, fail, say, workspace};
use crate::checks::{RULES, Voice};
use crate::diag::Diagnostics;
use crate::form::{Form, Line, Table, Vocabulary, outline};
use crate::source::Document;
use crate::source::shape::Need;
use crate::workspace::{Layer, Layout, Workspace, shown};

/// A form, to be shown.
struct Shown<'a> {
    workspace: &'a Workspace,
    /// Its folders, the top one first.
    layers: &'a [Layer],
    /// What it declares; `None` if it is only there to be extended.
    form: Option<Form>,
    tables: Vec<Table>,
}

/// Shows a form.
pub(super) fn run(args: Show, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    let Some(workspace) = workspace(args.root, &mut out) else { return fail(out, terminal) };
    let Some(layers) = Layout::layers(Some(&workspace), &args.form, &mut out) else {
        return fail(out, terminal);
    };
    let documents: Vec<&Document> = layers.iter().map(|layer| &layer.document).collect();
    // One that others extend need not be whole by itself.
    let form = if Layer::have_main(&layers) {
        let form = Layer::declared(&layers, &mut out);
        let Ok(form) = form else { return fail(out, terminal) };
        Some(form)
    } else {
        None
    };
    let tables = outline(&documents, form.as_ref());
    let shown = Shown { workspace: &workspace, layers: &layers, form, tables };
    match args.format {
        ShowFormat::Human => shown.print(terminal),
        ShowFormat::Json => {
            let json = serde_json::to_string_pretty(&shown.json());
            terminal.raw(&json.unwrap_or_default());
        }
    }
    Exit::Done
}

impl Shown<'_> {
    fn print(&self, terminal: Terminal) {
        let name = self.layers.first().map_or("", |layer| &layer.name);
        terminal.raw(&format!("{name} · {}", Layer::title(self.layers)));
        if self.form.is_none() {
            terminal.result("form-bare", &[]);
        }
        let heading = |id| {
            terminal.raw("");
            terminal.result(id, &[]);
        };
        heading("form-folders");
        for layer in self.layers {
            let folder = self.folder(layer, layer.own, terminal);
            terminal.raw(&match (layer.own, layer.carried) {
                (true, true) => {
                    let words = [("path", folder.into()), ("name", layer.name.as_str().into())];
                    say("folder-over", &words, terminal)
                }
                _ => format!("  {folder}"),
            });
        }
        heading("form-files");
        let rows = self.files().into_iter().map(|(file, of)| {
            let over = of.iter().map(|at| {
                let layer = &self.layers[*at];
                let own = self.workspace.form_folder(&layer.name).join(file);
                self.folder(layer, layer.own && own.is_file(), terminal)
            });
            let mut over: Vec<String> = over.collect();
            // Over a folder that the program carries lies one that may add nothing to it.
            over.dedup();
            [file.to_owned(), over.join(&say("form-replaces", &[], terminal))]
        });
        columns::print(&rows.collect::<Vec<_>>(), "  ", terminal);
        for table in &self.tables {
            terminal.raw("");
            terminal.raw(&format!("[{}]", table.name));
            let rows = table.lines.iter().map(|line| self.line(line, terminal));
            columns::print(&rows.collect::<Vec<_>>(), "  ", terminal);
        }
        let Some(form) = &self.form else { return };
        heading("form-money");
        let money = [
            ("unit", form.money.unit.as_str().into()),
            ("places", u64::from(form.money.places).to_string().into()),
        ];
        terminal.result("form-money-said", &money);
        for (name, words) in form.vocabularies() {
            terminal.raw("");
            terminal.result("form-words", &[("name", name.into())]);
            print_words(words, terminal);
        }
        let (mut speak, mut off, mut silent) = (vec![], vec![], vec![]);
        for rule in RULES {
            let code = rule.code.as_str();
            match rule.voice(form) {
                Voice::Speaks(_) => speak.push(code),
                Voice::Off => off.push(code),
                Voice::Silent(lacks) => silent.push([code.to_owned(), lacks.join(", ")]),
            }
        }
        for (id, codes) in [("form-rules-speak", speak), ("form-rules-off", off)] {
            if !codes.is_empty() {
                heading(id);
                columns::fill(&codes, "  ", terminal);
            }
        }
        if !silent.is_empty() {
            heading("form-rules-silent");
            columns::print(&silent, "  ", terminal);
        }
    }

    /// What messages call the folder of a layer in the workspace, or in the program.
    fn folder(&self, layer: &Layer, own: bool, terminal: Terminal) -> String {
        if own {
            return shown(&self.workspace.form_folder(&layer.name));
        }
        say("folder-carried", &[("name", layer.name.as_str().into())], terminal)
    }

    /// The files with the numbers of the folders that have each, the one that counts first.
    fn files(&self) -> Vec<(&str, Vec<usize>)> {
        let mut files: Vec<(&str, Vec<usize>)> = vec![];
        for (number, layer) in self.layers.iter().enumerate() {
            for name in layer.files.keys() {
                match files.iter_mut().find(|(known, _)| known == name) {
                    Some((_, of)) => of.push(number),
                    None => files.push((name, vec![number])),
                }
            }
        }
        files.sort();
        files
    }

    fn line(&self, line: &Line, terminal: Terminal) -> [String; 6] {
        let need = line.need.map(|need| say(&format!("need-{}", word(need)), &[], terminal));
        let said: Vec<String> =
            line.said.iter().map(|(word, value)| format!("{word} = {value}")).collect();
        let from = line.layers.iter().map(|at| self.layers[*at].name.as_str());
        // Of one folder it need not be told.
        let from = if self.layers.len() > 1 { from.collect::<Vec<_>>() } else { vec![] };
        let from = if from.is_empty() { String::new() } else { from.join(" → ") };
        let Line { key, title, kind, .. } = line;
        let need = need.unwrap_or_default();
        [key.clone(), title.clone(), kind.clone(), need, from, said.join(", ")]
    }

    fn json(&self) -> Value {
        let names = |numbers: &[usize]| -> Vec<&str> {
            numbers.iter().map(|at| self.layers[*at].name.as_str()).collect()
        };
        let layers = self.layers.iter().map(|layer| {
            json!({ "name": layer.name, "workspace": layer.own, "program": layer.carried })
        });
        let files = self.files().into_iter().map(|(name, of)| {
            json!({ "name": name, "from": names(&of[..1]), "over": names(&of[1..]) })
        });
        let line = |line: &Line| {
            let said: serde_json::Map<String, Value> =
                line.said.iter().map(|(word, value)| (word.clone(), json!(value))).collect();
            json!({
                "key": line.key, "title": line.title, "type": line.kind,
                "need": line.need.map(word), "says": said, "from": names(&line.layers),
            })
        };
        let tables = self.tables.iter().map(|table| {
            let fields: Vec<Value> = table.lines.iter().map(line).collect();
            json!({ "name": table.name, "fields": fields })
        });
        let mut json = json!({
            "version": 1,
            "name": self.layers.first().map(|layer| &layer.name),
            "title": Layer::title(self.layers),
            "folders": layers.collect::<Vec<_>>(),
            "files": files.collect::<Vec<_>>(),
            "tables": tables.collect::<Vec<_>>(),
        });
        if let Some(form) = &self.form {
            json["money"] = json!({ "unit": form.money.unit, "places": form.money.places });
            let words =
                form.vocabularies().map(|(name, words)| (name.to_owned(), of_words(words)));
            json["vocabularies"] = Value::Object(words.collect());
            json["rules"] = RULES.iter().map(|rule| of_rule(rule, form)).collect();
        }
        json
    }
}

fn word(need: Need) -> &'static str {
    match need {
        Need::Required => "required",
        Need::Asked => "asked",
        Need::Optional => "optional",
    }
}

/// A word of the first level on each line, with those below it.
fn print_words(words: &Vocabulary, terminal: Terminal) {
    for word in &words.0 {
        let mut line = format!("  {}", word.name);
        if word.needed {
            line += &say("form-needed", &[], terminal);
        }
        if !word.second.is_empty() {
            line += &say("form-second", &[("words", word.second_names().into())], terminal);
        }
        terminal.raw(&line);
    }
}

fn of_words(words: &Vocabulary) -> Value {
    let word = |word: &crate::form::Word| {
        let second: Vec<&str> = word.second.iter().map(|second| second.name.as_str()).collect();
        json!({ "name": word.name, "needed": word.needed, "second": second })
    };
    words.0.iter().map(word).collect()
}

fn of_rule(rule: &crate::checks::Rule, form: &Form) -> Value {
    let code = rule.code.as_str();
    match rule.voice(form) {
        Voice::Speaks(severity) => json!({
            "code": code, "severity": severity.as_str(), "watches": rule.watches(form),
        }),
        Voice::Off => json!({ "code": code, "severity": "off" }),
        Voice::Silent(lacks) => json!({ "code": code, "severity": null, "lacks": lacks }),
    }
}
