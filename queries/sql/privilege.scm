; A role gets all rights, or rights over everything.
;
; It ends the error about a missing right. A hole in the program is then a hole in the whole database. Fine for the owner of
; a database that serves one program; else `GRANT SELECT, INSERT …` on what it needs.
((ERROR) @diagnostic
 (#match? @diagnostic "(?is)^GRANT\\s+ALL(\\s+PRIVILEGES)?\\s+ON\\b")
 (#not-in-test!)
 (#set! code "sql-grant-all")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this role gets all rights")
 (#set! help "grant the few that it needs, on what it needs")
 (#set! tags "security")
 (#set! cwe "250"))

; The role may do everything in the database server.
;
; It ends every error about rights. A superuser reads files and runs programs on the server. Fine for people who administer;
; else a role without it.
([(create_role) (alter_role)] @diagnostic
 (#match? @diagnostic "(?i)\\bSUPERUSER\\b|\\bBYPASSRLS\\b")
 (#not-match? @diagnostic "(?i)\\bNOSUPERUSER\\b")
 (#not-in-test!)
 (#set! code "sql-superuser")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this role may do everything in the server")
 (#set! help "leave it out, and grant what is needed")
 (#set! tags "security")
 (#set! cwe "250"))

; The function runs with its owner's rights, and finds names where the caller says.
;
; `SECURITY DEFINER` ends an error about rights. Without a fixed `search_path` the caller can put an own table or function in
; the way. Fine with `SET search_path = ''`.
((create_function) @diagnostic
 (#match? @diagnostic "(?i)\\bsecurity\\s+definer\\b")
 (#not-match? @diagnostic "(?i)\\bset\\s+search_path\\b")
 (#not-file-has! "(?i)set\\s+search_path|alter\\s+function")
 (#not-in-test!)
 (#set! code "sql-security-definer")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the caller decides which tables and functions this means, with the owner's rights")
 (#set! help "SET search_path = '' and full names")
 (#set! tags "security")
 (#set! cwe "426"))
