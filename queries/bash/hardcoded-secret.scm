; inherits: common

; A secret in the script is known to everybody who can read it, for ever.
;
; Examples carry placeholders, and real values take their place. Never fine; read it from the environment, a file with
; mode 0600 or a secret store.
((variable_assignment
   name: (variable_name) @_name
   value: [(word) (number) (raw_string) (string . (string_content) .)] @_value) @diagnostic
 (#match? @_name "(?i)(^|_)(pgpassword|mysql_pwd|api_?key|access_?key(_id)?|secret(_?key)?|password|passwd|pwd|pass|(access_?|auth_?|bearer_?|refresh_?|github_?|npm_?)?token|private_?key|client_?secret|encryption_?key|signing_?key|secret_access_key)$")
 (#match? @_value "^[\"']?[!#%-&(-~]{6,}[\"']?$")
 (#not-match? @_value "(?i)^[\"']?(https?://|/|\\./|~|\\$|\\{|<|-|x-|your|my[-_]?(secret|password|token|key)|change|replace|example|placeholder|dummy|fake|test|redacted|xxx|\\*\\*\\*|none|null|false|true|unset|default|\\[|\\\\)")
 (#not-match? @_value "^[\"']?([a-z]+([-_. ][a-z]+)*|[A-Z]+([-_][A-Z]+)*|[A-Za-z]*[-_./]?(file|path)|[\\w-]+\\.(txt|pem|key|json|ya?ml|conf|cfg))[\"']?$")
 (#entropy-above? @_value "2.6")
 (#not-in-test!)
 (#set! code "sh-hardcoded-secret")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret stands in the script")
 (#set! help "read it from the environment or a secret store, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A secret stands among a command's arguments.
;
; It is the example of the manual. It is in the script, and every user of the machine sees it in the list of processes.
; Never fine; most programs read it from a file or from the environment.
([(command
    name: (command_name (word) @_name)
    argument: [(word) (string . (string_content) .) (raw_string) (concatenation)] @_argument)
  (command
    name: (command_name (word) @_name)
    argument: (word) @_option
    .
    argument: [(word) (string . (string_content) .) (raw_string) (concatenation)]) @_pair] @diagnostic
 (#any-of? @_name "curl" "wget" "mysql" "mysqldump" "mariadb" "sshpass" "docker" "podman" "psql" "redis-cli" "mongo" "mongosh" "mongodump" "az" "helm" "git" "sqlcmd" "ldapsearch")
 (#match? @_argument "^[\"']?(?i:(proxy-)?authorization:\\s*(bearer|basic|token)\\s+)[A-Za-z0-9._~+/=-]{12,}[\"']?$|^[\"']?[a-z]+://[^/\\s:@$\"']+:[^/\\s@$\"'{<*]{6,}@\\w|^(-p|--password=|--pass=)[\"']?[A-Za-z0-9!#%&*+.,:;@^_-]{6,}[\"']?$|^[\"']?(?i:x-api-key|api-key):\\s*[A-Za-z0-9._-]{12,}[\"']?$")
 (#not-match? @_argument "(?i)^-p(assword|asswd|assphrase)?(=|$)|^-p(ort|rint|retty|ath|lugin|rogress|arents)|user(name)?:pass|example|your[-_]|xxx|<|placeholder|-p\\d+(:\\d+)?$|--pass(word)?=(password|secret|file|stdin|env)")
 (#any-of? @_option "-u" "--user" "-p")
 (#match? @_pair "^curl\\b(.|\\n)*\\s(-u|--user)\\s+[\"']?[\\w.@-]+:[^$\\s\"'{<:/]{4,}|^sshpass\\s+-p\\s*[\"']?[^$\\s\"'{<]{4,}")
 (#not-match? @_pair "(?i)user(name)?:pass|localhost|127\\.0\\.0\\.1|your|xxx")
 (#match? @diagnostic "^(curl|wget|git|az|helm|psql|mysql|mysqldump|mariadb|sshpass|redis-cli|mongo|mongosh|mongodump|sqlcmd|ldapsearch)\\b|^(docker|podman)\\s+login\\b|Authorization")
 (#not-in-test!)
 (#set! code "sh-secret-argument")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret stands among the arguments of a command")
 (#set! help "let the program read it from a file or the environment, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
