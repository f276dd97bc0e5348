//! The `journal` binary: parses the command line, starts logging, maps errors to exit codes.

use std::process::ExitCode;

use tracing_subscriber::EnvFilter;

/// For the parsers in C as well: linked into the binary, it takes the place of `malloc`.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    start_logging();
    ExitCode::from(journal::cli::main())
}

/// Logs to stderr what `JOURNAL_LOG` asks for, in the directive syntax of `tracing`. Nothing is set up without it: the
/// commit hook pays for every millisecond, and a log nobody asked for is noise.
fn start_logging() {
    if std::env::var_os("JOURNAL_LOG").is_none() {
        return;
    }
    let filter = EnvFilter::try_from_env("JOURNAL_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
