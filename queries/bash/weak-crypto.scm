; Key or cipher are too weak.
;
; Old guides name these sizes and ciphers. Short keys can be computed, and `openssl enc` without `-pbkdf2` makes passwords
; cheap to try. Fine in a test of old systems; else `ssh-keygen -t ed25519`, RSA of 3072 bits, AES-256 with `-pbkdf2`.
((command name: (command_name (word) @_name) argument: [(word) (number)] @_option) @diagnostic
 (#any-of? @_name "openssl" "ssh-keygen")
 (#match? @_option "^(genrsa|dsaparam|req|genpkey|enc|passwd|-t|-newkey)$")
 (#match? @diagnostic "(?s)^ssh-keygen\\s.*-t\\s*(dsa\\b|rsa\\s.*-b\\s*(512|768|1024)\\b)|^openssl\\s+(genrsa|dsaparam)\\s(.*\\s)?(512|768|1024)\\s*$|^openssl\\s.*rsa:(512|768|1024)\\b|^openssl\\s.*rsa_keygen_bits:(512|768|1024)\\b|^openssl\\s+enc\\s.*-(des|des3|des-cbc|rc2|rc4|bf|bf-cbc|aes-(128|256)-ecb)\\b|^openssl\\s+passwd\\s+(-1|-crypt|-apr1)\\b")
 (#not-in-test!)
 (#set! code "sh-weak-key")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this key, cipher or hash is too weak")
 (#set! help "ssh-keygen -t ed25519; RSA of 3072 bits; openssl enc -aes-256-cbc -pbkdf2")
 (#set! tags "security crypto")
 (#set! cwe "326"))
