; A download that does not look at the server's certificate takes files from anybody.
;
; It ends an error about certificates. Whoever is in between then decides what comes. Fine against the machine itself;
; else name the certificate authority: `--cacert FILE`.
((command
   name: (command_name (word) @_name)
   argument: (word) @_option) @diagnostic
 (#any-of? @_name "curl" "wget" "sudo" "http" "https" "xh")
 (#match? @_option "^(-[a-zA-Z]*k[a-zA-Z]*|--insecure|--no-check-certificate|--verify=(no|false)|--proxy-insecure)$")
 (#match? @diagnostic "^(sudo\\s+(-\\S+\\s+)*)?(curl\\b.*\\s(-[a-zA-Z#]*k[a-zA-Z]*|--insecure|--proxy-insecure)(\\s|$)|wget\\b(.|\\n)*--no-check-certificate|(http|https|xh)\\s(.|\\n)*--verify)|(?s)^(sudo\\s+(-\\S+\\s+)*)?curl\\b.*\\s(-[a-zA-Z#]*k[a-zA-Z]*|--insecure)(\\s|$)")
 (#not-match? @diagnostic "localhost|127\\.0\\.0\\.1|\\[::1\\]|0\\.0\\.0\\.0|kubernetes\\.default")
 (#not-in-test!)
 (#set! code "sh-curl-insecure")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "the download does not look at who it talks to")
 (#set! help "leave the check on; name your certificate authority with --cacert")
 (#set! @_option fix "{_option|^-k$=>|--insecure=>|--no-check-certificate=>|--proxy-insecure=>|--verify=no=>|--verify=false=>|k=>}")
 (#set! tags "security tls")
 (#set! cwe "295"))

; A host's key is accepted whoever sends it.
;
; Scripts can't answer the question about an unknown host, so it is switched off. Anybody in between can then read and
; change the session. Fine for a machine that was made a moment ago in one's own network; else put the key into
; `known_hosts`, or say `StrictHostKeyChecking=accept-new`.
([(command
    name: (command_name (word) @_name)
    argument: [(word) (string) (raw_string) (concatenation)] @_option)
  (variable_assignment name: (variable_name) @_variable value: (_) @_option)] @diagnostic
 (#any-of? @_name "ssh" "scp" "sftp" "rsync" "autossh" "sshpass" "ssh-copy-id" "sudo" "git")
 (#match? @_variable "SSH")
 (#match? @_option "(?i)StrictHostKeyChecking[= ]+[\"']?no\\b|UserKnownHostsFile[= ]+[\"']?/dev/null")
 (#not-match? @diagnostic "localhost|127\\.0\\.0\\.1")
 (#not-match? @_option "(?i)^[\"']?UserKnownHostsFile")
 (#not-in-test!)
 (#set! code "sh-ssh-no-host-key")
 (#set! severity "error")
 (#set! confidence "medium")
 (#set! message "the other side's key is accepted whoever sends it")
 (#set! help "put its key into known_hosts, or use StrictHostKeyChecking=accept-new")
 (#set! @_option fix "{_option|StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null=>StrictHostKeyChecking=accept-new|StrictHostKeyChecking=no=>StrictHostKeyChecking=accept-new|StrictHostKeyChecking no=>StrictHostKeyChecking accept-new}")
 (#set! tags "security tls")
 (#set! cwe "295"))

; A setting switches off the verification of certificates for all that follows.
;
; One line makes a failing connection work, and all others unsafe. Never fine outside a test; add the authority that you
; trust (`NODE_EXTRA_CA_CERTS`, `SSL_CERT_FILE`, `http.sslCAInfo`).
([(variable_assignment name: (variable_name) @_variable value: (_) @_value)
  (command name: (command_name (word) @_name) argument: (_) @_setting)] @diagnostic
 (#match? @_variable "^(NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY|GIT_SSL_NO_VERIFY|(npm_config_strict_ssl|NPM_CONFIG_STRICT_SSL|YARN_ENABLE_STRICT_SSL)|VAULT_SKIP_VERIFY|ANSIBLE_HOST_KEY_CHECKING)$")
 (#match? @_value "(?i)^[\"']?(0|1|true|false|no)[\"']?$")
 (#not-match? @diagnostic "^(NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)=[\"']?1|(?i)^(npm_config|yarn_enable)_strict_ssl=[\"']?(1|true)|^GIT_SSL_NO_VERIFY=[\"']?(0|false)|^VAULT_SKIP_VERIFY=[\"']?(0|false)|(?i)^ANSIBLE_HOST_KEY_CHECKING=[\"']?(1|true)")
 (#any-of? @_name "git" "npm" "yarn" "pnpm" "pip" "pip3" "aws" "conda" "kubectl" "helm")
 (#match? @_setting "(?i)^([\"']?http(\\..*)?\\.sslVerify(=false)?[\"']?|strict-ssl(=false)?|--strict-ssl=false|--trusted-host(=.*)?|--no-verify-ssl|ssl_verify|--insecure-skip-tls-verify(=true)?)$")
 (#not-match? @diagnostic "(?i)(sslVerify|strict-ssl|ssl_verify)[= ]+[\"']?(true|1)\\b|config\\s+(--\\S+\\s+)*(get|delete|unset|--unset|--get)\\b|--unset|--get")
 (#not-in-test!)
 (#set! code "sh-tls-off")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "certificates are no longer verified")
 (#set! help "add the certificate authority that you trust instead")
 (#set! tags "security tls")
 (#set! cwe "295"))
