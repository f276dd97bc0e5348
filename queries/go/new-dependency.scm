; An import that no manifest, module of the workspace or standard library provides.
;
; Models invent packages that sound right, and whoever registers such a name decides what everybody runs who installs it.
; Fine where something outside of the workspace puts the package there. The safe form is a package that was looked up,
; named in the manifest with its version.
((import_spec path: (_) @diagnostic)
 (#unknown-import? @diagnostic)
 (#set! code "go-unknown-import")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "nothing in this workspace provides this package")
 (#set! help "look the package up before installing it, then name it in the manifest")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))
