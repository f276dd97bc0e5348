; All warnings of the compiler or of a whole family are switched off for the package.
;
; It is the quickest way to a quiet build. The next real error is hidden as well. Hardly ever fine; `#[expect(…, reason)]`
; at the one place.
([(pair (_) @_lint . (string) @_level)
  (pair (_) @_lint . (inline_table (pair (bare_key) @_key . (string) @_level)))] @diagnostic
 (#any-of? @_lint "warnings" "all" "unused" "correctness" "suspicious" "unused_must_use" "dead_code" "unsafe_code")
 (#any-of? @_level "\"allow\"" "'allow'")
 (#not-match? @_key "^(priority|check-cfg)$")
 (#at-path? @diagnostic "lints.rust.*" "lints.clippy.*" "workspace.lints.rust.*" "workspace.lints.clippy.*")
 (#path! "(^|/)Cargo\\.toml$")
 (#not-match? @diagnostic "^unsafe_code")
 (#set! code "cargo-lints-off")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "a whole family of warnings is switched off for the package")
 (#set! help "expect the one warning at the one place, with a reason")
 (#set! tags "smell")
 (#set! cwe "1127"))

; The checks are switched off for all of the project.
;
; It is the quickest way to a green run. The next real error is hidden as well. Fine for generated code, by its path; else
; name the one code.
((pair (_) @_key . (_) @_value) @diagnostic
 (#match? @_key "^(ignore_errors|ignore|extend-ignore|disable|select)$")
 (#match? @diagnostic "^ignore_errors\\s*=\\s*true|^(ignore|extend-ignore)\\s*=\\s*\\[\\s*[\"']ALL[\"']|^disable\\s*=\\s*(\\[\\s*)?[\"']all[\"']|^select\\s*=\\s*\\[\\s*\\]$")
 (#at-path? @diagnostic
   "tool.mypy.ignore_errors" "tool.ruff.ignore" "tool.ruff.lint.ignore" "tool.ruff.lint.extend-ignore" "tool.ruff.extend-ignore"
   "tool.ruff.select" "tool.ruff.lint.select" "tool.pylint.*.disable" "tool.pylint.disable" "ignore" "lint.ignore" "lint.select")
 (#path! "(^|/)(pyproject|\\.?ruff|mypy)\\.toml$")
 (#set! code "config-lint-off")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the checks are switched off for all of the project")
 (#set! help "name the one code, for the one path")
 (#set! tags "smell")
 (#set! cwe "1127"))
