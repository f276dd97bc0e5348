; A service starts in a way that lets everybody in, or a firewall is switched off.
;
; It makes the first connection work. Fine on a machine of one's own that nobody can reach; else set a password, and open
; the one port.
((command name: (command_name (word) @_name) argument: [(word) (concatenation) (string)] @_option) @diagnostic
 (#match? @_name "^(redis-server|mongod|mysqld|mysqld_safe|jupyter(-lab|-notebook)?|docker|podman|ufw|iptables|ip6tables|systemctl|setenforce|vault|aws|sudo|gcloud|minio)$")
 (#match? @_option "^(--noauth|--skip-grant-tables|--protected-mode|disable|-P|setenforce|0|--auth|stop|-F|--flush|ALLOW_EMPTY_PASSWORD=yes|POSTGRES_HOST_AUTH_METHOD=trust|MYSQL_ALLOW_EMPTY_PASSWORD=(yes|true|1)|--(Notebook|Server)App\\.(token|password)=.*|0\\.0\\.0\\.0/0|--cidr|allUsers|--member=allUsers|--allow-unauthenticated)$")
 (#match? @diagnostic "(?s)--noauth\\b|--skip-grant-tables\\b|--protected-mode[ =]no\\b|ALLOW_EMPTY_PASSWORD=(yes|true|1)|AUTH_METHOD=trust|App\\.(token|password)=(''|\"\"|\\s|$)|^(sudo\\s+)?ufw\\s+disable|^(sudo\\s+)?systemctl\\s+(stop|disable).*\\b(firewalld|ufw)\\b|^(sudo\\s+)?iptables\\s+-P\\s+INPUT\\s+ACCEPT|^(sudo\\s+)?setenforce\\s+0|authorize-security-group-ingress\\s.*0\\.0\\.0\\.0/0|(member[= ]\"?allUsers)")
 (#not-in-test!)
 (#set! code "sh-open-to-all")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this lets everybody in")
 (#set! help "set a password, open the one port, and name who may use it")
 (#set! tags "security")
 (#set! cwe "306"))
