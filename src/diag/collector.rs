//! The collector that stages push into.

use super::{Code, Diagnostic, Place, Severity};

/// The collector that stages push into.
#[derive(Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

/// Most problems of one file that are told one by one.
const MOST: usize = 1000;

fn too_many((place, number): (Place, usize)) -> Diagnostic {
    Diagnostic::new(Code::TooMany).arg("number", number).at(place)
}

impl Diagnostics {
    /// An empty collector.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all problems of another collector.
    pub fn extend(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// The problems in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// The problems, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.0.iter_mut()
    }

    /// Drops the problems that do not satisfy a condition.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many errors and how many warnings.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.0.iter().filter(|d| d.severity == Severity::Error).count();
        (errors, self.0.len() - errors)
    }

    /// The problems by file and place, each once; what has no place comes first. Beyond
    /// [`MOST`] in one file there is only their number.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        fn key(d: &Diagnostic) -> Option<(&str, usize, usize)> {
            let place = d.place.as_ref()?;
            Some((place.file.name.as_str(), place.range.start, place.range.end))
        }
        self.0.sort_by(|a, b| key(a).cmp(&key(b)));
        self.0.dedup_by(|b, a| a.code == b.code && key(a) == key(b) && a.args == b.args);
        let mut kept: Vec<Diagnostic> = vec![];
        let mut same_file = 0;
        let mut left_out: Option<(Place, usize)> = None;
        for diagnostic in self.0 {
            let file = diagnostic.place.as_ref().map(|place| place.file.name.as_str());
            let before =
                kept.last().and_then(|d| d.place.as_ref()).map(|p| p.file.name.as_str());
            if file != before {
                kept.extend(left_out.take().map(too_many));
                same_file = 0;
            }
            same_file += 1;
            match &diagnostic.place {
                Some(place) if same_file > MOST => {
                    let place = Place::start_of(&place.file);
                    left_out = Some((place, same_file - MOST));
                }
                _ => kept.push(diagnostic),
            }
        }
        kept.extend(left_out.map(too_many));
        kept
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
