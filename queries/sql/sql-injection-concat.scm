; A function makes SQL out of text, and runs it.
;
; It is the first way to a query whose table or condition varies. A quote in the value ends the string. Fine with
; `quote_ident` and `quote_literal`; else `format('… %I …', name)`, and `USING` for values.
((ERROR) @diagnostic
 (#match? @diagnostic "(?is)^([^;]{0,300}[\\s;])?(EXECUTE|EXEC)\\s*(IMMEDIATE\\s+)?\\(?\\s*N?'[^;]*'\\s*(\\|\\||\\+)\\s*@?\\w")
 (#not-match? @diagnostic "(?i)^[^;]*(quote_(ident|literal|nullable)|quotename|regclass|\\bformat\\s*\\()")
 (#not-in-test!)
 (#set! code "sql-execute-concat")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a value is pasted into SQL that is then run")
 (#set! help "EXECUTE format('… %I …', name) USING value")
 (#set! tags "security injection")
 (#set! cwe "89"))
