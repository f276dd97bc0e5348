; A role's password stands in the script.
;
; The example shall run at once. Everybody who can read the repository has it, and it is in the server's log too. Never fine;
; `\password`, or a variable of the client.
([(create_role password: (literal) @_password) @diagnostic
  (alter_role password: (literal) @_password) @diagnostic
  (program (statement (create_role) @_role @diagnostic) . (ERROR) @_password)]
 (#match? @_password "^'[^']{3,}'$")
 (#not-match? @_password "(?i)^'(:|\\$|\\{|<|%|your|change|replace|placeholder|xxx|md5[0-9a-f]{32}|SCRAM-)")
 (#match? @_role "(?is)\\bIDENTIFIED\\b.*\\bBY$")
 (#not-in-test!)
 (#set! code "sql-password-literal")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a role's password stands in the script")
 (#set! help "set it with \\password or a variable of the client, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A user of the application is made with a password in plain text.
;
; Seeds for a test come along into production. Whoever reads the repository can log in, and the table holds what it should
; not. Never fine; a hash, of a password that is made when the system is set up.
([(insert (list . (column (identifier) @_column)) (list . (literal) @_value))
  (insert (list . (column) . (column (identifier) @_column)) (list . (_) . (literal) @_value))
  (insert (list . (column) . (column) . (column (identifier) @_column)) (list . (_) . (_) . (literal) @_value))
  (insert (list (column (identifier) @_column) .) (list (literal) @_value .))] @diagnostic
 (#match? @_column "(?i)^[\"`]?(password|passwd|pwd|secret|api_?key|token)[\"`]?$")
 (#match? @_value "^'(.*[^A-Za-z'].*|password|secret|admin|root|changeme|letmein|qwerty)'$")
 (#match? @_value "(?i)^'(pass(word)?|admin|root|secret|changeme|letmein|qwerty|welcome)[\\w!@#.-]*'$|^'[A-Za-z]+[0-9!@#$%]+'$")
 (#not-match? @_value "^'\\$2[aby]\\$|^'(md5|sha|pbkdf2|argon2)|@\\w+\\.|^'[a-z]+[0-9]'$")
 (#not-path! "(?i)(^|/)(tests?|fixtures|examples?|samples?|seeds?/dev)")
 (#not-in-test!)
 (#set! code "sql-seed-password")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a user is made with a password that everybody can read")
 (#set! help "store a hash, of a password made when the system is set up")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A key of a well-known service: these have a form that nothing else has.
;
; Whoever can read the source can use it, for as long as it is not revoked. Models carry keys over from a prompt or make up
; some that look real. Fine only for the examples that the services print themselves, and for a private key that was
; made for a test. The safe form reads it from the environment or a secret store.
([(literal) @diagnostic @_token
  (literal) @diagnostic @_private_key]
 (#match? @_token "(^|[^A-Za-z0-9])(AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,}|sk_live_[A-Za-z0-9]{16,}|sk-ant-[A-Za-z0-9_-]{30,}|xox[abprs]-[A-Za-z0-9-]{20,}|AIza[0-9A-Za-z_-]{35}|glpat-[A-Za-z0-9_-]{20,})")
 (#match? @_private_key "-----BEGIN ([A-Z]+ )?PRIVATE KEY-----[\\s\\S]{20,}")
 (#not-match? @diagnostic "EXAMPLE|xxxx|XXXX|0000000|\\.\\.\\.")
 (#entropy-above? @diagnostic "3.0")
 (#not-in-test? @_private_key)
 (#set! code "secret-provider-token")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a service's key stands here")
 (#set! help "revoke it, and read its successor from the environment or a secret store")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
