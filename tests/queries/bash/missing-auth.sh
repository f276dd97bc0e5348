redis-server --protected-mode no
# <- sh-open-to-all
docker run -e POSTGRES_HOST_AUTH_METHOD=trust postgres:17
# <- sh-open-to-all
ufw disable
# <- sh-open-to-all
sudo iptables -P INPUT ACCEPT
# <- sh-open-to-all
# <- sh-sudo
aws ec2 authorize-security-group-ingress --group-id sg-1 --port 22 --cidr 0.0.0.0/0
# <- sh-open-to-all
redis-server --protected-mode yes
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-open-to-all
ufw allow 443/tcp
# ^^^^^^^^^^^^^^^ !sh-open-to-all
iptables -P INPUT DROP
# ^^^^^^^^^^^^^^^^^^^^ !sh-open-to-all
