; What is stored is not encrypted.
;
; The setting is switched off to keep an example short, or to save a key. Disks and copies of databases leave the building.
; Fine for data that is public; else `true`, with a key of one's own where it matters.
((attribute (identifier) @_name (expression) @_value) @diagnostic
 (#any-of? @_name
   "encrypted" "storage_encrypted" "at_rest_encryption_enabled" "kms_encrypted" "encryption_at_rest" "enable_disk_encryption"
   "server_side_encryption_enabled" "encrypt_at_rest" "infrastructure_encryption_enabled" "encryption_enabled" "disk_encryption")
 (#eq? @_value "false")
 (#at-path? @diagnostic "resource.**" "module.**")
 (#not-in-test!)
 (#set! code "tf-unencrypted")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "what is stored here is not encrypted")
 (#set! help "switch encryption on; existing data may have to be copied")
 (#set! @_value fix "true")
 (#set! tags "security crypto")
 (#set! cwe "311"))

; Old versions of TLS are allowed.
;
; The value comes from an old example. They have known attacks, and no client of today needs them. Fine for a device that can
; do no better; else TLS 1.2 at least.
((attribute (identifier) @_name (expression) @_value) @diagnostic
 (#any-of? @_name "min_tls_version" "minimum_tls_version" "minimum_protocol_version" "ssl_policy" "tls_version" "security_policy" "ssl_minimal_tls_version_enforced" "min_tls" "origin_ssl_protocols" "policy_name")
 (#match? @_value "\"(TLS_?v?1(\\.|_)?[01]?|1\\.[01]|TLSv1_2016|TLSv1|SSLv3|ELBSecurityPolicy-(2015-05|2016-08|TLS-1-[01]-2017-01)|TLS_1_0|TLS1_[01]|TLSEnforcementDisabled)\"")
 (#at-path? @diagnostic "resource.**" "module.**")
 (#not-in-test!)
 (#set! code "tf-old-tls")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "old versions of TLS are allowed here")
 (#set! help "TLS 1.2 at least")
 (#set! @_value fix "{_value|TLS1_0=>TLS1_2|TLS1_1=>TLS1_2|TLS_1_0=>TLS_1_2|TLS_1_1=>TLS_1_2|\"1.0\"=>\"1.2\"|\"1.1\"=>\"1.2\"|TLSv1.1_2016=>TLSv1.2_2021|TLSv1_2016=>TLSv1.2_2021}")
 (#set! tags "security tls")
 (#set! cwe "327"))
