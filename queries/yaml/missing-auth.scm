; The service accepts everybody who can reach it.
;
; It makes the first connection work. Fine for a database that lives for one test; else set a password.
([(block_mapping_pair key: (_) @_name value: (flow_node))
  (block_sequence_item (flow_node) @_pair)] @diagnostic
 (#match? @_name "^[\"']?(POSTGRES_HOST_AUTH_METHOD|(MYSQL|MARIADB)_ALLOW_EMPTY(_ROOT)?_PASSWORD|ALLOW_EMPTY_PASSWORD|ALLOW_ANONYMOUS_LOGIN|xpack\\.security\\.enabled|GF_AUTH_ANONYMOUS_ENABLED|DISABLE_AUTH|AUTH_DISABLED)[\"']?$")
 (#match? @diagnostic "(?i)AUTH_METHOD[\"']?\\s*[:=]\\s*[\"']?trust|(ALLOW_\\w+|ANONYMOUS_ENABLED|DISABLE_AUTH|AUTH_DISABLED)[\"']?\\s*[:=]\\s*[\"']?(1|yes|true)|xpack\\.security\\.enabled[\"']?\\s*[:=]\\s*[\"']?false")
 (#at-path? @diagnostic "services.*.environment.*")
 (#not-in-test!)
 (#set! code "compose-no-auth")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "this service accepts everybody who can reach it")
 (#set! help "set a password: ${DB_PASSWORD:?}")
 (#set! tags "security")
 (#set! cwe "306"))

; Nobody has to say who he is, or everybody has these rights.
;
; It makes a call work that was refused. Hardly ever fine; bind the role to the one account.
([(block_mapping_pair key: (_) @_key value: (flow_node) @_value)
  (flow_pair key: (_) @_key value: (flow_node) @_value)] @diagnostic
 (#any-of? @_key "name" "anonymous-auth" "authorization-mode")
 (#match? @diagnostic "^name:\\s*[\"']?system:(anonymous|unauthenticated)[\"']?$|^anonymous-auth:\\s*[\"']?true|^authorization-mode:\\s*[\"']?AlwaysAllow")
 (#at-path? @diagnostic "subjects.*.name" "**.anonymous-auth" "**.authorization-mode")
 (#not-in-test!)
 (#set! code "k8s-anonymous")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "everybody who reaches the cluster has these rights")
 (#set! help "bind the role to the one account that needs it")
 (#set! tags "security")
 (#set! cwe "306"))

; The network is open to every address.
;
; `0.0.0.0/0` makes the connection work. Fine for a public web service on its own port; else the addresses that need it.
([(block_mapping_pair key: (_) @_key value: (flow_node) @_value)
  (flow_pair key: (_) @_key value: (flow_node) @_value)
  (block_sequence_item (flow_node) @_value)] @diagnostic
 (#match? @_key "^[\"']?(CidrIp|CidrIpv6|cidr|cidr_ip)[\"']?$")
 (#match? @_value "^[\"']?(0\\.0\\.0\\.0/0|::/0)[\"']?$")
 (#at-path? @diagnostic
   "**.SecurityGroupIngress.*.CidrIp" "**.SecurityGroupIngress.*.CidrIpv6" "Resources.*.Properties.CidrIp"
   "spec.ingress.*.from.*.ipBlock.cidr" "spec.loadBalancerSourceRanges.*" "**.rules.*.cidr_ip")
 (#not-file-has! "AWS::EC2::SecurityGroupEgress|type: LoadBalancer\\n(.|\\n)*port: (80|443)\\b")
 (#not-in-test!)
 (#set! code "config-open-cidr")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "every address of the internet may connect")
 (#set! help "name the addresses that need it")
 (#set! tags "security network")
 (#set! cwe "284"))
