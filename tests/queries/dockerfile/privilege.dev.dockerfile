# path: .devcontainer/Dockerfile
FROM rust:1.92
USER root
# <- !docker-root-user
