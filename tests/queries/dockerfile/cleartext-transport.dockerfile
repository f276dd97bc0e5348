FROM debian:12
RUN curl -sSLo /x.tgz http://example.com/x.tgz
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-cleartext-download
RUN wget -q http://example.com/tool -O /usr/bin/tool
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-cleartext-download
RUN curl -f http://localhost:8080/health
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-cleartext-download
RUN wget http://example.com/x && echo "$SUM  x" | sha256sum -c -
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-cleartext-download
RUN curl -sSLo /x.tgz https://example.com/x.tgz
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-cleartext-download
