# Beside the language's own servers. Where one of those is not installed, kak-lsp would give the whole buffer up.
hook -group journal global BufSetOption filetype=.+ %{
    try %{ lsp-if-no-servers trigger-user-hook "LSPDefaultConfig=%opt{filetype}" }
    try %{
        evaluate-commands %sh{
            case "$kak_opt_lsp_servers" in *'[journal]'*) echo fail; exit ;; esac
            printf '%s\n' "$kak_opt_lsp_servers" | awk '
                /^ *\[[^][.]+\] *$/ { if (program) print program; program = $0; gsub(/[][ ]/, "", program) }
                /^ *command *= *"/ { split($0, parts, "\""); program = parts[2] }
                END { if (program) print program }
            ' | while read -r program; do
                command -v "$program" >/dev/null || echo 'set-option buffer lsp_servers ""'
            done
        }
        set-option -add buffer lsp_servers %{
            [journal]
            root_globs = [".git", ".hg"]
            command = @BINARY@
            args = ["lsp"]
        }
    }
}
