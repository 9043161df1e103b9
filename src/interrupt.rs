//! The wish that the program end: Ctrl-C, and what a system sends before it shuts down.
//!
//! Only noted here. Who works for long looks now and then and stops where nothing is half
//! done. Signals that end a program otherwise are turned into errors here as well.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Once};

/// Whether the wish has come.
static ASKED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Whether nobody looks, so that the next wish is to end the program at once.
static UNSEEN: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Exit code of a job that could not be done.
#[cfg(unix)]
const FAILED: i32 = 2;

/// Notes the wish from now on. The second ends the program at once.
pub fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        note_signals();
        bear_limits();
    });
}

fn note_signals() {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGINT, SIGTERM};
        use signal_hook::flag::{register, register_conditional_shutdown};
        for signal in [SIGINT, SIGTERM] {
            // Where a system refuses, the wish does what it does to every program.
            let _ = register_conditional_shutdown(signal, FAILED, UNSEEN.clone());
            let _ = register(signal, UNSEEN.clone());
            let _ = register(signal, ASKED.clone());
        }
    }
}

/// Lets the next wish end the program at once: from here on it waits for a person, and nothing
/// is half done.
pub fn end_at_once() {
    UNSEEN.store(true, Ordering::SeqCst);
}

/// Makes an abort, as of a program that gets no memory or whose stack is full, end the process
/// like any job that could not be done; the words are said by then.
pub fn fail_on_abort() {
    #[cfg(unix)]
    {
        let always = Arc::new(AtomicBool::new(true));
        let abort = signal_hook::consts::SIGABRT;
        let _ = signal_hook::flag::register_conditional_shutdown(abort, FAILED, always);
    }
}

/// Leaves it to the parent what to do about the wish, which a terminal sends to both.
pub fn leave_to_parent() {
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGINT, SIGTERM};
        for signal in [SIGINT, SIGTERM] {
            let _ = signal_hook::flag::register(signal, Arc::default());
        }
    }
}

/// A file longer than a limit allows is an error of the write, not the end of the program.
fn bear_limits() {
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// Whether the wish has come.
pub fn is_asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}
