//! What tests of faults share: a look at a process, at raw bytes, and at the world without privileges.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use journal::cli::demo::client::Client;

use super::server::{Buffer, Scratch};

/// The suggestion that [`accept`] accepts.
pub(crate) const TEXT: &str = "let alpha = beta();";

/// A new file with one accepted suggestion, [`TEXT`].
pub(crate) fn accept(scratch: &Scratch, server: &mut Client) -> Buffer {
    let mut buffer = Buffer::open(server, &scratch.write("a.rs", "\n"), "\n");
    buffer.accept(server, 0, 0, TEXT);
    buffer
}

/// A server that has recorded such a suggestion.
pub(crate) fn healthy(scratch: &Scratch) -> (Client, Buffer) {
    let mut server = scratch.server();
    let buffer = accept(scratch, &mut server);
    (server, buffer)
}

/// Whether any file under `folder` contains `needle`, byte for byte. Compressed contents are not unpacked: look for
/// what a compressor leaves alone, a run of characters that does not occur twice.
pub(crate) fn contains(folder: &Path, needle: &str) -> bool {
    files(folder).iter().any(|file| {
        let bytes = std::fs::read(file).unwrap_or_default();
        bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
    })
}

/// Every regular file under a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(files(&path)),
            Ok(kind) if kind.is_file() => found.push(path),
            _ => {}
        }
    }
    found.sort();
    found
}

/// Names and contents of every file under a folder.
pub(crate) fn picture(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    files(folder)
        .into_iter()
        .map(|file| (file.clone(), std::fs::read(file).unwrap_or_default()))
        .collect()
}

/// Asks until the answer is yes.
pub(crate) fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !is_so() {
        assert!(Instant::now() < deadline, "never: {what}");
        std::thread::sleep(Duration::from_millis(15));
    }
}

/// Kibibytes of memory that a process had at its most; nothing where the system does not say.
pub(crate) fn peak_memory(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// Asserts that a process never had more than so many mebibytes.
pub(crate) fn assert_memory_below(pid: u32, mebibytes: u64) {
    if let Some(peak) = peak_memory(pid) {
        assert!(peak < mebibytes * 1024, "{peak} KiB");
    }
}

/// The same command as a user without privileges and without a name, to whom `folder` belongs. Root may do everything,
/// whatever the modes say; where the tests do not run as root, the command stays as it is.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "the tests' own wrapper around the binary")]
pub(crate) fn without_privileges(command: &std::process::Command, folder: &Path) -> std::process::Command {
    const NOBODY: u32 = 54_321;
    let is_root = rustix::process::geteuid().is_root();
    let mut wrapped = if is_root {
        give_away(folder, NOBODY);
        let mut wrapped = std::process::Command::new("setpriv");
        wrapped
            .args([
                &format!("--reuid={NOBODY}"),
                &format!("--regid={NOBODY}"),
                "--clear-groups",
                "--",
            ])
            .arg(command.get_program());
        wrapped
    } else {
        std::process::Command::new(command.get_program())
    };
    wrapped.args(command.get_args()).env_clear();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            wrapped.env(name, value);
        }
    }
    if let Some(folder) = command.get_current_dir() {
        wrapped.current_dir(folder);
    }
    wrapped
}

#[cfg(unix)]
fn give_away(path: &Path, user: u32) {
    std::os::unix::fs::lchown(path, Some(user), Some(user)).expect("given away");
    if path.is_dir() && !path.is_symlink() {
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            give_away(&entry.path(), user);
        }
    }
}

/// Moves what is in the write-ahead log into the database, as the last one to close it does.
pub(crate) fn settle(database: &Path) {
    let connection = rusqlite::Connection::open(database).expect("opened");
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))
        .map(|busy| assert_eq!(busy, 0, "somebody has it open"))
        .expect("moved");
}

/// The ways in which a database can be damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Damage {
    /// The first page's header is zeros.
    ZeroHeader,
    /// The second half is missing.
    Half,
    /// A page in the middle is inverted.
    FlippedPage,
    /// Nothing is left.
    Empty,
    /// It is a text.
    Text,
}

impl Damage {
    pub(crate) const ALL: [Self; 5] = [Self::ZeroHeader, Self::Half, Self::FlippedPage, Self::Empty, Self::Text];

    /// Damages a database that nobody has open.
    pub(crate) fn inflict(self, database: &Path) {
        settle(database);
        let mut bytes = std::fs::read(database).expect("a database");
        let middle = bytes.len() / 2 / 4096 * 4096;
        match self {
            Self::ZeroHeader => bytes[..100].fill(0),
            Self::Half => bytes.truncate(middle),
            Self::FlippedPage => bytes[4096..8192].iter_mut().for_each(|byte| *byte = !*byte),
            Self::Empty => bytes.clear(),
            Self::Text => bytes = b"this is no database, it is a text\n".repeat(200),
        }
        std::fs::write(database, bytes).expect("damaged");
    }
}
