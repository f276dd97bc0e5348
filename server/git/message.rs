//! Commit message files: our trailers in, other people's words untouched; and the change ids they carry.
//!
//! Trailers are placed in-process, by the rules of `git interpret-trailers`: a child would cost a process in every
//! commit, mix line ends in messages with `\r\n`, and run `trailer.<key>.command` of any configuration it can see.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::command::{Git, GitError};
use super::repository::{Repository, mentions_any};
use super::state::CommitPlan;
use super::trailer_block::{self, Trailer};

/// The key that a person may write too. Ours stand directly before the first of [`OWN_KEYS`].
pub const ASSISTED_BY: &str = "Assisted-by";

/// The key of the identifier that travels with a change.
pub const CHANGE_ID: &str = "AI-Change-Id";

/// The keys that nobody else writes: their values are replaced whenever trailers are written.
pub const OWN_KEYS: &[&str] = &["AI-Suggestions", "AI-Edit-Distance", "AI-Lines", "AI-Prompt", CHANGE_ID];

/// What git tries, in this order, where `core.commentChar` is `auto`.
const AUTOMATIC_COMMENTS: &[u8] = b"#;@!$%^&|:";

/// What begins a comment line of the message being edited.
///
/// The configuration files are searched for the setting's name; git is asked (one child) only where one has it.
pub fn comment_prefix(repository: &Repository, message: &[u8]) -> Result<Vec<u8>, GitError> {
    if !may_be_configured(repository) {
        return Ok(b"#".to_vec());
    }
    let answer = repository
        .command("config")
        .reading_configuration()
        .args(["--get-regexp", "^core\\.comment(char|string)$"])
        .accept(&[0, 1])
        .output()?;
    let text = answer.text();
    let configured = text
        .lines()
        .next_back()
        .and_then(|line| line.split_once(' '))
        .map(|(_, value)| value);
    Ok(match configured {
        None | Some("") => b"#".to_vec(),
        Some("auto") => vec![automatic_comment(message)],
        Some(prefix) => prefix.as_bytes().to_vec(),
    })
}

/// With `auto` git takes a character that begins no line of the message, and tells nobody which. Its own comments are
/// the last lines.
fn automatic_comment(message: &[u8]) -> u8 {
    message
        .split(|byte| *byte == b'\n')
        .rfind(|line| !line.is_empty())
        .map(|line| line[0])
        .filter(|first| AUTOMATIC_COMMENTS.contains(first))
        .unwrap_or(b'#')
}

fn may_be_configured(repository: &Repository) -> bool {
    if cfg!(windows) {
        // The folders of the system's files depend on the installation there.
        return true;
    }
    let git = repository.git();
    let in_environment = ["GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS"]
        .iter()
        .any(|name| git.variable(name).is_some());
    in_environment
        || configuration_files(repository, git)
            .iter()
            .any(|path| mentions_any(path, &["commentchar", "commentstring", "[include"]))
}

fn configuration_files(repository: &Repository, git: &Git) -> Vec<PathBuf> {
    let mut files = vec![
        repository.common_dir().join("config"),
        repository.git_dir().join("config.worktree"),
    ];
    if let Some(global) = git.variable("GIT_CONFIG_GLOBAL") {
        files.push(global.into());
    } else {
        if let Some(home) = git.variable("HOME") {
            files.push(Path::new(home).join(".gitconfig"));
            files.push(Path::new(home).join(".config/git/config"));
        }
        if let Some(folder) = git.variable("XDG_CONFIG_HOME") {
            files.push(Path::new(folder).join("git/config"));
        }
    }
    if git.variable("GIT_CONFIG_NOSYSTEM").is_none() {
        match git.variable("GIT_CONFIG_SYSTEM") {
            Some(system) => files.push(system.into()),
            None => files.extend(
                [
                    "/etc/gitconfig",
                    "/usr/local/etc/gitconfig",
                    "/opt/homebrew/etc/gitconfig",
                ]
                .map(PathBuf::from),
            ),
        }
    }
    files
}

/// Whether a key is ours: one of [`OWN_KEYS`], or of `templates` unless people write it too. In any case.
pub fn is_own_key(key: &str, templates: &[String]) -> bool {
    let same = |own: &str| own.eq_ignore_ascii_case(key);
    OWN_KEYS.iter().any(|own| same(own)) || (!is_written_by_people(key) && templates.iter().any(|own| same(own)))
}

