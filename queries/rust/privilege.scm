; A program runs another as the administrator, or becomes it.
;
; `sudo` ends "permission denied" in an example. The program then needs rules that let it, and so does whoever takes it
; over. Fine in installers that ask; else give the program the one right it needs.
([(call_expression
    function: (scoped_identifier
      path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
      name: (identifier) @_new)
    arguments: (arguments . (string_literal (string_content) @_program)))
  (call_expression
    function: [
      (identifier) @_setuid
      (scoped_identifier name: (identifier) @_setuid)
      (field_expression field: (field_identifier) @_uid)]
    arguments: (arguments . [
      (integer_literal) @_root
      (call_expression
        function: (scoped_identifier name: (identifier) @_raw)
        arguments: (arguments . (integer_literal) @_root .))] .))
  (call_expression
    function: (scoped_identifier name: (identifier) @_mode)
    arguments: (arguments . (integer_literal) @_setuid_mode .))] @diagnostic
 (#match? @_type "^\\w*(Command|Cmd)$")
 (#eq? @_new "new")
 (#match? @_program "^(/usr/bin/|/bin/)?(sudo|doas|su|pkexec|runas)$")
 (#match? @_setuid "^(setuid|seteuid|setreuid|setresuid|setgid|setegid)$")
 (#eq? @_uid "uid")
 (#any-of? @_raw "from_raw" "from")
 (#eq? @_root "0")
 (#eq? @_mode "from_mode")
 (#match? @_setuid_mode "^0o?_?[2467][0-7]{3}$")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|xtask)/|(^|/)build\\.rs$")
 (#set! code "rust-sudo-setuid")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "this runs with the rights of the administrator")
 (#set! help "give the program the single right that it needs, and drop it afterwards")
 (#set! tags "security privilege")
 (#set! cwe "250"))

; A container is started with all rights of the machine.
;
; `privileged` makes devices and mounts work in an example; what runs inside can then do anything outside. Fine for
; tools that run containers for their user on request.
((field_initializer
   field: (field_identifier) @_field
   value: [
     (boolean_literal) @_value
     (call_expression arguments: (arguments . (boolean_literal) @_value .))]) @diagnostic
 (#any-of? @_field "privileged" "allow_privilege_escalation" "host_network" "host_pid")
 (#eq? @_value "true")
 (#not-in-test!)
 (#set! code "rust-privileged-container")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "this container has the rights of the machine it runs on")
 (#set! help "add the one capability or device that is needed")
 (#set! tags "security privilege")
 (#set! cwe "250"))
