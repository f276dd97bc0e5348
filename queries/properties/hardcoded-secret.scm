; inherits: common

; A secret in a configuration file is known to everybody who can read the repository, for ever.
;
; Examples carry placeholders, and real values take their place. Files named `.env` get committed by accident. Never fine;
; keep the file out of the repository, and a template with empty values in it.
((property (key) @_name (value) @_value) @diagnostic
 (#match? @_name "(?i)^([\\w.-]*[_.-])?(api[_-]?key|access[_-]?key([_-]?id)?|secret([_-]?(access[_-]?)?key)?([_-]?base)?|(db|smtp|mail|admin|user)?password|passwd|pwd|(access|auth|bearer|refresh|github|npm|bot)?[_-]?token|private[_-]?key|client[_-]?secret|(jwt|session|cookie)[_-]?secret|encryption[_-]?key|signing[_-]?key)$")
 (#match? @_value "^[\"']?[!-~]{6,}[\"']?$")
 (#not-match? @_value "(?i)^[\"']?(https?://|/|\\./|~|\\$|\\{|<|%|@|x-|your|my[-_]?(secret|password|token|key)[a-z_-]*[\"']?$|change|replace|example|placeholder|dummy|fake|test|redacted|xxx|\\*\\*\\*|env:|vault:|none|null|true|false|default|insert|todo|some|enc\\()|\\$\\{|\\{\\{|example")
 (#not-match? @_value "^[\"']?([a-z]+([-_. /:][a-z]+)*|[A-Z]+([-_ ][A-Z]+)*|[A-Z]?[a-z]+([A-Z][a-z]+)*|[\\w./-]+\\.(txt|pem|key|json|crt|jks|p12)|[a-z][A-Za-z]*(\\.[a-zA-Z]+)+|[a-z0-9]+(-[a-z]+)+|[0-9.]+)[\"']?$")
 (#entropy-above? @_value "2.4")
 (#not-path! "(?i)(^|/)(examples?|docs?|samples?|locales?|i18n|messages|nls)/|example|sample|template|\\.dist$|messages|_[a-z]{2}\\.properties|strings\\.properties")
 (#not-in-test!)
 (#set! code "config-hardcoded-secret")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret stands in the configuration")
 (#set! help "keep it in the environment or a secret store, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; The registry's token stands in the file.
;
; `npm login` writes it there, and the file comes along. Whoever reads it publishes in your name. Never fine; `${NPM_TOKEN}`.
((property (key) (value)) @diagnostic
 (#match? @diagnostic "(:|^)_(authToken|auth|password)\\s*=\\s*[\"']?[A-Za-z0-9+/=_-]{12,}[\"']?\\s*$")
 (#path! "(^|/)\\.?(npmrc|yarnrc|env)")
 (#set! code "npm-auth-token")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the registry's token stands in the file")
 (#set! help "${NPM_TOKEN}, and revoke this one: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; An address carries a password.
;
; It is the example of the driver's manual, filled in. Never fine; put it together from the environment.
((property (key) @_name (value) @_value) @diagnostic
 (#match? @_value "^[\"']?(jdbc:)?[a-z][a-z0-9+]*://[^/\\s:@$<{]+:[^/\\s@$<{*]{3,}@[\\w.-]+|^[\"']?jdbc:.*[?&;]password=[^&;$\\s]{3,}")
 (#not-match? @_value "(?i):(pass(word)?|secret|user|xxx+|\\*+)@|example\\.|localhost|127\\.0\\.0\\.1|@(db|postgres|mysql|redis|mongo|rabbitmq)([:/]|$)")
 (#not-path! "(?i)(^|/)(examples?|docs?|samples?)/|example|sample|template|\\.dist$")
 (#not-in-test!)
 (#set! code "config-secret-url")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "an address carries a password")
 (#set! help "put it together from the environment, and replace the password: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
