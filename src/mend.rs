//! Mending a file: the replacements that say the same, as far as they leave nothing new to
//! complain about.
//!
//! A replacement is sure where it stands, but what it makes with its neighbours only a check of
//! the mended text can tell. What then is found that was not there before, its replacement is
//! to blame for, and is given up. A mended text has fewer problems than before and none that is
//! new; mending it again changes nothing.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Fix, Place, Ranges, SourceFile};

/// Checks of one set of replacements, of which each gives some up.
const TRIALS: usize = 12;
/// Trials after which not the replacements at a new problem are given up, but all in its value.
const NARROW_TRIALS: usize = 8;

/// What a check found in a text.
#[derive(Debug)]
pub struct Checked {
    /// All of it.
    pub found: Vec<Diagnostic>,
    /// Whether the text could be read, so that rules were asked.
    pub read: bool,
}

/// A mended text.
#[derive(Debug)]
pub struct Mended {
    /// As it was.
    pub old: Arc<SourceFile>,
    /// As it should be.
    pub new: Arc<SourceFile>,
    /// How many replacements were made.
    pub fixes: usize,
}

/// Mends a file, of which `check` tells what is wrong with a text of it.
pub fn mend(
    file: &Arc<SourceFile>,
    mut checked: Checked,
    check: &mut impl FnMut(&Arc<SourceFile>) -> Checked,
) -> Mended {
    let mut mended = Mended { old: file.clone(), new: file.clone(), fixes: 0 };
    while let Some((next, now, fixes)) = attempt(&mended.new, &checked, check) {
        mended = Mended { new: next, fixes: mended.fixes + fixes, ..mended };
        checked = now;
    }
    mended
}

/// A replacement that is tried.
struct Trial<'a> {
    /// Its problem, by its place in the list.
    number: usize,
    path: &'a str,
    fix: &'a Fix,
    given_up: bool,
}

fn attempt(
    file: &Arc<SourceFile>,
    before: &Checked,
    check: &mut impl FnMut(&Arc<SourceFile>) -> Checked,
) -> Option<(Arc<SourceFile>, Checked, usize)> {
    let mut trials = trials(file, &before.found);
    for round in 0..TRIALS {
        let chosen: Vec<usize> =
            (0..trials.len()).filter(|trial| !trials[*trial].given_up).collect();
        if chosen.is_empty() {
            return None;
        }
        let edited = Edited::new(&file.text, chosen.iter().map(|trial| trials[*trial].fix));
        let next = file.with_text(edited.text.clone());
        let after = check(&next);
        let old =
            Old::new(file, before, &edited, chosen.iter().map(|trial| trials[*trial].number));
        let new: Vec<&Diagnostic> =
            after.found.iter().filter(|found| !old.excuses(found, &next, &after)).collect();
        if new.is_empty() {
            let fewer = after.found.len() < before.found.len() || (after.read && !before.read);
            return fewer.then_some((next, after, chosen.len()));
        }
        let mut to_blame = vec![];
        for found in new {
            let places =
                found.place.iter().chain(found.labels.iter().map(|label| &label.place));
            let places: Vec<&Place> = places.filter(|place| place.file == next).collect();
            let of_value = |trial: &usize| trials[*trial].path == found.path;
            let edits = places.iter().flat_map(|place| edited.near(&place.range));
            let mut near: Vec<usize> = edits.map(|edit| chosen[edit]).collect();
            if near.is_empty() {
                // A clause may repeat the one before only because that is mended.
                let edits = places.iter().flat_map(|place| edited.beside(&place.range));
                near = edits.map(|edit| chosen[edit]).filter(of_value).collect();
            }
            if near.is_empty() || round >= NARROW_TRIALS {
                near.extend(chosen.iter().copied().filter(of_value));
            }
            to_blame.extend(near);
        }
        // Where nobody can tell, all are.
        let to_blame = if to_blame.is_empty() { chosen } else { to_blame };
        to_blame.into_iter().for_each(|trial| trials[trial].given_up = true);
    }
    None
}

