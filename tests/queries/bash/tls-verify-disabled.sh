curl -k https://example.com
# <- sh-curl-insecure
curl -sSLk "https://example.com/x" -o x
# <- sh-curl-insecure
curl --insecure https://example.com
# <- sh-curl-insecure
wget --no-check-certificate https://example.com/x
# <- sh-curl-insecure
curl -K config https://example.com
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-curl-insecure
curl -fsSk https://localhost:8443/health
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-curl-insecure
curl --cacert ca.pem https://example.com
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-curl-insecure
ssh -o StrictHostKeyChecking=no deploy@example.com uptime
# <- sh-ssh-no-host-key
scp -o "StrictHostKeyChecking no" x deploy@example.com:
# <- sh-ssh-no-host-key
SSH_OPTIONS="-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"
# <- sh-ssh-no-host-key
ssh -o StrictHostKeyChecking=accept-new deploy@example.com
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-ssh-no-host-key
ssh -o StrictHostKeyChecking=yes deploy@example.com
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-ssh-no-host-key
export NODE_TLS_REJECT_UNAUTHORIZED=0
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sh-tls-off
export GIT_SSL_NO_VERIFY=true
#      ^^^^^^^^^^^^^^^^^^^^^^ sh-tls-off
git config --global http.sslVerify false
# <- sh-tls-off
npm config set strict-ssl false
# <- sh-tls-off
pip install --trusted-host pypi.org flask
# <- sh-tls-off
git config --global http.sslVerify true
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-tls-off
export NODE_TLS_REJECT_UNAUTHORIZED=1
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-tls-off
git config --unset http.sslVerify
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-tls-off
