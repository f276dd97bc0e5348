# Beside the language's own server, whichever comes first.
hook -group journal global BufSetOption filetype=.+ %{
    try %{ lsp-if-no-servers trigger-user-hook "LSPDefaultConfig=%opt{filetype}" }
    try %{
        evaluate-commands %sh{ case "$kak_opt_lsp_servers" in *'[journal]'*) echo fail ;; esac }
        set-option -add buffer lsp_servers %{
            [journal]
            root_globs = [".git", ".hg"]
            command = @BINARY@
            args = ["lsp"]
        }
    }
}
