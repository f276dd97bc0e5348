; The configuration says not to look at who answers.
;
; It makes a server with an unknown certificate work. Anybody in between can then read and change everything. Fine against
; the machine itself; else name the certificate authority.
((pair (_) @_key . (_) @_value) @diagnostic
 (#match? @_key "(?i)^[\"']?([\\w.-]*[._-])?(verify_?(ssl|tls|certs?|certificates?|peer|host(name)?)|(ssl|tls)_?verify|validate_?certs?|strict[_-]?ssl|(tls_?)?(insecure_?)?skip_?(tls_?)?verif(y|ication)|insecure[_-]?skip[_-]?(tls[_-]?)?verify|insecure_?ssl|tls_?insecure|reject_?unauthorized|node_tls_reject_unauthorized|pythonhttpsverify|git_ssl_no_verify|danger_accept_invalid_certs|accept_invalid_certs)[\"']?$")
 (#match? @diagnostic "(?i)^[\"']?[\\w.-]*(skip|insecure|no_verify|accept_invalid)[\\w-]*[\"']?\\s*[=:]\\s*[\"']?(true|yes|on|1)[\"']?$|^[\"']?[\\w.-]*(verify\\w*|validate\\w*|strict[_-]?ssl|reject\\w*|pythonhttpsverify)[\"']?\\s*[=:]\\s*[\"']?(false|no|off|0)[\"']?$")
 (#not-match? @diagnostic "(?i)(skip|insecure|no_verify|accept_invalid)[\\w-]*[\"']?\\s*[:=]\\s*[\"']?(false|no|off|0)\\b")
 (#not-in-test!)
 (#set! code "config-verify-off")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "certificates are not verified")
 (#set! help "verify, and name the certificate authority that you trust")
 (#set! @_value fix "{_value|false=>true|true=>false|False=>True|True=>False|^no$=>yes|^yes$=>no|^off$=>on|^on$=>off|^0$=>1|^1$=>0}")
 (#set! tags "security tls")
 (#set! cwe "295"))
