; The database can be reached from every network of the host.
;
; `5432:5432` looks like a door for oneself. Docker opens it on all interfaces, past the host's firewall. Fine on a machine
; that nobody can reach; else `127.0.0.1:5432:5432`, or no port at all: services of one file see each other without.
((block_sequence_item (flow_node) @_ports) @diagnostic
 (#match? @_ports "^[\"']?((0\\.0\\.0\\.0:)?\\d{2,5}:)(3306|5432|6379|27017|9200|9300|5984|1433|1521|11211|2375|2379|8086|7474|7687|9042|5672|15672|26257)(/tcp)?[\"']?$")
 (#at-path? @diagnostic "services.*.ports.*")
 (#not-path! "(?i)(^|/)\\.?(devcontainer|e2e|ci|hack)/|compose[^/]*[.-](dev|development|test|tests|ci|e2e|local)\\.ya?ml$")
 (#not-in-test!)
 (#set! code "compose-database-port")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "the database can be reached from every network of the host")
 (#set! help "127.0.0.1:5432:5432, or no published port")
 (#set! @_ports fix "{_ports|0.0.0.0:=>127.0.0.1:|\"=>\"127.0.0.1:|'=>'127.0.0.1:}")
 (#set! tags "hardening network")
 (#set! cwe "1327"))

; The service listens on every network of the machine.
;
; It makes containers work. Fine in a container (a chart's values are not looked at) and for a service that is meant to be
; public; else 127.0.0.1.
([(block_mapping_pair key: (_) @_key value: (flow_node) @_value)
  (flow_pair key: (_) @_key value: (flow_node) @_value)] @diagnostic
 (#match? @_key "(?i)^[\"']?([\\w.-]*[_.-])?(host|bind|listen|address|bind[_-]?(address|host|ip|addr)|listen[_-]?(address|host|addr|on)|bindip|network\\.host|http[_-]?host|server[_-]?host|interface)[\"']?$")
 (#match? @_value "^[\"']?(0\\.0\\.0\\.0|\\[?::\\]?)(:[1-9]\\d*)?[\"']?$")
 (#not-file-has! "(?m)^apiVersion:")
 (#not-path! "(?i)(^|/)(charts?|helm[\\w-]*)/|(^|/)values[^/]*\\.ya?ml$|[./-](example|sample)\\.ya?ml$")
 (#not-in-test!)
 (#set! code "config-bind-all")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "this listens on every network of the machine")
 (#set! help "listen on 127.0.0.1, or on the one address that is meant")
 (#set! @_value fix "{_value|0.0.0.0=>127.0.0.1|[::]=>[::1]|^::$=>::1}")
 (#set! tags "security network")
 (#set! cwe "1327"))
