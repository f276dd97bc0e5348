; A download over plain HTTP can be read and exchanged on its way.
;
; Old guides have `http://` in them. Fine on the machine itself and in its own network, and where a checksum or signature
; is compared; else `https://`.
((command
   name: (command_name (word) @_name)
   argument: [(word) (string) (raw_string) (concatenation)] @_address) @diagnostic
 (#any-of? @_name "curl" "wget")
 (#match? @_address "^[\"']?(http|ftp)://[\\w-]+(\\.[\\w-]+)*\\.[a-z]{2,}[/:\"'?]?")
 (#not-match? @_address "//(localhost|127\\.|0\\.0\\.0\\.0|10\\.|192\\.168\\.|172\\.|169\\.254\\.|100\\.100\\.|metadata)|\\.(local|localhost|internal|svc|test|lan|example|invalid|cluster)\\b|//(www\\.)?example\\.|icanhaz|ipinfo|ifconfig|checkip|ipify|//[\\w.-]*ip[\\w.-]*\\.\\w+/?\"?$")
 (#not-file-has! "sha(256|512|1)sum|shasum|gpg(v)?\\s|md5sum|openssl dgst")
 (#not-in-test!)
 (#set! code "sh-cleartext-download")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "what comes over plain HTTP can be read and exchanged on its way")
 (#set! help "use https://, or compare a checksum")
 (#set! @_address fix "{_address|http://=>https://}")
 (#set! tags "security")
 (#set! cwe "319"))
