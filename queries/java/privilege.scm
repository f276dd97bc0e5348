; A program that switches the security manager off, or calls `sudo`, has every right from then on.
;
; It ends "access denied". Fine in an installer.
; The safe form grants just what is needed.
([
   (method_invocation object: (identifier) @_system name: (identifier) @_set arguments: (argument_list . (null_literal) .))
   (object_creation_expression type: (type_identifier) @_builder arguments: (argument_list . (string_literal (string_fragment) @_sudo)))
   (method_invocation name: (identifier) @_exec arguments: (argument_list . [(string_literal (string_fragment) @_sudo) (binary_expression left: (string_literal (string_fragment) @_sudo))]))] @diagnostic
 (#eq? @_system "System")
 (#eq? @_set "setSecurityManager")
 (#eq? @_builder "ProcessBuilder")
 (#match? @_sudo "^sudo\\b")
 (#any-of? @_exec "exec" "command")
 (#not-in-test!)
 (#set! code "java-sudo")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this runs with every right of the machine")
 (#set! help "run as a user that may do just what is needed")
 (#set! tags "security")
 (#set! cwe "250"))
