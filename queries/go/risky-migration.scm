; A table or a column is dropped from code: its data is gone, and the version that still runs fails.
;
; Models write a schema change as one step. Fine once no deployed version reads it any more.
((call_expression
   function: (selector_expression
     operand: [
       (call_expression function: (selector_expression field: (field_identifier) @_migrator))
       (identifier) @_migrator]
     field: (field_identifier) @_drop)) @diagnostic
 (#match? @_migrator "^([mM]igrator)$")
 (#any-of? @_drop "DropTable" "DropColumn")
 (#not-file-has! "(?m)^package (gorm|migrator)\\b")
 (#not-in-function-named? @diagnostic "(?i)(down|rollback|revert)")
 (#not-in-test!)
 (#set! code "go-migration-drop")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "data is dropped here, and the version that still runs fails")
 (#set! help "first deploy a version that no longer reads it, then drop it in a migration of its own")
 (#set! cwe "1188"))
