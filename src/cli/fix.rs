//! `check --fix`: the sure remedies, written into the files.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Fix, SourceFile};
use crate::output;

/// Writes the sure remedies into the files and takes their problems out. What stands
/// around a remedy, comments and layout of the TOML, is not touched.
pub(super) fn apply(out: &mut Diagnostics) -> usize {
    let mut by_file: BTreeMap<String, (Arc<SourceFile>, Vec<Fix>)> = BTreeMap::new();
    for fix in out.iter().filter_map(|diagnostic| diagnostic.fix.as_ref()) {
        let file = &fix.place.file;
        let entry = by_file.entry(file.name.clone()).or_insert_with(|| (file.clone(), vec![]));
        entry.1.push(fix.clone());
    }
    let mut done: Vec<Fix> = vec![];
    let mut failed = Diagnostics::new();
    for (name, (file, mut fixes)) in by_file {
        fixes.sort_by_key(|fix| (fix.place.range.start, fix.place.range.end));
        let mut text = String::with_capacity(file.text.len());
        let mut rest = 0;
        let mut applied = vec![];
        for fix in fixes {
            // Of two remedies for the same words the first is taken; the other may
            // come in the next run.
            if fix.place.range.start >= rest {
                text.push_str(&file.text[rest..fix.place.range.start]);
                text.push_str(&fix.text);
                rest = fix.place.range.end;
                applied.push(fix);
            }
        }
        text.push_str(&file.text[rest..]);
        match output::write(Path::new(&name), text.as_bytes()) {
            Ok(()) => done.extend(applied),
            Err(error) => failed.push(
                Diagnostic::new(Code::Unwritable)
                    .arg("path", name)
                    .arg("reason", Arg::io(&error)),
            ),
        }
    }
    out.retain(|diagnostic| diagnostic.fix.as_ref().is_none_or(|fix| !done.contains(fix)));
    out.extend(failed);
    done.len()
}
