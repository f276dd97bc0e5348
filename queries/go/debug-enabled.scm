; Importing `net/http/pprof` adds pages about memory and commands to the default server.
;
; It is the one line that every guide to profiling begins with. Fine on a server of its own that only the machine itself
; can reach.
((import_spec
   name: (blank_identifier)
   path: (interpreted_string_literal) @_path) @diagnostic
 (#eq? @_path "\"net/http/pprof\"")
 (#not-in-test!)
 (#set! code "go-pprof-import")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "pages about the program's memory are added to the default server")
 (#set! help "register the handlers of `pprof` on a server that listens on 127.0.0.1")
 (#set! tags "security")
 (#set! cwe "489"))

; The web framework runs in debug mode: it shows its routes and the source of errors.
;
; Examples switch it on. Fine where a setting decides, off by default.
([(call_expression
    function: (selector_expression operand: (identifier) @_gin field: (field_identifier) @_set)
    arguments: (argument_list . (selector_expression field: (field_identifier) @_mode @_change) .))
  (assignment_statement
    left: (expression_list . (selector_expression operand: (identifier) @_server field: (field_identifier) @_debug) .)
    right: (expression_list . (true) @_change .))] @diagnostic
 (#eq? @_gin "gin")
 (#eq? @_set "SetMode")
 (#eq? @_mode "DebugMode")
 (#any-of? @_server "e" "app" "echo" "server")
 (#eq? @_debug "Debug")
 (#not-in-test!)
 (#set! code "go-debug-mode")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the server runs in debug mode")
 (#set! help "let a setting decide, and leave it off by default")
 (#set! @_change fix "{_change|DebugMode=>ReleaseMode|true=>false}")
 (#set! tags "security")
 (#set! cwe "489"))
