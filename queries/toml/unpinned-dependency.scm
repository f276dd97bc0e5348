; Any version of this crate will do, also one that breaks or was taken over.
;
; `*` saves looking the version up. crates.io refuses it for what is published. Fine next to a `path` of the same workspace;
; else the version that was tried: `serde = "1.0.219"`.
([(pair (_) . (string) @_version)
  (pair (_) . (inline_table (pair (bare_key) @_key . (string) @_version)) @_table)] @diagnostic
 (#match? @_version "^[\"']\\s*(\\*|>=?\\s*[0-9.]+)\\s*[\"']$")
 (#eq? @_key "version")
 (#not-match? @_table "\\bpath\\s*=")
 (#at-path? @diagnostic
   "dependencies.*" "dev-dependencies.*" "build-dependencies.*" "workspace.dependencies.*" "target.*.dependencies.*"
   "dependencies.*.version" "dev-dependencies.*.version" "build-dependencies.*.version")
 (#path! "(^|/)Cargo\\.toml$")
 (#not-in-test!)
 (#set! code "cargo-unpinned")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "any version of this crate will do")
 (#set! help "name the version that was tried, such as \"1.0.219\"")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))

; The crate is another one after each push to its repository.
;
; It takes a mend that is not published yet, or the README's line. Whoever can push there runs code in this build. Fine for
; a short time with `rev`; else a published version.
([(pair (_) . (inline_table (pair (bare_key) @_key . (string))) @_table)
  (table (dotted_key) (pair (bare_key) @_key . (string))) @_table] @diagnostic
 (#eq? @_key "git")
 (#not-match? @_table "\\b(rev|tag)\\s*=")
 (#at-path? @diagnostic
   "dependencies.*" "dev-dependencies.*" "build-dependencies.*" "workspace.dependencies.*" "target.*.dependencies.*" "patch.*.*")
 (#path! "(^|/)Cargo\\.toml$")
 (#not-in-test!)
 (#set! code "cargo-git-no-rev")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this crate is another one after each push to its repository")
 (#set! help "name the commit: rev = \"…\", or a published version")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))

; Nothing says which version of the package is meant.
;
; The bare name is the shortest form. What is installed depends on the day. Fine in a library with a lock file beside it; else
; a range with both ends.
([(array (string) @diagnostic)
  (pair (bare_key) @_name . (string) @_any) @diagnostic]
 (#match? @diagnostic "^[\"'][A-Za-z0-9][\\w.-]*(\\[[^\\]]*\\])?\\s*(;[^\"']*)?[\"']$|^[\\w.-]+\\s*=\\s")
 (#match? @_any "^[\"'](\\*|latest)[\"']$")
 (#not-match? @_name "^python$")
 (#at-path? @diagnostic
   "project.dependencies.*" "tool.poetry.dependencies.*" "tool.poetry.dev-dependencies.*" "tool.poetry.group.*.dependencies.*"
   "packages.*" "dev-packages.*")
 (#path! "(^|/)(pyproject\\.toml|Pipfile)$")
 (#not-in-test!)
 (#set! code "pip-unpinned")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "nothing says which version is meant")
 (#set! help "name a range with both ends, and keep a lock file")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))

; The package is another one after each push to its repository.
;
; It takes a mend that is not published yet. Whoever can push there runs code here. Fine for a short time with a commit; else
; a published version.
([(array (string) @_requirement @diagnostic)
  (pair (bare_key) . (inline_table (pair (bare_key) @_key . (string))) @_table) @diagnostic]
 (#match? @_requirement "git\\+(https|ssh|git)://")
 (#not-match? @_requirement "\\.git@(v?\\d|[0-9a-f]{7,40})|@(v?\\d[\\w.]*|[0-9a-f]{7,40})(#|[\"']|\\s)")
 (#eq? @_key "git")
 (#not-match? @_table "\\b(rev|tag)\\s*=")
 (#at-path? @diagnostic
   "project.dependencies.*" "project.optional-dependencies.*.*" "dependency-groups.*.*" "tool.poetry.dependencies.*"
   "tool.poetry.group.*.dependencies.*" "tool.uv.sources.*" "tool.poetry.dev-dependencies.*")
 (#path! "(^|/)pyproject\\.toml$")
 (#not-in-test!)
 (#set! code "pip-git-no-rev")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this package is another one after each push to its repository")
 (#set! help "name the commit, or a published version")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))
