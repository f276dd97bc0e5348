; A suggestion that adds a dependency.
;
; It brings code that nobody here has read, with the rights of this program; models reach for a package where a function
; would do, and name packages that do not exist. Fine where somebody has looked at it: who maintains it, what it pulls in.
; Reported on AI text alone. The safe form is a version that was looked up.
([(pair . (_) @diagnostic) (table . (dotted_key) @diagnostic)]
 (#at-path? @diagnostic "dependencies.*" "dev-dependencies.*" "build-dependencies.*" "workspace.dependencies.*" "target.*.dependencies.*")
 (#path! "(^|/)Cargo\\.toml$")
 (#set! code "cargo-new-dependency")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "a suggestion adds this dependency")
 (#set! help "look at who maintains it and what it brings along; pin its version")
 (#set! tags "supply-chain")
 (#set! cwe "1357")
 (#set! only-ai))

; A suggestion that adds a dependency.
;
; It brings code that nobody here has read, with the rights of this program; models reach for a package where a function
; would do, and name packages that do not exist. Fine where somebody has looked at it: who maintains it, what it pulls in.
; Reported on AI text alone. The safe form is a version that was looked up.
([(array (string) @diagnostic) (pair . (_) @diagnostic)]
 (#at-path? @diagnostic "project.dependencies.*" "project.optional-dependencies.*.*" "dependency-groups.*.*" "tool.poetry.dependencies.*" "tool.poetry.group.*.dependencies.*")
 (#path! "(^|/)pyproject\\.toml$")
 (#set! code "pip-new-dependency")
 (#set! severity "information")
 (#set! confidence "high")
 (#set! message "a suggestion adds this dependency")
 (#set! help "look at who maintains it and what it brings along; pin its version")
 (#set! tags "supply-chain")
 (#set! cwe "1357")
 (#set! only-ai))
