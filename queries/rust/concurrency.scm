; A blocking call in an async function stops every task on the same thread.
;
; Examples without a runtime look the same, so models mix them. Fine inside `spawn_blocking`.
([(call_expression
    function: [
      (scoped_identifier) @_function
      (generic_function function: (scoped_identifier) @_function)])
  (call_expression
    function: (field_expression
      value: (call_expression function: (scoped_identifier) @_stdin)
      field: (field_identifier) @_read))] @diagnostic
 (#match? @_function "^((::)?std::)?thread::sleep$|^((::)?std::)fs::(\\w+::)*\\w+$|^(::)?std::net::\\w+::\\w+$|(^|::)reqwest::blocking::|^(::)?std::process::Command::new$|^ureq::(get|post|put|delete|request)$|^(::)?std::io::stdin$")
 (#not-match? @_function "::(Permissions|OpenOptions|DirBuilder|SocketAddr\\w*|Ip\\w*)::")
 (#match? @_stdin "^((::)?std::)?(io::)?stdin$")
 (#any-of? @_read "read_line" "read_to_string" "lines")
 (#in-async? @diagnostic)
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-blocking-in-async")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this call blocks the thread, and all async tasks on it")
 (#set! help "use the runtime's own call and await it, or wrap this one in `spawn_blocking`")
 (#set! cwe "1088"))

; The same through an import: `use std::fs;` and then `fs::read_to_string(…)` in an async function.
;
; The name looks like that of the runtime's module, and that it is not awaited is easy to miss. Fine inside
; `spawn_blocking`, and before the program serves anybody.
((call_expression
   function: [
     (scoped_identifier path: (identifier) @_module name: (identifier) @_name)
     (generic_function function: (scoped_identifier path: (identifier) @_module name: (identifier) @_name))]) @diagnostic
 (#any-of? @_module "fs" "File")
 (#match? @_name "^(read|write|read_to_string|read_dir|open|create|create_new|copy|rename|remove_file|remove_dir|remove_dir_all|create_dir|create_dir_all|metadata|canonicalize)$")
 (#in-async? @diagnostic)
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#file-has! "use std::(fs(::\\{?(self|File)|;|::\\*)|\\{[^;]*\\bfs\\b)")
 (#not-file-has! "(tokio|async_std|async_fs|smol|fs_err|compio|monoio|tokio_uring)::(\\{[^;]*\\b)?fs\\b|use async_fs|async_fs as fs")
 (#not-in-function-named? @diagnostic "^main$")
 (#set! code "rust-blocking-fs-in-async")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "reading a file blocks the thread, and all async tasks on it")
 (#set! help "use `tokio::fs`, or `spawn_blocking` around several calls")
 (#set! cwe "1088"))

; `block_on` inside an async function waits on the thread that should do the work: a panic in tokio, else a deadlock.
;
; Models write it where a function is not async but must call one that is. Fine in a thread of its own and inside
; `spawn_blocking` or `block_in_place`.
((call_expression
   function: [
     (field_expression field: (field_identifier) @_function @diagnostic)
     (scoped_identifier name: (identifier) @_function @diagnostic)
     (identifier) @_function @diagnostic])
 (#eq? @_function "block_on")
 (#in-async? @diagnostic)
 (#not-in-test!)
 (#set! code "rust-block-on-in-async")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this thread waits for work that it should do itself")
 (#set! help "await the future; from code that is not async use `spawn_blocking` or a channel")
 (#set! cwe "833"))

; A channel without a bound grows as long as its sender is faster than its receiver.
;
; Memory is the only limit, and it is met under load alone. Models take the shorter constructor. Fine where the
; number of messages is limited by something else.
((call_expression
   function: [
     (identifier) @_function
     (scoped_identifier name: (identifier) @_function)
     (generic_function function: [
       (identifier) @_function
       (scoped_identifier name: (identifier) @_function)])]
   arguments: (arguments) @_arguments) @diagnostic
 (#any-of? @_function "unbounded_channel" "unbounded" "channel")
 (#eq? @_arguments "()")
 (#match? @diagnostic "unbounded|mpsc::channel|^channel")
 (#not-match? @diagnostic "oneshot|watch|Bound|Unbounded|range|Interval")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-unbounded-channel")
 (#set! severity "hint")
 (#set! confidence "low")
 (#set! message "nothing limits how many messages wait here")
 (#set! help "give the channel a bound, and decide what a sender does when it is full")
 (#set! cwe "770"))

; A file is asked for, and then used, in two steps: `if path.exists() { fs::remove_file(path) }`.
;
; Between the two it may come, go or be replaced by a link to something else. Models ask first because the call's
; error seems harder to handle. Fine where nobody else writes to the folder; else do it and look at the error.
((if_expression
   condition: [
     (call_expression function: (field_expression value: (_) @_path field: (field_identifier) @_method))
     (unary_expression (call_expression function: (field_expression value: (_) @_path field: (field_identifier) @_method)))]
   consequence: (block . (expression_statement [
     (try_expression (call_expression function: (scoped_identifier) @_call))
     (try_expression (call_expression function: (field_expression value: (call_expression function: (scoped_identifier) @_call))))
     (call_expression function: (field_expression value: (call_expression function: (scoped_identifier) @_call)))]))) @diagnostic
 (#any-of? @_method "exists" "is_file" "is_dir")
 (#not-match? @_path "file_type|metadata")
 (#match? @_call "(^|::)(fs::(remove_file|remove_dir|remove_dir_all|create_dir|write|rename)|File::(create|open))$")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/|(^|/)build\\.rs$")
 (#set! code "rust-exists-then-act")
 (#set! severity "hint")
 (#set! confidence "low")
 (#set! message "between the question and the act the file may have changed")
 (#set! help "do it, and handle `NotFound` or `AlreadyExists`; `create_dir_all` and `create_new` need no question")
 (#set! cwe "367"))
