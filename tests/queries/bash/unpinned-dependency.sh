curl -fsSL https://example.com/i.sh | sh
# <- sh-curl-pipe
curl -fsSL "https://example.com/i.sh" | sudo -E bash -s -- --yes
# <- sh-curl-pipe
#                                       ^^^^^^^^^^^^^^^^^^^^^^^^ sh-sudo
wget -qO- https://example.com/i.sh | FOO=1 bash
# <- sh-curl-pipe
curl -sSL https://install.example.com | python3 -
# <- sh-curl-pipe
bash <(curl -s https://example.com/i.sh)
# <- sh-curl-pipe
sh -c "$(curl -fsSL https://example.com/i.sh)"
# <- sh-curl-pipe
sudo sh -c "$(wget -qO- https://example.com/i.sh)"
# <- sh-curl-pipe
# <- sh-sudo
eval "$(curl -s https://example.com/env)"
# <- sh-curl-pipe
source <(curl -s https://example.com/env)
# <- sh-curl-pipe
curl -s https://example.com/x.json | python3 -m json.tool
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-curl-pipe
curl -fsSL https://example.com/key | sudo gpg --dearmor -o /x.gpg
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sh-sudo
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-curl-pipe
curl -fsSL https://example.com/x.tgz | tar xz
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-curl-pipe
version=$(curl -s https://example.com/version)
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-curl-pipe
curl -s https://example.com/list | sudo tee /etc/list
#                                  ^^^^^^^^^^^^^^^^^^ sh-sudo
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-curl-pipe
eval "$(ssh-agent -s)"
# ^^^^^^^^^^^^^^^^^^^^ !sh-curl-pipe
apt-get install -y --allow-unauthenticated tool
# <- sh-unsigned-packages
sudo yum install -y --nogpgcheck tool
# <- sh-unsigned-packages
apt-get install -y --no-install-recommends tool
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-unsigned-packages
apk add --allow-untrusted ./built.apk
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-unsigned-packages
pip install git+https://github.com/acme/tool.git
# <- sh-pip-unpinned
pip install --extra-index-url https://pypi.example.com/simple tool
# <- sh-pip-unpinned
pip install "tool @ git+https://github.com/acme/tool@main"
# <- sh-pip-unpinned
pip install git+https://github.com/acme/tool@3f2c1a9d
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-pip-unpinned
pip install tool==1.2.3
# ^^^^^^^^^^^^^^^^^^^^^ !sh-pip-unpinned
