openssl genrsa -out key.pem 1024
# <- sh-weak-key
ssh-keygen -t dsa -f key
# <- sh-weak-key
openssl enc -des3 -in a -out b
# <- sh-weak-key
openssl genrsa -out key.pem 4096
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-weak-key
ssh-keygen -t ed25519 -f key
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-weak-key
