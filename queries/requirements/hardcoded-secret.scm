; The address of an index or repository carries a password or token.
;
; A private package has to be reached, and this is the shortest way. Never fine; `${TOKEN}` in the address, or `.netrc`.
([(global_opt (url) @_address) @diagnostic
  (requirement (url_spec (url) @_address)) @diagnostic
  (file (url) @_address @diagnostic)]
 (#match? @_address "://([^/\\s:@$]+:)?[^/\\s:@$]{8,}@")
 (#not-match? @_address "://git@|\\$\\{|(?i)user(name)?:pass(word)?@")
 (#set! code "pip-url-secret")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the address carries a password or token")
 (#set! help "${TOKEN} in the address, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
