; A listener on all interfaces can be reached from every network the machine is in.
;
; It makes containers work, and examples too. Fine for a service that is meant to be public.
((interpreted_string_literal) @diagnostic
 (#match? @diagnostic "^\"(0\\.0\\.0\\.0|\\[::\\]):[1-9][0-9]*\"$")
 (#not-path! "(?i)(^|/)(_?examples?|functional|tests?|\\w*test(ing|utils?)?)/")
 (#not-in-test!)
 (#set! code "go-bind-all")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this address listens on every network of the machine")
 (#set! help "listen on 127.0.0.1, or let the configuration say where")
 (#set! fix "{diagnostic|0.0.0.0=>127.0.0.1|[::]=>[::1]}")
 (#set! tags "security network")
 (#set! cwe "1327"))
