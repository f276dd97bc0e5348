sudo rm /etc/tool.conf
# <- sh-sudo
sudo cp tool /usr/local/bin/
# <- sh-sudo
sudo apt-get install -y git
# ^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-sudo
sudo -u postgres psql
# ^^^^^^^^^^^^^^^^^^^ !sh-sudo
