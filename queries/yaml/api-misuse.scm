; Nothing says what the workflow's token may do.
;
; Without `permissions` it has the repository's default, in older repositories the right to write everything. Fine where
; the organization has set the default to read; else `permissions: contents: read` at the top.
((stream (document (block_node (block_mapping (block_mapping_pair key: (_) @_key) @diagnostic))))
 (#any-of? @_key "on" "\"on\"" "'on'" "true")
 (#path! "(^|/)workflows/[^/]+$")
 (#file-has! "(?m)^jobs:")
 (#not-file-has! "(?m)^\\s*permissions:")
 (#file-has! "(?m)secrets\\.|push:|^on:.*\\bpush\\b|pull_request_target|GITHUB_TOKEN|github\\.token|publish|release")
 (#set! code "gha-no-permissions")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "nothing says what the workflow's token may do")
 (#set! help "permissions: contents: read at the top, and more for the job that needs it")
 (#set! tags "hardening ci")
 (#set! cwe "250"))

; Nothing in the manifest keeps the container from running as root.
;
; The shortest manifest has no `securityContext`, and most images then run as root. Fine where a policy of the cluster
; refuses that, or the image has a user of its own; else `runAsNonRoot: true`.
([(block_mapping_pair key: (_) @_key value: (_)) (flow_pair key: (_) @_key value: (_))] @diagnostic
 (#eq? @_key "containers")
 (#at-path? @diagnostic
   "spec.template.spec.containers" "spec.jobTemplate.spec.template.spec.containers" "spec.containers")
 (#file-has! "(?m)^kind:\\s*(Deployment|StatefulSet|Job|CronJob|Pod|ReplicaSet)\\s*$")
 (#file-has! "(?m)^apiVersion:")
 (#not-file-has! "securityContext|runAsNonRoot|runAsUser|\\{\\{")
 (#not-in-test!)
 (#set! code "k8s-no-run-as-non-root")
 (#set! severity "information")
 (#set! confidence "low")
 (#set! message "nothing keeps these containers from running as root")
 (#set! help "securityContext: runAsNonRoot: true")
 (#set! tags "hardening")
 (#set! cwe "250"))
