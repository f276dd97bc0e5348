; A download is piped into a shell: whatever the server sends today runs.
;
; Installers say so on their pages, and models repeat it. Fine nowhere; download, compare the digest, then run.
([(call_expression
    function: (field_expression field: (field_identifier) @_arg)
    arguments: (arguments . [
      (string_literal) @_line @diagnostic
      (raw_string_literal) @_line @diagnostic
      (macro_invocation (token_tree . [(string_literal) (raw_string_literal)] @_line @diagnostic))
      (reference_expression value: (macro_invocation (token_tree . [(string_literal) (raw_string_literal)] @_line @diagnostic)))
      (array_expression [(string_literal) (raw_string_literal)] @_line @diagnostic)
      (reference_expression value: (array_expression [(string_literal) (raw_string_literal)] @_line @diagnostic))]))
  (macro_invocation
    macro: [(identifier) @_cmd (scoped_identifier name: (identifier) @_cmd)]
    (token_tree [(string_literal) (raw_string_literal)] @_line @diagnostic))]
 (#any-of? @_arg "arg" "args" "exec" "run" "raw_arg" "execute")
 (#any-of? @_cmd "cmd" "run_cmd" "run_fun")
 (#match? @_line "(?s)\\b(curl|wget|iwr|Invoke-WebRequest)\\b[^|]*\\|\\s*(sudo\\s+(-\\w+\\s+)*)?((/usr)?/bin/)?(ba|z|da)?(sh|iex|python3?)\\b|\\b(ba|z)?sh\\s+-c\\s+.{0,3}\\$\\(curl|\\b(ba|z)?sh\\s+<\\(curl")
 (#not-in-test!)
 (#set! code "rust-pipe-to-shell")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "whatever the server sends today runs here")
 (#set! help "download it, compare its digest with a known one, and run that file")
 (#set! tags "security supply-chain")
 (#set! cwe "494"))
