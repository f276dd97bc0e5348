; Deleting the resource takes all its data along, without a last copy or a question.
;
; It makes `destroy` work in an example. In production one wrong plan deletes the database. Fine for an environment that is
; made and thrown away; else keep the protection on.
((attribute (identifier) @_name (expression) @_value) @diagnostic
 (#any-of? @_name
   "skip_final_snapshot" "force_destroy" "force_delete" "deletion_protection" "prevent_destroy" "enable_deletion_protection"
   "deletion_protection_enabled" "purge_soft_delete_on_destroy" "backup_retention_period" "delete_automated_backups"
   "recovery_window_in_days")
 (#match? @diagnostic "^(skip_final_snapshot|force_destroy|force_delete|purge_soft_delete_on_destroy)\\s*=\\s*true$|^(deletion_protection|prevent_destroy|enable_deletion_protection|deletion_protection_enabled)\\s*=\\s*false$|^(backup_retention_period|recovery_window_in_days)\\s*=\\s*0$")
 (#at-path? @diagnostic "resource.**" "module.**")
 (#not-path! "(?i)(^|/)(examples?|docs?|samples?)/")
 (#not-in-test!)
 (#set! code "tf-no-deletion-guard")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "one wrong plan deletes this with all its data")
 (#set! help "keep the protection, and take it out for the one time it is needed")
 (#set! tags "hardening")
 (#set! cwe "693"))
