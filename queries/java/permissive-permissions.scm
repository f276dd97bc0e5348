; A file that everybody may write can be replaced by everybody.
;
; It ends "permission denied". Fine for a folder that is meant to be shared.
; The safe form gives the owner what is needed: "rw-------".
([
   (method_invocation
     object: (identifier) @_class
     name: (identifier) @_from
     arguments: (argument_list . (string_literal (string_fragment) @_mode) .))
   (method_invocation
     name: (identifier) @_set
     arguments: (argument_list . (true) . (false) .))
   (method_invocation
     name: (identifier) @_add
     arguments: (argument_list (field_access object: (identifier) @_permission field: (identifier) @_others)))] @diagnostic
 (#eq? @_class "PosixFilePermissions")
 (#eq? @_from "fromString")
 (#match? @_mode "^.{7}w.$")
 (#any-of? @_set "setWritable" "setExecutable" "setReadable")
 (#match? @diagnostic "PosixFilePermission|setWritable\\(")
 (#any-of? @_add "add" "of")
 (#eq? @_permission "PosixFilePermission")
 (#eq? @_others "OTHERS_WRITE")
 (#not-in-test!)
 (#set! code "java-posix-777")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "everybody on the machine can write this file")
 (#set! help "give the owner what is needed and others no write access")
 (#set! @_mode fix "{_mode|rwxrwxrwx=>rwxr-xr-x|rw-rw-rw-=>rw-r--r--|rwxrwxrw-=>rwxr-xr--}")
 (#set! tags "security permissions")
 (#set! cwe "732"))
