; inherits: common

; A secret in a configuration file is known to everybody who can read the repository, for ever.
;
; Examples carry placeholders, and real values take their place. Never fine; `${env.TOKEN}`, or a store.
((element
   (STag (Name) @_name)
   (content . (CharData) @_value .)) @diagnostic
 (#match? @_name "(?i)^([\\w.-]*[_.-])?(password|passwd|passphrase|apiKey|api-key|secret(Key)?|accessKey|secretAccessKey|(auth|access)?token|privateKey|clientSecret)$")
 (#match? @_value "^\\s*[!-~]{6,}\\s*$")
 (#not-match? @_value "(?i)^\\s*(\\$|\\{|@|#|<|%|https?://|/|your|my[-_]|change|replace|example|placeholder|dummy|fake|test|xxx|\\*\\*\\*|string|secret$|password$)|^\\s*[a-z]+([-_.][a-z]+)*\\s*$|^\\s*[A-Z]?[a-z]+([A-Z][a-z]+)*\\s*$|^\\s*[A-Za-z][\\w]*(\\.[A-Za-z]\\w*)+\\s*$")
 (#entropy-above? @_value "2.4")
 (#not-path! "(?i)(^|/)(examples?|docs?|samples?|res/values[^/]*)/|strings\\.xml|sample|example")
 (#not-in-test!)
 (#set! code "config-hardcoded-secret")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret stands in the configuration")
 (#set! help "refer to the environment or a secret store, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A connection string, or an attribute, carries a password.
;
; It is the example of the manual, filled in. Never fine; take it from the environment or a store.
((Attribute (Name) @_name (AttValue) @_value) @diagnostic
 (#match? @_name "(?i)^(connectionString|password|passwd|secret|apiKey|clientSecret|keystorePass|certificateKeystorePassword|value)$")
 (#match? @_value "(?i)^\"[^\"]*;\\s*(password|pwd)\\s*=\\s*[^;\"${<%\\s]{4,}|^\"[^\\s\"${<%#@]*[0-9!][^\\s\"${<%#@]*\"$")
 (#match? @diagnostic "(?i)^(connectionString|value)\\s*=.*;\\s*(password|pwd)\\s*=|^(password|passwd|secret|apiKey|clientSecret|keystorePass|certificateKeystorePassword)\\s*=\\s*\".{6,}\"$")
 (#not-match? @_value "(?i)(password|pwd)=(\\*|xxx|your|password|change)|^\"(your|change|my)|example")
 (#not-path! "(?i)(^|/)(examples?|docs?|samples?)/|sample|example")
 (#not-in-test!)
 (#set! code "config-secret-attribute")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a password stands in the configuration")
 (#set! help "take it from the environment or a store, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
