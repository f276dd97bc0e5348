; The policy allows everything with everything.
;
; Stars end the error about a missing right. Whoever gets hold of the service's credentials then owns the account. Fine for
; an administrator's role; else name the actions, and what they are for.
([(object
    (object_elem key: (expression) @_action val: (expression) @_actions)
    (object_elem key: (expression) @_resource val: (expression) @_resources))
  (object
    (object_elem key: (expression) @_resource val: (expression) @_resources)
    (object_elem key: (expression) @_action val: (expression) @_actions))
  (body
    (attribute (identifier) @_action (expression) @_actions)
    (attribute (identifier) @_resource (expression) @_resources))
  (heredoc_template) @_policy] @diagnostic
 (#match? @_action "^\"?(Action|actions)\"?$")
 (#match? @_resource "^\"?(Resource|resources)\"?$")
 (#match? @_actions "^(\\[\\s*)?\"(\\*|\\*:\\*)\"(\\s*,?\\s*\\])?$")
 (#match? @_resources "^(\\[\\s*)?\"\\*\"(\\s*,?\\s*\\])?$")
 (#not-match? @diagnostic "(?i)effect\"?\\s*[:=]\\s*\"Deny\"")
 (#match? @_policy "(?s)\"Action\"\\s*:\\s*(\\[\\s*)?\"(\\*|\\*:\\*)\"(\\s*\\])?\\s*,\\s*\"Resource\"\\s*:\\s*(\\[\\s*)?\"\\*\"|\"Resource\"\\s*:\\s*(\\[\\s*)?\"\\*\"(\\s*\\])?\\s*,\\s*\"Action\"\\s*:\\s*(\\[\\s*)?\"(\\*|\\*:\\*)\"")
 (#not-in-test!)
 (#set! code "tf-iam-star")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this policy allows everything with everything")
 (#set! help "name the actions that are needed, and what they are for")
 (#set! tags "security")
 (#set! cwe "250"))

; A service becomes administrator of the account.
;
; It ends the error about a missing right. Whoever gets hold of its credentials owns the account. Fine for people who
; administer; else a policy with the few actions.
((attribute (identifier) @_name (expression) @_value) @diagnostic
 (#any-of? @_name "policy_arn" "role" "role_definition_name" "managed_policy_arns" "roles")
 (#match? @_value "policy/(AdministratorAccess|PowerUserAccess|IAMFullAccess)\"|^(\\[\\s*)?\"roles/(owner|editor)\"|^\"Owner\"$")
 (#at-path? @diagnostic "resource.*.*.*" "resource.*.*.**")
 (#not-in-test!)
 (#set! code "tf-admin-role")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this makes somebody administrator of the whole account")
 (#set! help "give the few actions that are needed")
 (#set! tags "security")
 (#set! cwe "250"))

; The container is root on its host.
;
; It makes a missing device or permission appear. Fine for agents of the node; else the one capability.
((attribute (identifier) @_name (expression) @_value) @diagnostic
 (#any-of? @_name "privileged" "allow_privilege_escalation" "host_network" "host_pid" "host_ipc" "privileged_mode")
 (#eq? @_value "true")
 (#at-path? @diagnostic "resource.**")
 (#not-in-test!)
 (#set! code "tf-privileged")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this container gets the rights of its host")
 (#set! help "leave it out, and add the one capability that is needed")
 (#set! @_value fix "false")
 (#set! tags "security hardening")
 (#set! cwe "250"))
