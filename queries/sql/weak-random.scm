; A token that the database makes like this can be guessed.
;
; `random()` is made for samples, and its next values follow from a few others. Fine for names that nobody must guess; else
; `encode(gen_random_bytes(32), 'hex')`, or `gen_random_uuid()`.
((column_definition name: (identifier) @_name) @diagnostic
 (#match? @_name "(?i)(^|_)(token|secret|api_?key|key|password|salt|nonce|otp|code)[\"`]?$")
 (#match? @diagnostic "(?i)\\bdefault\\b.*\\b(random|rand|newid|uuid_generate_v1)\\s*\\(")
 (#not-in-test!)
 (#set! code "sql-random-token")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "what the database makes like this can be guessed")
 (#set! help "encode(gen_random_bytes(32), 'hex')")
 (#set! tags "security crypto")
 (#set! cwe "338"))
