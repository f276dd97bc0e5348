# Sourced by the flows that drive Neovim in a terminal: needs $scratch.

n_passed=0 n_failed=0
passed() { echo "ok   $*"; n_passed=$((n_passed + 1)); }
failed() { echo "FAIL $*"; n_failed=$((n_failed + 1)); }
finish() {
    tmux -L "$session" kill-server 2>/dev/null || true
    echo "$n_passed passed, $n_failed failed"
    [ "$n_failed" -eq 0 ]
    exit
}

session=journal-test-$$
terminal() { tmux -L "$session" "$@"; }
screen() { terminal capture-pane -p 2>/dev/null || true; }
# Waits for a condition; when it does not come true nothing later can, so that the screen is shown and all ends.
wait_for() {
    local what=$1
    shift
    for _ in $(seq 150); do
        if "$@" >/dev/null 2>&1; then passed "$what"; return; fi
        sleep 0.1
    done
    failed "$what"
    screen
    tail -n 20 "$scratch/state/nvim/lsp.log" 2>/dev/null || true
    finish
}
on_screen() { screen | grep -qF -- "$1"; }
in_file() { grep -qF -- "$1" "$file"; }
# One key at a time: an escape sent together with what follows would be read as one key with Alt.
type_keys() { local key; for key in "$@"; do terminal send-keys "$key"; sleep 0.03; done; }
type_text() {
    local i
    for ((i = 0; i < ${#1}; i++)); do terminal send-keys -l -- "${1:i:1}"; sleep 0.02; done
}
expect() {
    if [ "$2" = "$3" ]; then passed "$1"; else failed "$1: expected '$2', found '$3'"; fi
}
