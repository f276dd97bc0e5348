; A migration drops a table or a column: its data is gone, and the version that still runs fails.
;
; Models write a schema change as one step. Fine once no deployed version reads it any more.
((call
   function: (attribute object: (identifier) @_module attribute: (identifier) @_function)) @diagnostic
 (#match? @diagnostic "^(op\\.(drop_table|drop_column)|batch_op\\.drop_column|migrations\\.(RemoveField|DeleteModel))\\(")
 (#not-in-function-named? @diagnostic "^downgrade$")
 (#not-in-test!)
 (#set! code "py-migration-drop")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "data is dropped here, and the version that still runs fails")
 (#set! help "first deploy a version that no longer reads it, then drop it in a migration of its own")
 (#set! cwe "1188"))

; A column that must not be empty is added without a default: the migration fails on a table that has rows.
;
; It works on the empty database of an example. Fine for a table that is made in the same migration.
((call
   function: (attribute object: (identifier) @_module attribute: (identifier) @_function)
   arguments: (argument_list) @_arguments) @diagnostic
 (#any-of? @_module "op" "batch_op")
 (#eq? @_function "add_column")
 (#match? @_arguments "\\bnullable\\s*=\\s*False\\b")
 (#not-match? @_arguments "\\bserver_default\\s*=|\\bComputed\\(|\\bIdentity\\(")
 (#not-in-function-named? @diagnostic "^downgrade$")
 (#not-in-test!)
 (#set! code "py-migration-not-null")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this fails on a table that has rows")
 (#set! help "add the column as nullable, fill it, then forbid empty values; or give a `server_default`")
 (#set! cwe "1188"))

; A migration with code that can't be undone: a failed deployment can't go back.
;
; The second function is easy to leave out. Fine with `RunPython.noop` where nothing has to be undone.
((call
   function: (attribute object: (identifier) @_module attribute: (identifier) @_function)
   arguments: (argument_list . [(identifier) (attribute) (string) (concatenated_string)] .)) @diagnostic
 (#eq? @_module "migrations")
 (#any-of? @_function "RunPython" "RunSQL")
 (#not-in-test!)
 (#set! code "py-migration-irreversible")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "this migration can't be undone")
 (#set! help "give the function that undoes it, or `migrations.RunPython.noop`")
 (#set! cwe "1188"))
