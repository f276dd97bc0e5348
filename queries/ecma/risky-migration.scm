; A schema that follows the model at every start drops columns when a field is renamed.
;
; Every tutorial switches it on. Fine on one's own machine.
; The safe form is `synchronize: false` and a migration.
([
   (object (pair key: (property_identifier) @_synchronize value: (true) @_on) @diagnostic) @_settings
   (call_expression
     function: (member_expression property: (property_identifier) @_sync)
     arguments: (arguments . (object (pair key: (property_identifier) @_alter value: (true) @_on)))) @diagnostic]
 (#eq? @_synchronize "synchronize")
 (#eq? @_sync "sync")
 (#eq? @_alter "alter")
 (#file-has! "(?i)typeorm|sequelize|DataSource|createConnection")
 (#match? @_settings "\\b(?:entities|host|database|username|url|dialect|migrations|autoLoadEntities|port)\\s*:")
 (#not-in-test!)
 (#set! code "js-orm-synchronize")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a renamed field drops its column at the next start")
 (#set! help "switch it off and write a migration")
 (#set! @_on fix "false")
 (#set! tags "migration")
 (#set! cwe "1188"))

; A migration that drops a table or a column loses what is in it, and older code that still runs breaks.
;
; The model changes, and the migration follows in one step. Fine once no code reads it and a copy exists.
; The safe form stops using it first, and drops it in a later release.
((call_expression
   function: (member_expression property: (property_identifier) @_drop)
   arguments: (arguments . (_))) @diagnostic
 (#any-of? @_drop "dropTable" "dropTableIfExists" "dropColumn" "dropColumns" "removeColumn" "renameColumn" "renameTable")
 (#in-function-named? @diagnostic "^(?:(?:module\\.)?exports\\.)?up$")
 (#not-in-test!)
 (#set! code "js-migration-drop")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "data is lost here, and code that still runs breaks")
 (#set! help "stop using it first, and drop it in a later release")
 (#set! tags "migration"))
