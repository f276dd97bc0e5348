; A value is pasted into SQL.
;
; Quotes around the variable look as if they protected it; a quote in the value ends them. Fine for values that the script
; itself sets; else let the client quote: `psql -v id="$id" <<< 'select … where id = :id'`.
((command
   name: (command_name (word) @_client)
   argument: (string [(simple_expansion) (expansion)] @_value) @_sql) @diagnostic
 (#any-of? @_client "psql" "mysql" "mariadb" "sqlite3" "sqlcmd" "cockroach" "clickhouse-client" "sudo")
 (#match? @_sql "(?is)\\b(select\\b.*\\bfrom|insert\\s+into|update\\b.*\\bset|delete\\s+from)\\b.*(where|values|set)\\b.*[='(,]\\s*'?%?\\$")
 (#not-in-test!)
 (#set! code "sh-sql-var")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a value is pasted into SQL")
 (#set! help "let the client quote it: psql -v id=\"$id\", and :'id' in the statement")
 (#set! tags "security injection")
 (#set! cwe "89"))
