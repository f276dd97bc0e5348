; The table and all its rows are gone.
;
; Models clean up after themselves, and write what makes a fresh start work. Programs of the version before still read the
; table while the migration runs, and there is no way back but the backup. Fine in a migration that takes another one back,
; and for a table of the same file; else rename it first, and drop it a release later.
((drop_table (object_reference) @_table) @diagnostic
 (#not-match? @_table "(?i)(^|[._\"`])(tmp|temp|old|bak|backup|new)|_(tmp|temp|old|bak|backup|copy|new)[\"`]?$")
 (#not-match? @diagnostic "(?i)^drop\\s+temporary")
 (#not-file-has! "(?i)create\\s+((global|local)\\s+)?(temp(orary)?\\s+|unlogged\\s+)?table|rename\\s+to")
 (#not-path! "(?i)(^|[/_.-])(down|rollback|revert|undo|drop|teardown|clean\\w*|uninstall\\w*)([/_.-]|$)|(^|/)U\\d")
 (#not-in-test!)
 (#set! code "sql-drop-table")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the table and all its rows are gone when this has run")
 (#set! help "stop using it in one release, rename it, and drop it in a later one")
 (#set! tags "migration"))

; The column and its values are gone, while programs still ask for it.
;
; The change of the code and that of the table come in one step. Instances of the version before fail until they are
; replaced. Fine in a migration that takes another one back; else stop using it in one release and drop it in the next.
((alter_table (drop_column)) @diagnostic
 (#not-path! "(?i)(^|[/_.-])(down|rollback|revert|undo|drop|teardown)([/_.-]|$)|(^|/)U\\d")
 (#not-match? @diagnostic "(?i)drop\\s+(column\\s+)?(if\\s+exists\\s+)?[\"`]?\\w*(_old|_tmp|_temp|_bak)\\b")
 (#not-in-test!)
 (#set! code "sql-drop-column")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the column and its values are gone, while programs may still ask for it")
 (#set! help "stop using it in one release, and drop it in the next")
 (#set! tags "migration"))

; A column that must have a value is added to rows that have none.
;
; It works on the empty table of one's own machine, and fails on the first row. Fine for a table of the same file; else a
; default, or: add it nullable, fill it, then `SET NOT NULL`.
((alter_table (add_column (column_definition) @_column)) @diagnostic
 (#match? @_column "(?i)\\bnot\\s+null\\b")
 (#not-match? @diagnostic "(?i)drop\\s+not\\s+null")
 (#not-path! "(?i)(^|[/_.-])(down|rollback|revert|undo)([/_.-]|$)")
 (#not-match? @_column "(?i)\\bdefault\\b|\\bgenerated\\b|\\b(big|small)?serial\\b|\\bidentity\\b|auto_increment")
 (#not-file-has! "(?i)create\\s+table")
 (#not-in-test!)
 (#set! code "sql-not-null-no-default")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this fails as soon as the table has a row")
 (#set! help "give a default, or add it nullable, fill it, then set NOT NULL")
 (#set! tags "migration"))

; Nobody can write to the table while its index is built.
;
; The plain form is the one of the manual. On a large table that is minutes. Fine for a table of the same file and for small
; ones; in PostgreSQL `CREATE INDEX CONCURRENTLY`, outside of a transaction.
((create_index) @diagnostic
 (#not-match? @diagnostic "(?i)\\bconcurrently\\b|\\bonline\\b|algorithm\\s*=")
 (#not-file-has! "(?i)create\\s+((global|local)\\s+)?(temp(orary)?\\s+|unlogged\\s+|virtual\\s+)?table|create\\s+materialized\\s+view|\\bsqlite|auto_?increment|engine\\s*=|`")
 (#not-path! "(?i)sqlite|mysql|mariadb|mssql|oracle|schema\\.sql|(^|[/_.-])(down|rollback|revert|undo)([/_.-]|$)")
 (#not-in-test!)
 (#set! code "sql-index-not-concurrent")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "nobody can write to the table while its index is built")
 (#set! help "CREATE INDEX CONCURRENTLY, outside of a transaction")
 (#set! tags "migration"))

; Both tables are locked while every row is checked.
;
; The constraint is written as one thinks of it. On a large table that is minutes without writes. Fine for a table of the
; same file; in PostgreSQL add it `NOT VALID`, then `VALIDATE CONSTRAINT` in a step of its own.
((statement (alter_table (add_constraint) @_constraint)) @diagnostic
 (#match? @_constraint "(?i)\\b(foreign\\s+key|check)\\b")
 (#not-file-has! "(?i)\\bnot\\s+valid\\b|create\\s+table|engine\\s*=|`")
 (#not-path! "(?i)sqlite|mysql|mariadb|mssql|oracle|schema\\.sql|(^|[/_.-])(down|rollback|revert|undo)([/_.-]|$)")
 (#not-in-test!)
 (#set! code "sql-add-fk-no-not-valid")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the table is locked while every row is checked")
 (#set! help "add it NOT VALID, then VALIDATE CONSTRAINT in a step of its own")
 (#set! tags "migration"))

; Every row of the table is changed.
;
; The condition was forgotten, or left out to keep an example short. There is no way back but the backup. Fine right after a
; column was added by the same file; else say which rows, and change a large table in portions.
([(program (statement (update)) @diagnostic . ";")
  (transaction (statement (update)) @diagnostic . ";")]
 (#not-match? @diagnostic "(?is)\\b(where|limit|join|using|from)\\b")
 (#not-file-has! "(?i)alter\\s+table[^;]*\\b(add|alter)\\b|create\\s+(temp(orary)?\\s+)?table")
 (#not-path! "(?i)(^|[/_.-])(down|rollback|revert|undo|clean\\w*|reset)([/_.-]|$)")
 (#not-in-test!)
 (#set! code "sql-update-no-where")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "this changes every row of the table")
 (#set! help "say which rows: WHERE …")
 (#set! tags "migration")
 (#set! cwe "1164"))

; Every row of the table is gone.
;
; The condition was forgotten, or left out to keep an example short. There is no way back but the backup. Fine for a table
; that holds what can be made again, and in a migration that takes another one back; else say which rows.
([(program (statement (delete) (from) @_from) @diagnostic . ";")
  (transaction (statement (delete) (from) @_from) @diagnostic . ";")]
 (#not-match? @diagnostic "(?is)\\b(where|limit|join|using)\\b")
 (#not-match? @_from "(?i)^from\\s+(only\\s+)?[\"`\\[]?(\\w+\\.)?(tmp|temp|cache|session|stage|staging)\\w*")
 (#not-path! "(?i)(^|[/_.-])(down|rollback|revert|undo|clean\\w*|reset|seed\\w*)([/_.-]|$)")
 (#not-in-test!)
 (#set! code "sql-delete-no-where")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "this deletes every row of the table")
 (#set! help "say which rows: WHERE …")
 (#set! tags "migration")
 (#set! cwe "1164"))

; The table is written anew, and locked meanwhile; or programs of the version before no longer understand it.
;
; Code and table are thought of as one. Fine for widening text, for a table of the same file and in a pause of the service;
; else a new column that is filled step by step.
((alter_table [(alter_column type: (_)) (modify_column) (change_column)]) @diagnostic
 (#not-file-has! "(?i)create\\s+table")
 (#not-match? @diagnostic "(?i)type\\s+(text|varchar|character varying)\\b[^,]*$")
 (#not-path! "(?i)(^|[/_.-])(down|rollback|revert|undo)([/_.-]|$)")
 (#not-in-test!)
 (#set! code "sql-change-type")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the table may be written anew under a lock, and old programs may not understand it")
 (#set! help "add a column of the new type, fill it step by step, and change over")
 (#set! tags "migration"))

; Programs of the version before ask for the old name.
;
; The change of the code and that of the table come in one step. Fine for what the same file made; else a view, or both
; names for one release.
((alter_table [(rename_object) (rename_column)]) @diagnostic
 (#not-file-has! "(?i)create\\s+((global|local)\\s+)?(temp(orary)?\\s+|unlogged\\s+)?table|drop\\s+table")
 (#not-path! "(?i)(^|[/_.-])(down|rollback|revert|undo)([/_.-]|$)")
 (#not-match? @diagnostic "(?i)rename\\s+(to|constraint)\\s+\\S*(old|bak|backup)|rename\\s+constraint")
 (#not-in-test!)
 (#set! code "sql-rename")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "programs of the version before ask for the old name")
 (#set! help "keep both for one release: a view, or a second column")
 (#set! tags "migration"))

; Everything in it is gone at once.
;
; It is written to begin afresh. There is no way back but the backup. Fine for a schema or table that holds what can be made
; again; hardly ever in a migration.
((statement [(drop_database) (drop_schema) (keyword_truncate)]) @diagnostic
 (#match? @diagnostic "(?i)^(drop\\s+database|drop\\s+schema\\b.*\\bcascade|truncate)\\b")
 (#not-match? @diagnostic "(?i)\\b(tmp|temp|test|cache|stage|staging)\\w*|_(tmp|temp|test|cache)\\b")
 (#not-path! "(?i)(^|[/_.-])(down|rollback|revert|undo|drop|teardown|clean\\w*|uninstall\\w*|reset|seed\\w*)([/_.-]|$)")
 (#not-in-test!)
 (#set! code "sql-drop-all")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "everything in it is gone when this has run")
 (#set! help "delete what is meant, and keep a copy until it is known to be right")
 (#set! tags "migration"))
