//! How a worker ended, and what that says about its department.
//!
//! What a worker brings on itself, by its layout or by more than it may take, is an error of the
//! data. That the system or somebody ended it, or gave it nothing more, is none: the job could
//! not be done.

use std::process::ExitStatus;

use super::Limits;
use super::protocol::OUT_OF_MEMORY;
use crate::diag::{Arg, Code, Diagnostic};

/// The end of a worker.
pub struct Death {
    /// How it ended, if by itself.
    pub status: Option<ExitStatus>,
    /// What it said last.
    pub words: String,
}

/// Signals, by what they tell.
#[cfg(unix)]
mod signals {
    /// Memory was touched that is not there, as beyond a full stack.
    pub const BAD_ADDRESS: &[i32] = &[libc::SIGSEGV, libc::SIGBUS];
    /// Other faults of the program itself.
    pub const FAULT: &[i32] =
        &[libc::SIGABRT, libc::SIGFPE, libc::SIGILL, libc::SIGSYS, libc::SIGTRAP];
    /// What a system sends that has no memory left.
    pub const KILL: i32 = libc::SIGKILL;
}

#[cfg(not(unix))]
mod signals {
    pub const BAD_ADDRESS: &[i32] = &[];
    pub const FAULT: &[i32] = &[];
    pub const KILL: i32 = 9;
}

/// Exit code on Windows of a program whose stack is full.
const STACK_OVERFLOW: i32 = 0xC000_00FD_u32.cast_signed();

impl Death {
    /// What became of a worker that had a department.
    pub fn at_work(self, limits: &Limits) -> Diagnostic {
        let signal = self.signal();
        if self.is_out_of_memory() {
            return out_of_memory(limits);
        }
        if self.words.contains("memory allocation") {
            let refused = Diagnostic::new(Code::Killed).arg("cause", "memory");
            return self.told(refused.help("help-memory"));
        }
        if let Some(signal) = signal.filter(|signal| is_sent(*signal)) {
            let help = if signal == signals::KILL { "help-memory" } else { "help" };
            let problem = Diagnostic::new(Code::Killed).help(help);
            return self.told(problem.arg("cause", "signal").arg("signal", signal.to_string()));
        }
        let full_stack = self.words.contains("overflowed its stack")
            || self.code() == Some(STACK_OVERFLOW)
            || signal.is_some_and(|signal| signals::BAD_ADDRESS.contains(&signal));
        let help = if full_stack { "help" } else { "help-defect" };
        self.told(Diagnostic::new(Code::Crashed).help(help))
    }

    /// What became of a worker that never began.
    pub fn before_the_greeting(self, limits: &Limits) -> Diagnostic {
        if self.is_out_of_memory() {
            return out_of_memory(limits);
        }
        let lost =
            |reason| Diagnostic::new(Code::WorkerLost).arg("reason", Arg::Message(reason));
        let problem = match self.signal().filter(|signal| is_sent(*signal)) {
            Some(signal) => lost("worker-killed").arg("signal", signal.to_string()),
            None => lost("worker-silent"),
        };
        self.told(problem)
    }

    fn code(&self) -> Option<i32> {
        self.status.and_then(|status| status.code())
    }

    /// The signal that ended it.
    fn signal(&self) -> Option<i32> {
        #[cfg(unix)]
        let signal =
            |status: ExitStatus| std::os::unix::process::ExitStatusExt::signal(&status);
        #[cfg(not(unix))]
        let signal = |_: ExitStatus| None;
        self.status.and_then(signal)
    }

    fn is_out_of_memory(&self) -> bool {
        self.code() == Some(OUT_OF_MEMORY)
    }

    fn told(self, problem: Diagnostic) -> Diagnostic {
        if self.words.is_empty() { problem } else { problem.note(self.words) }
    }
}

fn out_of_memory(limits: &Limits) -> Diagnostic {
    let limit = limits.memory / (1 << 20);
    Diagnostic::new(Code::OutOfMemory).arg("limit", Arg::Number(limit))
}

/// Whether a signal comes from outside; others a process brings on itself.
fn is_sent(signal: i32) -> bool {
    !signals::BAD_ADDRESS.contains(&signal) && !signals::FAULT.contains(&signal)
}
