FROM debian:12
RUN curl -sSk https://example.com/x.tgz | tar xz
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-curl-insecure
RUN wget --no-check-certificate https://example.com/x
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-curl-insecure
RUN git config --global http.sslVerify false
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-curl-insecure
RUN npm config set strict-ssl false
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-curl-insecure
RUN pip install --trusted-host pypi.org flask
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-curl-insecure
RUN curl -sSLo /x https://example.com/k -K curlrc
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-curl-insecure
RUN curl -fsSk https://localhost:8443/health
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-curl-insecure
RUN wget --no-check-certificate https://example.com/x && echo "$SUM  x" | sha256sum -c
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-curl-insecure
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-tls-env
ENV PYTHONHTTPSVERIFY="0" LANG=C
#   ^^^^^^^^^^^^^^^^^^^^^ docker-tls-env
ENV GIT_SSL_NO_VERIFY true
#   ^^^^^^^^^^^^^^^^^^^^^^ docker-tls-env
ENV NODE_TLS_REJECT_UNAUTHORIZED=1
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-tls-env
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/ca.pem
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-tls-env
