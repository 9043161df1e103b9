//! The same work on many things, in as many threads as can be had.

use std::thread;

/// Does some work on each thing. The results are in the order of the things.
pub fn spread<T: Sync, R: Send>(
    things: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let share = things.len().div_ceil(threads.max(1)).max(1);
    thread::scope(|scope| {
        let work = &work;
        let shares: Vec<_> = things
            .chunks(share)
            .map(|things| {
                let all = move || things.iter().map(work).collect::<Vec<R>>();
                (all, thread::Builder::new().spawn_scoped(scope, all).ok())
            })
            .collect();
        // A share that has no thread is done by this one.
        let results = shares.into_iter().map(|(all, thread)| {
            thread.and_then(|thread| thread.join().ok()).unwrap_or_else(all)
        });
        results.flatten().collect()
    })
}
