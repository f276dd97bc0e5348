; An image without a version, or with the tag `latest`, is another image at each build.
;
; Short examples name no version, and models repeat them. The build then breaks, or changes, on a day when nobody
; changed anything. Fine for `scratch`, for a stage of the same file and for a name that a build argument gives; else
; name a version, best of all with a digest: `node:22.11-slim@sha256:…`.
([(image_spec name: (image_name) @_untagged !tag !digest)
  (image_spec tag: (image_tag) @_tag !digest)] @diagnostic
 (#eq? @_tag ":latest")
 (#match? @_untagged "^([^/$]*/[^$]+|(alpine|amazoncorretto|amazonlinux|archlinux|busybox|bun|caddy|cassandra|centos|clojure|composer|consul|couchdb|debian|docker|dotnet|drupal|eclipse-temurin|elasticsearch|elixir|erlang|fedora|gcc|golang|gradle|haproxy|haskell|httpd|influxdb|jenkins|jetty|julia|kibana|logstash|mariadb|maven|memcached|mongo|mysql|nats|neo4j|nginx|node|openjdk|oraclelinux|perl|php|postgres|python|r-base|rabbitmq|redis|registry|rockylinux|ruby|rust|sonarqube|swift|tomcat|traefik|ubuntu|vault|wordpress|zookeeper))$")
 (#set! code "docker-latest")
 (#set! severity "warning")
 (#set! confidence "high")
 (#set! message "the image has no version, so each build may take another one")
 (#set! help "name a version, and its digest where builds must repeat: image:1.2.3@sha256:…")
 (#set! tags "supply-chain")
 (#set! cwe "1357"))

; A script from the network runs as it comes.
;
; Installation guides show this line, so models write it. Whoever holds the server, the domain or the connection runs
; commands in the build, and nobody can say afterwards what ran. Never quite fine; download to a file, compare it with a
; known checksum or signature, then run it, or take the distribution's package.
([(shell_command) (heredoc_content) (json_string)] @diagnostic
 (#match? @diagnostic "\\b(curl|wget)\\b")
 (#match? @diagnostic "\\b(curl|wget)\\b([^|;&\\n]|\\\\\\r?\\n(\\s*#[^\\n]*\\n)*|&[^&\\n])*\\|\\s*(\\\\\\s*)?((sudo|doas|env)(\\s+-\\S+)*\\s+)*([A-Za-z_]+=\\S*\\s+)*(/usr)?(/bin/)?((ba|z|da|k|a)?sh(\\s|$|[)\"';&])|(python[0-9.]*|node|perl|ruby|php)(\\s+--?(\\s|$)|\\s*($|[\\n;)&\"])))|\\b((ba|z|da|k)?sh\\s+(-\\S+\\s+)*|eval\\s+|source\\s+)(<\\(|[\\\\\"']*(\\$\\(|`))\\s*(curl|wget)\\b")
 (#not-in-test!)
 (#set! code "docker-curl-pipe-sh")
 (#set! severity "error")
 (#set! confidence "high")
 (#set! message "a script from the network runs unseen and unchecked")
 (#set! help "download it to a file, check its checksum or signature, then run it")
 (#set! tags "security supply-chain")
 (#set! cwe "829"))

; `ADD` of an address takes whatever the server has on the day of the build.
;
; It is shorter than `curl`, and reads like `COPY`. Fine with `--checksum=sha256:…`, which makes the build fail when the
; file is another one.
((add_instruction (path) @_source) @diagnostic
 (#match? @_source "^(https?|ftp)://")
 (#not-match? @diagnostic "(?i)--checksum=|^ADD\\s+(--\\S+\\s+)*https?://\\S+\\.git(#|\\s)")
 (#not-in-test!)
 (#set! code "docker-add-url")
 (#set! severity "information")
 (#set! confidence "medium")
 (#set! message "`ADD` takes a file from the network without comparing it with anything")
 (#set! help "give the sum: ADD --checksum=sha256:…, or use `curl` and check it")
 (#set! tags "supply-chain")
 (#set! cwe "494"))

; The package manager is told to install what nobody signed.
;
; The option makes an error about keys go away. Without the signature any mirror, and anybody in between, decides what is
; installed. Fine for a package that was built in the same Dockerfile; else import the publisher's key.
([(shell_command) (heredoc_content) (json_string)] @diagnostic
 (#match? @diagnostic "--allow-unauthenticated\\b|--force-yes\\b|--allow-untrusted\\b|--nogpgcheck\\b|--no-gpg-checks?\\b|\\[[^\\]]*trusted=yes|--allow-insecure-repositories\\b|gpgcheck=(0|no|false)\\b")
 (#not-match? @diagnostic "--allow-untrusted\\s+(\\S*/)?[\\w.*-]+\\.apk|\\[[^\\]]*trusted=yes[^\\]]*\\]\\s+file:")
 (#not-in-test!)
 (#set! code "docker-unsigned-packages")
 (#set! severity "warning")
 (#set! confidence "medium")
 (#set! message "packages are installed without looking at their signatures")
 (#set! help "import the publisher's key, and leave the check on")
 (#set! tags "security supply-chain")
 (#set! cwe "347"))
