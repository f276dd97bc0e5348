//! What is said of a panic: where it happened, never its message, which may quote the document.

use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::panic::PanicHookInfo;
use std::path::Path;

use crate::clock::Clock;
use crate::paths::{Existence, Home, open_private_file};

/// The file beside the journal that tells of panics.
const FILE: &str = "panics.log";

/// Bytes after which the file begins anew.
const LONGEST: u64 = 64 << 10;

/// From now on a panic is told to the log, and noted in a private file of `home` where there is one.
pub(super) fn report_without_quoting(home: Option<&Home>) {
    let file = home.map(|home| home.data().join(FILE));
    std::panic::set_hook(Box::new(move |panic| {
        let place = place(panic);
        tracing::error!(%place, "a panic");
        // A panic inside a panic would end the process, and there is nobody to tell of an error here.
        if let Some(file) = &file {
            let _ = note(file, &place);
        }
    }));
}

fn place(panic: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current();
    let thread = thread.name().unwrap_or("unnamed");
    let location = panic.location().map(ToString::to_string);
    format!("{} in {thread}", location.as_deref().unwrap_or("somewhere"))
}

fn note(path: &Path, place: &str) -> io::Result<()> {
    // The folder is not made for this alone.
    if !path.parent().is_some_and(Path::is_dir) {
        return Ok(());
    }
    let mut file = open_private_file(path, Existence::Created)?;
    if file.metadata()?.len() > LONGEST {
        file.set_len(0)?;
    }
    file.seek(SeekFrom::End(0))?;
    let now = Clock::System.now();
    writeln!(file, "{now} journal {} panicked at {place}", env!("CARGO_PKG_VERSION"))
}
