; A file comes over plain HTTP, and everybody on the way can exchange it.
;
; Old guides have `http://` in them. Fine where a checksum or signature is compared afterwards, and on the machine itself;
; else `https://`.
([(shell_command) (heredoc_content) (json_string)] @diagnostic
 (#match? @diagnostic "\\b(curl|wget)\\b([^|;&\\n]|\\\\\\r?\\n)*\\s[\"']?(http|ftp)://")
 (#not-match? @diagnostic "(http|ftp)://[\"']?(localhost|127\\.|0\\.0\\.0\\.0|\\[::1\\]|host\\.docker\\.internal|169\\.254\\.|\\$|\\{)")
 (#not-match? @diagnostic "sha(256|512|1)sum|gpg\\s(.|\\n)*--verify|shasum|md5sum|-c\\s+-")
 (#not-in-test!)
 (#set! code "docker-cleartext-download")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a download over plain HTTP can be exchanged on its way")
 (#set! help "use https://, or compare a checksum")
 (#set! tags "security")
 (#set! cwe "319"))
