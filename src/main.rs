//! The program `jixiao`.

use std::process::ExitCode;

/// Typst allocates much and in small pieces; the system's allocator is a sixth of a build. Pages
/// of 2 MB (`thp`) would make no build quicker, and cost each worker 8 MB.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    jixiao::cli::run(std::env::args_os())
}
