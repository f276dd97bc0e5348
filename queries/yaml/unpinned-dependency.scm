; An action that is named by a tag or branch can become another one at any time.
;
; The README of each action says `@v4`. Tags can be moved, and have been, to steal the secrets of all who use them. Fine for
; actions of the platform itself (`actions/…`, `github/…`), for a branch of which one is warned too, and for one's own; else
; the commit's full hash with the version as a comment.
([(block_mapping_pair key: (_) @_key value: (_) @_action)
  (flow_pair key: (_) @_key value: (_) @_action)] @diagnostic
 (#eq? @_key "uses")
 (#match? @_action "^[\"']?[\\w.-]+/[\\w./-]+(@[\\w./-]+)?[\"']?$")
 (#not-match? @_action "@[0-9a-f]{40}[\"']?$|@[0-9a-f]{64}[\"']?$|^[\"']?\\./")
 (#not-match? @_action "^[\"']?(actions|github)/[\\w./-]+@(v?\\d[\\w.-]*|releases/v\\d+)[\"']?$")
 (#at-path? @diagnostic "jobs.*.steps.*.uses" "runs.steps.*.uses" "jobs.*.uses")
 (#path! "(^|/)\\.github/|(^|/)action\\.ya?ml$|(^|/)workflows/")
 (#set! code "gha-unpinned-action")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this action can become another one at any time")
 (#set! help "name the commit: owner/action@<40 digits> # v1.2.3")
 (#set! tags "supply-chain ci")
 (#set! cwe "1357"))

; A script from the network runs as it comes.
;
; Installation guides show this line, so models write it. In a workflow it runs beside the project's secrets. Never quite
; fine; download to a file, compare it with a known checksum, or use an action that is pinned.
([(block_mapping_pair key: (_) @_key value: (flow_node) @_script)
  (block_mapping_pair key: (_) @_key value: (block_node (block_scalar) @_script))
  (flow_pair key: (_) @_key value: (flow_node) @_script)
  (block_sequence_item (flow_node) @_script)
  (block_sequence_item (block_node (block_scalar) @_script))] @diagnostic
 (#match? @_key "^[\"']?(run|script|before_script|after_script|command|args|entrypoint|bash|install|before_install|build|commands|shell|cmd|postCreateCommand|inlineScript)[\"']?$")
 (#match? @_script "\\b(curl|wget)\\b")
 (#match? @_script "\\b(curl|wget)\\b([^|;&\\n]|\\\\\\r?\\n|&[^&\\n])*\\|\\s*(\\\\\\s*)?((sudo|doas|env)(\\s+-\\S+)*\\s+)*([A-Za-z_]+=\\S*\\s+)*(/usr)?(/bin/)?((ba|z|da|k|a)?sh(\\s|$|[)\"';&])|(python[0-9.]*|node|perl|ruby|php)(\\s+--?(\\s|$)|\\s*($|[\\n;)&\"])))|\\b((ba|z|da|k)?sh\\s+(-\\S+\\s+)*|eval\\s+|source\\s+)(<\\(|[\\\\\"']*(\\$\\(|`))\\s*(curl|wget)\\b")
 (#not-in-test!)
 (#set! code "gha-curl-pipe-sh")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a script from the network runs unseen and unchecked")
 (#set! help "download it to a file, check its checksum or signature, then run it")
 (#set! tags "security supply-chain ci")
 (#set! cwe "829"))

; The image has no version, so each start may take another one.
;
; Short examples name no version. Two machines then run different programs under one name, and a roll-back brings nothing
; back. Fine for an image that is built from the same file (`build:`); else name a version, best with its digest.
([(block_mapping_pair key: (_) @_key value: (_) @_image)
  (flow_pair key: (_) @_key value: (_) @_image)] @diagnostic
 (#any-of? @_key "image" "container")
 (#match? @_image "^[\"']?([a-z0-9.-]+(:\\d+)?/)?([a-z0-9._-]+/)*[a-z0-9._-]+(:latest)?[\"']?$")
 (#not-match? @_image "^[\"']?(true|false|null|none|scratch|app|web|api|backend|frontend|[\\w.-]+\\.(png|jpe?g|svg|gif|webp|ico|img|iso|qcow2))[\"']?$|\\.(png|jpe?g|svg|gif|webp|ico|iso|img)[\"']?$|^[\"']?(ubuntu|windows|macos)-")
 (#at-path? @diagnostic "**.containers.*.image" "**.initContainers.*.image" "**.ephemeralContainers.*.image")
 (#not-match? @_image "^[\"']?\\$|^[\"']?(local|localhost)[:/]")
 (#not-in-test!)
 (#set! code "k8s-latest-image")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the image has no version, so each start may take another one")
 (#set! help "name a version, and its digest where it must not change: image:1.2.3@sha256:…")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))

; The image has no version, so each start may take another one.
;
; Short examples name no version. Two machines then run different programs under one name, and a roll-back brings nothing
; back. Fine for an image that is built from the same file (`build:`); else name a version, best with its digest.
([(block_mapping_pair key: (_) @_key value: (_) @_image)
  (flow_pair key: (_) @_key value: (_) @_image)] @diagnostic
 (#any-of? @_key "image" "container")
 (#match? @_image "^[\"']?([a-z0-9.-]+(:\\d+)?/)?([a-z0-9._-]+/)*[a-z0-9._-]+(:latest)?[\"']?$")
 (#not-match? @_image "^[\"']?(true|false|null|none|scratch|app|web|api|backend|frontend|[\\w.-]+\\.(png|jpe?g|svg|gif|webp|ico|img|iso|qcow2))[\"']?$|\\.(png|jpe?g|svg|gif|webp|ico|iso|img)[\"']?$|^[\"']?(ubuntu|windows|macos)-")
 (#at-path? @diagnostic "services.*.image")
 (#not-match? @_image "^[\"']?\\$|^[\"']?(local|localhost)[:/]")
 (#not-in-test!)
 (#set! code "compose-latest-image")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the image has no version, so each start may take another one")
 (#set! help "name a version, and its digest where it must not change: image:1.2.3@sha256:…")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))

; The image has no version, so each start may take another one.
;
; Short examples name no version. Two machines then run different programs under one name, and a roll-back brings nothing
; back. Fine for an image that is built from the same file (`build:`); else name a version, best with its digest.
([(block_mapping_pair key: (_) @_key value: (_) @_image)
  (flow_pair key: (_) @_key value: (_) @_image)] @diagnostic
 (#any-of? @_key "image" "container")
 (#match? @_image "^[\"']?([a-z0-9.-]+(:\\d+)?/)?([a-z0-9._-]+/)*[a-z0-9._-]+(:latest)?[\"']?$")
 (#not-match? @_image "^[\"']?(true|false|null|none|scratch|app|web|api|backend|frontend|[\\w.-]+\\.(png|jpe?g|svg|gif|webp|ico|img|iso|qcow2))[\"']?$|\\.(png|jpe?g|svg|gif|webp|ico|iso|img)[\"']?$|^[\"']?(ubuntu|windows|macos)-")
 (#at-path? @diagnostic "jobs.*.container" "jobs.*.container.image" "jobs.*.services.*.image")
 (#not-match? @_image "^[\"']?\\$|^[\"']?(local|localhost)[:/]")
 (#not-in-test!)
 (#path! "(^|/)workflows/[^/]+$")
 (#set! code "gha-latest-image")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "the image has no version, so each start may take another one")
 (#set! help "name a version, and its digest where it must not change: image:1.2.3@sha256:…")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))
