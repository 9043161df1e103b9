//! Flags that several commands take.

use std::time::Duration;

use clap::{Args, ValueEnum};

use super::processors;
use crate::batch;

/// What a run may take.
#[derive(Debug, Args)]
pub struct Limits {
    /// How many departments at once; as many as there are processors by default.
    #[arg(short, long, value_name = "N", allow_negative_numbers = true,
        value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,

    /// Seconds that one department may take.
    #[arg(long, value_name = "SECONDS", default_value = "60", allow_negative_numbers = true,
        value_parser = seconds)]
    pub timeout: Duration,

    /// Memory that one worker may hold, in MB.
    #[arg(long, value_name = "MB", default_value = "2048", allow_negative_numbers = true,
        value_parser = clap::value_parser!(u32).range(1..))]
    pub memory_limit: u32,
}

impl Limits {
    /// The same for the batch.
    pub fn of_batch(&self) -> batch::Limits {
        batch::Limits {
            jobs: self.jobs.map_or_else(processors, usize::from),
            time: self.timeout,
            memory: u64::from(self.memory_limit) << 20,
        }
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().map_err(|_| String::new())?;
    let duration = Duration::try_from_secs_f64(seconds).map_err(|_| String::new())?;
    if duration.is_zero() { Err(String::new()) } else { Ok(duration) }
}

/// Forms of a report.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Format {
    /// By file and kind, with the lines at fault.
    Human,
    /// file:line:column: severity[code]: message.
    Short,
    /// Everything, documented in the README.
    Json,
    /// SARIF 2.1.0, for code scanning services.
    Sarif,
}
