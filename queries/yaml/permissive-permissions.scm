; Everybody on the machine may change this file.
;
; It ends a permission error without an answer to who needs what. Hardly ever fine; `0644`, `0755`, or `0600` for what is
; secret.
([(block_mapping_pair key: (_) @_key value: (_) @_mode)
  (flow_pair key: (_) @_key value: (_) @_mode)] @diagnostic
 (#any-of? @_key "mode" "defaultMode" "permissions" "run" "shell" "command")
 (#match? @diagnostic "(?s)^(mode|defaultMode|permissions):\\s*[\"']?(0o?)?(777|666|u?a?[+=]rwx,g[+=]rwx,o[+=]rwx|a\\+?=?rwx)[\"']?$|^(run|shell|command):.*\\bchmod\\s+(-\\S+\\s+)*(0?777|a\\+rwx)\\b")
 (#not-in-test!)
 (#set! code "config-mode-777")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "everybody on the machine may change this file")
 (#set! help "give it to the user who needs it, with 0644, 0755 or 0600")
 (#set! @_mode fix "{_mode|^777$=>755|^0777$=>0755|^0o777$=>0o755|^'777'$=>'755'|^'0777'$=>'0755'|^\"777\"$=>\"755\"|^\"0777\"$=>\"0755\"|chmod 777=>chmod 755|chmod -R 777=>chmod -R 755|chmod 0777=>chmod 0755}")
 (#set! tags "security")
 (#set! cwe "732"))
