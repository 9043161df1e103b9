//! One worker process: started, asked, heard, and what became of it.

use std::io::{self, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::Limits;
use super::crew::{Answer, Crew, Product};
use super::death::Death;
use super::protocol::{Greeting, Reply, Request, Setup, receive, receive_bytes, send};
use crate::build::PROGRAM;
use crate::diag::{Arg, Code, Diagnostic};
use crate::disk;
use crate::interrupt;

/// How much of a dying worker's last words is kept, in bytes.
const LAST_WORDS: usize = 2000;
/// A worker has a department's time to begin in, and at least this: it reads the fonts.
const LEAST_START: Duration = Duration::from_secs(10);
/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(50);
/// How long a worker that has fallen silent may take to be gone.
const LEAVE: Duration = Duration::from_secs(1);

/// Why there is no worker.
pub enum Unstarted {
    /// This one did not come to be; another may.
    Failed(Vec<Diagnostic>),
    /// It did not begin in its time.
    Late(Vec<Diagnostic>),
    /// Nor will another: what it needs is broken.
    Hopeless(Vec<Diagnostic>),
    /// Nobody needs it any more.
    Unneeded,
}

/// Why there is no answer.
pub enum Silence {
    /// The worker is gone; this is why.
    Gone(Box<Diagnostic>),
    /// The run is to end.
    Stopped,
}

/// A worker process. It is ended with this value.
pub struct Worker {
    process: Child,
    input: Option<ChildStdin>,
    replies: Receiver<io::Result<Heard>>,
    last_words: Receiver<String>,
    /// Why the last department could not be given to it.
    unheard: Option<io::Error>,
    /// Whether it is one for long files, which gives back memory that it needs no more.
    pub long: bool,
}

/// A message of a worker.
enum Heard {
    Greeting(Greeting),
    Answer(Box<Reply>, Vec<Vec<u8>>, Option<Vec<u8>>),
}

/// Why nothing was heard.
enum Unheard {
    TimeUp,
    Disconnected,
    Unneeded,
}

impl Worker {
    /// Starts a process. `spare` handles are left free, for the files that others write.
    ///
    /// # Errors
    /// What the system says.
    pub fn spawn(
        crew: &Crew<'_>,
        threads: usize,
        long: bool,
        spare: usize,
    ) -> io::Result<Self> {
        let Some((program, words)) = crew.command.split_first() else {
            return Err(io::ErrorKind::NotFound.into());
        };
        let _spare = disk::spare(Path::new(program), spare)?;
        let mut process = Command::new(program)
            .args(words)
            // The allocator gives memory back to the system at once or never: after a short
            // department it would want it again for the next.
            .env("MIMALLOC_PURGE_DELAY", if long { "0" } else { "-1" })
            // Large pages are faster and hold more than was asked for.
            .env("MIMALLOC_ALLOW_THP", if long { "0" } else { "1" })
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (output, errors) = (process.stdout.take(), process.stderr.take());
        let (sender, replies) = mpsc::channel();
        let (last_sender, last_words) = mpsc::channel();
        let input = process.stdin.take();
        // From here on the process ends with the worker, also where a thread cannot be made.
        let mut worker = Self { process, input, replies, last_words, unheard: None, long };
        if let Some(output) = output {
            std::thread::Builder::new().spawn(move || hear_out(output, &sender))?;
        }
        if let Some(errors) = errors {
            let listen = move || {
                // Nobody may want to know.
                let _ = last_sender.send(last_words_of(errors));
            };
            std::thread::Builder::new().spawn(listen)?;
        }
        let setup = Setup {
            duty: crew.duty.clone(),
            threads,
            memory_limit: crew.limits.memory,
            trace: crew.trace,
        };
        worker.tell(&setup)?;
        Ok(worker)
    }

    /// Waits for its greeting, while it is `needed`.
    pub fn greeted(
        mut self,
        limits: &Limits,
        needed: impl Fn() -> bool,
    ) -> Result<Self, Unstarted> {
        let time = limits.time.max(LEAST_START);
        let lost = |reason| Diagnostic::new(Code::WorkerLost).arg("reason", reason);
        match self.hear(time, needed) {
            Ok(Heard::Greeting(Greeting { program, .. })) if program != PROGRAM => {
                Err(Unstarted::Hopeless(vec![lost(Arg::Message("program-replaced"))]))
            }
            Ok(Heard::Greeting(Greeting { ready: false, problems, .. })) => {
                let problems = problems.unpack();
                // What the system refuses it may grant another time; what the files say stays.
                let system = problems.iter().all(|d| d.code == Code::WorkerLost);
                Err(if system { Unstarted::Failed } else { Unstarted::Hopeless }(problems))
            }
            Ok(_) => Ok(self),
            Err(Unheard::Unneeded) => Err(Unstarted::Unneeded),
            Err(Unheard::TimeUp) => {
                let problem = lost(Arg::Message("worker-late"));
                let problem = problem.arg("seconds", time.as_secs_f64().to_string());
                Err(Unstarted::Late(vec![problem]))
            }
            Err(Unheard::Disconnected) => {
                let problem = self.end().before_the_greeting(limits);
                Err(Unstarted::Failed(vec![problem]))
            }
        }
    }

    /// Says something. If the worker is gone, its silence will tell why.
    fn tell(&mut self, message: &impl serde::Serialize) -> io::Result<()> {
        let Some(input) = &mut self.input else { return Ok(()) };
        match send(input, message, &[]) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }

    /// Gives it a department.
    pub fn ask(&mut self, request: &Request) {
        self.unheard = self.tell(request).err();
    }

    /// What it made of the department it was given last.
    ///
    /// # Errors
    /// How it ended if it did, or was made to.
    pub fn answer(&mut self, limits: &Limits) -> Result<Answer, Silence> {
        if let Some(error) = self.unheard.take() {
            let problem = Diagnostic::new(Code::WorkerLost).arg("reason", Arg::io(&error));
            return Err(Silence::Gone(Box::new(problem)));
        }
        match self.hear(limits.time, || !interrupt::is_asked()) {
            Ok(Heard::Answer(reply, outputs, trace)) => Ok(Answer {
                problems: reply.problems.unpack(),
                product: reply.built.map(|head| Product { head, outputs, trace }),
                read: reply.read,
                rewrites: reply.rewrites,
            }),
            Err(Unheard::Unneeded) => Err(Silence::Stopped),
            Err(Unheard::TimeUp) => {
                let seconds = limits.time.as_secs_f64().to_string();
                let problem = Diagnostic::new(Code::TimedOut).arg("seconds", seconds);
                Err(Silence::Gone(Box::new(problem)))
            }
            Ok(Heard::Greeting(_)) | Err(Unheard::Disconnected) => {
                Err(Silence::Gone(Box::new(self.end().at_work(limits))))
            }
        }
    }

    /// The next message, within a time and while it is `needed`.
    ///
    /// Time counts only while we look: where all of us were stopped, by Ctrl-Z or because the
    /// machine slept, the worker could not work either.
    fn hear(&self, time: Duration, needed: impl Fn() -> bool) -> Result<Heard, Unheard> {
        let mut spent = Duration::ZERO;
        loop {
            let look = LOOK.min(time.saturating_sub(spent));
            let before = Instant::now();
            match self.replies.recv_timeout(look) {
                Ok(Ok(heard)) => return Ok(heard),
                Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => {
                    return Err(Unheard::Disconnected);
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            spent += before.elapsed().min(LOOK * 2);
            if !needed() {
                return Err(Unheard::Unneeded);
            }
            if spent >= time {
                return Err(Unheard::TimeUp);
            }
        }
    }

    /// Waits for the end of a worker that has fallen silent.
    fn end(&mut self) -> Death {
        self.input = None;
        let since = Instant::now();
        let mut status = None;
        while status.is_none() && since.elapsed() < LEAVE {
            status = self.process.try_wait().ok().flatten();
            if status.is_none() {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
        if status.is_none() {
            let _ = self.process.kill();
        }
        Death { status, words: self.last_words.recv_timeout(LEAVE).unwrap_or_default() }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Without input an idle worker ends; a busy one would only end later.
        self.input = None;
        if !matches!(self.process.try_wait(), Ok(Some(_))) {
            let _ = self.process.kill();
            let _ = self.process.wait();
        }
    }
}

/// Passes on what a worker says until it says no more.
fn hear_out(output: impl Read, heard: &mpsc::Sender<io::Result<Heard>>) {
    let mut output = BufReader::new(output);
    let mut greeted = false;
    while let Some(message) = listen(&mut output, greeted).transpose() {
        greeted = true;
        let failed = message.is_err();
        if heard.send(message).is_err() || failed {
            return;
        }
    }
}

/// The next message; `None` at the end.
fn listen(output: &mut BufReader<impl Read>, greeted: bool) -> io::Result<Option<Heard>> {
    if !greeted {
        return Ok(receive::<Greeting>(output)?.map(Heard::Greeting));
    }
    let Some(reply) = receive::<Reply>(output)? else { return Ok(None) };
    let mut outputs = vec![];
    let mut trace = None;
    if let Some(built) = &reply.built {
        for length in &built.outputs {
            outputs.push(receive_bytes(output, *length)?);
        }
        trace = built.trace.map(|length| receive_bytes(output, length)).transpose()?;
    }
    Ok(Some(Heard::Answer(Box::new(reply), outputs, trace)))
}

/// The first complaint of a process that died. Later lines are mostly a backtrace.
fn last_words_of(mut stderr: impl Read) -> String {
    let mut words = String::new();
    let mut start = vec![];
    let _ = stderr.by_ref().take(LAST_WORDS as u64).read_to_end(&mut start);
    // The rest is read so that the process never waits for it to be.
    let _ = io::copy(&mut stderr, &mut io::sink());
    let text = String::from_utf8_lossy(&start);
    let telling = text.lines().map(str::trim).filter(|line| {
        !line.is_empty() && !line.starts_with("note:") && !line.starts_with("stack backtrace")
    });
    for line in telling.take(3) {
        if !words.is_empty() {
            words.push('\n');
        }
        words.push_str(line);
    }
    words
}
