FROM node AS build
#    ^^^^ docker-latest
FROM nginx:latest
#    ^^^^^^^^^^^^ docker-latest
FROM ghcr.io/acme/tool
#    ^^^^^^^^^^^^^^^^^ docker-latest
FROM --platform=linux/amd64 python AS base
#                           ^^^^^^ docker-latest
FROM node:22.11-slim
# ^^^^^^^^^^^^^^^^^^ !docker-latest
FROM scratch
# ^^^^^^^^^^ !docker-latest
FROM build
# ^^^^^^^^ !docker-latest
FROM nginx:latest@sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-latest
FROM ${BASE}:latest-${FLAVOUR}
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-latest
RUN curl -fsSL https://example.com/install.sh | sh
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-curl-pipe-sh
RUN apt-get update && wget -qO- "https://example.com/x?a=1&b=2" | sudo -E bash -s -- --yes
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-curl-pipe-sh
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-sudo
RUN curl -sSL https://install.example.com \
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-curl-pipe-sh
    | python3 -
RUN bash -c "$(curl -fsSL https://example.com/install.sh)"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-curl-pipe-sh
RUN ["sh", "-c", "curl -s https://example.com/i | bash"]
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-curl-pipe-sh
RUN bash <(curl -s https://example.com/i)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-curl-pipe-sh
RUN <<EOF
curl https://example.com/i | sh
# <- docker-curl-pipe-sh
EOF
RUN curl -fsSL https://example.com/key | gpg --dearmor -o /usr/share/keyrings/x.gpg
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-curl-pipe-sh
RUN curl -fsSLo i.sh https://example.com/i && echo "$SUM  i.sh" | sha256sum -c && sh i.sh
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-curl-pipe-sh
RUN curl -s https://example.com/x.json | python3 -m json.tool | tee /x
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-curl-pipe-sh
ADD https://example.com/tool.tar.gz /opt/
# <- docker-add-url
ADD --chown=app:app http://example.com/data.json /srv/data.json
# <- docker-add-url
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/t.tgz /t
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-add-url
ADD app.tar.gz /opt/
# ^^^^^^^^^^^^^^^^^^ !docker-add-url
ADD https://github.com/acme/tool.git#v1.2 /src
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-add-url
RUN apt-get install -y --allow-unauthenticated tool && rm -rf /var/lib/apt/lists/*
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-unsigned-packages
RUN echo "deb [trusted=yes] https://repo.example.com stable main" > /etc/apt/sources.list.d/x.list
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-unsigned-packages
RUN apk add --no-cache --allow-untrusted /tmp/glibc-2.35.apk
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-unsigned-packages
RUN apt-get install -y --no-install-recommends tool && rm -rf /var/lib/apt/lists/*
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-unsigned-packages
