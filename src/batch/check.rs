//! Many departments checked or mended, in the same worker processes that build them.

use std::ffi::OsString;
use std::path::PathBuf;

use super::protocol::{Duty, Folder, Request, Rewrite};
use super::{Limits, Wish, crew, placed, pool};
use crate::build::{Plan, Read};
use crate::diag::Diagnostics;
use crate::disk;
use crate::export::Format;
use crate::workspace::{DESCRIPTION, Forms};

/// Bytes of data that are worth a process: about what one checks while another starts.
const LENGTH_PER_WORKER: u64 = 256 << 10;

/// Checks departments, each for itself: one that crashes the program, takes too long or needs
/// too much memory fails alone. What was found in each, in the order of the files, and whose
/// they are; less if the run was interrupted.
///
/// `command` is what starts a worker; `done` is called after each department.
pub fn check(
    files: &[PathBuf],
    forms: &Forms<'_>,
    wish: Wish<'_>,
    limits: &Limits,
    command: &[OsString],
    done: impl FnMut(),
) -> (Vec<Diagnostics>, Vec<Read>) {
    let (mut all, mut known) = (vec![], vec![]);
    let duty = Duty::Check(wish.against.map(|folder| Folder(folder.to_owned())));
    let requests = wished(files, forms, wish);
    let answers = answers(&requests, duty, limits, command, done).into_iter().zip(&requests);
    for (answer, request) in answers.filter_map(|(answer, asked)| Some((answer?, asked))) {
        let mut found = Diagnostics::new();
        answer.problems.into_iter().for_each(|problem| found.push(problem));
        placed(&mut found, &request.file);
        all.push(found);
        known.extend(answer.read);
    }
    (all, known)
}

/// Tries forms, each for itself, with documents made from their declarations. `folders` are
/// theirs in the workspace, whether they are there or not. What was found, in their order.
pub fn try_forms(
    folders: &[PathBuf],
    limits: &Limits,
    command: &[OsString],
) -> Vec<Diagnostics> {
    let request = |folder: &PathBuf| Request { file: folder.clone(), forms: vec![] };
    let requests: Vec<Request> = folders.iter().map(request).collect();
    let answers = answers(&requests, Duty::Try, limits, command, || {});
    let found = answers.into_iter().zip(folders).map(|(answer, folder)| {
        let mut found = Diagnostics::new();
        let problems = answer.into_iter().flat_map(|answer| answer.problems);
        problems.for_each(|problem| found.push(problem));
        placed(&mut found, &folder.join(DESCRIPTION));
        found
    });
    found.collect()
}

/// Builds the examples of forms, each for itself, to be compared with what was accepted. What
/// was found in each, and what was made of it, in their order. Each stands behind the name of its
/// form.
pub fn prove(
    examples: &[(String, PathBuf)],
    limits: &Limits,
    command: &[OsString],
) -> Vec<(Diagnostics, Option<Vec<Vec<u8>>>)> {
    let duty = Duty::Build(Plan { format: Format::Proof, draft: false }, None);
    let requests: Vec<Request> = examples
        .iter()
        .map(|(form, file)| Request { file: file.clone(), forms: vec![form.clone()] })
        .collect();
    let answers = answers(&requests, duty, limits, command, || {}).into_iter().zip(examples);
    let proof = answers.filter_map(|(answer, (_, file))| {
        let answer = answer?;
        let mut found = Diagnostics::new();
        answer.problems.into_iter().for_each(|problem| found.push(problem));
        placed(&mut found, file);
        Some((found, answer.product.map(|product| product.outputs)))
    });
    proof.collect()
}

/// Mends departments as far as that is sure, each for itself, and the settings that they
/// share. What files should say then, in the order of the departments; a file that several
/// share may come several times. What cannot be done is for [`check`] to say.
pub fn mend(
    files: &[PathBuf],
    forms: &Forms<'_>,
    wish: Wish<'_>,
    limits: &Limits,
    command: &[OsString],
) -> Vec<Rewrite> {
    let requests = wished(files, forms, wish);
    let answers = answers(&requests, Duty::Mend, limits, command, || {});
    answers.into_iter().flatten().flat_map(|answer| answer.rewrites).collect()
}

/// What is asked of files: of none whose year does not name the forms, if another's does.
fn wished(files: &[PathBuf], forms: &Forms<'_>, wish: Wish<'_>) -> Vec<Request> {
    let any = || files.iter().map(|file| Request { file: file.clone(), forms: vec![] });
    if wish.forms.is_empty() {
        return any().collect();
    }
    let named = forms.names(files);
    let asked = any().map(|request| {
        let forms = wish.of(&forms.year(&request.file), &named);
        Request { forms, ..request }
    });
    asked.filter(|request| !request.forms.is_empty()).collect()
}

/// What workers answer, in the order of the requests.
fn answers(
    requests: &[Request],
    duty: Duty,
    limits: &Limits,
    command: &[OsString],
    mut done: impl FnMut(),
) -> Vec<Option<crew::Answer>> {
    let worth = match duty {
        // Each is a document to be laid out.
        Duty::Try | Duty::Build(..) => requests.len(),
        _ => {
            let length: u64 = requests.iter().map(|request| disk::length(&request.file)).sum();
            usize::try_from(length / LENGTH_PER_WORKER).unwrap_or(usize::MAX)
        }
    };
    let limits = Limits { jobs: limits.jobs.min(worth).max(1), ..limits.clone() };
    let crew = crew::Crew { command, limits: &limits, duty, trace: false, threads: 1 };
    let jobs =
        requests.iter().map(|request| pool::Job { request: request.clone(), long: false });
    let jobs: Vec<pool::Job> = jobs.collect();
    let mut answers: Vec<Option<crew::Answer>> = requests.iter().map(|_| None).collect();
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
