; `except Exception` catches mistakes in the program along with the failure that was expected.
;
; Models wrap whole functions in it so that an example can't fail. A misspelt name, a missing key and a full disk all
; end in the same branch, and the cause is lost. Fine at the top of a thread, a request or a plugin, where the error is
; logged with its traceback or raised again.
((except_clause
   value: [
     (identifier) @_type
     (attribute attribute: (identifier) @_type)
     (as_pattern . [(identifier) @_type (attribute attribute: (identifier) @_type)])
     (tuple (identifier) @_type)
     (as_pattern . (tuple (identifier) @_type))] @diagnostic
   (block) @_body)
 (#any-of? @_type "Exception" "BaseException")
 (#not-match? @_body "\\braise\\b|\\.exception\\(|exc_info|format_exc|print_exc|\\bsys\\.exit|set_exception|(?i)traceback|handle_?(error|exception)|(capture|report|record|log|on)_(exception|error)")
 (#not-in-test!)
 (#set! code "py-broad-except")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "every error is caught here, mistakes in the program too, and its cause is lost")
 (#set! help "name the exceptions that are expected; log the others with their traceback, or raise them again")
 (#set! cwe "396"))

; `except:` also catches `KeyboardInterrupt` and `SystemExit`: the program can't be stopped.
;
; It is shorter than looking up which exception is raised. Fine where the clause cleans up and raises again.
((except_clause
   "except" @diagnostic
   !value
   (block) @_body)
 (#not-match? @_body "(^|\\n)\\s*raise\\b|(^|[\\s;])os\\._exit\\(")
 (#not-in-test!)
 (#set! code "py-bare-except")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this catches everything, the request to stop the program too")
 (#set! help "name the exceptions that are expected")
 (#set! fix "except Exception")
 (#set! cwe "396"))

; `suppress(Exception)` is `except Exception: pass` on one line.
;
; Models reach for it when a linter complains about `pass`. Fine with the narrow exceptions that can be ignored.
((call
   function: [(identifier) @_function (attribute attribute: (identifier) @_function)]
   arguments: (argument_list (identifier) @_type)) @diagnostic
 (#eq? @_function "suppress")
 (#any-of? @_type "Exception" "BaseException")
 (#not-in-test!)
 (#set! code "py-suppress-exception")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every error inside this block ends without a trace")
 (#set! help "suppress only the exceptions that may be ignored")
 (#set! cwe "396"))
