FROM debian:12
COPY run /run
ENTRYPOINT ["/run"]
# <- docker-root-user
