; `let _ = call()` throws a result away, errors included; so do `_ = call()` and `let _result = call()`.
;
; It is the quickest way to silence `unused_must_use`. Fine for results that say nothing: writing to a `String`,
; sending to a receiver that may be gone, closing what is given up anyway; and in `drop`, which can return nothing.
([(let_declaration
    pattern: ["_" (identifier) @_ignored]
    !alternative
    value: [
      (call_expression function: [
        (identifier) @_function
        (scoped_identifier name: (identifier) @_function)
        (field_expression field: (field_identifier) @_function)
        (generic_function function: [
          (identifier) @_function
          (scoped_identifier name: (identifier) @_function)
          (field_expression field: (field_identifier) @_function)])])
      (await_expression (call_expression function: [
        (identifier) @_function
        (scoped_identifier name: (identifier) @_function)
        (field_expression field: (field_identifier) @_function)
        (generic_function function: [
          (identifier) @_function
          (scoped_identifier name: (identifier) @_function)
          (field_expression field: (field_identifier) @_function)])]))])
  (assignment_expression
    left: (identifier) @_blank
    right: [
      (call_expression function: [
        (identifier) @_function
        (scoped_identifier name: (identifier) @_function)
        (field_expression field: (field_identifier) @_function)])
      (await_expression (call_expression function: [
        (identifier) @_function
        (scoped_identifier name: (identifier) @_function)
        (field_expression field: (field_identifier) @_function)]))])] @diagnostic
 (#eq? @_blank "_")
 (#match? @_ignored "^_(res|result|r|ret|ignored?|unused|outcome|discard(ed)?)$")
 (#not-match? @_function "^(r?send\\w*|try_send|reply|respond|notify\\w*|lock|read|enter|entered|set|get\\w*|try_init|init|join|take|replace|insert\\w*|swap|swap_remove|fetch_\\w+|pop\\w*|drop|catch_unwind|map_err|write_str|write_fmt|from_raw|clone|into_\\w+|as_\\w+|len|unwrap\\w*|expect|context|next|poll\\w*|black_box|Some|Ok|Err|Box|assert\\w*|is_\\w+|compare_exchange\\w*|new|spawn\\w*|ok|err|set_username|set_password|set_port|set_scheme|push|enqueue|unwrap|map|and_then|or_else|then|ignore|size_of|align_of|shutdown\\w*|close\\w*|kill|\\w+_send|send_\\w+|render\\w*|log\\w*|warn|print\\w*|wait\\w*|unwatch|deregister|unregister\\w*|disable_\\w+|enable_\\w+|next_\\w+|digest)$")
 (#not-preceded-by-comment? @diagnostic "gnor" "est-effort" "est effort" "matter" "kip")
 (#not-followed-by-comment? @diagnostic)
 (#not-in-function-named? @diagnostic "^(drop|shutdown|close|cleanup|fmt)$")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/|(^|/)build\\.rs$")
 (#set! code "rust-let-underscore-call")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the result is thrown away, and an error with it")
 (#set! help "handle the error, return it with `?`, or log it")
 (#set! cwe "252"))

; A statement that ends in `.ok();` turns an error into nothing and throws that away too.
;
; It silences `unused_must_use` in three letters. Fine where the value is used, and where a comment says why a failure
; does not matter.
((expression_statement
   (call_expression
     function: (field_expression value: (_) @_value field: (field_identifier) @_method)
     arguments: (arguments) @_arguments) . ";") @diagnostic
 (#any-of? @_method "ok" "err" "unwrap_or_default")
 (#eq? @_arguments "()")
 (#not-match? @_value "(?s)\\b(dotenvy?(_override)?|try_init|send|set|recv|install|color_eyre::\\w+)(::<[^>]*>)?\\([^()]*(\\([^()]*\\))*[^()]*\\)(\\s*\\.await)?$|dotenv")
 (#not-preceded-by-comment? @diagnostic "gnor" "est-effort" "est effort" "matter" "kip")
 (#not-followed-by-comment? @diagnostic)
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/|(^|/)build\\.rs$")
 (#set! code "rust-ok-discard")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the error becomes `None`, and that is thrown away")
 (#set! help "handle the error, return it with `?`, or log it")
 (#set! cwe "252"))

; An arm `Err(_) => {}` swallows every error without a trace.
;
; Models end a `match` with it to make the types fit. Fine where absence of a result is the answer itself.
((match_arm
   pattern: (match_pattern
     (tuple_struct_pattern
       type: [(identifier) @_variant (scoped_identifier name: (identifier) @_variant)]) @_pattern)
   value: [
     (block) (unit_expression) (boolean_literal) (identifier) (integer_literal) (string_literal)
     (call_expression) (macro_invocation) (return_expression)
   ] @_value) @diagnostic
 (#eq? @_variant "Err")
 (#match? @_pattern "^(Result::)?Err\\(\\s*(_\\w*|\\.\\.)\\s*\\)$")
 (#match? @_value "^((return\\s+)?(None|false)|return|\\{\\s*\\}|\\(\\)|\\{\\s*\\(\\)\\s*\\}|None|false|0|\"\"|Vec::new\\(\\)|vec!\\[\\]|String::new\\(\\)|(\\w+::)?default\\(\\)|Ok\\(\\(\\)\\)|Ok\\(vec!\\[\\]\\)|Ok\\(Vec::new\\(\\)\\)|HashMap::new\\(\\))$")
 (#not-preceded-by-comment? @diagnostic "gnor" "est-effort" "est effort" "matter" "kip")
 (#not-followed-by-comment? @diagnostic)
 (#not-in-test!)
 (#set! code "rust-err-arm-discarded")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "every error ends here without a trace")
 (#set! help "name the errors that may be ignored; log or return the others")
 (#set! cwe "390"))

; `if let Err(_) = call() {}` asks whether there was an error, and does nothing about it.
;
; Models write it where a compiler's warning had to go away. Fine with a body that logs, retries or returns.
((if_expression
   condition: (let_condition
     pattern: (tuple_struct_pattern type: (identifier) @_variant))
   consequence: (block) @_body
   !alternative) @diagnostic
 (#any-of? @_variant "Err" "Ok")
 (#match? @_body "^\\{\\s*(\\(\\)\\s*;?\\s*)?\\}$")
 (#not-in-test!)
 (#set! code "rust-if-let-err-empty")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the error is looked at, and nothing is done about it")
 (#set! help "log or return the error, or say in a comment why it does not matter")
 (#set! cwe "390"))

; `map_err(|_| …)` puts another error in the place of the one that says what went wrong.
;
; Models convert error types like this because it always compiles. Fine where the old error carries nothing, such as
; that of an integer's conversion; an error with a `source` keeps the cause.
((call_expression
   function: (field_expression value: (_) @_value field: (field_identifier) @_method)
   arguments: (arguments . (closure_expression parameters: (closure_parameters) @_parameters body: (_) @_error) .)) @diagnostic
 (#eq? @_method "map_err")
 (#match? @_parameters "^\\|\\s*(_|_e|_err|_error)\\s*(:[^|]*)?\\|$")
 (#match? @_value "(?s)\\b(fs::\\w+|File::\\w+|read_to_string|read_to_end|write_all|connect|execute|query\\w*|fetch_\\w+|from_str|from_slice|from_reader|send|output|status|json|text|bytes|request|call)(::<[^;]*>)?\\([^;]*\\)(\\s*\\.await)?$")
 (#not-match? @_value "(?s)\\btry_(into|from)\\b|(\\btx|sender|_tx|channel|queue)\\s*\\.send\\(")
 (#not-in-test!)
 (#set! code "rust-map-err-discard")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "the cause is dropped: whoever reads the new error can't tell what went wrong")
 (#set! help "keep it: `map_err(|error| MyError::Read(error))`, `#[source]`, or `.context(…)`")
 (#set! cwe "755"))

; A failed read or parse becomes empty data: `fs::read_to_string(path).unwrap_or_default()`.
;
; What follows works on nothing and may write it back over what was there. Models prefer a default to an error type.
; Fine for maps and options, where absence is an answer.
((call_expression
   function: (field_expression value: (_) @_value field: (field_identifier) @_method)
   arguments: (arguments) @_default) @diagnostic
 (#any-of? @_method "unwrap_or_default" "unwrap_or" "unwrap_or_else")
 (#match? @_default "^\\(\\s*(\\|_\\w*\\|\\s*)?(|\"\"|vec!\\[\\]|Vec::new(\\(\\))?|String::new(\\(\\))?|\"\"\\.(into|to_string|to_owned)\\(\\)|Default::default(\\(\\))?|\\w+::default(\\(\\))?|HashMap::new(\\(\\))?|\"\\{\\}\"\\.(into|to_string|to_owned)\\(\\))\\s*\\)$")
 (#match? @_value "(?s)((^|::)fs::(read|read_to_string|read_dir|metadata)\\(|\\bread_to_string\\(|\\bread_to_end\\(|\\bfrom_(str|slice|reader)(::<[^;]*>)?\\(|(^|::)env::var\\(\"[^\"]*(KEY|SECRET|TOKEN|PASSWORD|URL)\"|\\.send\\(\\)|\\.json(::<[^;]*>)?\\(\\)|\\bfetch_(all|one|optional)\\()[^{;]*\\)(\\s*\\.await)?(\\s*\\.ok\\(\\))?$")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/|(^|/)build\\.rs$")
 (#set! code "rust-unwrap-or-default-on-io")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a failure looks like empty data from here on")
 (#set! help "return the error with `?`, and use the default only for the one that means absence")
 (#set! cwe "755"))

; `filter_map(Result::ok)` drops every item that could not be read.
;
; A list with a hole looks like a whole one, and on some iterators over lines it never ends. Models use it to get
; rid of the `Result`. Fine where a broken item is to be skipped, and a comment says so.
((call_expression
   function: (field_expression field: (field_identifier) @_method @diagnostic)
   arguments: (arguments) @_arguments)
 (#any-of? @_method "filter_map" "flat_map")
 (#match? @_arguments "^\\(\\s*(Result::ok|\\|(\\w+)\\|\\s*\\w+\\.ok\\(\\))\\s*,?\\s*\\)$")
 (#not-preceded-by-comment? @diagnostic "gnor" "est-effort" "est effort" "matter" "kip")
 (#not-followed-by-comment? @diagnostic)
 (#not-in-test!)
 (#set! code "rust-filter-map-ok")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "items that could not be read are left out without a trace")
 (#set! help "collect into `Result<Vec<_>, _>`, or log what is skipped")
 (#set! cwe "390"))
