//! How git was called that runs the hook we are in.
//!
//! With `git commit --amend -m …` git tells its hook nothing but `message`: only the command line says that a commit is
//! being replaced. It is readable on Linux; elsewhere the answer is "not known", and such a commit is compared with `HEAD`.

use std::path::Path;

/// How many ancestors are looked at: the hook's shell, a chaining hook's, and git.
#[cfg(target_os = "linux")]
const MAX_ANCESTORS: usize = 6;

/// Whether the nearest `git commit` among our ancestors amends; nothing where that cannot be known.
#[cfg(target_os = "linux")]
pub fn commit_is_amended() -> Option<bool> {
    let mut process = rustix::process::getppid()?.as_raw_nonzero().get();
    for _ in 0..MAX_ANCESTORS {
        let command_line = std::fs::read(format!("/proc/{process}/cmdline")).ok()?;
        if let Some(amends) = amends(&command_line) {
            return Some(amends);
        }
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"))?;
        process = parent.trim().parse().ok().filter(|parent| *parent > 1)?;
    }
    None
}

/// Whether the nearest `git commit` among our ancestors amends; nothing where that cannot be known.
#[cfg(not(target_os = "linux"))]
pub fn commit_is_amended() -> Option<bool> {
    None
}

/// Whether a command line, its words ended by NUL, is a `git commit` that amends; nothing for another program.
pub fn amends(command_line: &[u8]) -> Option<bool> {
    let text = String::from_utf8_lossy(command_line);
    let mut words = text.split('\0');
    let program = Path::new(words.next()?).file_stem()?.to_str()?;
    if !matches!(program, "git" | "git-commit") {
        return None;
    }
    if program == "git" && !words.any(|word| word == "commit") {
        return None;
    }
    let mut amends = false;
    while let Some(word) = words.next() {
        match word {
            "--" => break,
            // The next word is a value, whatever it looks like.
            "-m" | "--message" | "-F" | "--file" | "-t" | "--template" | "-C" | "-c" | "--author" | "--date" => {
                words.next();
            }
            "--am" | "--ame" | "--amen" | "--amend" => amends = true,
            "--no-amend" => amends = false,
            _ => {}
        }
    }
    Some(amends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_commit_that_amends_is_one() {
        for (words, expected) in [
            ("git commit --amend -m x", Some(true)),
            ("/usr/bin/git -c a.b=c commit -m x --amen", Some(true)),
            ("git commit -m --amend", Some(false)),
            ("git commit -m x -- --amend", Some(false)),
            ("git commit --amend --no-amend", Some(false)),
            ("git rebase -i commit-ish", None),
            ("/bin/sh .git/hooks/prepare-commit-msg --amend", None),
            ("", None),
        ] {
            assert_eq!(amends(words.replace(' ', "\0").as_bytes()), expected, "{words}");
        }
    }
}
