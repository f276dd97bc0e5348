; A listener on all interfaces can be reached from every network the machine is in.
;
; It makes containers work, and examples too. Fine for a service that is meant to be public.
; The safe form listens on the loopback address, or lets the settings say where.
([
   (object_creation_expression
     type: (type_identifier) @_type
     arguments: (argument_list . (string_literal (string_fragment) @_address)))
   (method_invocation
     name: (identifier) @_method
     arguments: (argument_list . (string_literal (string_fragment) @_address)))
   (method_invocation
     name: (identifier) @_bind
     arguments: (argument_list (_) . (string_literal (string_fragment) @_address)))] @diagnostic
 (#eq? @_type "InetSocketAddress")
 (#any-of? @_method "setHost" "getByName" "setAddress" "setBindAddress" "withHost" "host" "bind")
 (#any-of? @_bind "listen" "bind" "bindAddress")
 (#any-of? @_address "0.0.0.0" "::")
 (#not-function-has? @diagnostic "(?i)isAny|equals\\(\\s*\"(?:0\\.0\\.0\\.0|::)\"")
 (#not-in-test!)
 (#set! code "java-bind-all")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this address listens on every network of the machine")
 (#set! help "listen on the loopback address, or let the settings say where")
 (#set! @_address fix "{_address|0.0.0.0=>127.0.0.1|[::]=>[::1]|^::$=>::1}")
 (#set! tags "security network")
 (#set! cwe "1327"))
