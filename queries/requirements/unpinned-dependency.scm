; Nothing says which version of the package is meant.
;
; The bare name is the shortest form, and is what models write. What is installed depends on the day. Fine for what a lock
; file pins; else `package==1.2.3`, best with hashes.
((requirement (package) @_name) @diagnostic
 (#not-match? @diagnostic "[=<>~!@]|--hash")
 (#not-in-test!)
 (#not-path! "(?i)(^|/)(docs?|tests?|dev)/|(doc|test|dev|lint|typing)[^/]*\\.txt$")
 (#set! code "pip-unpinned")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "nothing says which version is meant")
 (#set! help "package==1.2.3, and hashes where it matters")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))

; The package is another one after each push to its repository.
;
; It takes a mend that is not published yet. Whoever can push there runs code here. Fine for a short time with a commit; else
; a published version.
([(requirement (url_spec (url) @_address)) @diagnostic
  (file (url) @_address @diagnostic)
  (global_opt (option) (url) @_address) @diagnostic]
 (#match? @_address "^(git|hg|svn|bzr)\\+")
 (#not-match? @_address "@[0-9a-f]{7,40}(#|$)|@v?\\d+[\\w.]*(#|$)")
 (#not-in-test!)
 (#set! code "pip-git-no-rev")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this package is another one after each push to its repository")
 (#set! help "name the commit: …git@<40 digits>, or a published version")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))

; A second index may serve any of these packages.
;
; pip asks both and takes the higher version, so a stranger who registers the private name in the public index wins. Fine if
; the index holds names that no other has (PyTorch's wheels); else `--index-url` alone, with a proxy behind it.
((global_opt (option) @_option) @diagnostic
 (#match? @_option "^--extra-index-url$")
 (#not-match? @diagnostic "download\\.pytorch\\.org|test\\.pypi\\.org|piwheels|pypi\\.nvidia\\.com|data\\.pyg\\.org")
 (#not-in-test!)
 (#set! code "pip-extra-index")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a second index may serve any of these packages")
 (#set! help "--index-url alone")
 (#set! tags "security supply-chain")
 (#set! cwe "427"))
