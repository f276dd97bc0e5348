sudo rm /etc/tool.conf
# <- sh-sudo
sudo cp tool /usr/local/bin/
# <- sh-sudo
sudo apt-get install -y git
# ^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-sudo
sudo -u postgres psql
# ^^^^^^^^^^^^^^^^^^^ !sh-sudo
chmod u+s /usr/local/bin/tool
# <- sh-setuid
chmod 4755 /usr/local/bin/tool
# <- sh-setuid
echo "deploy ALL=(ALL) NOPASSWD: ALL" >> /etc/sudoers.d/deploy
# <- sh-setuid
chmod 0755 /usr/local/bin/tool
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-setuid
echo "deploy ALL=(ALL) NOPASSWD: /bin/systemctl restart app" >> /etc/sudoers.d/deploy
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-setuid
chmod g+s /srv/shared
# ^^^^^^^^^^^^^^^^^^^ !sh-setuid
docker run --rm --privileged acme/tool:1
# <- sh-docker-privileged
docker run -v /var/run/docker.sock:/var/run/docker.sock acme/tool:1
# <- sh-docker-privileged
docker run --cap-add=SYS_ADMIN acme/tool:1
# <- sh-docker-privileged
docker run --cap-add=NET_BIND_SERVICE acme/tool:1
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-docker-privileged
docker run -v /srv/data:/data acme/tool:1
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-docker-privileged
