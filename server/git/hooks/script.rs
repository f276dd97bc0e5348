//! The text of our hooks: short `sh` that never fails by itself and starts the binary only where it has something to do.

use std::path::Path;

use super::{CHAINED_SUFFIX, FOLDER_MARKER, Hook, MARKER};

/// Nearly every message says something in its first line: starting the binary to learn that would be a waste. It is
/// asked only where trailers come before any other words. Lines that begin with neither letter nor digit are passed
/// over, because any of them may be a comment (`core.commentChar`). In the very first line, which git keeps for the
/// title and we leave free, only our own keys make a trailer: `fix: …` is a title. A template that was offered is
/// worth a look too: it may be what it was.
const PASS_OVER_ORDINARY_MESSAGES: &str = r#"is_first_line=yes
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

impl Hook {
    /// What decides in `sh` alone that there is nothing to do.
    fn guard(self) -> &'static str {
        match self {
            Self::PrepareCommitMsg => "",
            Self::CommitMsg => PASS_OVER_ORDINARY_MESSAGES,
        }
    }

    fn arguments(self) -> &'static str {
        match self {
            Self::PrepareCommitMsg => {
                r#"export --staged --message-file "$1" --hook-source "${2-}" --hook-commit "${3-}""#
            }
            Self::CommitMsg => r#"export --message-file "$1" --hook-check"#,
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
[ -f "${{1-}}" ] || exit 0
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
