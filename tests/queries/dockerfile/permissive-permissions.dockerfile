FROM debian:12
RUN mkdir /data && chmod -R 777 /data
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-chmod-777
RUN chmod a+rwx /srv
#   ^^^^^^^^^^^^^^^^ docker-chmod-777
COPY --chmod=0777 run.sh /run.sh
# <- docker-chmod-777
RUN ["chmod", "755", "/run.sh"]
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-chmod-777
RUN chmod 1777 /data
# ^^^^^^^^^^^^^^^^^^ !docker-chmod-777
RUN chmod +x /run.sh
# ^^^^^^^^^^^^^^^^^^ !docker-chmod-777
COPY --chmod=755 run.sh /run.sh
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-chmod-777
