//! The wish that the program end: Ctrl-C, and what a system sends before it shuts down.
//!
//! Only noted here. Who works for long looks now and then and stops where nothing is half
//! done. Signals that end a program otherwise are turned into errors here as well.

#[cfg(unix)]
use std::io;
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

/// What an abort does, as of a program that gets no memory or whose stack is full.
#[derive(Debug)]
pub struct OnAbort {
    #[cfg(unix)]
    end: io::Result<signal_hook::SigId>,
}

/// Makes an abort end the process like any job that could not be done.
pub fn fail_on_abort() -> OnAbort {
    OnAbort {
        #[cfg(unix)]
        end: signal_hook::flag::register_conditional_shutdown(
            signal_hook::consts::SIGABRT,
            FAILED,
            Arc::new(true.into()),
        ),
    }
}

impl OnAbort {
    /// Makes it say some words on standard error first. Where there is no memory for the thread
    /// that says them, some 40 MB of addresses, it ends without.
    pub fn speak(self, words: &'static str) {
        #[cfg(unix)]
        if let Ok(silent) = self.end
            && speak_on_abort(words).is_ok()
            && fail_on_abort().end.is_ok()
        {
            signal_hook::low_level::unregister(silent);
        }
        #[cfg(not(unix))]
        let _ = words;
    }
}

/// Lets a thread say the words. No memory may be left by then and any lock may be held, so it has
/// all that it needs before anything is registered. The thread that aborts wakes it through one
/// pipe and waits at another, which is full, until it has spoken.
#[cfg(unix)]
fn speak_on_abort(words: &'static str) -> io::Result<()> {
    use std::io::{Read, Write};
    use std::os::fd::{AsFd, OwnedFd};
    use std::os::unix::net::UnixStream;
    use std::sync::mpsc;

    use signal_hook::consts::SIGABRT;
    use signal_hook::low_level::pipe::register;

    let (mut woken, wake) = io::pipe()?;
    let (gate, waiting) = io::pipe()?;
    let mut filling = waiting.try_clone()?;
    let mut stderr = io::PipeWriter::from(io::stderr().as_fd().try_clone_to_owned()?);
    let (ready, is_ready) = mpsc::sync_channel(1);
    let speak = move || {
        let _ = ready.send(());
        if woken.read_exact(&mut [0]).is_ok() {
            let _ = stderr.write_all(words.as_bytes()).and_then(|()| stderr.write_all(b"\n"));
        }
        // Whoever waits at it goes on.
        drop(gate);
    };
    std::thread::Builder::new().name("last words".to_owned()).spawn(speak)?;
    is_ready.recv().map_err(io::Error::other)?;
    register(SIGABRT, wake)?;
    // Registering makes writes fail that would wait; these are to fill it, later ones to wait.
    register(SIGABRT, waiting)?;
    while filling.write(&[0; 4096]).is_ok() {}
    UnixStream::from(OwnedFd::from(filling)).set_nonblocking(false)
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