/// The replacements in a file, in its order. Of two for the same words the first is tried; the
/// other may come after it.
fn trials<'a>(file: &Arc<SourceFile>, found: &'a [Diagnostic]) -> Vec<Trial<'a>> {
    let mut trials: Vec<Trial<'_>> = found
        .iter()
        .enumerate()
        .filter_map(|(number, diagnostic)| {
            let fix = diagnostic.fix.as_ref().filter(|fix| fix.place.file == *file)?;
            Some(Trial { number, path: &diagnostic.path, fix, given_up: false })
        })
        .collect();
    trials.sort_by_key(|trial| (trial.fix.place.range.start, trial.fix.place.range.end));
    let mut end = 0;
    trials.retain(|trial| {
        let range = &trial.fix.place.range;
        let free = range.start >= end && !range.is_empty();
        end = if free { range.end } else { end };
        free
    });
    trials
}

/// A text with replacements in it.
struct Edited {
    text: String,
    /// What was replaced, and where what came for it stands.
    edits: Vec<(Range<usize>, Range<usize>)>,
}

impl Edited {
    fn new<'a>(old: &str, fixes: impl Iterator<Item = &'a Fix>) -> Self {
        let mut edited = Self { text: String::with_capacity(old.len()), edits: vec![] };
        let mut rest = 0;
        for Fix { place: Place { range, .. }, text } in fixes {
            edited.text.push_str(&old[rest..range.start]);
            let start = edited.text.len();
            edited.text.push_str(text);
            edited.edits.push((range.clone(), start..edited.text.len()));
            rest = range.end;
        }
        edited.text.push_str(&old[rest..]);
        edited
    }

    /// Where a range of the old text stands now.
    fn map(&self, range: &Range<usize>) -> Range<usize> {
        let at = |offset: usize, start: bool| {
            let next = self.edits.partition_point(|(old, _)| old.start <= offset);
            let Some((old, new)) = next.checked_sub(1).and_then(|last| self.edits.get(last))
            else {
                return offset;
            };
            match (offset < old.end, start) {
                (true, true) => new.start,
                (true, false) if offset > old.start => new.end,
                (true, false) => new.start,
                (false, _) => new.end + (offset - old.end),
            }
        };
        at(range.start, true)..at(range.end, false)
    }

    /// The edits that a range of the new text goes over; if it goes over none, those that it
    /// touches.
    fn near(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.edits.partition_point(|(_, new)| new.end <= range.start);
        let end = self.edits.partition_point(|(_, new)| new.start < range.end);
        if first < end {
            return first..end;
        }
        let first = self.edits.partition_point(|(_, new)| new.end < range.start);
        let end = self.edits.partition_point(|(_, new)| new.start <= range.end);
        first..end.max(first)
    }

    /// The last edit before a range of the new text and the first after it.
    fn beside(&self, range: &Range<usize>) -> Range<usize> {
        let next = self.edits.partition_point(|(_, new)| new.start < range.start);
        next.saturating_sub(1)..self.edits.len().min(next + 1)
    }
}

/// Code, key path and file of a problem.
type Kind = (Code, String, String);

fn kind(diagnostic: &Diagnostic) -> Kind {
    let file = diagnostic.place.as_ref().map_or(String::new(), |place| place.file.name.clone());
    (diagnostic.code, diagnostic.path.clone(), file)
}

/// The problems that were there before, at their places in the mended text; those that were to
/// be mended left out.
struct Old {
    read: bool,
    places: BTreeMap<Kind, Ranges>,
}

impl Old {
    fn new(
        file: &Arc<SourceFile>,
        before: &Checked,
        edited: &Edited,
        mended: impl Iterator<Item = usize>,
    ) -> Self {
        let mut left = vec![true; before.found.len()];
        mended.for_each(|number| left[number] = false);
        let mut places: BTreeMap<Kind, Vec<Range<usize>>> = BTreeMap::new();
        for (found, _) in before.found.iter().zip(left).filter(|(_, left)| *left) {
            let range = match &found.place {
                Some(place) if place.file == *file => edited.map(&place.range),
                Some(place) => place.range.clone(),
                None => 0..0,
            };
            places.entry(kind(found)).or_default().push(range);
        }
        let places = places.into_iter().map(|(kind, places)| (kind, Ranges::new(places)));
        Self { read: before.read, places: places.collect() }
    }

    /// Whether a problem of the mended text was there before, or could not be seen.
    fn excuses(&self, found: &Diagnostic, file: &Arc<SourceFile>, after: &Checked) -> bool {
        if !self.read && after.read && Code::RULES.contains(&found.code) {
            return true;
        }
        let place = found.place.as_ref().filter(|place| place.file == *file);
        let Some(places) = self.places.get(&kind(found)) else { return false };
        place.is_none_or(|place| places.meet(&place.range))
    }
}