/// Values of such a key are added and never replaced, whatever templates say: they may be somebody else's.
fn is_written_by_people(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.ends_with("-by") || ["cc", "fixes", "closes", "link", "refs", "issue"].contains(&key.as_str())
}

/// The message with `trailers` as the only trailers of ours. `template_keys` are the keys of the user's own templates.
pub fn with_trailers(message: &[u8], comment: &[u8], template_keys: &[String], trailers: &[Trailer]) -> Vec<u8> {
    trailer_block::replace_trailers(
        message,
        comment,
        &|key| is_own_key(key, template_keys),
        ASSISTED_BY,
        trailers,
    )
}

/// Whether nothing but our trailers would be committed. Git aborts a commit whose message was left empty; with our
/// trailers in it, only a `commit-msg` hook that empties such a message keeps that.
pub fn says_nothing_else(message: &[u8], comment: &[u8], template_keys: &[String]) -> bool {
    let is_ours = |key: &str| is_own_key(key, template_keys) || key.eq_ignore_ascii_case(ASSISTED_BY);
    trailer_block::has_only_ours(message, comment, &is_ours)
}

/// Whether two messages say the same to git, which drops comments, trailing white space and blank lines at the edges.
/// Runs of blank lines inside count as one.
pub fn same_words(left: &[u8], right: &[u8], comment: &[u8]) -> bool {
    let words = |message: &[u8]| {
        let mut words = Vec::new();
        for line in message.split(|byte| *byte == b'\n') {
            let line = line.trim_ascii_end();
            if line.starts_with(comment) {
                if line.ends_with(b"------------------------ >8 ------------------------") {
                    break;
                }
            } else if !line.is_empty() || words.last().is_some_and(|last: &Vec<u8>| !last.is_empty()) {
                words.push(line.to_vec());
            }
        }
        words.pop_if(|last| last.is_empty());
        words
    };
    words(left) == words(right)
}

/// Puts trailers into a message file. Returns whether the file was changed; an unchanged one is not written.
///
/// The new content appears at once or not at all, with the file's permissions.
pub fn write_trailers(
    path: &Path,
    comment: &[u8],
    template_keys: &[String],
    trailers: &[Trailer],
) -> Result<bool, GitError> {
    let before = fs::read(path).map_err(|source| GitError::file(path, source))?;
    let after = with_trailers(&before, comment, template_keys, trailers);
    if after == before {
        return Ok(false);
    }
    replace_file(path, &after).map_err(|source| GitError::file(path, source))?;
    Ok(true)
}

fn replace_file(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let permissions = fs::metadata(path)?.permissions();
    let mut file = tempfile::Builder::new()
        .prefix(".journal-message-")
        .tempfile_in(folder)?;
    file.write_all(content)?;
    file.as_file().set_permissions(permissions)?;
    file.persist(path)?;
    Ok(())
}

/// Whether a word is a change id: a UUID, with or without hyphens. Anything else in a message is not ours.
pub fn is_change_id(word: &str) -> bool {
    matches!(word.len(), 32 | 36) && Uuid::try_parse(word).is_ok()
}

/// The change ids that the commit being made carries, never empty.
///
/// A commit keeps those that its message has, so that an amended and a repeated commit stay the same change; a squash
/// keeps those of all commits in its message; a message taken from another commit begins a new change.
pub fn change_ids_for(plan: &CommitPlan, message: &[u8], comment: &[u8]) -> Vec<String> {
    let mut ids = match plan {
        CommitPlan::Amend | CommitPlan::Fresh | CommitPlan::Merge(_) | CommitPlan::Leave(_) => {
            own_change_ids(message, comment)
        }
        CommitPlan::Squash => {
            let mut ids = squashed_change_ids(message);
            ids.extend(own_change_ids(message, comment));
            ids
        }
        CommitPlan::Copied => Vec::new(),
    };
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    if ids.is_empty() {
        ids.push(Uuid::now_v7().to_string());
    }
    ids
}

