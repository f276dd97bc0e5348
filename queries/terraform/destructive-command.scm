; Deleting the database takes its data along, and no last copy is made.
;
; It makes `destroy` work in an example. In production one wrong plan, and there is nothing to go back to. Fine for an
; environment that is made and thrown away; else keep the copies.
((attribute (identifier) @_name (expression) @_value) @diagnostic
 (#any-of? @_name
   "skip_final_snapshot" "backup_retention_period" "delete_automated_backups" "recovery_window_in_days")
 (#match? @diagnostic "^(skip_final_snapshot|delete_automated_backups)\\s*=\\s*true$|^(backup_retention_period|recovery_window_in_days)\\s*=\\s*0$")
 (#at-path? @diagnostic "resource.**" "module.**")
 (#not-path! "(?i)(^|/)(examples?|docs?|samples?)/")
 (#not-in-test!)
 (#set! code "tf-skip-final-snapshot")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "nothing to go back to is kept when this is deleted")
 (#set! help "keep a last snapshot and the backups")
 (#set! @_value fix "{_value|true=>false}")
 (#set! tags "hardening")
 (#set! cwe "693"))

; Deleting the resource takes all its data along, without a question.
;
; It makes `destroy` work in an example. In production one wrong plan empties the bucket or drops the database. Fine for an
; environment that is made and thrown away; else keep the protection on.
((attribute (identifier) @_name (expression) @_value) @diagnostic
 (#any-of? @_name
   "force_destroy" "force_delete" "deletion_protection" "prevent_destroy" "enable_deletion_protection"
   "deletion_protection_enabled" "purge_soft_delete_on_destroy")
 (#match? @diagnostic "^(force_destroy|force_delete|purge_soft_delete_on_destroy)\\s*=\\s*true$|^(deletion_protection|prevent_destroy|enable_deletion_protection|deletion_protection_enabled)\\s*=\\s*false$")
 (#at-path? @diagnostic "resource.**" "module.**")
 (#not-path! "(?i)(^|/)(examples?|docs?|samples?)/")
 (#not-in-test!)
 (#set! code "tf-force-destroy")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "one wrong plan deletes this with all its data")
 (#set! help "keep the protection, and take it out for the one time it is needed")
 (#set! @_value fix "{_value|true=>false|false=>true}")
 (#set! tags "hardening")
 (#set! cwe "693"))
