//! The workers' traces in one file, which browsers (`chrome://tracing`) and Perfetto show.

use serde_json::{Value, json};

/// Events of all departments. Each is shown as a process of its own that begins at zero.
#[derive(Debug, Default)]
pub struct TraceFile(Vec<Value>);

impl TraceFile {
    /// Adds the events of the department with a number.
    pub fn add(&mut self, number: usize, name: &str, events: &[u8]) {
        let Ok(events) = serde_json::from_slice::<Vec<Value>>(events) else { return };
        self.0.push(json!({
            "name": "process_name", "ph": "M", "pid": number, "args": { "name": name },
        }));
        self.0.extend(events.into_iter().map(|mut event| {
            event["pid"] = json!(number);
            event
        }));
    }

    /// The file.
    pub fn into_bytes(self) -> Vec<u8> {
        Value::from(self.0).to_string().into_bytes()
    }
}
