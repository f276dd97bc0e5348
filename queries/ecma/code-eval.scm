; `eval` and its kin run text as a program.
;
; They turn any notation into a value in one line. Fine for constant text alone.
; The safe form parses: `JSON.parse`, a table of functions, an expression parser.
([
   (call_expression
     function: [
       (identifier) @_eval
       (member_expression object: (identifier) @_global property: (property_identifier) @_eval)
       (parenthesized_expression (sequence_expression (number) (identifier) @_eval))]
     arguments: (arguments . [
       (identifier) (member_expression) (subscript_expression) (call_expression) (await_expression)
       (binary_expression) (template_string (template_substitution))]))
   (new_expression
     constructor: (identifier) @_constructor
     arguments: (arguments [
       (identifier) @_code (member_expression) @_code
       (binary_expression) @_joined (template_string (template_substitution)) @_joined] .))] @diagnostic
 (#match? @_joined "^[\"'`]\\s*(?:[\"']use strict[\"'];?)?\\s*(?:return\\b|with\\s*\\(|\\$\\{|\\(|let |const |var )|^[\\w$.]+(?:\\(|\\s*\\+)")
 (#not-match? @_joined "return function\\b")
 (#eq? @_eval "eval")
 (#any-of? @_global "window" "globalThis" "self" "global")
 (#eq? @_constructor "Function")
 (#match? @_code "(?i)^(?:(?:\\w+\\.)*(?:expr|expression|formula|condition|rule|input|user_?\\w+|code|script|str|text|snippet|fn_?body|fn|func|transform\\w*|calc\\w*)|(?:req|request|ctx|event)\\..*)$")
 (#not-in-test!)
 (#set! code "js-eval")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "text runs as a program here")
 (#set! help "parse the text, or look the function up in a table")
 (#set! tags "security injection")
 (#set! cwe "95"))

; A timer that is given text instead of a function evaluates it.
;
; A habit of old pages. Fine nowhere.
; The safe form passes a function.
((call_expression
   function: [
     (identifier) @_timer
     (member_expression object: (identifier) @_global property: (property_identifier) @_timer)]
   arguments: (arguments . [(string) (template_string) (binary_expression left: [(string) (binary_expression)] operator: "+")] @_text)) @diagnostic
 (#any-of? @_timer "setTimeout" "setInterval" "setImmediate" "execScript")
 (#any-of? @_global "window" "globalThis" "self")
 (#match? @_text "[;(]|['\"`]\\s*\\+")
 (#not-in-test!)
 (#set! code "js-timer-string")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the timer evaluates this text as a program")
 (#set! help "pass a function")
 (#set! tags "security injection")
 (#set! cwe "95"))

; Node's `vm` is no sandbox: what runs there can reach the process around it.
;
; Models offer it as a safe `eval`. Fine for one's own code, such as a build tool's.
; The safe form is a process or an isolate of its own with limits, or no foreign code at all.
([
   (call_expression
     function: (member_expression object: (identifier) @_vm property: (property_identifier) @_run)
     arguments: (arguments . (_) @_code))
   (new_expression
     constructor: (member_expression object: (identifier) @_vm property: (property_identifier) @_run)
     arguments: (arguments . (_) @_code))] @diagnostic
 (#eq? @_vm "vm")
 (#any-of? @_run "runInNewContext" "runInThisContext" "runInContext" "Script" "compileFunction")
 (#match? @_code "(?i)\\b(?:req|request|ctx|event|body|query|params|user\\w*|input|untrusted\\w*|expression|formula|snippet|payload)\\b")
 (#not-in-test!)
 (#set! code "js-vm-untrusted")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "`vm` does not contain foreign code")
 (#set! help "run foreign code in an isolate or a process with limits of its own")
 (#set! tags "security injection")
 (#set! cwe "95"))
