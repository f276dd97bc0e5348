FROM debian:12
ENV DB_PASSWORD=hunter2
#   ^^^^^^^^^^^^^^^^^^^ docker-secret-env
ENV AWS_SECRET_ACCESS_KEY="wJalrXUtnFEMIK7MDENGbPxRfiCY" LANG=C.UTF-8
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-secret-env
ENV API_KEY q8Zr2LkT0vXw91
#   ^^^^^^^^^^^^^^^^^^^^^^ docker-secret-env
ARG NPM_TOKEN=npm_8fK2mQ7xV
#   ^^^^^^^^^^^^^^^^^^^^^^^ docker-secret-env
ENV DB_PASSWORD=${DB_PASSWORD}
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-secret-env
ENV PASSWORD_FILE=/run/secrets/db
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-secret-env
ENV JWT_SECRET=changeme
# ^^^^^^^^^^^^^^^^^^^^^ !docker-secret-env
ENV SECRET_KEY=""
# ^^^^^^^^^^^^^^^ !docker-secret-env
ARG GITHUB_TOKEN
# <- docker-secret-arg
ARG DB_PASSWORD
# <- docker-secret-arg
ARG TOKENIZER_VERSION
# ^^^^^^^^^^^^^^^^^^^ !docker-secret-arg
ARG NPM_VERSION
# ^^^^^^^^^^^^^ !docker-secret-arg
RUN git clone https://bot:s3cr3tT0ken@git.example.net/x.git
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-secret-in-run
RUN echo "//registry.npmjs.org/:_authToken=npm_8fK2mQ7xVb4N9Lp1" > .npmrc
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-secret-in-run
RUN echo 'root:Passw0rd' | chpasswd
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-secret-in-run
RUN git clone https://bot:${TOKEN}@git.example.net/x.git
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-secret-in-run
RUN curl -H "Authorization: Bearer $TOKEN" https://example.net/
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-secret-in-run
COPY .env .
# <- docker-copy-secret-file
COPY --chown=app id_rsa /home/app/.ssh/id_rsa
# <- docker-copy-secret-file
ADD config/credentials.json /app/
# <- docker-copy-secret-file
COPY .env.example .env.template
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-copy-secret-file
COPY --from=build /app/.env /app/.env
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-copy-secret-file
COPY public.pem /etc/ssl/
# ^^^^^^^^^^^^^^^^^^^^^^^ !docker-copy-secret-file
