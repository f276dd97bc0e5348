; Packages may come from whoever answers in this host's place.
;
; It ends an error behind a company's proxy. Never fine; name the proxy's authority: `PIP_CERT`.
((global_opt (option) @_option) @diagnostic
 (#eq? @_option "--trusted-host")
 (#not-match? @diagnostic "localhost|127\\.0\\.0\\.1")
 (#set! code "pip-trusted-host")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "packages may come from whoever answers in this host's place")
 (#set! help "name the authority that you trust: PIP_CERT, or cert in pip.conf")
 (#set! tags "security tls supply-chain")
 (#set! cwe "295"))
