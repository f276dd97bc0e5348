; A service in this image lets everybody in.
;
; It makes the first connection work. Fine on a machine of one's own where no port is published; set a password, or a file
; that holds one.
([(env_pair) (shell_command) (json_string_array)] @diagnostic
 (#match? @diagnostic "^POSTGRES_HOST_AUTH_METHOD[ =]+[\"']?trust|^(MYSQL|MARIADB)_ALLOW_EMPTY(_ROOT)?_PASSWORD[ =]+[\"']?(1|yes|true)|^ALLOW_(EMPTY_PASSWORD|ANONYMOUS_LOGIN)[ =]+[\"']?yes|(NotebookApp|ServerApp|IdentityProvider)\\.(token|password)=\\s*(''|\\\\\"\\\\\"|[\"'\\s]*(,|\\]|$))|--protected-mode[\\s\",']+no\\b|--noauth\\b|--skip-grant-tables\\b|--no-auth\\b|--auth[= ]none\\b")
 (#not-in-test!)
 (#set! code "docker-no-auth")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the service accepts everybody who can reach it")
 (#set! help "set a password, from a secret that the container gets when it starts")
 (#set! tags "security")
 (#set! cwe "306"))
