; Text that strangers write becomes part of the commands.
;
; `${{ }}` is replaced before the shell sees the line: a pull request with the title `"; curl … | sh; "` runs in the
; project's name. Models write it because the value is at hand. Fine in `if:` and in `with:` of most actions; hand it over
; in the environment: `env: TITLE: ${{ … }}`, and `"$TITLE"` in the script.
([(block_mapping_pair key: (_) @_key value: (_) @_script)
  (flow_pair key: (_) @_key value: (_) @_script)] @diagnostic
 (#any-of? @_key "run" "script" "inlineScript" "cmd")
 (#match? @_script "\\$\\{\\{[^}]*\\bgithub\\.(head_ref|event\\.(issue\\.(title|body)|pull_request\\.(title|body|head\\.(ref|label|repo\\.default_branch))|comment\\.body|review(_comment)?\\.body|discussion\\.(title|body)|head_commit\\.(message|author\\.(name|email))|commits\\b[^}]*\\.(message|author\\.(name|email))|pages\\b[^}]*\\.page_name|workflow_run\\.(head_branch|head_commit\\.message|head_repository\\.\\w+|display_title)|release\\.(name|body)|client_payload))")
 (#not-match? @_script "\\$\\{\\{\\s*(contains|startsWith|endsWith|hashFiles)\\([^}]*\\)\\s*(&&[^}]*)?\\}\\}\\s*\"?\\s*$")
 (#at-path? @diagnostic
   "jobs.*.steps.*.run" "runs.steps.*.run" "jobs.*.steps.*.with.script" "runs.steps.*.with.script"
   "jobs.*.steps.*.with.inlineScript" "jobs.*.steps.*.with.cmd")
 (#path! "(^|/)\\.github/|(^|/)action\\.ya?ml$|(^|/)workflows/")
 (#set! code "gha-script-injection")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "whoever writes this text can run commands in the workflow")
 (#set! help "hand it over in env:, and use \"$NAME\" in the script")
 (#set! tags "security injection ci")
 (#set! cwe "94"))

; An input of the workflow becomes part of the commands.
;
; `${{ inputs.name }}` is replaced before the shell sees the line, so a quote or semicolon in it changes what runs. Whoever
; may start the workflow, or calls it from another one, decides. Fine for numbers, booleans and choices; hand it over in the
; environment.
([(block_mapping_pair key: (_) @_key value: (_) @_script)
  (flow_pair key: (_) @_key value: (_) @_script)] @diagnostic
 (#any-of? @_key "run" "script")
 (#match? @_script "\\$\\{\\{\\s*(github\\.event\\.inputs|inputs)\\.[\\w-]*(title|body|message|name|branch|ref|tag|version|url|path|command|args|comment|text|user|query|input|reason|description)[\\w-]*\\s*\\}\\}")
 (#at-path? @diagnostic "jobs.*.steps.*.run" "runs.steps.*.run" "jobs.*.steps.*.with.script")
 (#path! "(^|/)\\.github/|(^|/)action\\.ya?ml$|(^|/)workflows/")
 (#set! code "gha-input-in-script")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "an input is pasted into the commands")
 (#set! help "hand it over in env:, and use \"$NAME\" in the script")
 (#set! tags "security injection ci")
 (#set! cwe "94"))

; Code from a stranger's pull request runs with the project's rights and secrets.
;
; `pull_request_target` was chosen because secrets are missing in `pull_request`. It runs in the name of the target, so the
; code of the pull request must not be checked out and built there. Fine if nothing of it is run; else split the workflow:
; build in `pull_request`, and publish in `workflow_run`.
([(block_mapping_pair key: (_) @_key value: (_) @_ref)
  (flow_pair key: (_) @_key value: (_) @_ref)] @diagnostic
 (#any-of? @_key "ref" "run" "repository")
 (#match? @_ref "\\bgithub\\.(head_ref|event\\.(pull_request\\.(head\\.(sha|ref|repo\\.full_name)|merge_commit_sha)|workflow_run\\.(head_sha|head_branch)))|refs/pull/\\$\\{\\{|gh pr checkout")
 (#not-match? @diagnostic "(?s)^run:.*env:")
 (#match? @diagnostic "^ref:|^repository:|git (checkout|fetch|switch)|gh pr checkout")
 (#at-path? @diagnostic "jobs.*.steps.*.with.ref" "jobs.*.steps.*.with.repository" "jobs.*.steps.*.run")
 (#file-has! "\\b(pull_request_target|workflow_run)\\b")
 (#path! "(^|/)\\.github/|(^|/)workflows/")
 (#set! code "gha-pull-request-target-checkout")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a stranger's code is checked out where the project's secrets are")
 (#set! help "build it in a pull_request workflow, which has no secrets")
 (#set! tags "security ci")
 (#set! cwe "829"))

; Commands of a kind that anybody's output can give are switched on again.
;
; An old guide used them, and the variable ends the error. Whoever gets a line into the log can then set variables of later
; steps. Never fine; write to `$GITHUB_ENV` and `$GITHUB_PATH`.
([(block_mapping_pair key: (_) @_key value: (_) @_value)
  (flow_pair key: (_) @_key value: (_) @_value)] @diagnostic
 (#eq? @_key "ACTIONS_ALLOW_UNSECURE_COMMANDS")
 (#match? @_value "true")
 (#set! code "gha-unsecure-commands")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "any line of the log can set variables of later steps")
 (#set! help "write to $GITHUB_ENV and $GITHUB_PATH")
 (#set! tags "security ci")
 (#set! cwe "94"))
