; A program that can be made to fetch an address can fetch the machine's credentials.
;
; The old form of the metadata service is the default of many examples. It answers a plain GET. Fine where nothing on the
; machine fetches addresses that others choose; else `http_tokens = "required"`.
((attribute (identifier) @_name (expression) @_value) @diagnostic
 (#eq? @_name "http_tokens")
 (#eq? @_value "\"optional\"")
 (#not-in-test!)
 (#set! code "tf-imds-v1")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a forged request can fetch this machine's credentials")
 (#set! help "http_tokens = \"required\"")
 (#set! @_value fix "{_value|optional=>required}")
 (#set! tags "security")
 (#set! cwe "918"))
