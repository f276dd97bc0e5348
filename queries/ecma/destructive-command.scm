; A filter without a condition deletes everything.
;
; Seeds and examples begin with it. Fine in a script that sets up a test database.
; The safe form names what is to be deleted.
([
   (call_expression
     function: (member_expression object: (_) @_object property: (property_identifier) @_delete)
     arguments: (arguments) @_filter)
   (call_expression
     function: (member_expression object: (_) @_object property: (property_identifier) @_drop)
     arguments: (arguments . (object)? .) @_none)] @diagnostic
 (#any-of? @_delete "deleteMany" "remove" "destroy" "truncate")
 (#match? @_filter "^\\(\\s*(?:\\{\\s*\\}|\\{\\s*(?:where:\\s*\\{\\s*\\}|truncate:\\s*true)\\s*,?[^{}]*\\})\\s*\\)$")
 (#any-of? @_drop "dropDatabase")
 (#not-match? @_object "(?i)(?:query|builder|schema)$")
 (#match? @_object "^(?:[A-Z]\\w*|(?:\\w+\\.)*[A-Z]\\w*|prisma\\.\\w+|db\\.\\w+|db|\\w*[cC]ollection(?:\\(.*\\))?|mongoose\\.connection(?:\\.db)?|connection(?:\\.db)?|\\w+\\.collection\\(.*\\)|\\w*[mM]odel|dataSource|queryRunner)$")
 (#not-path! "(?i)seed|fixture|script|migrat|test|setup|mock|(?:^|/)commands?/")
 (#not-in-test!)
 (#set! code "js-delete-everything")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this deletes everything")
 (#set! help "name what is to be deleted")
 (#set! tags "destructive")
 (#set! cwe "1188"))

; A schema that is made anew at the start drops the tables and what they hold.
;
; It makes an example work after a change of the model. Fine for a database of tests.
; The safe form is a migration.
([
   (call_expression
     function: (member_expression property: (property_identifier) @_sync)
     arguments: (arguments . (object (pair key: (property_identifier) @_force value: (true) @_on))))
   (call_expression
     function: (member_expression property: (property_identifier) @_synchronize)
     arguments: (arguments . (true) @_on))
   (pair key: (property_identifier) @_drop value: (true) @_on)] @diagnostic
 (#eq? @_sync "sync")
 (#eq? @_force "force")
 (#eq? @_synchronize "synchronize")
 (#eq? @_drop "dropSchema")
 (#not-in-test!)
 (#set! code "js-sync-force")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the tables and what they hold are dropped at the start")
 (#set! help "write a migration")
 (#set! @_on fix "false")
 (#set! tags "destructive migration")
 (#set! cwe "1188"))

; A recursive removal of a root, a home or a path that came with a request takes everything below it.
;
; `force: true` hides that the path is wrong. Fine for a folder that the program made itself.
; The safe form checks that the path is inside the folder that may be emptied.
((call_expression
   function: [
     (identifier) @_remove
     (member_expression property: (property_identifier) @_remove)]
   arguments: (arguments . [(string) (member_expression) (call_expression) (template_string) (binary_expression)] @_path)) @diagnostic
 (#any-of? @_remove "rm" "rmSync" "rmdir" "rmdirSync" "rimraf" "rimrafSync" "remove" "removeSync" "emptyDir" "emptyDirSync")
 (#match? @_path "^[\"'](?:/|~|/home|/etc|/usr|/var|[A-Z]:\\\\\\\\?)[\"']$|^(?:os\\.)?homedir\\(\\)$|^process\\.env\\.HOME$|\\breq\\.(?:params|query|body)\\b")
 (#not-in-test!)
 (#set! code "js-remove-root")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "everything below this path is removed")
 (#set! help "check that the path is inside the folder that may be emptied")
 (#set! tags "destructive")
 (#set! cwe "1188"))
