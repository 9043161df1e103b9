//! A layout made ready for any number of departments.

use std::sync::Arc;

use super::trial;
use crate::checks::Live;
use crate::compile::{Faces, LayoutWorld};
use crate::diag::{Arg, Code, Diagnostic, Diagnostics};
use crate::render::Engine;
use crate::workspace::{Layout, Slot, YearSettings};

/// A layout ready for use.
pub(super) struct Loaded {
    pub layout: Arc<Layout>,
    /// The rules that speak in its form.
    pub live: Live,
    /// What turns data into pages; `None` if a file of the layout has errors.
    pub press: Option<Press>,
}

/// What fills a template and lays it out.
pub(super) struct Press {
    pub engine: Engine,
    pub world: LayoutWorld,
}

impl Loaded {
    /// Makes a layout ready. What it declares serves the rules whatever is wrong with the
    /// templates.
    pub fn new(layout: Arc<Layout>, faces: &Faces, out: &mut Diagnostics) -> Self {
        let mut found = out.part();
        let press = Press::new(&layout, &mut found);
        let press = press.filter(|press| {
            layout.own.is_empty() || trial::fill(&layout.form, press, faces, &mut found)
        });
        layout.blame(&mut found);
        out.extend(found);
        Self { live: Live::of(&layout.form), layout, press }
    }

    /// The unit in which amounts are written: the year's, else the form's.
    pub fn unit<'a>(&'a self, year: &'a YearSettings) -> Slot<&'a str> {
        match &year.unit {
            Slot::Filled(unit) => Slot::Filled(unit),
            Slot::Blank => Slot::Filled(&self.layout.form.money.data),
            Slot::Gap => Slot::Gap,
        }
    }
}

impl Press {
    fn new(layout: &Layout, out: &mut Diagnostics) -> Option<Self> {
        let engine = Engine::new(&layout.files, &layout.main, out)?;
        match LayoutWorld::new(layout, engine.filled_name()) {
            Ok(world) => Some(Self { engine, world }),
            Err(error) => {
                let message = Arg::display(error);
                out.push(Diagnostic::new(Code::Internal).arg("message", message));
                None
            }
        }
    }
}
