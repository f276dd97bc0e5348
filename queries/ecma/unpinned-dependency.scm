; A download that is piped into a shell runs whatever the other side sends today.
;
; Installation guides say so. Fine nowhere in a program.
; The safe form downloads a named version, compares its checksum, and runs the file.
((call_expression
   arguments: (arguments . [(string) (template_string)] @_command)) @diagnostic
 (#match? @_command "(?:curl|wget)\\s[^|;&]*\\|\\s*(?:sudo\\s+)?(?:ba|z|da)?sh\\b")
 (#not-in-test!)
 (#set! code "js-curl-pipe-shell")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a shell runs whatever this address sends")
 (#set! help "download a named version, compare its checksum, then run it")
 (#set! tags "security supply-chain")
 (#set! cwe "829"))

; An import from an address without a version changes whenever its owner likes.
;
; Examples leave the version out. Fine on an address of one's own.
; The safe form names an exact version, or takes the package from the registry with a lock file.
((import_statement source: (string (string_fragment) @_source)) @diagnostic
 (#match? @_source "^https://(?:deno\\.land/(?:x/[\\w-]+|std)/|esm\\.sh/(?:@[\\w-]+/)?[\\w-]+(?:$|/)|cdn\\.skypack\\.dev/[\\w-]+$|unpkg\\.com/(?:@[\\w-]+/)?[\\w-]+(?:$|/)|cdn\\.jsdelivr\\.net/npm/(?:@[\\w-]+/)?[\\w-]+(?:$|/))")
 (#not-match? @_source "@v?\\d")
 (#not-in-test!)
 (#set! code "js-unpinned-url-import")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this import has no version: its owner decides what runs")
 (#set! help "name an exact version in the address")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))
