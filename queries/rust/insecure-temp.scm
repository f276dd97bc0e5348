; A file with a name that everybody can guess is made in a folder that everybody can write to.
;
; Whoever puts a link there first chooses which file is overwritten, or reads what is written. Models write
; `/tmp/out.txt` as they would at a prompt. Fine for sockets and files whose names are random; the tempfile crate makes
; them.
([(call_expression
    function: (scoped_identifier
      path: [(identifier) @_module (scoped_identifier name: (identifier) @_module)]
      name: (identifier) @_function)
    arguments: (arguments . [
      (string_literal) @_path
      (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal) @_path))
      (reference_expression value: (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal) @_path)))]))
  (call_expression
    function: (field_expression field: (field_identifier) @_open)
    arguments: (arguments . [
      (string_literal) @_path
      (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal) @_path))
      (reference_expression value: (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal) @_path)))] .))
  (call_expression
    function: (field_expression
      value: (call_expression function: [(identifier) @_temp_dir (scoped_identifier name: (identifier) @_temp_dir)])
      field: (field_identifier) @_join)
    arguments: (arguments . [
      (string_literal) @_name
      (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal) @_name))
      (reference_expression value: (macro_invocation macro: (identifier) @_macro (token_tree . (string_literal) @_name)))] .))
  (let_declaration
    pattern: (identifier) @_variable
    value: (string_literal) @_path)
  (const_item
    name: (identifier) @_constant
    value: (string_literal) @_path)] @diagnostic
 (#any-of? @_module "fs" "File" "PathBuf" "Path" "OpenOptions")
 (#any-of? @_function "write" "create" "create_dir" "create_dir_all" "copy" "from" "new" "open")
 (#eq? @_open "open")
 (#eq? @_macro "format")
 (#match? @_path "^\"/(var/)?tmp/[^\"]+\"$")
 (#not-match? @_path "(?i)\\.sock|XXXX|rand|uuid|\\.X11|unix")
 (#eq? @_temp_dir "temp_dir")
 (#eq? @_join "join")
 (#match? @_name "^\"[A-Za-z0-9_.{}-]+\"$")
 (#match? @_variable "(?i)(path|file|dir|log|lock|tmp|temp|output|name)$")
 (#match? @_constant "(FILE|PATH|DIR|LOG|LOCK|PID|TMP|TEMP|OUTPUT)")
 (#not-match? @diagnostic "(?i)uuid|rand|nanos|unique|nonce|hash|digest")
 (#not-function-has? @diagnostic "(?i)uuid|rand::|random|rng\\(|create_new\\(true|tempfile|O_EXCL|from_mode\\(0o7?00\\)|symlink_metadata|\\.exists\\(\\) &&|remove_on_drop")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|xtask|benches)/|(^|/)build\\.rs$|test")
 (#set! code "rust-insecure-temp")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "everybody on the machine can put a link or a file there first")
 (#set! help "use `tempfile::NamedTempFile` or `tempfile::tempdir()`")
 (#set! tags "security temp")
 (#set! cwe "377"))
