//! The text of our hooks: short `sh` that never fails by itself and starts the binary only where it has something to do.

use std::path::Path;

use super::{CHAINED_SUFFIX, FOLDER_MARKER, Hook, MARKER};

/// Nearly every message says something in its first line: starting the binary to learn that would be a waste. It is
/// asked only where trailers come before any other words. Lines that begin with neither letter nor digit are passed
/// over, because any of them may be a comment (`core.commentChar`). In the very first line, which git keeps for the
/// title and we leave free, only our own keys make a trailer: `fix: …` is a title. A template that was offered is
/// worth a look too: it may be what it was.
const PASS_OVER_ORDINARY_MESSAGES: &str = r#"[ -f "${1-}" ] || exit 0
is_first_line=yes
is_worth_a_look=no
while IFS= read -r line || [ -n "$line" ]; do
    case "$line" in
        *' >8 -----'*) break ;;
        '' | [!0-9A-Za-z]*) ;;
        AI-*:* | Assisted-by:*) is_worth_a_look=yes ;;
        *:*) [ "$is_first_line" = no ] || break
            is_worth_a_look=yes ;;
        *) break ;;
    esac
    is_first_line=no
    [ "$is_worth_a_look" = no ] || break
done <"$1"
[ ! -e "${1%/*}/journal-template" ] || is_worth_a_look=yes
[ "$is_worth_a_look" = yes ] || exit 0
"#;

/// An ordinary commit was read by `prepare-commit-msg`, which leaves a file where there is more to do. Git names its
/// folder only where it is not the usual one.
const PASS_OVER_ORDINARY_COMMITS: &str = r#"[ -e "${GIT_DIR:-.git}/journal-follow" ] || exit 0
"#;

/// `prepare-commit-msg` has read an amended commit.
const PASS_OVER_AMENDED: &str = r#"[ "${1-}" = rebase ] || exit 0
"#;

/// `git merge --squash` makes no commit.
const PASS_OVER_SQUASHED: &str = r#"[ "${1-}" = 0 ] || exit 0
"#;

/// Files that are checked out move no `HEAD`; and in the middle of a rebase there is more to come, and `post-rewrite` at
/// its end.
const PASS_OVER_FILES: &str = r#"[ "${3-}" = 1 ] || exit 0
[ "${1-}" != "${2-}" ] || exit 0
[ ! -d "${GIT_DIR:-.git}/rebase-merge" ] || exit 0
[ ! -d "${GIT_DIR:-.git}/rebase-apply" ] || exit 0
"#;

impl Hook {
    /// What decides in `sh` alone that there is nothing to do.
    fn guard(self) -> &'static str {
        match self {
            Self::PrepareCommitMsg => "[ -f \"${1-}\" ] || exit 0\n",
            Self::CommitMsg => PASS_OVER_ORDINARY_MESSAGES,
            Self::PostCommit => PASS_OVER_ORDINARY_COMMITS,
            Self::PostRewrite => PASS_OVER_AMENDED,
            Self::PostMerge => PASS_OVER_SQUASHED,
            Self::PostCheckout => PASS_OVER_FILES,
        }
    }

    fn arguments(self) -> &'static str {
        match self {
            Self::PrepareCommitMsg => {
                r#"export --staged --message-file "$1" --hook-source "${2-}" --hook-commit "${3-}""#
            }
            Self::CommitMsg => r#"export --message-file "$1" --hook-check"#,
            Self::PostCommit | Self::PostRewrite | Self::PostMerge | Self::PostCheckout => "follow",
        }
    }
}

/// The script. A chained `sh` script is read into a subshell, so that it sees its old name in `$0`: husky and others
/// find their files by it. The binary is no `exec`: were it broken, its status would stop the commit.
pub(super) fn script(hook: Hook, binary: &Path, made_folder: bool) -> String {
    let name = hook.name();
    let folder_marker = if made_folder {
        format!("{FOLDER_MARKER}\n")
    } else {
        String::new()
    };
    format!(
        r#"#!/bin/sh
{MARKER}
{folder_marker}chained="${{0%/*}}/{name}{CHAINED_SUFFIX}"
if [ -x "$chained" ]; then
    first_line=
    IFS= read -r first_line <"$chained" 2>/dev/null || :
    case "$first_line" in
        '#!/bin/sh' | '#!/bin/sh '* | '#! /bin/sh' | '#!/usr/bin/env sh' | '#!/usr/bin/sh')
            (. "$chained") || exit $? ;;
        *)
            "$chained" "$@" || exit $? ;;
    esac
fi
{guard}journal={binary}
[ -x "$journal" ] || journal=$(command -v journal 2>/dev/null) || exit 0
"$journal" {arguments} </dev/null >/dev/null || :
exit 0
"#,
        guard = hook.guard(),
        binary = quoted(&binary.to_string_lossy()),
        arguments = hook.arguments(),
    )
}

/// A word of `sh`. On Windows, where git brings its own shell, with forward slashes.
fn quoted(word: &str) -> String {
    let word = if cfg!(windows) {
        word.replace('\\', "/")
    } else {
        word.to_owned()
    };
    format!("'{}'", word.replace('\'', r"'\''"))
}
