echo "Password: $DB_PASSWORD"
# <- sh-echo-secret
printf "token: %s\n" "$ACCESS_TOKEN"
# <- sh-echo-secret
echo "using key ${API_KEY}"
# <- sh-echo-secret
echo "$DB_PASSWORD" | docker login --password-stdin
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-echo-secret
echo "password=$PASSWORD" > "$config"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-echo-secret
echo "set DB_PASSWORD first"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-echo-secret
echo "length: ${#PASSWORD}"
# ^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-echo-secret
