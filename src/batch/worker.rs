//! A worker: a process that builds one department after the other and writes nothing.

use std::error::Error;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::time::Duration;

use rayon::ThreadPoolBuilder;

use super::protocol::{
    Built, Duty, Greeting, OUT_OF_MEMORY, Reply, Request, Rewrite, Setup, receive, send,
};
use crate::build::{Builder, PROGRAM};
use crate::compile::Trace;
use crate::diag::{Arg, Code, Diagnostic, Diagnostics, Parcel};
use crate::workspace::Workspace;

/// How often a worker looks at the memory it holds, and whether its parent lives.
const LOOK: Duration = Duration::from_millis(20);

/// Serves a parent until it says no more. The parent may die at any time, which ends this
/// as well.
///
/// # Errors
/// What the system says when the parent cannot be reached.
pub fn serve(root: &Path, from: &mut impl BufRead, to: &mut impl Write) -> io::Result<()> {
    let Some(setup) = receive::<Setup>(from)? else { return Ok(()) };
    let mut out = Diagnostics::new();
    if let Err(error) = guard(setup.memory_limit).and_then(|()| threads(setup.threads)) {
        out.push(Diagnostic::new(Code::WorkerLost).arg("reason", Arg::io(&error)));
    }
    let mut found = Diagnostics::new();
    let workspace = Workspace::open(root, &mut found);
    // What is wrong with the settings the parent has told; it keeps nobody from checking.
    if workspace.is_none() || matches!(setup.duty, Duty::Build(..)) {
        out.extend(found);
    }
    let workspace = workspace.filter(|_| !out.has_errors());
    let builder = workspace.as_ref().and_then(|workspace| Builder::new(workspace, &mut out));
    let builder = builder.map(|builder| match setup.duty.against() {
        Some(folder) => builder.against(folder),
        None => builder,
    });
    let greeting = Greeting {
        program: PROGRAM.to_owned(),
        ready: builder.is_some(),
        problems: Parcel::pack(&out.sorted()),
    };
    send(to, &greeting, &[])?;
    let Some(mut builder) = builder else { return Ok(()) };
    let trace = setup.trace.then(Trace::start);
    while let Some(Request { file, forms }) = receive(from)? {
        let mut out = Diagnostics::new();
        let (mut built, mut read, mut rewrites) = (None, None, vec![]);
        match &setup.duty {
            Duty::Build(plan, _) => {
                let form = forms.first().map_or("", String::as_str);
                built = builder.build(&file, form, plan, &mut out);
            }
            Duty::Check(_) => read = builder.check(&file, &forms, &mut out),
            Duty::Mend => {
                let mended = builder.mend(&file, &forms);
                rewrites = mended.iter().filter_map(Rewrite::of).collect();
            }
            Duty::Try => {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                builder.try_form(&name, &mut out);
            }
        }
        let trace = trace.as_ref().map(Trace::take);
        let mut blobs: Vec<&[u8]> = vec![];
        let head = built.as_ref().map(|built| Built {
            filing: built.filing.clone(),
            begun: built.begun.clone(),
            inputs: built.inputs.clone(),
            pages: built.pages,
            timings: built.timings,
            outputs: built.outputs.iter().map(Vec::len).collect(),
            trace: trace.as_ref().map(Vec::len),
        });
        if let Some(built) = &built {
            blobs.extend(built.outputs.iter().map(Vec::as_slice));
            blobs.extend(trace.as_deref());
        }
        let reply =
            Reply { problems: Parcel::pack(&out.sorted()), built: head, read, rewrites };
        send(to, &reply, &blobs)?;
    }
    Ok(())
}

/// Makes the threads that Typst lays out on. This thread is one of them: with another it
/// would wait for it and free what the other allocated, which costs a lot.
fn threads(number: usize) -> io::Result<()> {
    let pool = ThreadPoolBuilder::new().num_threads(number).use_current_thread();
    pool.build_global().map_err(|error| {
        let cause = error.source().and_then(|cause| cause.downcast_ref::<io::Error>());
        cause.map_or_else(|| io::Error::other(error.to_string()), |cause| cause.kind().into())
    })
}

/// Ends the process when it holds more than `limit` bytes, or when its parent has died.
/// Nothing else could: a layout that eats memory or never ends does not come back to be
/// asked.
fn guard(limit: u64) -> io::Result<()> {
    let guard = std::thread::Builder::new().name("guard".to_owned());
    let parent = parent();
    guard.spawn(move || {
        loop {
            let held = memory_stats::memory_stats().map_or(0, |held| held.physical_mem);
            if held as u64 > limit || self::parent() != parent {
                #[expect(
                    clippy::exit,
                    clippy::disallowed_methods,
                    reason = "the thread that builds cannot be stopped in another way"
                )]
                std::process::exit(OUT_OF_MEMORY);
            }
            std::thread::sleep(LOOK);
        }
    })?;
    Ok(())
}

/// The parent process; another one once that has died.
fn parent() -> u32 {
    #[cfg(unix)]
    let parent = std::os::unix::process::parent_id();
    // Elsewhere a worker that has lost its parent ends with its department.
    #[cfg(not(unix))]
    let parent = 0;
    parent
}
