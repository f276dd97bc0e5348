; A listener on all interfaces can be reached from every network the machine is in.
;
; It makes containers work, and examples too. Fine for a service that is meant to be public.
([(keyword_argument name: (identifier) @_name value: (string (string_content) @_address @_bound)) @diagnostic
  (call
    function: (attribute attribute: (identifier) @_bind)
    arguments: (argument_list . (tuple . (string) @_host @_bound))) @diagnostic
  (call
    function: [(identifier) @_server (attribute attribute: (identifier) @_server)]
    arguments: (argument_list . (tuple . (string) @_host @_bound))) @diagnostic
  (call
    function: [(identifier) @_start (attribute attribute: (identifier) @_start)]
    arguments: (argument_list (string (string_content) @_address @_bound))) @diagnostic]
 (#any-of? @_name "host" "bind" "address" "listen" "hostname" "bind_address" "server_name" "interface")
 (#match? @_address "^(0\\.0\\.0\\.0|::|\\[::\\])(:[1-9][0-9]*)?$")
 (#eq? @_bind "bind")
 (#match? @_host "^[bBuU]?[\"'](0\\.0\\.0\\.0|::)?[\"']$")
 (#any-of? @_server "HTTPServer" "ThreadingHTTPServer" "TCPServer" "ThreadingTCPServer" "SimpleXMLRPCServer" "StreamServer" "WSGIServer")
 (#any-of? @_start "start_server" "create_server" "serve" "run_simple" "make_server" "TCPSite")
 (#not-match? @diagnostic ",\\s*0\\s*\\)+$|add_argument")
 (#not-path! "(?i)(^|/)(examples?|docs?(_src)?|tutorials?|samples?|demos?)/")
 (#not-in-test!)
 (#set! code "py-bind-all")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this listens on every network of the machine")
 (#set! help "listen on 127.0.0.1, or let the configuration say where")
 (#set! @_bound fix "{_bound|0.0.0.0=>127.0.0.1|[::]=>[::1]|^::$=>::1|'::'=>'::1'|\"::\"=>\"::1\"}")
 (#set! tags "security network")
 (#set! cwe "1327"))
