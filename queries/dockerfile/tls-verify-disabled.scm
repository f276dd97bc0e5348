; A download that does not look at the server's certificate takes files from anybody.
;
; It ends an error about certificates, mostly that of a missing package. Whoever is in between then decides what goes
; into the image. Fine only where the file's checksum or signature is compared afterwards; install `ca-certificates`, or
; copy your authority's certificate in.
([(shell_command) (heredoc_content) (json_string)] @diagnostic
 (#match? @diagnostic "\\bcurl\\b([^|;&\\n]|\\\\\\r?\\n)*\\s(-[a-zA-Z]*k[a-zA-Z]*|--insecure)(\\s|$)|\\bwget\\b([^|;&\\n]|\\\\\\r?\\n)*--no-check-certificate\\b|(?i:sslverify)[\\s=\"']+(false|0)\\b|strict-ssl[\\s=]+false\\b|--trusted-host[\\s=]|StrictHostKeyChecking[=\\s]+no\\b|--no-verify-ssl\\b|disable-ssl-verification")
 (#not-match? @diagnostic "(?i)localhost|127\\.0\\.0\\.1")
 (#not-match? @diagnostic "sha(256|512|1)sum|gpg\\s(.|\\n)*--verify|shasum")
 (#not-in-test!)
 (#set! code "docker-curl-insecure")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a download does not look at who it talks to")
 (#set! help "install ca-certificates or add your authority's certificate, and leave the check on")
 (#set! fix "{diagnostic| --insecure=>| --no-check-certificate=>| -k => }")
 (#set! tags "security tls")
 (#set! cwe "295"))

; The variable switches off the verification of certificates for everything in the container.
;
; One line makes a failing connection work, and all others unsafe, at run time as well. Never fine; add the authority
; that you trust (`NODE_EXTRA_CA_CERTS`, `SSL_CERT_FILE`).
((env_pair name: (unquoted_string) @_name value: (_) @_value) @diagnostic
 (#any-of? @_name "NODE_TLS_REJECT_UNAUTHORIZED" "PYTHONHTTPSVERIFY" "GIT_SSL_NO_VERIFY" "NPM_CONFIG_STRICT_SSL" "npm_config_strict_ssl" "PIP_TRUSTED_HOST" "GOINSECURE" "YARN_ENABLE_STRICT_SSL")
 (#not-match? @diagnostic "^(NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)[ =]+[\"']?1|(?i)^(npm|yarn)_.*true|^GIT_SSL_NO_VERIFY[ =]+[\"']?(0|false)|=(\"\")?$")
 (#not-in-test!)
 (#set! code "docker-tls-env")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "this variable switches off the verification of certificates in the whole container")
 (#set! help "add the certificate authority that you trust instead")
 (#set! tags "security tls")
 (#set! cwe "295"))
