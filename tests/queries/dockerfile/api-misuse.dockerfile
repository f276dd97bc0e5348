FROM debian:12
RUN apt-get update && apt-get install -y git
# <- docker-apt-no-clean
RUN apt install -y curl
# <- docker-apt-no-clean
RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-apt-no-clean
RUN --mount=type=cache,target=/var/cache/apt apt-get install -y git
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-apt-no-clean
RUN apk add --no-cache git
# ^^^^^^^^^^^^^^^^^^^^^^^^ !docker-apt-no-clean
