; The firewall lets every address of the internet in.
;
; `0.0.0.0/0` makes the connection work, and each tutorial has it. Databases and SSH are found within minutes. Fine for a
; public web service on ports 80 and 443, and for traffic that goes out; else the addresses that need it, or another
; security group.
([(block
    (identifier) @_ingress
    (body (attribute (identifier) @_cidr (expression) @_addresses))) 
  (block
    (identifier) @_resource . (string_lit (template_literal) @_type)
    (body (attribute (identifier) @_cidr (expression) @_addresses)))] @diagnostic
 (#any-of? @_ingress "ingress" "ingress_with_cidr_blocks")
 (#eq? @_resource "resource")
 (#any-of? @_type
   "aws_security_group_rule" "aws_vpc_security_group_ingress_rule" "azurerm_network_security_rule"
   "google_compute_firewall" "aws_db_security_group" "digitalocean_firewall" "openstack_networking_secgroup_rule_v2"
   "aws_default_security_group")
 (#any-of? @_cidr
   "cidr_blocks" "ipv6_cidr_blocks" "cidr_ipv4" "cidr_ipv6" "source_address_prefix" "source_address_prefixes" "source_ranges"
   "remote_ip_prefix" "source_addresses" "cidr")
 (#match? @_addresses "\"(0\\.0\\.0\\.0/0|::/0|\\*|Internet|Any)\"")
 (#not-match? @diagnostic "\\btype\\s*=\\s*\"egress\"|direction\\s*=\\s*\"(EGRESS|Outbound|egress)\"|access\\s*=\\s*\"Deny\"|(?s)\\bdeny\\s*\\{.*\\}|\\b(from_port|ports|destination_port_range)\\s*=\\s*(\\[\\s*)?\"?(80|443)\"?\\b")
 (#not-in-test!)
 (#set! code "tf-open-cidr")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "every address of the internet may connect")
 (#set! help "name the addresses, or the security group, that need it")
 (#set! tags "security network")
 (#set! cwe "284"))

; The storage can be read by everybody.
;
; It makes a file appear in the browser. Leaks of whole databases came this way. Fine for the files of a public web site;
; else keep it private, and give out signed addresses.
((attribute (identifier) @_name (expression) @_value) @diagnostic
 (#any-of? @_name
   "acl" "container_access_type" "predefined_acl" "block_public_acls" "block_public_policy" "ignore_public_acls"
   "restrict_public_buckets" "allow_blob_public_access" "allow_nested_items_to_be_public" "public_access_prevention" "member"
   "members" "role_entity")
 (#match? @diagnostic "^(acl|predefined_acl)\\s*=\\s*\"(public-?[rR]ead(-?[wW]rite)?|authenticated-read|publicReadWrite)\"|^container_access_type\\s*=\\s*\"(blob|container)\"|^(block_public_acls|block_public_policy|ignore_public_acls|restrict_public_buckets)\\s*=\\s*false|^allow_(blob_public_access|nested_items_to_be_public)\\s*=\\s*true|^members?\\s*=\\s*(\\[\\s*)?\"all(Authenticated)?Users\"|^role_entity\\s*=.*allUsers")
 (#at-path? @diagnostic "resource.**" "module.**")
 (#not-in-test!)
 (#set! code "tf-public-acl")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "everybody may read or use this")
 (#set! help "keep it private, and give out signed addresses or name the accounts")
 (#set! @_value fix "{_value|public-read-write=>private|public-read=>private|authenticated-read=>private|publicReadWrite=>private|publicRead=>private|blob=>private|container=>private|^false$=>true|^true$=>false}")
 (#set! tags "security")
 (#set! cwe "284"))

; The database or service has an address in the internet, or asks nobody who he is.
;
; It makes the connection from one's own desk work. Hardly ever fine for a database; a private subnet, and a bastion or VPN.
((attribute (identifier) @_name (expression) @_value) @diagnostic
 (#any-of? @_name "publicly_accessible" "authorization_type" "authorization" "public_network_access_enabled" "endpoint_public_access_cidrs" "start_ip_address" "enable_legacy_abac" "cluster_endpoint_public_access_cidrs")
 (#match? @diagnostic "^publicly_accessible\\s*=\\s*true|^authorization(_type)?\\s*=\\s*\"NONE\"|^(cluster_)?endpoint_public_access_cidrs\\s*=\\s*\\[\\s*\"0\\.0\\.0\\.0/0\"|^enable_legacy_abac\\s*=\\s*true|^public_network_access_enabled\\s*=\\s*true")
 (#at-path? @diagnostic "resource.**" "module.**")
 (#not-match? @diagnostic "(?i)^authorization\\s*=\\s*\"NONE\"\\s*$.*OPTIONS")
 (#not-in-test!)
 (#set! code "tf-public-service")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "this can be reached, or called, from the whole internet")
 (#set! help "keep it in a private subnet, or ask the caller who he is")
 (#set! @_value fix "{_value|^true$=>false}")
 (#set! tags "security network")
 (#set! cwe "306"))

; The policy lets everybody in the world do this.
;
; A star for the principal ends the error about access. Leaks of whole buckets came this way. Fine for the files of a public
; web site, and with a condition that names who; else the account or the service.
([(object
    (object_elem key: (expression) @_principal val: (expression) @_who))
  (heredoc_template) @_policy] @diagnostic
 (#match? @_principal "^\"?Principal\"?$")
 (#match? @_who "^(\"\\*\"|\\{\\s*\"?AWS\"?\\s*[=:]\\s*(\\[\\s*)?\"\\*\"(\\s*\\])?\\s*\\})$")
 (#match? @_policy "\"Principal\"\\s*:\\s*(\"\\*\"|\\{\\s*\"AWS\"\\s*:\\s*(\\[\\s*)?\"\\*\")")
 (#not-match? @diagnostic "(?i)\"?Effect\"?\\s*[:=]\\s*\"Deny\"|Condition")
 (#not-in-test!)
 (#set! code "tf-public-principal")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "everybody in the world may do this")
 (#set! help "name the account or the service")
 (#set! tags "security")
 (#set! cwe "284"))
