//! Worker processes: fed, watched, replaced.

use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::Options;
use super::protocol::{
    Built, Greeting, OUT_OF_MEMORY, Reply, Request, Setup, receive, receive_bytes, send,
};
use crate::build::PROGRAM;
use crate::diag::{Arg, Code, Diagnostic};

/// How much of a dying worker's last words is kept, in bytes.
const LAST_WORDS: usize = 2000;
/// Its own limits apart, a worker must begin to speak within this time.
const START: Duration = Duration::from_secs(60);

/// A document as a worker made it.
#[derive(Debug)]
pub struct Product {
    /// All but the bytes.
    pub head: Built,
    /// The files' bytes.
    pub outputs: Vec<Vec<u8>>,
    /// Events of Typst's trace.
    pub trace: Option<Vec<u8>>,
}

/// What a worker answered, or what became of it.
#[derive(Debug)]
pub struct Answer {
    /// What was found.
    pub problems: Vec<Diagnostic>,
    /// What was made.
    pub product: Option<Product>,
}

impl Answer {
    fn failed(problem: Diagnostic) -> Self {
        Self { problems: vec![problem], product: None }
    }
}

/// How to start a worker.
#[derive(Debug)]
pub struct Crew<'a> {
    /// The program, and the words that make a worker of it.
    pub command: &'a [std::ffi::OsString],
    /// How to go about it.
    pub options: &'a Options,
    /// Threads of each worker.
    pub threads: usize,
}

/// A department's file for a worker.
#[derive(Debug)]
pub struct Job {
    /// Where it is.
    pub file: PathBuf,
    /// Whether it is so long that its worker shall give back memory which it needs no more.
    pub long: bool,
}

/// Hands every file to a worker and its answer to `finish`, which runs beside the worker's
/// next department. What it returns goes to `each`, on this thread, as it comes.
///
/// If no worker can be started, the files left are not built, and the problems say why.
pub fn run<T: Send>(
    crew: &Crew<'_>,
    jobs: &[Job],
    finish: impl Fn(usize, Answer) -> T + Sync,
    mut each: impl FnMut(T),
) {
    let queue = Queue { next: AtomicUsize::new(0), ended: AtomicBool::new(false), jobs };
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..crew.options.jobs.clamp(1, jobs.len().max(1)) {
            let (queue, finish, sender) = (&queue, &finish, sender.clone());
            scope.spawn(move || {
                ward(crew, queue, |number, answer| {
                    // The receiver outlives every sender.
                    let _ = sender.send(finish(number, answer));
                });
            });
        }
        drop(sender);
        receiver.into_iter().for_each(&mut each);
    });
}

/// The files still to be built.
struct Queue<'a> {
    next: AtomicUsize,
    ended: AtomicBool,
    jobs: &'a [Job],
}

impl<'a> Queue<'a> {
    fn take(&self) -> Option<(usize, &'a Job)> {
        if self.ended.load(Ordering::Relaxed) {
            return None;
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        Some((number, self.jobs.get(number)?))
    }
}

/// Looks after one worker at a time until the queue is empty.
fn ward(crew: &Crew<'_>, queue: &Queue<'_>, mut finish: impl FnMut(usize, Answer)) {
    let mut worker: Option<Worker> = None;
    let mut asked: Option<usize> = None;
    // What this worker is not the one for.
    let mut taken: Option<(usize, &Job)> = None;
    loop {
        let (number, mut at_work) = match (asked.take(), worker.take()) {
            (Some(number), Some(worker)) => (number, worker),
            (_, idle) => {
                let Some((number, job)) = taken.take().or_else(|| queue.take()) else { return };
                let fit = idle.filter(|worker| worker.long == job.long);
                let started = fit.map_or_else(|| Worker::start(crew, job.long), Ok);
                match started {
                    Ok(mut worker) => {
                        worker.ask(&job.file);
                        (number, worker)
                    }
                    Err(problems) => {
                        queue.ended.store(true, Ordering::Relaxed);
                        finish(number, Answer { problems, product: None });
                        return;
                    }
                }
            }
        };
        match at_work.answer(crew.options) {
            Ok(answer) => {
                // The worker goes on while this answer is dealt with.
                match queue.take() {
                    Some((next, job)) if at_work.long == job.long => {
                        at_work.ask(&job.file);
                        asked = Some(next);
                    }
                    other => taken = other,
                }
                worker = Some(at_work);
                finish(number, answer);
            }
            Err(problem) => finish(number, Answer::failed(*problem)),
        }
    }
}

/// A worker process.
struct Worker {
    process: Child,
    input: Option<ChildStdin>,
    replies: Receiver<io::Result<Heard>>,
    last_words: Option<JoinHandle<String>>,
    asked: Instant,
    long: bool,
}

/// A message of a worker.
enum Heard {
    Greeting(Greeting),
    Answer(Box<Reply>, Vec<Vec<u8>>, Option<Vec<u8>>),
}

impl Worker {
    /// Starts a process and waits for its greeting.
    fn start(crew: &Crew<'_>, long: bool) -> Result<Self, Vec<Diagnostic>> {
        Self::spawn(crew, long)
            .map_err(|error| {
                vec![Diagnostic::new(Code::WorkerLost).arg("reason", Arg::io(&error))]
            })?
            .greeted()
    }

