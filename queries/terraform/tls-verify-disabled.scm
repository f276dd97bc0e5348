; The provider does not look at who it talks to.
;
; It makes a server with an unknown certificate work. The credentials go to whoever answers. Fine hardly ever; name the
; certificate authority.
((attribute (identifier) @_name (expression) @_value) @diagnostic
 (#any-of? @_name "insecure" "skip_tls_verify" "insecure_skip_verify" "tls_insecure" "skip_tls" "ssl_verify" "verify_ssl" "insecure_skip_tls_verify" "allow_unverified_ssl" "validate_certs" "pm_tls_insecure" "skip_cert_verify" "insecure_no_strict_host_key_checking" "verify_certificate")
 (#match? @diagnostic "^(ssl_verify|verify_ssl|validate_certs|verify_certificate)\\s*=\\s*false|^(insecure|skip|tls_insecure|allow_unverified|pm_tls)\\w*\\s*=\\s*true")
 (#not-in-test!)
 (#set! code "tf-verify-off")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "certificates are not verified")
 (#set! help "name the certificate authority that you trust")
 (#set! @_value fix "{_value|true=>false|false=>true}")
 (#set! tags "security tls")
 (#set! cwe "295"))
