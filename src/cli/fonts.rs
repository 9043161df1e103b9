//! `fonts`.

use super::args::Fonts;
use super::terminal::Terminal;
use super::{Exit, fail, root};
use crate::compile::{FaceOrigin, Faces, licence_text};
use crate::diag::Diagnostics;
use crate::workspace::{Workspace, shown};

/// Shows each role, the face that serves it and what that face stands in for.
pub fn run(args: &Fonts, terminal: Terminal) -> Exit {
    let mut out = Diagnostics::new();
    let workspace = Workspace::open(&root(args.root.clone()), &mut out);
    let faces = workspace.as_ref().and_then(|w| Faces::load(w.font_folders(), &mut out));
    let Some(faces) = faces else { return fail(out, terminal) };
    if args.licences {
        for (file, text) in licences(&faces) {
            terminal.raw(&format!("==== {file}\n\n{text}\n"));
        }
        return Exit::Done;
    }
    for role in faces.roles() {
        let Some(main) = &role.main else {
            terminal.result("font-none", &[("role", role.name.into())]);
            continue;
        };
        let named = [("role", role.name.into()), ("family", main.family.as_str().into())];
        match faces.origin(main, role.weight) {
            Some(FaceOrigin::Bundled { file, licence, .. }) => {
                let official = role.official.join(", ");
                let file = [
                    ("file", (*file).into()),
                    ("licence", (*licence).into()),
                    ("official", official.into()),
                ];
                terminal.result("font-bundled", &[named.as_slice(), &file].concat());
            }
            Some(FaceOrigin::Workspace(path)) => {
                let file = [("file", shown(path).into())];
                terminal.result("font-official", &[named.as_slice(), &file].concat());
            }
            None => terminal.result("font-none", &named[..1]),
        }
        let others = role.chain.iter().filter(|entry| entry.family != main.family);
        let mut others: Vec<&str> = others.map(|entry| entry.family.as_str()).collect();
        others.dedup();
        if !others.is_empty() {
            terminal.result("font-others", &[("families", others.join(", ").into())]);
        }
    }
    Exit::Done
}

fn licences(faces: &Faces) -> Vec<(&'static str, &'static str)> {
    let bundled = faces.origins().filter_map(|origin| match origin {
        FaceOrigin::Bundled { file, .. } => Some((*file, licence_text(file)?)),
        FaceOrigin::Workspace(_) => None,
    });
    bundled.collect()
}
