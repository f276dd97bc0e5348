; A listener on all interfaces can be reached from every network the machine is in.
;
; It makes containers work, and examples too. Fine for a service that is meant to be public.
; The safe form listens on 127.0.0.1, or lets the configuration say where.
([
   (call_expression
     function: (member_expression property: (property_identifier) @_listen)
     arguments: (arguments (string (string_fragment) @_address)))
   (call_expression
     function: (member_expression property: (property_identifier) @_listen)
     arguments: (arguments (object (pair key: (property_identifier) @_host value: (string (string_fragment) @_address)))))
   (variable_declarator name: (identifier) @_constant value: (string (string_fragment) @_address))] @diagnostic
 (#eq? @_listen "listen")
 (#any-of? @_host "host" "hostname")
 (#match? @_constant "^(?i:host|hostname|bind_?(?:host|address)|listen_?(?:host|address)|server_?host)$")
 (#any-of? @_address "0.0.0.0" "::")
 (#not-path! "(?i)(?:^|/)(?:examples?|integration|bench\\w*|demos?|docs?|samples?)")
 (#not-in-test!)
 (#set! code "js-bind-all")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this address listens on every network of the machine")
 (#set! help "listen on 127.0.0.1, or let the configuration say where")
 (#set! @_address fix "{_address|0.0.0.0=>127.0.0.1|[::]=>[::1]|^::$=>::1}")
 (#set! tags "security network")
 (#set! cwe "1327"))
