chmod 777 /srv/data
# <- sh-chmod-777
chmod -R 0777 "$dir"
# <- sh-chmod-777
sudo chmod -R 777 /var/www
# <- sh-chmod-777
# <- sh-sudo
chmod a+rwx file
# <- sh-chmod-777
chmod 755 /srv/data
# ^^^^^^^^^^^^^^^^^ !sh-chmod-777
chmod 1777 /tmp/x
# ^^^^^^^^^^^^^^^ !sh-chmod-777
chmod +x run.sh
# ^^^^^^^^^^^^^ !sh-chmod-777
umask 000
# <- sh-umask-zero
umask 0
# <- sh-umask-zero
umask 077
# ^^^^^^^ !sh-umask-zero
umask 022
# ^^^^^^^ !sh-umask-zero
