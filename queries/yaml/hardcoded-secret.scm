; inherits: common

; A secret in a configuration file is known to everybody who can read the repository, for ever.
;
; Examples carry placeholders, and real values take their place. Never fine; refer to the environment or a secret store:
; `${DB_PASSWORD}`, `secretKeyRef`.
([(block_mapping_pair key: (_) @_name value: (flow_node) @_value)
  (flow_pair key: (_) @_name value: (flow_node) @_value)] @diagnostic
 (#match? @_name "(?i)^[\"']?([\\w.-]*[_.-])?(api[_-]?key|access[_-]?key(_id)?|secret([_-]?key)?([_-]?base)?|password|passwd|pwd|(access|auth|bearer|refresh|github|npm)?[_-]?token|private[_-]?key|client[_-]?secret|encryption[_-]?key|signing[_-]?key|secret[_-]access[_-]key|apikey|secretkey|clientsecret|accesskey)[\"']?$")
 (#match? @_value "^[\"']?[!-~]{8,}[\"']?$")
 (#not-match? @_value "(?i)^[\"']?(https?://|/|\\./|~|\\$|\\{|<|%|!|\\*|&|\\||>|x-|your|my[-_]?(secret|password|token|key)[a-z_-]*[\"']?$|change|replace|example|placeholder|dummy|fake|test|redacted|xxx|\\*\\*\\*|env:|vault:|secret://|arn:|ref\\+|enc\\[|op://|ssm:|sops|none|null|true|false|default|insert|todo|some)|\\$\\{|\\{\\{|example")
 (#not-match? @_value "^[\"']?([a-z]+([-_. /:][a-z]+)*|[A-Z]+([-_ ][A-Z]+)*|[A-Za-z]+|[\\w./-]+\\.(txt|pem|key|json|ya?ml|conf|cfg|crt)|[a-z][A-Za-z]*(\\.[a-zA-Z]+)+|[a-z0-9]+(-[a-z]+)+|[0-9.]+)[\"']?$")
 (#entropy-above? @_value "2.9")
 (#not-path! "(?i)(^|/)(examples?|docs?|samples?|contrib|openapi|swagger|locales?|i18n|translations?|lang)/|\\.example\\.|sample|openapi|swagger|(^|/)\\.?pre-commit|crds?/|compose")
 (#not-at-path? @diagnostic "jobs.*.services.*.env.*")
 (#not-file-has! "(?m)^kind:\\s*[\"']?Secret\\b")
 (#not-in-test!)
 (#set! code "config-hardcoded-secret")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret stands in the configuration")
 (#set! help "refer to the environment or a secret store, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A container gets its secret from the manifest itself.
;
; `value:` is the short form for all variables. Whoever may read the manifest, or list the pods, has the secret. Never fine;
; `valueFrom: secretKeyRef`.
((block_mapping
   (block_mapping_pair key: (_) @_key value: (flow_node) @_name)
   (block_mapping_pair key: (_) @_value_key value: (flow_node) @_value)) @diagnostic
 (#eq? @_key "name")
 (#eq? @_value_key "value")
 (#match? @_name "(?i)(^|_)(api_?key|secret(_?key)?|password|passwd|(access_?|auth_?|bearer_?|refresh_?)?token|private_?key|client_?secret|encryption_?key|secret_access_key)[\"']?$")
 (#match? @_value "^[\"']?[!-~]{4,}[\"']?$")
 (#not-match? @_value "(?i)^[\"']?(https?://|/|\\$|\\{|<|true|false|none|null|your|change|replace|placeholder|xxx|example)")
 (#not-path! "(?i)(^|/)(examples?|docs?|samples?)/")
 (#at-path? @diagnostic "**.containers.*.env.*" "**.initContainers.*.env.*")
 (#not-in-test!)
 (#set! code "k8s-env-secret")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a secret stands in the manifest")
 (#set! help "valueFrom: secretKeyRef, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A Secret stands in the repository with its values.
;
; Base64 looks like a protection and is none. Never fine; keep it sealed (sealed-secrets, SOPS) or make it from a store
; (external-secrets).
([(block_mapping_pair key: (_) @_name value: (flow_node) @_value)
  (block_mapping_pair key: (_) @_name value: (block_node (block_scalar) @_value))] @diagnostic
 (#match? @_name "(?i)^[\"']?([\\w.-]*[_.-])?(api[_-]?key|secret([_-]?key)?|password|passwd|pass|(access|auth|bearer|refresh)?[_-]?token|private[_-]?key|client[_-]?secret|tls\\.key|id_rsa|\\.?dockerconfigjson|secret[_-]access[_-]key)[\"']?$")
 (#match? @_value "\\S{4,}")
 (#not-path! "(?i)(^|/)(examples?|docs?|samples?|docs-sources)/|\\.example\\.|sample")
 (#not-match? @_value "(?i)^[\"']?(\\$|\\{|<|your|my[-_]|change|replace|placeholder|xxx|example|\"\"|''|Cg==)|\\{\\{|\\$\\{|ENC\\[")
 (#at-path? @diagnostic "data.*" "stringData.*")
 (#file-has! "(?m)^kind:\\s*[\"']?Secret\\b")
 (#not-in-test!)
 (#set! code "k8s-secret-literal")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a Secret stands in the repository with its value")
 (#set! help "seal it (sealed-secrets, SOPS) or make it from a store, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A service of the compose file has a password that everybody knows, or that stands here.
;
; The example shall run at once. The file is then used for the server too, often with the port open. Fine for a database
; that lives for one test; else `${DB_PASSWORD:?}`, or a secret.
([(block_mapping_pair key: (_) @_name value: (flow_node) @_value)
  (block_sequence_item (flow_node) @_pair)] @diagnostic
 (#match? @_name "(?i)^[\"']?\\w*(PASSWORD|PASSWD|SECRET(_?KEY)?(_BASE)?|API_?KEY|ACCESS_KEY|JWT_SECRET|(AUTH|ACCESS)_TOKEN)[\"']?$")
 (#match? @_value "^[\"']?[^\\s$\"'{<]{3,}[\"']?$")
 (#match? @_pair "^[\"']?(?i:\\w*(PASSWORD|PASSWD|SECRET(_?KEY)?(_BASE)?|API_?KEY|ACCESS_KEY|JWT_SECRET|(AUTH|ACCESS)_TOKEN))=[^\\s$\"'{<]{3,}[\"']?$")
 (#not-match? @diagnostic "(?i)[:=]\\s*[\"']?(true|false|yes|no|null|none|/run/secrets/|/)|_FILE\\b|ALLOW_EMPTY|RANDOM_")
 (#at-path? @diagnostic "services.*.environment.*" "x-*.environment.*")
 (#path! "(?i)compose[^/]*\\.ya?ml$|(^|/)stack\\.ya?ml$")
 (#not-path! "(?i)(^|/)\\.?(devcontainer|e2e|ci|hack)/|compose[^/]*[.-](dev|development|test|tests|ci|e2e|local)\\.ya?ml$")
 (#not-in-test!)
 (#set! code "compose-password")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the service's password stands in the file")
 (#set! help "${DB_PASSWORD:?} with the value outside of the repository, or a compose secret")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))
