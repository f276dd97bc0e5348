; inherits: common

; A secret in a configuration file is known to everybody who can read the repository, for ever.
;
; Examples carry placeholders, and real values take their place. Never fine; read it from the environment or a secret store.
((pair (_) @_name . (string) @_value) @diagnostic
 (#match? @_name "(?i)^[\"']?([\\w.-]*[_.-])?(api[_-]?key|access[_-]?key([_-]?id)?|secret([_-]?(access[_-]?)?key)?([_-]?base)?|(db|smtp|mail|admin|user)?password|passwd|pwd|(access|auth|bearer|refresh|github|npm|bot)?[_-]?token|private[_-]?key|client[_-]?secret|(jwt|session|cookie)[_-]?secret|encryption[_-]?key|signing[_-]?key)[\"']?$")
 (#match? @_value "^[\"'][!-~]{8,}[\"']$")
 (#not-match? @_value "(?i)^[\"']+(https?://|/|\\./|~|\\$|\\{|<|%|x-|your|my[-_]?(secret|password|token|key)[a-z_-]*[\"']?$|change|replace|example|placeholder|dummy|fake|test|redacted|xxx|\\*\\*\\*|env:|vault:|none|null|true|false|default|insert|todo|some)|\\$\\{|\\{\\{|example")
 (#not-match? @_value "^[\"']+([a-z]+([-_. /:][a-z]+)*|[A-Z]+([-_ ][A-Z]+)*|[A-Za-z]+|[\\w./-]+\\.(txt|pem|key|json|crt)|[a-z][A-Za-z]*(\\.[a-zA-Z]+)+|[a-z0-9]+(-[a-z]+)+|[0-9.]+|[\\w.]+:[\\w.]+|[\\^~<>=]*\\d+\\.\\d.*)[\"']+$")
 (#entropy-above? @_value "2.9")
 (#not-path! "(?i)(^|/)(examples?|docs?|samples?)/|\\.example\\.|sample|Cargo\\.toml$|lock")
 (#not-in-test!)
 (#set! code "config-hardcoded-secret")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret stands in the configuration")
 (#set! help "refer to the environment or a secret store, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
