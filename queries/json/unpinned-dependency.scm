; Any version of this package will do, also one that was published a minute ago.
;
; `*` and `latest` end a conflict of versions. A release that was taken over is then installed at once, and nobody knows what
; ran yesterday. Fine for packages of the same workspace; else a range with a lower bound, `^1.2.3`, and a lock file.
((pair key: (string (string_content) @_name) value: (string) @_version) @diagnostic
 (#match? @_version "^\"(\\*|x|latest|next|canary|>=?\\s*[0-9][^<|]*|)\"$")
 (#at-path? @diagnostic "dependencies.*" "devDependencies.*" "optionalDependencies.*")
 (#path! "(^|/)package\\.json$")
 (#not-in-test!)
 (#set! code "npm-unpinned")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "any version of this package will do, also one that was published a minute ago")
 (#set! help "name a range with both ends, such as ^1.2.3, and keep the lock file")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))

; The package comes from a branch of a repository, or from an address, and is another one after each push.
;
; It takes a mend that is not published yet. Whoever can push there runs code here. Fine with a commit's full hash or a tag
; that stays; else a published version.
((pair key: (string (string_content) @_name) value: (string (string_content) @_source)) @diagnostic
 (#match? @_source "^(git\\+|git://|git@|github:|gitlab:|bitbucket:|https?://|[\\w.-]+/[\\w.-]+(#|$))")
 (#not-match? @_source "#([0-9a-f]{7,40}|semver:.*|v?\\d+\\.\\d.*)$|^(npm|file|link|workspace|portal|patch):|/-/[^/]+-\\d[^/]*\\.tgz$|[-/@]v?\\d+\\.\\d+[^/]*\\.(tgz|tar\\.gz)$|/(archive|tarball)/[0-9a-f]{40}")
 (#at-path? @diagnostic "dependencies.*" "devDependencies.*" "optionalDependencies.*")
 (#path! "(^|/)package\\.json$")
 (#not-in-test!)
 (#set! code "npm-git-dependency")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this package is another one after each push")
 (#set! help "name the commit: owner/name#<40 digits>, or a published version")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))

; The installation of this package downloads and runs something.
;
; It saves a step of the guide. Whoever installs the package, or one that needs it, runs what the server has that day. Hardly
; ever fine; ship it in the package, or let people run it themselves.
((pair key: (string (string_content) @_name) value: (string) @_script) @diagnostic
 (#match? @_script "\\b(curl|wget)\\b[^|;]*\\|\\s*(sudo\\s+)?(ba|z)?sh\\b|\\b(ba|z)?sh\\s+(-c\\s+)?(<\\(|\\\\?[\"']?\\$\\()\\s*(curl|wget)\\b")
 (#at-path? @diagnostic "scripts.*" "postCreateCommand" "onCreateCommand" "postStartCommand" "**.postCreateCommand.*")
 (#not-in-test!)
 (#set! code "npm-curl-pipe-sh")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a script from the network runs unseen and unchecked")
 (#set! help "download it to a file, check its checksum, then run it")
 (#set! tags "security supply-chain")
 (#set! cwe "829"))
