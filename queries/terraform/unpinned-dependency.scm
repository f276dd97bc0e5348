; The module is another one as soon as somebody pushes or publishes.
;
; Examples leave the version out. `init` on the next machine then fetches other code, which runs with the account's rights.
; Fine for a path in the same repository; else `version`, or `?ref=` with a tag or commit.
((block
   (identifier) @_module
   .
   (string_lit)
   (body (attribute (identifier) @_source (expression) @_address)) @_body) @diagnostic
 (#eq? @_module "module")
 (#eq? @_source "source")
 (#not-match? @_address "^\"\\.|\\$|[?&]ref=|\\.(zip|tar\\.gz|tgz)(\\?|\"|$)")
 (#match? @_address "^\"(git::|git@|github\\.com/|bitbucket\\.org/|https?://|hg::|s3::|gcs::|[\\w-]+/[\\w-]+/[\\w-]+|[\\w.-]+\\.[a-z]+/[\\w-]+/[\\w-]+/[\\w-]+)")
 (#not-match? @_body "(?m)^\\s*version\\s*=")
 (#not-in-test!)
 (#set! code "tf-unpinned-module")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "nothing says which version of the module this is")
 (#set! help "version = \"1.2.3\", or ?ref= with a tag or commit")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))
