; The workflow's token may do everything in the repository.
;
; It ends an error about missing permissions. Each action, each dependency and each test of the workflow can then push,
; publish and release. Hardly ever fine; name the one permission that is missing, for the one job.
([(block_mapping_pair key: (_) @_key value: (_) @_value)
  (flow_pair key: (_) @_key value: (_) @_value)] @diagnostic
 (#eq? @_key "permissions")
 (#match? @_value "^[\"']?write-all[\"']?$")
 (#at-path? @diagnostic "permissions" "jobs.*.permissions")
 (#set! code "gha-write-all")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the workflow's token may do everything in the repository")
 (#set! help "name what is needed: permissions: contents: read")
 (#set! tags "security hardening ci")
 (#set! cwe "250"))

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

; The container is root on the host.
;
; `privileged` makes a missing device or permission appear. It lifts all walls between container and host. Fine for agents
; of the node itself (storage, network) that can't do without; else add the one capability.
([(block_mapping_pair key: (_) @_key value: (_) @_value)
  (flow_pair key: (_) @_key value: (_) @_value)] @diagnostic
 (#any-of? @_key "privileged" "\"privileged\"")
 (#match? @_value "^(true|yes|on)$|^[\"']true[\"']$")
 (#at-path? @diagnostic "**.securityContext.privileged")
 (#not-in-test!)
 (#set! code "k8s-privileged")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "this container is root on the host")
 (#set! help "leave it out, and add the one capability that is needed")
 (#set! @_value fix "{_value|true=>false|^yes$=>no|^on$=>off}")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; The container is root on the host.
;
; `privileged` makes a missing device or permission appear. It lifts all walls between container and host. Fine for agents
; of the node itself (storage, network) that can't do without; else add the one capability.
([(block_mapping_pair key: (_) @_key value: (_) @_value)
  (flow_pair key: (_) @_key value: (_) @_value)] @diagnostic
 (#any-of? @_key "privileged" "\"privileged\"")
 (#match? @_value "^(true|yes|on)$|^[\"']true[\"']$")
 (#at-path? @diagnostic "services.*.privileged" "**.services.*.build.privileged")
 (#not-in-test!)
 (#set! code "compose-privileged")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "this container is root on the host")
 (#set! help "leave it out, and add the one capability that is needed")
 (#set! @_value fix "{_value|true=>false|^yes$=>no|^on$=>off}")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; The container shares the host's network, processes or memory.
;
; It makes a connection work that did not. The container then reaches what listens on the host alone, and sees other
; programs' processes. Fine for agents of the node (monitoring, network); else publish the one port.
([(block_mapping_pair key: (_) @_key value: (_) @_value)
  (flow_pair key: (_) @_key value: (_) @_value)] @diagnostic
 (#any-of? @_key "hostNetwork" "hostPID" "hostIPC" "network_mode" "pid" "ipc" "userns_mode")
 (#match? @diagnostic "^(hostNetwork|hostPID|hostIPC):\\s+[\"']?(true|yes)[\"']?$|^(network_mode|pid|ipc|userns_mode):\\s*[\"']?host[\"']?$")
 (#at-path? @diagnostic "**.spec.hostNetwork" "**.spec.hostPID" "**.spec.hostIPC")
 (#not-in-test!)
 (#not-file-has! "(?m)^kind: DaemonSet")
 (#set! code "k8s-host-namespace")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the container shares the host's network, processes or memory")
 (#set! help "leave it out, and publish the one port or mount the one folder")
 (#set! @_value fix "{_value|true=>false|^yes$=>no|^on$=>off}")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; The container shares the host's network, processes or memory.
;
; It makes a connection work that did not. The container then reaches what listens on the host alone, and sees other
; programs' processes. Fine for agents of the node (monitoring, network); else publish the one port.
([(block_mapping_pair key: (_) @_key value: (_) @_value)
  (flow_pair key: (_) @_key value: (_) @_value)] @diagnostic
 (#any-of? @_key "hostNetwork" "hostPID" "hostIPC" "network_mode" "pid" "ipc" "userns_mode")
 (#match? @diagnostic "^(hostNetwork|hostPID|hostIPC):\\s+[\"']?(true|yes)[\"']?$|^(network_mode|pid|ipc|userns_mode):\\s*[\"']?host[\"']?$")
 (#at-path? @diagnostic "services.*.network_mode" "services.*.pid" "services.*.ipc" "services.*.userns_mode")
 (#not-in-test!)
 (#not-file-has! "(?m)^kind: DaemonSet")
 (#set! code "compose-host-namespace")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the container shares the host's network, processes or memory")
 (#set! help "leave it out, and publish the one port or mount the one folder")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; A process in the container may become root there.
;
; The setting was tried to end an error. Fine hardly ever; `allowPrivilegeEscalation: false` costs most programs nothing.
([(block_mapping_pair key: (_) @_key value: (_) @_value)
  (flow_pair key: (_) @_key value: (_) @_value)] @diagnostic
 (#any-of? @_key "allowPrivilegeEscalation")
 (#match? @_value "^[\"']?true[\"']?$")
 (#at-path? @diagnostic "**.securityContext.allowPrivilegeEscalation" "spec.allowPrivilegeEscalation")
 (#not-in-test!)
 (#set! code "k8s-privilege-escalation")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a process in this container may get more rights than it began with")
 (#set! help "allowPrivilegeEscalation: false")
 (#set! @_value fix "{_value|true=>false|^yes$=>no|^on$=>off}")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; The container runs as root because the manifest says so.
;
; The image failed as another user. A hole in the program is then root in the container. Fine for agents of the node; else
; build the image for a user of its own.
([(block_mapping_pair key: (_) @_key value: (_) @_value)
  (flow_pair key: (_) @_key value: (_) @_value)] @diagnostic
 (#any-of? @_key "runAsUser" "runAsNonRoot" "user")
 (#match? @diagnostic "^runAsUser:\\s+0$|^runAsNonRoot:\\s+false$|^user:\\s*[\"']?(root|0(:0)?)[\"']?$")
 (#at-path? @diagnostic "**.securityContext.runAsUser" "**.securityContext.runAsNonRoot")
 (#not-in-test!)
 (#set! code "k8s-run-as-root")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the container runs as root")
 (#set! help "runAsNonRoot: true, with an image that has a user of its own")
 (#set! @_value fix "{_value|false=>true}")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; The container runs as root because the manifest says so.
;
; The image failed as another user. A hole in the program is then root in the container. Fine for agents of the node; else
; build the image for a user of its own.
([(block_mapping_pair key: (_) @_key value: (_) @_value)
  (flow_pair key: (_) @_key value: (_) @_value)] @diagnostic
 (#any-of? @_key "runAsUser" "runAsNonRoot" "user")
 (#match? @diagnostic "^runAsUser:\\s+0$|^runAsNonRoot:\\s+false$|^user:\\s*[\"']?(root|0(:0)?)[\"']?$")
 (#at-path? @diagnostic "services.*.user")
 (#not-in-test!)
 (#set! code "compose-root-user")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the container runs as root")
 (#set! help "leave it out, with an image that has a user of its own")
 (#set! tags "security hardening")
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

; Whoever has the container engine's socket is root on the host.
;
; The tool wants to start or list containers, and its guide mounts the socket. Also read-only it takes every command. Fine
; for a tool that manages the host, with nothing else in it; else a proxy that lets the few calls through.
([(block_sequence_item (flow_node) @_mount)
  (block_mapping_pair key: (_) @_key value: (flow_node) @_mount)
  (flow_pair key: (_) @_key value: (flow_node) @_mount)] @diagnostic
 (#any-of? @_key "path" "source")
 (#match? @_mount "^[\"']?(/var/run|/run|\\$\\{?\\w+\\}?)(/podman)?/(docker|containerd/containerd|podman|crio/crio)\\.sock(:|[\"']?$)")
 (#at-path? @diagnostic "**.volumes.*.hostPath.path")
 (#not-in-test!)
 (#set! code "k8s-docker-sock")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "whoever is in this container is root on the host")
 (#set! help "leave the socket out, or put a proxy in between that lets the few calls through")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; Whoever has the container engine's socket is root on the host.
;
; The tool wants to start or list containers, and its guide mounts the socket. Also read-only it takes every command. Fine
; for a tool that manages the host, with nothing else in it; else a proxy that lets the few calls through.
([(block_sequence_item (flow_node) @_mount)
  (block_mapping_pair key: (_) @_key value: (flow_node) @_mount)
  (flow_pair key: (_) @_key value: (flow_node) @_mount)] @diagnostic
 (#any-of? @_key "path" "source")
 (#match? @_mount "^[\"']?(/var/run|/run|\\$\\{?\\w+\\}?)(/podman)?/(docker|containerd/containerd|podman|crio/crio)\\.sock(:|[\"']?$)")
 (#at-path? @diagnostic "services.*.volumes.*" "services.*.volumes.*.source")
 (#not-in-test!)
 (#set! code "compose-docker-sock")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "whoever is in this container is root on the host")
 (#set! help "leave the socket out, or put a proxy in between that lets the few calls through")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; Whoever has the container engine's socket is root on the host.
;
; The tool wants to start or list containers, and its guide mounts the socket. Also read-only it takes every command. Fine
; for a tool that manages the host, with nothing else in it; else a proxy that lets the few calls through.
([(block_sequence_item (flow_node) @_mount)
  (block_mapping_pair key: (_) @_key value: (flow_node) @_mount)
  (flow_pair key: (_) @_key value: (flow_node) @_mount)] @diagnostic
 (#any-of? @_key "path" "source")
 (#match? @_mount "^[\"']?(/var/run|/run|\\$\\{?\\w+\\}?)(/podman)?/(docker|containerd/containerd|podman|crio/crio)\\.sock(:|[\"']?$)")
 (#at-path? @diagnostic "jobs.*.container.volumes.*")
 (#not-in-test!)
 (#path! "(^|/)workflows/[^/]+$")
 (#set! code "gha-docker-sock")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "whoever is in this container is root on the host")
 (#set! help "leave the socket out, or put a proxy in between that lets the few calls through")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; The host's own folders are in the container.
;
; A path of the host is the shortest way to keep a file. With these ones the container can change the host's programs,
; users and keys. Fine read-only for agents of the node; else a volume.
([(block_mapping_pair key: (_) @_key value: (flow_node) @_path)
  (flow_pair key: (_) @_key value: (flow_node) @_path)
  (block_sequence_item (flow_node) @_mount)] @diagnostic
 (#any-of? @_key "path")
 (#match? @_path "^[\"']?(/|/etc/?|/root/?|/home/?|/usr/?|/var/?|/boot/?|/etc/kubernetes/?|/var/lib/(kubelet|docker|containerd)/?|/dev/?)[\"']?$")
 (#match? @_mount "^[\"']?(/|/etc|/root|/home|/boot|/usr):/")
 (#not-match? @_mount ":ro[\"']?$")
 (#at-path? @diagnostic "**.volumes.*.hostPath.path")
 (#not-file-has! "(?m)^kind: DaemonSet")
 (#not-in-test!)
 (#set! code "k8s-host-path")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the container gets the host's own folders")
 (#set! help "mount a volume, or the one file that is needed, read-only")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; The host's own folders are in the container.
;
; A path of the host is the shortest way to keep a file. With these ones the container can change the host's programs,
; users and keys. Fine read-only for agents of the node; else a volume.
([(block_mapping_pair key: (_) @_key value: (flow_node) @_path)
  (flow_pair key: (_) @_key value: (flow_node) @_path)
  (block_sequence_item (flow_node) @_mount)] @diagnostic
 (#any-of? @_key "path")
 (#match? @_path "^[\"']?(/|/etc/?|/root/?|/home/?|/usr/?|/var/?|/boot/?|/etc/kubernetes/?|/var/lib/(kubelet|docker|containerd)/?|/dev/?)[\"']?$")
 (#match? @_mount "^[\"']?(/|/etc|/root|/home|/boot|/usr):/")
 (#not-match? @_mount ":ro[\"']?$")
 (#at-path? @diagnostic "services.*.volumes.*")
 (#not-file-has! "(?m)^kind: DaemonSet")
 (#not-in-test!)
 (#set! code "compose-host-path")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the container gets the host's own folders")
 (#set! help "mount a volume, or the one file that is needed, read-only")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; The container may do nearly all that root of the host may do, or nothing filters its system calls.
;
; The capability ends an error. `SYS_ADMIN` and `ALL` are as good as `privileged`. Fine hardly ever; add the one that is
; needed, after `drop: [ALL]`.
([(block_sequence_item (flow_node) @_capability)
  (flow_sequence (flow_node) @_capability)] @diagnostic
 (#match? @_capability "^[\"']?((CAP_)?(SYS_ADMIN|ALL|SYS_MODULE|SYS_PTRACE|SYS_RAWIO|DAC_READ_SEARCH)|(seccomp|apparmor|label)[:=](unconfined|disable))[\"']?$")
 (#at-path? @diagnostic "**.capabilities.add.*")
 (#not-in-test!)
 (#set! code "k8s-capabilities")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the container may do nearly all that root of the host may do")
 (#set! help "drop ALL, and add the one capability that is needed")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; The container may do nearly all that root of the host may do, or nothing filters its system calls.
;
; The capability ends an error. `SYS_ADMIN` and `ALL` are as good as `privileged`. Fine hardly ever; add the one that is
; needed, after `drop: [ALL]`.
([(block_sequence_item (flow_node) @_capability)
  (flow_sequence (flow_node) @_capability)] @diagnostic
 (#match? @_capability "^[\"']?((CAP_)?(SYS_ADMIN|ALL|SYS_MODULE|SYS_PTRACE|SYS_RAWIO|DAC_READ_SEARCH)|(seccomp|apparmor|label)[:=](unconfined|disable))[\"']?$")
 (#at-path? @diagnostic "services.*.cap_add.*" "services.*.security_opt.*")
 (#not-in-test!)
 (#set! code "compose-capabilities")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the container may do nearly all that root of the host may do")
 (#set! help "drop ALL, and add the one capability that is needed")
 (#set! tags "security hardening")
 (#set! cwe "250"))

; The role may do everything, or everything of a kind.
;
; Stars end the error about a missing right. A token of the service is then a token for the cluster. Fine for operators that
; manage the whole cluster; else name groups, resources and verbs. A file that says in its first line that it was made from
; others is passed over.
((block_mapping
   (block_mapping_pair key: (_) @_resources value: (_) @_what)
   (block_mapping_pair key: (_) @_verbs value: (_) @_how)) @diagnostic
 (#eq? @_resources "resources")
 (#eq? @_verbs "verbs")
 (#match? @_what "^(\\[\\s*)?(-\\s+)?[\"']\\*[\"']")
 (#match? @_how "^(\\[\\s*)?(-\\s+)?[\"']\\*[\"']")
 (#at-path? @diagnostic "rules.*")
 (#not-file-has! "(?i)\\A[^\\n]*(auto-?generated|do not edit)")
 (#not-in-test!)
 (#set! code "k8s-rbac-star")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this role may do everything with everything")
 (#set! help "name the groups, resources and verbs that are needed")
 (#set! tags "security")
 (#set! cwe "250"))

; A service becomes administrator of the cluster.
;
; It ends the error about a missing right. Fine for a person who administers; else a role with what is needed.
((block_mapping_pair key: (_) @_key value: (flow_node) @_value) @diagnostic
 (#eq? @_key "name")
 (#match? @_value "^[\"']?cluster-admin[\"']?$")
 (#at-path? @diagnostic "roleRef.name")
 (#file-has! "kind:\\s*[\"']?(ServiceAccount|Group)")
 (#not-in-test!)
 (#set! code "k8s-cluster-admin")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this service becomes administrator of the cluster")
 (#set! help "bind a role with the few rights that it needs")
 (#set! tags "security")
 (#set! cwe "250"))
