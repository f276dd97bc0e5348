; inherits: common

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
