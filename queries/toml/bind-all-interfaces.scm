; The service listens on every network of the machine.
;
; It makes containers work. Fine in a container and for a service that is meant to be public; else 127.0.0.1.
((pair (_) @_key . (_) @_value) @diagnostic
 (#match? @_key "(?i)^[\"']?([\\w.-]*[_.-])?(host|bind|listen|address|bind[_-]?(address|host|ip|addr)|listen[_-]?(address|host|addr|on)|interface)[\"']?$")
 (#match? @_value "^[\"']?(0\\.0\\.0\\.0|\\[::\\]|::)(:[1-9]\\d*)?[\"']?$")
 (#not-in-test!)
 (#set! code "config-bind-all")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this listens on every network of the machine")
 (#set! help "listen on 127.0.0.1, or on the one address that is meant")
 (#set! @_value fix "{_value|0.0.0.0=>127.0.0.1|[::]=>[::1]|^::$=>::1}")
 (#set! tags "security network")
 (#set! cwe "1327"))
