; A script of the package runs without verification of certificates.
;
; It ends an error behind a company's proxy. Everything the script fetches can then come from anybody. Never fine; name the
; authority: `NODE_EXTRA_CA_CERTS`.
((pair key: (string (string_content) @_name) value: (string) @_script) @diagnostic
 (#match? @_script "NODE_TLS_REJECT_UNAUTHORIZED=['\"]?0|strict-ssl[= ]false|\\bcurl\\b[^|;&]*\\s(-[a-zA-Z]*k|--insecure)\\s|--no-check-certificate|http\\.sslVerify[= ]false|GIT_SSL_NO_VERIFY=(1|true)")
 (#at-path? @diagnostic "scripts.*")
 (#path! "(^|/)package\\.json$")
 (#not-in-test!)
 (#set! code "npm-tls-off")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "this script runs without verification of certificates")
 (#set! help "name the authority that you trust: NODE_EXTRA_CA_CERTS")
 (#set! tags "security tls")
 (#set! cwe "295"))

; The configuration says not to look at who answers.
;
; It makes a server with an unknown certificate work. Anybody in between can then read and change everything. Fine against
; the machine itself; else name the certificate authority.
((pair key: (string (string_content) @_key) value: [(true) (false) (string) (number)] @_value) @diagnostic
 (#match? @_key "(?i)^(verify_?(ssl|tls|certs?|certificates?|peer|host(name)?)|(ssl|tls)_?verify|validate_?certs?|strict[_-]?ssl|http\\.proxyStrictSSL|(tls_?)?(insecure_?)?skip_?(tls_?)?verif(y|ication)|insecure[_-]?skip[_-]?(tls[_-]?)?verify|insecure_?ssl|tls_?insecure|reject_?unauthorized|node_tls_reject_unauthorized|allowInsecure|trustServerCertificate|ignoreHTTPSErrors)$")
 (#match? @diagnostic "(?i)^\"\\w*(skip|insecure|trust|ignore)\\w*\"\\s*:\\s*\"?(true|1)\"?$|^\"[\\w.-]*(verify\\w*|validate\\w*|strict[_-]?ssl|reject\\w*)\"\\s*:\\s*\"?(false|0)\"?$")
 (#not-match? @diagnostic "(?i)(skip|insecure|no_verify|accept_invalid)[\\w-]*[\"']?\\s*[:=]\\s*[\"']?(false|no|off|0)\\b")
 (#not-in-test!)
 (#not-at-path? @diagnostic "**.properties.**")
 (#set! code "config-verify-off")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "certificates are not verified")
 (#set! help "verify, and name the certificate authority that you trust")
 (#set! @_value fix "{_value|false=>true|true=>false|False=>True|True=>False|^no$=>yes|^yes$=>no|^off$=>on|^on$=>off|^0$=>1|^1$=>0}")
 (#set! tags "security tls")
 (#set! cwe "295"))
