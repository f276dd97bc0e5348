FROM debian:12
RUN npm test || true
#   ^^^^^^^^^^^^^^^^ docker-or-true
RUN make install \
#   ^^^^^^^^^^^^^^ docker-or-true
    || :
RUN pip install -r extra.txt || exit 0
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-or-true
RUN rm /etc/nginx/conf.d/default.conf || true
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-or-true
RUN test -f /x || touch /x
# ^^^^^^^^^^^^^^^^^^^^^^^^ !docker-or-true
