curl -sSLO http://files.acme.dev/tool.tgz
# <- sh-cleartext-download
wget "http://download.acme.dev/x"
# <- sh-cleartext-download
curl http://localhost:8080/health
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-cleartext-download
curl http://169.254.169.254/latest/meta-data/
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-cleartext-download
curl -sSLO https://example.net/tool.tgz
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-cleartext-download
