; Packages come over plain HTTP, and can be exchanged on their way.
;
; Indices inside a company's network are often set up like that. Fine on the machine itself; else `https://`.
([(global_opt (url) @_address) @diagnostic
  (requirement (url_spec (url) @_address)) @diagnostic
  (file (url) @_address @diagnostic)]
 (#match? @_address "^(git\\+)?http://")
 (#not-match? @_address "//(localhost|127\\.)")
 (#not-in-test!)
 (#set! code "pip-cleartext-index")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "packages come over plain HTTP, and can be exchanged on their way")
 (#set! help "https://")
 (#set! @_address fix "{_address|http://=>https://}")
 (#set! tags "security supply-chain")
 (#set! cwe "319"))
