//! Many departments checked or mended, in the same worker processes that build them.

use std::ffi::OsString;
use std::path::PathBuf;

use super::protocol::{Duty, Request, Rewrite};
use super::{Limits, placed, pool};
use crate::build::Read;
use crate::diag::Diagnostics;
use crate::disk;

/// Bytes of data that are worth a process: about what one checks while another starts.
const LENGTH_PER_WORKER: u64 = 256 << 10;

/// Checks departments, each for itself: one that crashes the program, takes too long or needs
/// too much memory fails alone. What was found in each, in the order of the files, and whose
/// they are; less if the run was interrupted. `forms` are the names of those that they are
/// checked for; none means those that each has begun.
///
/// `command` is what starts a worker; `done` is called after each department.
pub fn check(
    files: &[PathBuf],
    forms: &[String],
    limits: &Limits,
    command: &[OsString],
    done: impl FnMut(),
) -> (Vec<Diagnostics>, Vec<Read>) {
    let (mut all, mut known) = (vec![], vec![]);
    let answers = answers(files, forms, Duty::Check, limits, command, done);
    let answers = answers.into_iter().zip(files);
    for (answer, file) in answers.filter_map(|(answer, file)| Some((answer?, file))) {
        let mut found = Diagnostics::new();
        answer.problems.into_iter().for_each(|problem| found.push(problem));
        placed(&mut found, file);
        all.push(found);
        known.extend(answer.read);
    }
    (all, known)
}

/// Mends departments as far as that is sure, each for itself, and the settings that they
/// share. What files should say then, in the order of the departments; a file that several
/// share may come several times. What cannot be done is for [`check`] to say.
pub fn mend(
    files: &[PathBuf],
    forms: &[String],
    limits: &Limits,
    command: &[OsString],
) -> Vec<Rewrite> {
    let answers = answers(files, forms, Duty::Mend, limits, command, || {});
    answers.into_iter().flatten().flat_map(|answer| answer.rewrites).collect()
}

/// What workers answer, in the order of the files.
fn answers(
    files: &[PathBuf],
    forms: &[String],
    duty: Duty,
    limits: &Limits,
    command: &[OsString],
    mut done: impl FnMut(),
) -> Vec<Option<pool::Answer>> {
    let length: u64 = files.iter().map(|file| disk::length(file)).sum();
    let worth = usize::try_from(length / LENGTH_PER_WORKER).unwrap_or(usize::MAX);
    let limits = Limits { jobs: limits.jobs.min(worth).max(1), ..limits.clone() };
    let crew = pool::Crew { command, limits: &limits, duty, trace: false, threads: 1 };
    let request = |file: &PathBuf| Request { file: file.clone(), forms: forms.to_vec() };
    let jobs = files.iter().map(|file| pool::Job { request: request(file), long: false });
    let jobs: Vec<pool::Job> = jobs.collect();
    let mut answers: Vec<Option<pool::Answer>> = files.iter().map(|_| None).collect();
    pool::run(
        &crew,
        &jobs,
        |number, answer| (number, answer),
        |(number, answer)| {
            if let Some(slot) = answers.get_mut(number) {
                *slot = Some(answer);
            }
            done();
        },
    );
    answers
}
