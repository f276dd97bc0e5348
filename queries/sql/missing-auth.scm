; Everybody who can reach the database sees and changes every row.
;
; It ends the error about a policy. With a database that clients call directly (Supabase, PostgREST) that is the whole
; internet. Fine for a table that only the server reads; else a policy that names who: `auth.uid() = user_id`.
([(ERROR) @_policy
  (alter_table (add_column (column_definition name: (identifier) @_disable custom_type: (object_reference) @_row)))] @diagnostic
 (#match? @_policy "(?is)^CREATE\\s+POLICY\\b[^;]*\\b(USING|WITH\\s+CHECK)\\s*\\(\\s*true\\s*\\)")
 (#not-match? @_policy "(?is)^[^;]*\\bFOR\\s+SELECT\\b|^[^;]*\\bTO\\s+[\"`]?(service_role|postgres|\\w*admin)")
 (#match? @_disable "(?i)^disable$")
 (#match? @_row "(?i)^row$")
 (#not-in-test!)
 (#set! code "sql-no-row-security")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "everybody sees and changes every row")
 (#set! help "a policy that names who: USING (auth.uid() = user_id)")
 (#set! tags "security")
 (#set! cwe "862"))
