FROM debian:12
CMD ["bash"]
# ^^^^^^^^^^ !docker-root-user
