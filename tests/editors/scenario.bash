# The scenario that every editor without a plugin goes through, as functions for `run` scripts: a project with AI text
# that is risky, the editor set up by `journal install editors`, and what must have happened once it has ended.
#
# usage: source scenario.bash EDITOR     needs git, tmux and python3; `journal` is taken from $JOURNAL_BIN or the debug build
set -euo pipefail
exec </dev/null

editor=$1
editors_tests=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$editors_tests/../.." && pwd)
built=$(realpath "${JOURNAL_BIN:-${CARGO_TARGET_DIR:-$repository/target}/debug/journal}")
tools=${JOURNAL_TEST_TOOLS:-$HOME/.cache/journal-test-tools}
scratch=$(mktemp -d)
session=journal-test-$$
n_passed=0 n_failed=0

passed() { echo "ok   $*"; n_passed=$((n_passed + 1)); }
failed() { echo "FAIL $*"; n_failed=$((n_failed + 1)); }
expect() {
    if [ "$2" = "$3" ]; then passed "$1"; else failed "$1: expected '$2', found '$3'"; fi
}
clean_up() {
    tmux -L "$session" kill-server 2>/dev/null || true
    rm -rf "$scratch"
}
trap clean_up EXIT
finish() {
    echo "$n_passed passed, $n_failed failed"
    [ "$n_failed" -eq 0 ] || exit 1
    exit 0
}

# One key at a time: an escape sent together with what follows would be read as one key with Alt.
terminal() { tmux -L "$session" "$@"; }
screen() { terminal capture-pane -p 2>/dev/null || true; }
type_keys() { local key; for key in "$@"; do terminal send-keys "$key"; sleep 0.1; done; }
type_text() {
    local i
    for ((i = 0; i < ${#1}; i++)); do terminal send-keys -l -- "${1:i:1}"; sleep "${TYPING_PAUSE:-0.02}"; done
}
on_screen() { screen | grep -qF -- "$1"; }
in_file() { grep -qF -- "$1" "$file"; }
not_in_file() { ! in_file "$1"; }
# Waits for a condition; when it does not come true nothing later can, so that the screen is shown and all ends.
wait_for() {
    local what=$1 until=$((SECONDS + 40))
    shift
    while [ "$SECONDS" -lt "$until" ]; do
        if "$@" >/dev/null 2>&1; then passed "$what"; return; fi
        sleep 0.1
    done
    failed "$what"
    screen
    tail -n 20 "$scratch"/server/* "$scratch"/editor.log 2>/dev/null || true
    finish
}
start_editor() { terminal -f /dev/null new-session -d -x 140 -y 40 "$*"; }
editor_has_ended() { ! terminal has-session 2>/dev/null; }

[ -x "$built" ] || { failed "there is no $built; build it first"; finish; }
export HOME=$scratch/home JOURNAL_HOME=$scratch/journal LC_ALL=C.UTF-8
export XDG_CONFIG_HOME=$scratch/home/.config XDG_STATE_HOME=$scratch/state XDG_DATA_HOME=$scratch/data
export XDG_CACHE_HOME=$scratch/cache XDG_RUNTIME_DIR=$scratch/runtime
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$scratch/gitconfig
mkdir -p "$HOME" "$scratch"/{bin,server,project} "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
git config --file "$GIT_CONFIG_GLOBAL" user.name 'Test Person'
git config --file "$GIT_CONFIG_GLOBAL" user.email 'person@example.com'

# The program that the settings are made to start. Later a script takes its place, so that what the server says and how
# it ends is seen without a change to the settings.
journal=$scratch/bin/journal
cp "$built" "$journal"
watch_server() {
    mv "$journal" "$journal.real"
    # Some editors kill what they started as soon as they have said goodbye: the server and who waits for it are out of
    # their reach, so that its end is its own.
    cat >"$journal" <<SCRIPT
#!/bin/sh
[ "\$1" = lsp ] || exec '$journal.real' "\$@"
echo "\$*" >>'$scratch/server/started'
exec 3<&0 4>&1
setsid sh -c "'$journal.real' lsp <&3 >&4 3<&- 4>&- 2>>'$scratch/server/stderr'; echo \\\$? >>'$scratch/server/ended'" 3<&3 4>&4 &
exec 3<&- 4>&- </dev/null >/dev/null
wait
SCRIPT
    chmod +x "$journal"
}
server_has_ended() { [ "$(wc -l <"$scratch/server/started")" = "$(wc -l <"$scratch/server/ended")" ]; }

# A project in which an agent has written a risky line.
cd "$scratch/project"
file=$PWD/app.py
git init -q -b main
printf 'def begin():\n    return None\n' >"$file"
git add -A
git commit -q -m 'begin'
python3 - "$file" >"$scratch/payload.json" <<'PAYLOAD'
import json, pathlib, sys
file = pathlib.Path(sys.argv[1])
before = file.read_text()
after = before + "\n\ndef fetch(url):\n    import requests\n\n    return requests.get(url, verify=False, timeout=5)\n"
file.write_text(after)
print(json.dumps({
    "hook_event_name": "PostToolUse", "session_id": "s", "cwd": str(file.parent), "tool_name": "Write",
    "tool_use_id": "t", "tool_input": {"file_path": str(file), "content": after},
    "tool_response": {"type": "update", "filePath": str(file), "content": after, "originalFile": before, "structuredPatch": []},
}))
PAYLOAD
"$journal" hook claude <"$scratch/payload.json"
expect 'the text of an agent is known' 1 "$("$journal" log --json | python3 -c 'import json,sys; print(len(json.load(sys.stdin)["suggestions"]))')"

# Sets the editor up; what was there before must come back when all is over.
install() {
    "$journal" install editors "$editor" --dry-run >"$scratch/shown"
    if grep -qF "$journal" "$scratch/shown"; then passed 'a dry run shows the settings'; else failed 'a dry run shows the settings'; fi
    expect 'a dry run writes nothing' "$settings_before" "$(settings)"
    "$journal" install editors "$editor" >"$scratch/installed"
    expect 'a second time changes nothing' 'nothing to change' "$("$journal" install editors "$editor")"
    watch_server
}
settings() { (cd "$HOME" && find . -type f -exec sha256sum {} + | sort -k 2); }

# What must hold once the editor has been left: the server has ended with a code, 0 unless another is given.
ended_well() {
    wait_for 'the editor ends' editor_has_ended
    wait_for 'the server ends with it' server_has_ended
    expect "with code ${1:-0}" "${1:-0}" "$(sort -u "$scratch/server/ended")"
    expect 'and says nothing' '' "$(cat "$scratch/server/stderr")"
}
uninstalled_well() {
    "$journal.real" uninstall editors "$editor" >/dev/null
    expect 'uninstalling brings the settings back' "$settings_before" "$(settings)"
}

# The class that `blame` gives to the line of the file that holds a text.
class_of_line() {
    "$journal.real" blame --json "$file" | python3 -c '
import json, pathlib, sys
wanted, file = sys.argv[1:]
number = next(i for i, line in enumerate(pathlib.Path(file).read_text().splitlines(), 1) if wanted in line)
print(next(line["class"] for line in json.load(sys.stdin)["lines"] if line["line"] == number))
' "$1" "$file"
}
