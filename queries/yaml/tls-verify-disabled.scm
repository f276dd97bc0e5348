; The configuration says not to look at who answers.
;
; It makes a server with an unknown certificate work. Anybody in between can then read and change everything. Fine against
; the machine itself; else name the certificate authority (`ca_file`).
([(block_mapping_pair key: (_) @_key value: (flow_node) @_value)
  (flow_pair key: (_) @_key value: (flow_node) @_value)] @diagnostic
 (#match? @_key "(?i)^[\"']?(verify_?(ssl|tls|certs?|certificates?|peer|host(name)?)|(ssl|tls)_?verify(_?(peer|host(name)?|certs?))?|validate_?certs?|check_?certificates?|strict[_-]?ssl|(tls_?)?(insecure_?)?skip_?(tls_?)?verif(y|ication)|insecure[_-]?skip[_-]?(tls[_-]?)?verify|insecure_?ssl|tls_?insecure|reject_?unauthorized|node_tls_reject_unauthorized|pythonhttpsverify|git_ssl_no_verify|ssl\\.verification_mode|verification_mode|ssl_?mode|http_?insecure)[\"']?$")
 (#match? @diagnostic "(?i)^[\"']?\\w*(skip|insecure|no_verify)[\\w-]*[\"']?\\s*:\\s*[\"']?(true|yes|on|1)[\"']?$|^[\"']?[\\w.-]*(verify\\w*|verification_mode|validate\\w*|check\\w*|strict[_-]?ssl|reject\\w*|pythonhttpsverify)[\"']?\\s*:\\s*[\"']?(false|no|off|0|none)[\"']?$")
 (#not-match? @diagnostic "(?i)(skip|insecure|no_verify|accept_invalid)[\\w-]*[\"']?\\s*[:=]\\s*[\"']?(false|no|off|0)\\b")
 (#not-file-has! "(?m)^kind: (ServiceMonitor|PodMonitor|APIService)\\b")
 (#not-in-test!)
 (#set! code "config-verify-off")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "certificates are not verified")
 (#set! help "verify, and name the certificate authority that you trust")
 (#set! @_value fix "{_value|false=>true|true=>false|False=>True|True=>False|^no$=>yes|^yes$=>no|^off$=>on|^on$=>off|^0$=>1|^1$=>0}")
 (#set! tags "security tls")
 (#set! cwe "295"))

; A download in the workflow does not look at who it talks to.
;
; It ends an error about certificates. Whoever is in between decides what comes, beside the project's secrets. Fine where a
; checksum is compared; else leave the check on.
([(block_mapping_pair key: (_) @_key value: (_) @_script)
  (flow_pair key: (_) @_key value: (_) @_script)] @diagnostic
 (#eq? @_key "run")
 (#match? @_script "(?m)\\bcurl\\b[^|;&\\n]*\\s(-[a-zA-Z]*k[a-zA-Z]*|--insecure)(\\s|$)|\\bwget\\b[^|;&\\n]*--no-check-certificate|(?i:sslverify)[\\s=\"']+(false|0)\\b|strict-ssl[\\s=]+false\\b|StrictHostKeyChecking[= ]no\\b|NODE_TLS_REJECT_UNAUTHORIZED=[\"']?0")
 (#not-match? @_script "(?i)localhost|127\\.0\\.0\\.1|sha256sum|gpg --verify")
 (#at-path? @diagnostic "jobs.*.steps.*.run" "runs.steps.*.run")
 (#not-in-test!)
 (#set! code "gha-insecure-download")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the connection does not look at who it talks to")
 (#set! help "leave the check on, and add the authority or host key that you trust")
 (#set! tags "security tls ci")
 (#set! cwe "295"))
