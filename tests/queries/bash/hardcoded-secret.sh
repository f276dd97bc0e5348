API_KEY="q8Zr2LkT0vXw91BnYc5D"
# <- sh-hardcoded-secret
export DB_PASSWORD='hunter2-Xy!9q'
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ sh-hardcoded-secret
token=ghx8fK2mQ7xVb4N9Lp1
# <- sh-hardcoded-secret
API_KEY="${API_KEY:-}"
# ^^^^^^^^^^^^^^^^^^^^ !sh-hardcoded-secret
PASSWORD_FILE=/run/secrets/password
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-hardcoded-secret
export DB_PASSWORD="your-password-here"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-hardcoded-secret
TOKEN=$(cat token)
# ^^^^^^^^^^^^^^^^ !sh-hardcoded-secret
curl -H "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30" https://example.net
# <- sh-secret-argument
mysql -u root -pS3cretPass shop
# <- sh-secret-argument
git clone https://bot:s3cr3tT0ken@git.acme.dev/x.git
# <- sh-secret-argument
curl -u admin:hunter2 https://service.acme.dev
# <- sh-secret-argument
sshpass -p 'hunter2' ssh deploy@service.acme.dev
# <- sh-secret-argument
PGPASSWORD=hunter2x psql -h db
# <- sh-hardcoded-secret
curl -u "$USER:$PASSWORD" https://service.acme.dev
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-secret-argument
curl -H "Authorization: Bearer $TOKEN" https://example.net
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-secret-argument
mysql -u root -p shop
# ^^^^^^^^^^^^^^^^^^^ !sh-secret-argument
docker run -p8080:80 acme/tool:1
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-secret-argument
