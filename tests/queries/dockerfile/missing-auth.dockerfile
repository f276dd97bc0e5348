FROM postgres:17
ENV POSTGRES_HOST_AUTH_METHOD=trust
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-no-auth
ENV MYSQL_ALLOW_EMPTY_PASSWORD yes
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-no-auth
ENV POSTGRES_HOST_AUTH_METHOD=scram-sha-256
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-no-auth
USER app
CMD ["jupyter", "notebook", "--NotebookApp.token=''"]
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-no-auth
CMD redis-server --protected-mode no
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-no-auth
CMD ["redis-server", "--protected-mode", "yes"]
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-no-auth
