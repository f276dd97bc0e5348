; What is sent to this address can be read and changed on the way.
;
; Old examples write `http://`. Fine for the machine itself, and inside a protected network.
([(call
    function: (attribute object: (identifier) @_client attribute: (identifier) @_method)
    arguments: (argument_list . (string) @_address)) @diagnostic
  (call
    function: [(identifier) @_urlopen (attribute attribute: (identifier) @_urlopen)]
    arguments: (argument_list . (string) @_address)) @diagnostic]
 (#any-of? @_client "requests" "httpx" "session" "client")
 (#any-of? @_method "get" "post" "put" "patch" "delete" "request" "stream")
 (#any-of? @_urlopen "urlopen" "urlretrieve")
 (#match? @_address "^[rRfFuU]*[\"']http://[^/\"'{]*\\.[a-zA-Z]{2,}")
 (#not-match? @_address "(?i)://(localhost|127\\.|10\\.|192\\.168\\.|169\\.254\\.|0\\.0\\.0\\.0|[^/]*\\.(local|internal|test|localhost|svc|cluster)\\b|www\\.w3\\.org|example\\.|[^/]*\\.example\\b|schemas\\.|metadata\\.google)")
 (#not-path! "(?i)(^|/)(examples?|docs?(_src)?|tutorials?|samples?|demos?)/")
 (#not-in-test!)
 (#set! code "py-cleartext-http")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "this can be read and changed on the way")
 (#set! help "use `https://`")
 (#set! @_address fix "{_address|http://=>https://}")
 (#set! tags "security network")
 (#set! cwe "319"))

; FTP and telnet send logins as plain text.
;
; They are in the standard library, and models use them. Fine for reading what is public, without a login.
((call
   function: (attribute object: (identifier) @_module attribute: (identifier) @_class)) @diagnostic
 (#any-of? @_module "ftplib" "telnetlib")
 (#any-of? @_class "FTP" "Telnet")
 (#not-in-test!)
 (#set! code "py-cleartext-protocol")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this protocol sends logins as plain text")
 (#set! help "use SFTP, SSH, or `ftplib.FTP_TLS`")
 (#set! tags "security network")
 (#set! cwe "319"))