/// The change ids in the last trailer block of a message.
pub fn own_change_ids(message: &[u8], comment: &[u8]) -> Vec<String> {
    trailer_block::trailers(message, comment)
        .into_iter()
        .filter(|trailer| trailer.key.eq_ignore_ascii_case(CHANGE_ID) && is_change_id(&trailer.value))
        .map(|trailer| trailer.value)
        .collect()
}

/// The change ids of the commits that `git merge --squash` lists in its message, each message indented by four blanks.
pub fn squashed_change_ids(message: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(message);
    let mut messages: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.starts_with("commit ") {
            messages.push(String::new());
        } else if let Some(current) = messages.last_mut() {
            match line.strip_prefix("    ") {
                Some(words) => current.push_str(words),
                None if line.is_empty() => {}
                None => continue,
            }
            current.push('\n');
        }
    }
    messages
        .iter()
        .flat_map(|message| own_change_ids(message.trim_start_matches('\n').as_bytes(), b"\0"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "019abf00-0000-7000-8000-000000000001";
    const SECOND: &str = "019abf00-0000-7000-8000-000000000002";

    #[test]
    fn change_ids_follow_the_kind_of_commit() {
        let message = format!("s\n\nFixes: #1\nAI-Change-Id: {FIRST}\nAI-Change-Id: nonsense\n");
        assert_eq!(change_ids_for(&CommitPlan::Amend, message.as_bytes(), b"#"), [FIRST]);
        for (plan, message) in [
            (CommitPlan::Copied, message.as_str()),
            (CommitPlan::Fresh, "s\n"),
            (CommitPlan::Amend, "s\n"),
        ] {
            let ids = change_ids_for(&plan, message.as_bytes(), b"#");
            assert_eq!(ids.len(), 1);
            assert!(is_change_id(&ids[0]) && ids[0] != FIRST, "{plan:?}");
        }
    }

    #[test]
    fn a_squash_lists_the_ids_of_all_its_commits_once() {
        let message = format!(
            "Squashed commit of the following:\n\ncommit {a}\nAuthor: A <a@b>\nDate:   now\n\n    second\n\n    AI-Change-Id: {SECOND}\n\n\
             commit {a}\nAuthor: A <a@b>\n\n    first\n    \n    AI-Lines: 1/1\n    AI-Change-Id: {FIRST}\n    AI-Change-Id: {SECOND}\n",
            a = "a".repeat(40)
        );
        assert_eq!(
            change_ids_for(&CommitPlan::Squash, message.as_bytes(), b"#"),
            [SECOND, FIRST]
        );
    }

    #[test]
    fn a_template_never_replaces_what_people_wrote() {
        let message = "s\n\nCo-authored-by: A <a@b>\nX-AI: old\n";
        let keys = ["Co-authored-by".to_owned(), "X-AI".to_owned()];
        let ours = [Trailer::new("Co-authored-by", "tool"), Trailer::new("X-AI", "new")];
        let with = with_trailers(message.as_bytes(), b"#", &keys, &ours);
        let expected = "s\n\nCo-authored-by: A <a@b>\nCo-authored-by: tool\nX-AI: new\n";
        assert_eq!(String::from_utf8_lossy(&with), expected);
        assert_eq!(with_trailers(&with, b"#", &keys, &ours), with);
    }

    #[test]
    fn comments_and_blank_edges_say_nothing() {
        let same = |left: &str, right: &str| same_words(left.as_bytes(), right.as_bytes(), b"#");
        assert!(same("\nTitle:\n\n\nWhy:\n# c\n", "Title:  \n# d\n\nWhy:\n\n"));
        assert!(same(
            "a\n",
            "a\n# ------------------------ >8 ------------------------\ndiff\n"
        ));
        assert!(same("", "# c\n"));
        assert!(!same("Title:\n\nWhy:\n", "Title: x\n\nWhy:\n"));
        assert!(!same("a\n\nb\n", "a\nb\n"));
    }

    #[test]
    fn an_automatic_comment_is_that_of_the_last_line() {
        for (message, expected) in [
            ("#1 is fixed\n\n; Please enter\n;\n", b';'),
            ("s\n\n# c\n", b'#'),
            ("no comments\n", b'#'),
            ("", b'#'),
        ] {
            assert_eq!(automatic_comment(message.as_bytes()), expected, "{message:?}");
        }
    }
}
