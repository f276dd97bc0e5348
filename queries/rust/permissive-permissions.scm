; A mode that lets everybody write lets everybody replace the file.
;
; It ends "permission denied". Fine for a folder with the sticky bit, such as `/tmp`.
([(call_expression
    function: [
      (scoped_identifier name: (identifier) @_function)
      (field_expression field: (field_identifier) @_function)]
    arguments: (arguments . (integer_literal) @_mode .))
  (call_expression
    function: [(identifier) @_chmod (scoped_identifier name: (identifier) @_chmod)]
    arguments: (arguments (integer_literal) @_mode .))
  (call_expression
    function: [(identifier) @_umask (scoped_identifier name: (identifier) @_umask)]
    arguments: (arguments . (_) @_none .))
  (call_expression
    function: (field_expression
      value: (call_expression
        function: (scoped_identifier name: (identifier) @_new)
        arguments: (arguments . (string_literal) @_program .))
      field: (field_identifier) @_arg)
    arguments: (arguments . [
      (string_literal (string_content) @_wide)
      (array_expression (string_literal (string_content) @_wide))
      (reference_expression value: (array_expression (string_literal (string_content) @_wide)))]))
  (const_item
    name: (identifier) @_constant
    value: (integer_literal) @_mode)] @diagnostic
 (#any-of? @_function "from_mode" "mode" "set_mode" "from_bits" "from_bits_truncate" "from_raw_mode")
 (#any-of? @_chmod "chmod" "fchmod" "fchmodat" "mkfifo" "mkdir")
 (#match? @_mode "^0o0?_?[0-7]*[2367](u32|_u32)?$|^(511|438)(u32)?$")
 (#not-match? @_mode "^0o?_?1[0-7]{3}$")
 (#eq? @_umask "umask")
 (#match? @_none "^(0|0o0+|(\\w+::)*Mode::empty\\(\\))$")
 (#eq? @_new "new")
 (#match? @_program "^\"(/bin/)?chmod\"$")
 (#any-of? @_arg "arg" "args")
 (#match? @_wide "^(0?[0-7]?[0-7][0-7][2367]|[ao]?\\+w|[ao]\\+rwx?|a[=+]rwx)$")
 (#match? @_constant "^\\w*(MODE|PERMISSIONS?|PERMS?)$")
 (#not-match? @_constant "MASK|ALL|FULL|DEFAULT|REGULAR|UMASK")
 (#not-in-test!)
 (#set! code "rust-permissive-mode")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "everybody on the machine can write this file")
 (#set! help "give the owner what is needed and others no write access: 0o600, 0o644, 0o755")
 (#set! @_mode fix "{_mode|777=>755|666=>644|776=>744|766=>744}")
 (#set! tags "security permissions")
 (#set! cwe "732"))
