TOKEN=$RANDOM$RANDOM
# <- sh-random-secret
password=$(date +%s | sha256sum | head -c 16)
# <- sh-random-secret
PORT=$((RANDOM % 1000 + 8000))
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-random-secret
TOKEN=$(openssl rand -hex 32)
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-random-secret
