//! The workers of a run: as many as can be had, each with one department at a time.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::crew::{Answer, Crew};
use super::process::{Silence, Unstarted, Worker};
use super::protocol::Request;
use crate::diag::{Code, Diagnostic};
use crate::interrupt;

/// Tries of one thread to start a worker while others have one or may get one.
const TRIES: u32 = 3;
/// Tries of the last thread left, on which everything depends; some three seconds.
const LAST_TRIES: u32 = 6;
/// Tries where each takes as long as a department may.
const SLOW_TRIES: u32 = 2;
/// The pause before the second try; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(100);
/// Handles that stay free for each worker: for the file it made, its folder and the journal.
const SPARE: usize = 3;

/// A department's file for a worker.
#[derive(Debug)]
pub struct Job {
    /// What is asked of it.
    pub request: Request,
    /// Whether it is so long that its worker shall give back memory which it needs no more.
    pub long: bool,
}

/// Hands every file to a worker and its answer to `finish`, which runs beside the worker's
/// next department. What it returns goes to `each`, on this thread, as it comes.
///
/// A worker that cannot be started costs nothing while another can: no file is taken from the
/// queue before there is a worker for it. Only if there is none any more the files left fail,
/// each with the reason. If the run was interrupted, they are left without an answer.
pub fn run<T: Send>(
    crew: &Crew<'_>,
    jobs: &[Job],
    finish: impl Fn(usize, Answer) -> T + Sync,
    mut each: impl FnMut(T),
) {
    let wards = crew.limits.jobs.clamp(1, jobs.len().max(1));
    let pool = Pool {
        crew,
        jobs,
        next: AtomicUsize::new(0),
        over: AtomicBool::new(false),
        hopeful: AtomicUsize::new(0),
        workers: Mutex::new(0),
        reason: Mutex::default(),
    };
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..wards {
            let (pool, finish, sender) = (&pool, &finish, sender.clone());
            let ward = move || {
                pool.ward(|number, answer| {
                    // The receiver outlives every sender.
                    let _ = sender.send(finish(number, answer));
                });
            };
            pool.hopeful.fetch_add(1, Ordering::SeqCst);
            if thread::Builder::new().spawn_scoped(scope, ward).is_err() {
                // Those there are do the work; without any, this thread does.
                pool.hopeful.fetch_sub(1, Ordering::SeqCst);
                break;
            }
        }
        drop(sender);
        if pool.hopeful.load(Ordering::SeqCst) == 0 && !pool.over.load(Ordering::SeqCst) {
            pool.hopeful.fetch_add(1, Ordering::SeqCst);
            pool.ward(|number, answer| each(finish(number, answer)));
        }
        receiver.into_iter().for_each(&mut each);
    });
    if interrupt::is_asked() {
        return;
    }
    let reason = pool.reason.into_inner().unwrap_or_else(PoisonError::into_inner);
    for number in pool.next.into_inner()..jobs.len() {
        each(finish(number, Answer::failed(reason.clone())));
    }
}

/// What the threads of a run share.
struct Pool<'a> {
    crew: &'a Crew<'a>,
    jobs: &'a [Job],
    /// The first file that nobody has taken.
    next: AtomicUsize,
    /// Whether nobody takes files any more.
    over: AtomicBool,
    /// Threads that have a worker or may get one.
    hopeful: AtomicUsize,
    /// Workers there are. Held while one is started, so that each counts the others.
    workers: Mutex<usize>,
    /// Why a worker could not be started last.
    reason: Mutex<Vec<Diagnostic>>,
}

