; A listener on all interfaces can be reached from every network the machine is in.
;
; It makes containers work, and examples too. Fine for a service that is meant to be public.
([(string_literal (string_content) @_address) @diagnostic
  (tuple_expression . (string_literal (string_content) @_host) . [(integer_literal) @_port (identifier) (field_expression)] .) @diagnostic
  (call_expression
    function: (scoped_identifier name: (identifier) @_from)
    arguments: (arguments . (tuple_expression . [
      (array_expression) @_zeros
      (scoped_identifier) @_unspecified
      (call_expression) @_unspecified] . (_) @_port .))) @diagnostic
  (call_expression
    function: (scoped_identifier path: [(identifier) @_socket (scoped_identifier name: (identifier) @_socket)] name: (identifier) @_new)
    arguments: (arguments . [
      (scoped_identifier) @_unspecified
      (call_expression) @_unspecified] . (_) @_port)) @diagnostic
  (call_expression
    function: [(scoped_identifier name: (identifier) @_bind) (field_expression field: (field_identifier) @_bind)]
    arguments: (arguments . (tuple_expression . (scoped_identifier) @_unspecified . (_) @_port .))) @diagnostic]
 (#match? @_address "^(0\\.0\\.0\\.0|\\[::\\]):[1-9][0-9]*$")
 (#match? @_host "^(0\\.0\\.0\\.0|::)$")
 (#any-of? @_from "from" "new")
 (#match? @_socket "^SocketAddr(V4|V6)?$")
 (#eq? @_new "new")
 (#match? @_zeros "^\\[\\s*0(u8|u16)?\\s*(,\\s*0\\s*){3}(,\\s*0\\s*){0,4}\\]$|^\\[\\s*0(u8|u16)?\\s*;\\s*[48]\\s*\\]$")
 (#match? @_unspecified "Ipv[46]Addr::(UNSPECIFIED\\)?$|new\\(\\s*0\\s*,\\s*0\\s*,\\s*0\\s*,\\s*0\\s*(,\\s*0\\s*){0,4}\\)$|from\\(\\[0, 0, 0, 0\\]\\))")
 (#not-match? @_port "^0(u16)?$|(?i)self\\.|remote|peer")
 (#any-of? @_bind "bind" "bind_v6" "try_bind")
 (#not-function-has? @diagnostic "(?i)multicast")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-bind-all")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this address listens on every network of the machine")
 (#set! help "listen on 127.0.0.1, or let the configuration say where")
 (#set! @_address fix "{_address|0.0.0.0=>127.0.0.1|[::]=>[::1]}")
 (#set! tags "security network")
 (#set! cwe "1327"))

; The same in a macro's arguments: `format!("0.0.0.0:{port}")`.
;
; Models put the port in and keep the host of the example. Fine for a service that is meant to be public.
((token_tree . (string_literal (string_content) @_address) @diagnostic)
 (#match? @_address "^(http://)?(0\\.0\\.0\\.0|\\[::\\]):\\{[^{}]*\\}$")
 (#not-in-test!)
 (#not-path! "(^|/)(examples|fuzz)/")
 (#set! code "rust-bind-all-format")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this address listens on every network of the machine")
 (#set! help "listen on 127.0.0.1, or let the configuration say where")
 (#set! tags "security network")
 (#set! cwe "1327"))
