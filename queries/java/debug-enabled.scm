; A security filter in debug mode writes every request with its headers into the log.
;
; It helps to see why a request is refused. Fine on one's own machine.
; The safe form leaves it out.
([
   (annotation name: (identifier) @_annotation arguments: (annotation_argument_list (element_value_pair key: (identifier) @_key value: (true) @_on)))
   (method_invocation object: (identifier) @_web name: (identifier) @_debug arguments: (argument_list . (true) @_on .))] @diagnostic
 (#any-of? @_annotation "EnableWebSecurity" "EnableWebFluxSecurity")
 (#eq? @_key "debug")
 (#any-of? @_web "web" "webSecurity")
 (#eq? @_debug "debug")
 (#not-in-test!)
 (#set! code "java-security-debug")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every request with its headers ends in the log")
 (#set! help "leave the debug mode off")
 (#set! @_on fix "false")
 (#set! tags "security")
 (#set! cwe "489"))

; A stack that is sent to the client tells an attacker versions, paths and where the program broke.
;
; It is convenient while writing. Fine in a development server.
; The safe form logs the error and answers with a code.
((method_invocation
   name: (identifier) @_print
   arguments: (argument_list . (_) @_writer .)) @diagnostic
 (#eq? @_print "printStackTrace")
 (#match? @_writer "(?i)^(?:resp(?:onse)?|res)\\.getWriter\\(\\)$|^(?:resp(?:onse)?|res)\\.getOutputStream\\(\\)$")
 (#not-in-test!)
 (#set! code "java-stack-to-client")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the client learns how the program is built")
 (#set! help "log the error and answer with a code")
 (#set! tags "security")
 (#set! cwe "209"))
