FROM debian:12
USER app
# ^^^^^^ !docker-root-user
RUN make
USER root
# <- docker-root-user
EXPOSE 80
CMD ["/srv/run"]
# ^^^^^^^^^^^^^^ !docker-root-user