impl Pool<'_> {
    /// The next file, if it is for a worker of this kind.
    fn take(&self, long: bool) -> Option<(usize, &Request)> {
        if self.is_over() {
            return None;
        }
        // Never beyond the end: what lies from there on has not been taken.
        let next = self.next.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |next| {
            self.jobs.get(next).is_some_and(|job| job.long == long).then_some(next + 1)
        });
        let number = next.ok()?;
        Some((number, &self.jobs.get(number)?.request))
    }

    /// The kind of worker that the next file needs; `None` if there is none.
    fn wanted(&self) -> Option<bool> {
        if self.is_over() {
            return None;
        }
        self.jobs.get(self.next.load(Ordering::SeqCst)).map(|job| job.long)
    }

    fn is_over(&self) -> bool {
        self.over.load(Ordering::SeqCst) || interrupt::is_asked()
    }

    /// Looks after one worker at a time until the queue is empty.
    fn ward(&self, mut finish: impl FnMut(usize, Answer)) {
        let mut idle: Option<Worker> = None;
        let mut asked: Option<usize> = None;
        loop {
            let Some(mut worker) = idle.take().or_else(|| self.hire()) else { return };
            let number = match asked.take().or_else(|| self.give(&mut worker)) {
                Some(number) => number,
                // What is next is for another kind of worker, if there is anything.
                None => {
                    self.dismiss(worker);
                    continue;
                }
            };
            match worker.answer(self.crew.limits) {
                Ok(answer) => {
                    // The worker goes on while this answer is dealt with.
                    asked = self.give(&mut worker);
                    idle = Some(worker);
                    finish(number, answer);
                }
                Err(Silence::Gone(problem)) => {
                    self.dismiss(worker);
                    finish(number, Answer::failed(vec![*problem]));
                }
                Err(Silence::Stopped) => return,
            }
        }
    }

    /// Gives a worker the next file, if that is for its kind.
    fn give(&self, worker: &mut Worker) -> Option<usize> {
        let (number, request) = self.take(worker.long)?;
        worker.ask(request);
        Some(number)
    }

    /// A worker that has greeted; `None` if none is needed, or none can be had.
    fn hire(&self) -> Option<Worker> {
        let mut tries = 0;
        while let Some(long) = self.wanted() {
            let slow = match self.start(tries, long) {
                Ok(worker) => return Some(worker),
                Err(Unstarted::Unneeded) => return None,
                Err(Unstarted::Hopeless(problems)) => {
                    self.note(problems);
                    self.over.store(true, Ordering::SeqCst);
                    return None;
                }
                Err(Unstarted::Failed(problems)) => {
                    self.note(problems);
                    false
                }
                Err(Unstarted::Late(problems)) => {
                    self.note(problems);
                    true
                }
            };
            tries += 1;
            let alone = self.hopeful.load(Ordering::SeqCst) == 1;
            let enough = match () {
                () if slow => SLOW_TRIES,
                () if alone => LAST_TRIES,
                () => TRIES,
            };
            if tries >= enough {
                break;
            }
            thread::sleep(PAUSE * (1 << (tries - 1)));
        }
        if self.wanted().is_some() && self.hopeful.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.over.store(true, Ordering::SeqCst);
        }
        None
    }

    fn start(&self, tries: u32, long: bool) -> Result<Worker, Unstarted> {
        let worker = {
            let mut workers = self.workers.lock().unwrap_or_else(PoisonError::into_inner);
            // The first is worth every handle; each further one must leave room for the files
            // of all.
            let spare = if *workers == 0 { 0 } else { SPARE * (*workers + 2) };
            // What was refused may have been a thread too many.
            let threads = if tries == 0 { self.crew.threads } else { 1 };
            let worker = Worker::spawn(self.crew, threads, long, spare).map_err(|error| {
                let problem = Diagnostic::new(Code::WorkerLost);
                Unstarted::Failed(vec![problem.arg("reason", crate::diag::Arg::io(&error))])
            })?;
            *workers += 1;
            worker
        };
        let greeted = worker.greeted(self.crew.limits, || self.wanted().is_some());
        if greeted.is_err() {
            self.one_less();
        }
        greeted
    }

    fn dismiss(&self, worker: Worker) {
        drop(worker);
        self.one_less();
    }

    fn one_less(&self) {
        *self.workers.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
    }

    fn note(&self, problems: Vec<Diagnostic>) {
        *self.reason.lock().unwrap_or_else(PoisonError::into_inner) = problems;
    }
}