    fn spawn(crew: &Crew<'_>, long: bool) -> io::Result<Self> {
        let Some((program, words)) = crew.command.split_first() else {
            return Err(io::ErrorKind::NotFound.into());
        };
        let mut process = Command::new(program)
            .args(words)
            // The allocator gives memory back to the system at once or never: after a short
            // department it would want it again for the next.
            .env("MIMALLOC_PURGE_DELAY", if long { "0" } else { "-1" })
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (sender, replies) = mpsc::channel();
        if let Some(output) = process.stdout.take() {
            let mut output = BufReader::new(output);
            std::thread::Builder::new().spawn(move || {
                let mut greeted = false;
                loop {
                    let heard = listen(&mut output, greeted).transpose();
                    let Some(heard) = heard else { return };
                    greeted = true;
                    let failed = heard.is_err();
                    if sender.send(heard).is_err() || failed {
                        return;
                    }
                }
            })?;
        }
        let last_words = process
            .stderr
            .take()
            .map(|stderr| std::thread::Builder::new().spawn(|| last_words(stderr)))
            .transpose()?;
        let input = process.stdin.take();
        let mut worker =
            Self { process, input, replies, last_words, asked: Instant::now(), long };
        let options = crew.options;
        let setup = Setup {
            plan: options.plan.clone(),
            threads: crew.threads,
            memory_limit: options.memory_limit,
            trace: options.trace,
        };
        worker.tell(&setup);
        Ok(worker)
    }

    /// Says something. If the worker is gone, its silence will tell.
    fn tell(&mut self, message: &impl serde::Serialize) {
        if let Some(input) = &mut self.input {
            let _ = send(input, message, &[]);
        }
    }

    /// Gives it a department.
    fn ask(&mut self, file: &Path) {
        self.asked = Instant::now();
        self.tell(&Request { file: file.to_owned() });
    }

    fn greeted(mut self) -> Result<Self, Vec<Diagnostic>> {
        match self.hear(START) {
            Ok(Heard::Greeting(Greeting { program, .. })) if program != PROGRAM => {
                let reason = Arg::Message("program-replaced");
                Err(vec![Diagnostic::new(Code::WorkerLost).arg("reason", reason)])
            }
            Ok(Heard::Greeting(Greeting { ready: false, problems, .. })) => {
                Err(problems.unpack())
            }
            Ok(_) => Ok(self),
            Err(_) => {
                let words = self.end();
                let problem = Diagnostic::new(Code::WorkerLost)
                    .arg("reason", Arg::Message("worker-silent"));
                Err(vec![with_note(problem, words.1)])
            }
        }
    }

    /// What it made of the department it was given last; how it ended if it did.
    fn answer(&mut self, options: &Options) -> Result<Answer, Box<Diagnostic>> {
        let left = options.timeout.saturating_sub(self.asked.elapsed());
        match self.hear(left) {
            Ok(Heard::Answer(reply, outputs, trace)) => Ok(Answer {
                problems: reply.problems.unpack(),
                product: reply.built.map(|head| Product { head, outputs, trace }),
            }),
            Err(RecvTimeoutError::Timeout) => {
                self.end();
                let seconds = options.timeout.as_secs_f64().to_string();
                Err(Box::new(Diagnostic::new(Code::TimedOut).arg("seconds", seconds)))
            }
            Ok(Heard::Greeting(_)) | Err(RecvTimeoutError::Disconnected) => {
                let (code, words) = self.end();
                let problem = if code == Some(OUT_OF_MEMORY) {
                    let limit = options.memory_limit / (1 << 20);
                    Diagnostic::new(Code::OutOfMemory).arg("limit", Arg::Number(limit))
                } else {
                    with_note(Diagnostic::new(Code::Crashed), words)
                };
                Err(Box::new(problem))
            }
        }
    }

    fn hear(&self, time: Duration) -> Result<Heard, RecvTimeoutError> {
        match self.replies.recv_timeout(time)? {
            Ok(heard) => Ok(heard),
            Err(_) => Err(RecvTimeoutError::Disconnected),
        }
    }

    /// Ends it. Its exit code and its last words.
    fn end(&mut self) -> (Option<i32>, String) {
        // A process that is ending by itself keeps its code.
        let _ = self.process.kill();
        let status = self.process.wait().ok();
        let words = self.last_words.take().and_then(|words| words.join().ok());
        (status.and_then(|status| status.code()), words.unwrap_or_default())
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

fn with_note(problem: Diagnostic, words: String) -> Diagnostic {
    if words.is_empty() { problem } else { problem.note(words) }
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
fn last_words(mut stderr: impl Read) -> String {
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
