; A branch that was left out: `todo!()` and `unimplemented!()` compile and panic when reached.
;
; Models leave the hard branch like this, or as `panic!("not implemented")`. Fine while the code is being written, and for
; an `unimplemented!` that says what is not supported.
([(macro_invocation
    macro: [(identifier) @_name (scoped_identifier name: (identifier) @_name)]) @diagnostic
  (macro_invocation
    macro: [(identifier) @_panic (scoped_identifier name: (identifier) @_panic)]
    (token_tree . [(string_literal) (raw_string_literal)] @_text)) @diagnostic
  (token_tree (identifier) @_name @diagnostic . "!" . (token_tree))]
 (#any-of? @_name "todo" "unimplemented")
 (#any-of? @_panic "panic" "unreachable" "bail")
 (#match? @_text "(?i)^r?#*\"\\s*(todo\\b|not (yet )?implemented|unimplemented|implement me|implementation (missing|pending)|not done yet)")
 (#not-match? @diagnostic "(?i)^\\w*unimplemented!.*\\b(not (available|supported|allowed)|unsupported)\\b")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz|xtask|scripts|test|unit|testing|testsuite|test_\\w+|testutils?)/|(^|/)build\\.rs$|_tests?\\.rs$|/(testing|testutils?|test_\\w+)\\.rs$|mock|harness")
 (#set! code "rust-todo-macro")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "this branch is not written: it panics when it is reached")
 (#set! help "write the branch, or return an error that says what is not supported")
 (#set! cwe "1164"))

; `dbg!` prints to standard error wherever the program runs.
;
; It stays behind after a conversation about a bug, inside other macros' arguments too. Never fine in code that is
; committed.
([(macro_invocation
    macro: [(identifier) @_name (scoped_identifier name: (identifier) @_name)]) @diagnostic
  (token_tree (identifier) @_name @diagnostic . "!" . (token_tree))]
 (#eq? @_name "dbg")
 (#not-in-test!)
 (#set! code "rust-dbg-macro")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "`dbg!` is left over from debugging")
 (#set! help "remove it, or log the value")
 (#set! fix "{diagnostic|operand}")
 (#set! cwe "489"))

; A print that was made to watch the program: its text begins with "DEBUG", "here", ">>>" or "===".
;
; Models add such lines while they look for a fault, and forget to take them out. Fine where the text is the program's
; output; what should stay belongs into the log, at a level.
((macro_invocation
   macro: [(identifier) @_macro (scoped_identifier name: (identifier) @_macro)]
   (token_tree . [(string_literal) (raw_string_literal)] @_text)) @diagnostic
 (#any-of? @_macro "println" "eprintln" "print" "eprint")
 (#match? @_text "^r?#*\"\\s*(\\[?(DEBUG|debug|Debug|DBG|XXX|FIXME|TRACE|TEMP)\\b|(got |we are |i am |i'm )?here\\b|>>>|[Ii]nside (the )?\\w+\\(?\\)?\"|HERE\\b|[Rr]eached \\w+\\(?\\)?\"|@@@|###\\s)")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/|(^|/)build\\.rs$")
 (#set! code "rust-debug-print")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this print is left over from debugging")
 (#set! help "remove it, or log it with `debug!`")
 (#set! cwe "489"))

; A library prints to its user's terminal.
;
; The program that uses it can't turn that off, and a protocol on standard output breaks. Models print progress and
; errors because examples are programs. Fine in binaries, examples and build scripts.
((macro_invocation
   macro: (identifier) @_macro) @diagnostic
 (#any-of? @_macro "println" "print" "eprintln" "eprint")
 (#path! "(^|/)src/(.*/)?(lib|mod|error|errors|client|types|model|models|parser|utils?|helpers?)\\.rs$")
 (#not-path! "(^|/)(bin|cli|cmd|commands?|examples|benches|xtask|fuzz|subcommands?|terminal|tui|console|repl|printer|output)/")
 (#not-file-has! "\\b(clap|structopt|argh|lexopt|StructOpt)\\b|\\bfn main\\(|IsTerminal|macro_rules! (e?print|log|warn|info)")
 (#not-in-function-named? @diagnostic "(?i)print|usage|help|show|display|dump|prompt|main|run|report|list|warn")
 (#not-in-test!)
 (#set! code "rust-println-in-lib")
 (#set! severity "information")
 (#set! confidence "low")
 (#set! message "a library prints to its user's terminal")
 (#set! help "log it with `tracing` or `log`, or return it")
 (#set! cwe "489"))
