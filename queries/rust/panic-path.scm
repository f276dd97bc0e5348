; `unwrap` turns an error that a caller could handle into the end of the thread.
;
; Examples in documentation use it to stay short, and models repeat them.
; Fine where the value can't be missing: then `expect` says why. A lock that another thread's panic has poisoned, an own
; field that is set by now (`as_ref`, `as_mut`, `take`) and a conversion or sum that is checked (`try_from`, `checked_add`)
; are not reported, nor is the second `unwrap` of a chain. Tests, examples and build scripts may unwrap.
([(call_expression
    function: (field_expression
      value: (_) @_value
      field: (field_identifier) @diagnostic)
    arguments: (arguments) @_arguments)
  (arguments
    (scoped_identifier path: (identifier) @_type name: (identifier) @diagnostic))
  (call_expression
    function: (scoped_identifier path: (identifier) @_type name: (identifier) @diagnostic))]
 (#any-of? @diagnostic "unwrap" "unwrap_err" "unwrap_none")
 (#eq? @_arguments "()")
 (#not-match? @_value "^(\\w+::)*(Regex|RegexSet|Selector|NonZero\\w+|HeaderValue|HeaderName|Url|Glob|Version|Layout)(::<\\w+>)?::\\w+\\(\\s*&?(r?#*\"[^\"]*\"|[0-9]|\\[)|^r?#*\"[^\"]*\"(\\.parse|\\.chars)|^(\\w+\\.)*(write_str|write_char|write_fmt)\\(|^(std::fmt::Write::)?\\w*write\\w*!\\(")
 (#not-match? @_value "(?s)\\.(lock|read|write|join|into_inner|get_mut|as_ref|as_mut|take|try_into|to_[fiu](8|16|32|64|128|size))\\(\\)$|\\b(try_from|checked_\\w+|NumCast::from|wait(_while|_timeout)?)\\([^;]*\\)$|\\.unwrap\\(\\)")
 (#any-of? @_type "Option" "Result")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|xtask|scripts|test|unit|testing|testsuite|test_\\w+|testutils?)/|(^|/)build\\.rs$|_tests?\\.rs$|/(testing|testutils?|test_\\w+)\\.rs$")
 (#set! code "rust-unwrap-outside-test")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "an error or a missing value ends the thread here")
 (#set! help "return the error with `?`, handle it, or use `expect` and say why it can't happen")
 (#set! cwe "248"))

; The same inside a macro's arguments, which are not parsed: `println!("{}", load().unwrap())`.
;
; Fine under the same conditions as `rust-unwrap-outside-test`.
([(token_tree
    (identifier) @_name .
    (identifier) @diagnostic .
    (token_tree) @_arguments)
  (token_tree
    (identifier) @_method .
    (token_tree) .
    (identifier) @diagnostic .
    (token_tree) @_arguments)]
 (#any-of? @diagnostic "unwrap" "unwrap_err")
 (#eq? @_arguments "()")
 (#not-match? @_method "^(lock|read|write|writeln|write_str|write_char|write_fmt|join|as_ref|as_mut|take|try_from|try_into|checked_\\w+|to_[fiu]\\d+)$")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|xtask|scripts|test|unit|testing|testsuite|test_\\w+|testutils?)/|(^|/)build\\.rs$|_tests?\\.rs$|/(testing|testutils?|test_\\w+)\\.rs$")
 (#set! code "rust-unwrap-in-macro")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "an error or a missing value ends the thread here")
 (#set! help "bind the value before the macro and handle its absence there")
 (#set! cwe "248"))

; An `expect` whose text describes the failure ("failed to read the file") instead of why it can't happen.
;
; Such a text shows that the author knew the call can fail: a missing file, an unset variable, a closed connection.
; Models write it wherever an example had `unwrap`. Fine at the very start of a program, and where the text says what
; makes the failure impossible.
((call_expression
   function: (field_expression
     value: (_) @_value
     field: (field_identifier) @diagnostic)
   arguments: (arguments . [(string_literal) (raw_string_literal)] @_text .))
 (#eq? @diagnostic "expect")
 (#not-match? @_value "(?s)\\.(lock|read|write|join|build)\\(\\)$")
 (#match? @_text "(?i)^r?#*\"\\s*(failed|failure|fail|could ?n[o']t|cannot|can't|unable|error|problem|something went wrong|invalid|missing|no such|please)\\b")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|xtask|scripts|test|unit|testing|testsuite|test_\\w+|testutils?)/|(^|/)build\\.rs$|_tests?\\.rs$|/(testing|testutils?|test_\\w+)\\.rs$|(^|/)main\\.rs$")
 (#not-in-function-named? @diagnostic "^main$")
 (#set! code "rust-expect-failure")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this failure is expected to happen, and ends the thread when it does")
 (#set! help "return the error with `?` and this text as its context")
 (#set! cwe "248"))

; A function that can return an error panics instead.
;
; Models leave `panic!` where the case was not thought through, although the signature offers a better way out.
; Fine for a broken invariant that no caller can cause; then an assertion says so.
((macro_invocation
   macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]) @diagnostic
 (#eq? @_macro "panic")
 (#not-match? @diagnostic "(?i)\"\\s*(todo|not (yet )?implemented|unimplemented|implement me)")
 (#function-has? @diagnostic "^[^{]*\\bfn\\b[^{]*->\\s*([A-Za-z_]+::)*Result\\b(<[^{]*>)?\\s*(where[^{]*)?\\{")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|xtask|scripts|test|unit|testing|testsuite|test_\\w+|testutils?)/|(^|/)build\\.rs$|_tests?\\.rs$|/(testing|testutils?|test_\\w+)\\.rs$")
 (#set! code "rust-panic-in-result-fn")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this function returns a `Result`, and panics instead of returning the error")
 (#set! help "return an error, or assert the invariant that was broken")
 (#set! cwe "248"))

; An argument of the command line is taken by its place without asking whether it is there.
;
; `args[1]` is what every short example does; the user who forgets an argument sees a panic. Fine after a check of
; the length; `args.get(1)`, or a parser of arguments, says what is missing.
((index_expression
   (identifier) @_arguments . (integer_literal) @_place) @diagnostic
 (#match? @_arguments "^(args|argv|arguments)$")
 (#match? @_place "^[1-9]$")
 (#function-has? @diagnostic "env::args(_os)?\\(\\)|: Vec<String> = args\\(\\)")
 (#not-function-has? @diagnostic "\\b(args|argv|arguments)\\.(len|is_empty|get)\\(|\\bargc\\b")
 (#not-in-test!)
 (#set! code "rust-args-index")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the program panics when this argument is not given")
 (#set! help "use `args.get(…)` and say what is missing, or a parser such as clap")
 (#set! cwe "129"))

; A text is cut after a fixed number of bytes: `format!("{}...", &text[..50])`.
;
; Slicing a `str` in the middle of a character panics, and is out of bounds for a shorter text. Models shorten titles
; and log lines like this. Fine for texts that are ASCII and long enough by construction, such as hexadecimal digests.
((token_tree
   . [(string_literal) (raw_string_literal)] @_format
   (identifier) @_value .
   (token_tree) @diagnostic)
 (#match? @diagnostic "^\\[\\s*\\.\\.=?\\s*[0-9][0-9_]*\\s*\\]$")
 (#match? @_format "\\}['\"`]?(\\.\\.\\.|…|\\\\u\\{2026\\})")
 (#not-match? @_value "(?i)hash|hex|digest|sha|uuid|commit|oid|key|token|bytes|checksum|fingerprint")
 (#not-in-test!)
 (#set! code "rust-cut-at-byte")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "cutting a text at a byte panics inside a character, and when the text is shorter")
 (#set! help "take characters (`text.chars().take(50)`), or cut at `text.floor_char_boundary(50)`")
 (#set! cwe "135"))
