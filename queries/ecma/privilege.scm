; A page that has Node, or no isolation, turns every script on it into a program of the user.
;
; Old tutorials switch it on to call `require`. Never fine for pages from outside.
; The safe form keeps the defaults and offers single functions through a preload script.
([
   (pair key: (property_identifier) @_on value: (true) @_flip)
   (pair key: (property_identifier) @_off value: (false) @_flip)] @diagnostic
 (#any-of? @_on "nodeIntegration" "nodeIntegrationInWorker" "nodeIntegrationInSubFrames" "enableRemoteModule" "allowRunningInsecureContent")
 (#any-of? @_off "contextIsolation" "webSecurity")
 (#not-in-test!)
 (#set! code "js-electron-insecure")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a script on this page gets the rights of the user")
 (#set! help "keep the defaults, and offer single functions through a preload script")
 (#set! @_flip fix "{_flip|true=>false|false=>true}")
 (#set! tags "security")
 (#set! cwe "250"))

; A process that makes itself root, or calls `sudo`, has every right of the machine from then on.
;
; It ends "permission denied". Fine in an installer.
; The safe form runs as a user that may do just what is needed.
([
   (call_expression
     function: (member_expression object: (identifier) @_process property: (property_identifier) @_set)
     arguments: (arguments . [(number) @_id (string (string_fragment) @_id)] .))
   (call_expression
     function: [(identifier) @_run (member_expression property: (property_identifier) @_run)]
     arguments: (arguments . [(string (string_fragment) @_command) (template_string . (string_fragment) @_command)]))] @diagnostic
 (#eq? @_process "process")
 (#any-of? @_set "setuid" "seteuid" "setgid" "setegid")
 (#any-of? @_id "0" "root")
 (#any-of? @_run "exec" "execSync" "spawn" "spawnSync" "execFile" "execFileSync" "execa" "execAsync")
 (#match? @_command "^sudo\\b")
 (#not-in-test!)
 (#set! code "js-sudo")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this runs with every right of the machine")
 (#set! help "run as a user that may do just what is needed")
 (#set! tags "security")
 (#set! cwe "250"))

; A browser without its sandbox hands the machine to any page that breaks it.
;
; It ends a crash in containers. Fine for pages of one's own.
; The safe form keeps the sandbox, and gives the container what it needs for it.
((array (string (string_fragment) @_argument) @diagnostic)
 (#any-of? @_argument "--no-sandbox" "--disable-setuid-sandbox" "--disable-web-security")
 (#not-in-test!)
 (#set! code "js-no-sandbox")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a page that breaks the browser has the machine")
 (#set! help "keep the sandbox, and give the container what it needs for it")
 (#set! fix "")
 (#set! tags "security")
 (#set! cwe "250"))
