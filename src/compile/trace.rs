//! Typst's own account of where its time goes.

/// Typst's events from now on, to be taken after each document.
#[derive(Debug)]
pub struct Trace(());

impl Trace {
    /// Has Typst note what it does.
    pub fn start() -> Self {
        typst_timing::enable();
        Self(())
    }

    /// The events since the last time: a JSON list in the trace event format that
    /// browsers and Perfetto show. Times are in microseconds.
    pub fn take(&self) -> Vec<u8> {
        let mut events = vec![];
        // Places in layout files are told by names of functions already. Writing to
        // memory cannot fail.
        let _ = typst_timing::export_json(&mut events, |_| (String::new(), 0));
        typst_timing::clear();
        events
    }
}
