; A password's MD5 or SHA-1 can be turned back within hours.
;
; It is the function that each database has. Fine for sums of files; for passwords `crypt(password, gen_salt('bf', 12))`, or
; better a hash made in the application.
((invocation (object_reference) @_function parameter: (term) @_argument) @diagnostic
 (#match? @_function "(?i)^(md5|sha1?|password|old_password)$")
 (#match? @_argument "(?i)pass(word|wd)?\\b|\\bpwd\\b")
 (#not-in-test!)
 (#set! code "sql-weak-hash")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "what is hashed like this can be guessed")
 (#set! help "crypt(password, gen_salt('bf', 12))")
 (#set! tags "security crypto")
 (#set! cwe "328"))
