; inherits: common

; A secret in `ENV` or `ARG` is in the image, for everybody who can pull it.
;
; Examples carry a password so that they run at once. `docker history` and `docker inspect` show it, and a later line
; can't take it back. Never fine; mount it for the step that needs it (`RUN --mount=type=secret`), or give it when the
; container starts.
([(env_pair name: (unquoted_string) @_name value: (_) @_value)
  (arg_pair name: (unquoted_string) @_name default: (_) @_value)] @diagnostic
 (#match? @_name "(?i)(^|_)(api_?key|access_?key(_id)?|secret(_?key)?(_?base)?|password|passwd|passphrase|pwd|(access_?|auth_?|bearer_?|refresh_?|github_?|npm_?)?token|private_?key|client_?secret|encryption_?key|signing_?key|credentials?)$")
 (#match? @_value "^[\"']?[^\\s\"'$]{3,}[\"']?$")
 (#not-match? @_value "(?i)^[\"']?(<|/|\\./|https?://|none|null|true|false|yes|no$|unset|todo|your[-_]?|my[-_]|change[-_]?(me|it)|replace|example|placeholder|dummy|fake|test|redacted|xxx|\\*\\*\\*|build|empty|not[-_]|ignored|unused|\\.\\.\\.)")
 (#not-match? @_value "(?i)^[\"']?(secret[-_]?(key)?|password|token)?[\"']?$")
 (#not-in-test!)
 (#set! code "docker-secret-env")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a secret is stored in the image")
 (#set! help "use RUN --mount=type=secret, or give it at run time, and replace it: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A secret that comes as a build argument is in the image's history.
;
; `ARG` looks like the way to keep a value out of the file. It is out of the file, and in every image built from it:
; `docker history` prints it. Fine in a stage whose layers are not shipped, as long as its cache is not shared; else
; `RUN --mount=type=secret,id=token`.
((arg_instruction (arg_pair name: (unquoted_string) @_name !default)) @diagnostic
 (#match? @_name "(?i)(^|_)(api_?key|secret(_?key)?|password|passwd|(access|auth|bearer|github|gh|gitlab|npm|pypi|registry)_?token|token|private_?key|ssh_?key|client_?secret|secret_access_key)$")
 (#not-in-test!)
 (#set! code "docker-secret-arg")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a secret given as a build argument stays in the image's history")
 (#set! help "mount it for the one step: RUN --mount=type=secret,id=…")
 (#set! tags "security secret")
 (#set! cwe "522"))

; A command of the build carries a name and password, or a token.
;
; A private repository or registry has to be reached, and the shortest way is into the address. The layer keeps it. Never
; fine; mount the secret or an SSH agent for the step.
([(shell_command) (heredoc_content) (json_string)] @diagnostic
 (#match? @diagnostic "[a-z]://[^/\\s:@$\"']+:[^/\\s:@$\"'{<*]{6,}@[A-Za-z0-9]|_authToken\\s*=\\s*[\"']?[A-Za-z0-9_-]{16,}|(?i:authorization:\\s*(bearer|basic|token)\\s+)[A-Za-z0-9._~+/=-]{16,}|\\becho\\s+[\"']?\\w+:[^$\\s\"'|]{4,}[\"']?\\s*\\|\\s*chpasswd")
 (#not-match? @diagnostic "(?i)user(name)?:pass(word)?@|example\\.(com|org)")
 (#not-in-test!)
 (#set! code "docker-secret-in-run")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "a command of the build carries a secret")
 (#set! help "use RUN --mount=type=secret or --mount=type=ssh, and replace the secret: it counts as known")
 (#set! tags "security secret")
 (#set! cwe "798")
 (#set! always))

; A file of secrets is copied into the image.
;
; The program reads `.env` at home, so it shall have it in the container. It is then in a layer, even if a later step
; deletes it. Fine for a template (`.env.example`); else mount it or give its values when the container starts.
([(copy_instruction (path) @_source) (add_instruction (path) @_source)] @diagnostic
 (#match? @_source "(^|/)(\\.env(\\.(local|prod(uction)?|staging|dev(elopment)?))?|\\.netrc|\\.npmrc|\\.pypirc|\\.git-credentials|id_(rsa|dsa|ecdsa|ed25519)|\\.aws/?|\\.ssh/?|[\\w.-]*(credentials|service[-_]account)\\.json|[\\w-]*private[\\w-]*\\.(pem|key))$")
 (#not-match? @diagnostic "--from=|\\.npmrc\\s+\\.npmrc-")
 (#not-in-test!)
 (#set! code "docker-copy-secret-file")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "a file that holds secrets becomes a layer of the image")
 (#set! help "mount it for the step that needs it, or give its values when the container starts")
 (#set! tags "security secret")
 (#set! cwe "538"))
