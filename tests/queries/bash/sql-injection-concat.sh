psql -c "SELECT * FROM users WHERE name = '$name'"
# <- sh-sql-var
mysql -u root shop -e "DELETE FROM orders WHERE id = $1"
# <- sh-sql-var
psql -v name="$name" -c "SELECT * FROM users WHERE name = :'name'"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-sql-var
psql -d "$database" -c "SELECT count(*) FROM users"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ !sh-sql-var
