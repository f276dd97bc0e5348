; A migration drops a table or a column: what was in it is gone when it has run.
;
; The version of the program that is still running may also read it. Models answer "rename" and "remove" with a drop.
; Fine in `down`, and once nothing reads it and a copy exists.
((call_expression
   function: (field_expression field: (field_identifier) @_drop @diagnostic)
   arguments: (arguments))
 (#any-of? @_drop "drop_table" "drop_column" "drop_foreign_key" "rename_column" "rename_table")
 (#in-function-named? @diagnostic "^(up|upgrade|migrate|run_migrations?)$")
 (#not-in-test!)
 (#set! code "rust-migration-drop")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the data is gone when this migration has run, and the running version may still read it")
 (#set! help "stop using it first, and drop it in a later release; keep a copy")
 (#set! tags "migration")
 (#set! cwe "664"))
