FROM node:22-slim
USER root
# ^^^^^^^ !docker-root-user
RUN apt-get update && sudo apt-get install -y git && rm -rf /var/lib/apt/lists/*
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-sudo
RUN echo "app ALL=(ALL) NOPASSWD: ALL" >> /etc/sudoers
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ docker-sudo
RUN apt-get update && apt-get install -y \
    sudo \
    git && rm -rf /var/lib/apt/lists/*
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-sudo
RUN apk add sudo
# ^^^^^^^^^^^^^^ !docker-sudo
USER 10001
CMD ["npm", "start"]
# ^^^^^^^^^^^^^^^^^^ !docker-root-user
