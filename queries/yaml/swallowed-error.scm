; A step or job of the workflow may fail and nobody learns of it.
;
; It turns a red run green. Fine for a step whose result a later one looks at (`steps.x.outcome`), and for a matrix row that
; is expected to fail; else mend it or take it out.
([(block_mapping_pair key: (_) @_key value: (_) @_value)
  (flow_pair key: (_) @_key value: (_) @_value)] @diagnostic
 (#eq? @_key "continue-on-error")
 (#match? @_value "^[\"']?true[\"']?$")
 (#at-path? @diagnostic "jobs.*.steps.*.continue-on-error" "jobs.*.continue-on-error" "runs.steps.*.continue-on-error")
 (#not-file-has! "\\.outcome\\b")
 (#set! code "gha-continue-on-error")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this may fail and the run stays green")
 (#set! help "mend it, take it out, or look at its outcome in a later step")
 (#set! @_value fix "{_value|true=>false|^yes$=>no|^on$=>off}")
 (#set! tags "smell ci")
 (#set! cwe "390"))

; A command of the workflow may fail and the run stays green.
;
; `|| true` after a test, a linter or an audit makes the check a decoration. Fine for what may be missing (`rm`, `grep`);
; else let it fail.
([(block_mapping_pair key: (_) @_key value: (_) @_script)
  (flow_pair key: (_) @_key value: (_) @_script)] @diagnostic
 (#eq? @_key "run")
 (#match? @_script "(?m)\\b(test|pytest|jest|vitest|lint|eslint|clippy|mypy|ruff|flake8|audit|check|tsc|build|mvn|gradle|gradlew|tox|phpunit|rspec|safety|bandit|trivy|snyk|semgrep)\\b[^|;&\\n]*\\|\\|\\s*(true|:|exit 0|echo\\b[^\\n]*)\\s*[\"']?$")
 (#at-path? @diagnostic "jobs.*.steps.*.run" "runs.steps.*.run")
 (#set! code "gha-or-true")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "the check may fail and the run stays green")
 (#set! help "let it fail, or take it out")
 (#set! tags "smell ci")
 (#set! cwe "390"))
