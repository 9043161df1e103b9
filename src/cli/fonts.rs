//! `fonts`.

use std::path::Path;

use super::args::Fonts;
use super::columns::print;
use super::terminal::Terminal;
use super::{Exit, fail, root, worse};
use crate::compile::{FaceOrigin, Faces, Fate, OwnFace, OwnFolder, Role, licence_text};
use crate::diag::{Arg, Diagnostics, text};
use crate::workspace::{Workspace, shown};

/// Names of files that are no fonts which are listed; a folder may hold thousands.
const MOST_OTHERS: usize = 5;

/// Shows which face of which file sets each role, and what became of every file in the font
/// folders.
pub fn run(args: &Fonts, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    let workspace = Workspace::open(&root(args.root.clone()), &mut out);
    let workspace = workspace.filter(|_| !out.has_errors());
    let faces = workspace.as_ref().and_then(|w| Faces::load(w, &mut out));
    let Some(faces) = faces else { return fail(out, terminal) };
    if args.licences {
        for (file, text) in licences(&faces) {
            terminal.raw(&format!("==== {file}\n\n{text}\n"));
        }
        return Exit::Done;
    }
    let roles = faces.roles().iter().filter_map(|role| row(role, &faces, terminal));
    print(&roles.collect::<Vec<_>>(), "", terminal);
    // What an earlier folder holds, too, is told there.
    let folders = faces.own().folders.iter();
    folders.filter(|folder| !folder.is_repeated()).for_each(|folder| account(folder, terminal));
    faces.own().tell(&mut out);
    let exit = worse(Exit::Done, &out);
    if !out.is_empty() {
        terminal.complain("");
    }
    terminal.diagnostics(&out.sorted());
    exit
}

/// A role, its face, and where that is from.
fn row(role: &Role, faces: &Faces, terminal: Terminal) -> Option<[String; 3]> {
    let main = role.main.as_ref()?;
    let mut own = faces.own().faces();
    let own = own.find(|(_, face)| match &face.fate {
        Fate::Sets(roles) => roles.contains(&role.name),
        _ => false,
    });
    let (family, origin) = match (own, faces.origin(main, role.weight)?) {
        (Some((file, face)), _) => (called(face), shown(&file.path)),
        (None, FaceOrigin::Workspace(path)) => (main.family.clone(), shown(path)),
        (None, FaceOrigin::Bundled { file, licence }) => {
            let official = role.official.first().map_or("", String::as_str);
            let words = [
                ("file", (*file).into()),
                ("licence", (*licence).into()),
                ("official", official.into()),
            ];
            (main.family.clone(), say("font-bundled", &words, terminal))
        }
    };
    Some([role.name.to_owned(), family, origin])
}

/// What people call a face, and what layouts do if that is something else.
fn called(face: &OwnFace) -> String {
    let family = face.family().filter(|family| *family != face.name);
    family.map_or_else(|| face.name.clone(), |family| format!("{} ({family})", face.name))
}

/// What became of each file in a folder: first what is used, then what is in the way.
fn account(folder: &OwnFolder, terminal: Terminal) {
    terminal.raw("");
    let path = ("path", Arg::Text(shown(&folder.path)));
    if let Some(flaw) = &folder.flaw {
        terminal.result("font-folder-flawed", &[path, ("reason", flaw.reason())]);
    } else {
        terminal.result("font-folder", &[path]);
    }
    let name = |path: &Path| {
        let below = path.strip_prefix(&folder.path).ok();
        let below = below.filter(|below| !below.as_os_str().is_empty());
        below.map_or_else(|| shown(path), |below| below.display().to_string())
    };
    let mut rows = vec![];
    for file in &folder.files {
        match &file.faces {
            Err(flaw) => {
                let fate = Fate::Flawed(flaw.clone());
                rows.push((
                    order(&fate),
                    [name(&file.path), String::new(), became(&fate, terminal)],
                ));
            }
            Ok(faces) => rows.extend(faces.iter().map(|face| {
                let row = [name(&file.path), called(face), became(&face.fate, terminal)];
                (order(&face.fate), row)
            })),
        }
    }
    rows.sort_by_key(|(order, _)| *order);
    let rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
    print(&rows, "  ", terminal);
    if !folder.others.is_empty() {
        let names = folder.others.iter().take(MOST_OTHERS).map(|path| name(path));
        let words = [
            ("names", names.collect::<Vec<_>>().join("、").into()),
            ("more", folder.others.len().saturating_sub(MOST_OTHERS).into()),
        ];
        terminal.raw(&format!("  {}", say("font-no-fonts", &words, terminal)));
    }
}

fn order(fate: &Fate) -> usize {
    match fate {
        Fate::Sets(_) => 0,
        Fate::Style => 1,
        Fate::Flawed(_) => 2,
        Fate::Twin(_) => 3,
        Fate::Behind(..) => 4,
        Fate::Unasked => 5,
    }
}

fn became(fate: &Fate, terminal: Terminal) -> String {
    let first = |path: &Path| ("first", Arg::Text(shown(path)));
    match fate {
        Fate::Sets(roles) => say("fate-sets", &[("roles", roles.join("、").into())], terminal),
        Fate::Style => say("fate-style", &[], terminal),
        Fate::Flawed(flaw) => say("fate-flawed", &[("reason", flaw.reason())], terminal),
        Fate::Twin(Some(path)) => say("fate-twin", &[first(path)], terminal),
        Fate::Twin(None) => say("fate-twin-bundled", &[], terminal),
        Fate::Behind(name, path) => {
            say("fate-behind", &[("name", name.as_str().into()), first(path)], terminal)
        }
        Fate::Unasked => say("fate-unasked", &[], terminal),
    }
}

fn say(entry: &str, words: &[(&str, Arg)], terminal: Terminal) -> String {
    text(terminal.language, entry, words).unwrap_or_default()
}

fn licences(faces: &Faces) -> Vec<(&'static str, &'static str)> {
    let bundled = faces.origins().filter_map(|origin| match origin {
        FaceOrigin::Bundled { file, .. } => Some((*file, licence_text(file)?)),
        FaceOrigin::Workspace(_) => None,
    });
    bundled.collect()
}
