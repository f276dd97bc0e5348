; A schema that is made anew at the start drops the tables and what they hold.
;
; It makes an example work after a change of the model. Fine for a database of tests.
; The safe form is "validate" and a migration.
((method_invocation
   name: (identifier) @_set
   arguments: (argument_list . (_) @_key . (string_literal (string_fragment) @_value) .)) @diagnostic
 (#any-of? @_set "setProperty" "put" "property" "applySetting")
 (#match? @_key "^(?:\"(?:hibernate\\.hbm2ddl\\.auto|spring\\.jpa\\.hibernate\\.ddl-auto|(?:jakarta|javax)\\.persistence\\.schema-generation\\.database\\.action)\"|(?:\\w+\\.)?(?:HBM2DDL_AUTO|JAKARTA_HBM2DDL_DATABASE_ACTION))$")
 (#any-of? @_value "create" "create-drop" "update" "drop-and-create" "drop")
 (#not-in-test!)
 (#set! code "java-schema-recreated")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the schema is changed or dropped at the start")
 (#set! help "use \"validate\" and write a migration")
 (#set! @_value fix "validate")
 (#set! tags "destructive migration")
 (#set! cwe "1188"))
