fn find(connection: &Connection, name: &str, id: u32) {
    connection.execute(&format!("SELECT * FROM users WHERE name = '{}'", name));
//                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-format
    let statement = format!("\n  delete from users\n  WHERE id = {id}");
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-format
    let raw = format!(r#"INSERT INTO "users" VALUES ({})"#, name);
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-format
    let prompt = format!("Please select an item from {}", list);
    //           ^ !rust-sql-format
    let title = format!("Select {name}");
    //          ^ !rust-sql-format
    let constant = format!("SELECT id FROM users");
    //             ^ !rust-sql-format
    connection.query("SELECT * FROM users WHERE id = $1", &[&id]);
    //               ^ !rust-sql-format
    let mut query = String::from("SELECT * FROM users WHERE 1 = 1");
    query.push_str(&format!(" AND name = '{}'", name));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-push
    query.push_str(&format!("{} rows", id));
    // <- !rust-sql-push
    query.push_str(" AND name = ?");
    // <- !rust-sql-push
}

async fn more(pool: &Pool, name: &str, id: i64, user: &User, table: &str, sort_by: &str) {
    let a = sqlx::query(&format!("SELECT * FROM users WHERE email = '{}' AND age > {}", user.email, user.age));
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-format
    let b = "SELECT * FROM users WHERE name = '".to_string() + name + "'";
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-format
    let c = String::from("DELETE FROM users WHERE id = ") + &id.to_string();
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-format
    let d = ["SELECT * FROM users WHERE id = ", name].concat();
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-format
    write!(sql, "INSERT INTO users (name) VALUES ('{name}')");
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-format
    let e = format!(
//          ^^^^^^^^ rust-sql-format
        "UPDATE users
         SET name = '{}'
         WHERE id = {}",
        name, id
    );
    let f = format!(r#"WITH recent AS (SELECT * FROM orders) SELECT * FROM recent WHERE name LIKE '%{name}%'"#);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-format
    let g = format!(concat!("SELECT * FROM users ", "WHERE name = '{}'"), name);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-format
    let h = tokio::try_join!(client.query(&format!("SELECT 1 FROM t WHERE x = '{}'", name), &[]));
//                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-format
    let i = "SELECT * FROM users WHERE name = '{name}'".replace("{name}", name);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-format
    let j = format!("SELECT * FROM users WHERE id IN ({})", placeholders.join(", "));
    //      ^ !rust-sql-format
    let k = "SELECT id ".to_string() + "FROM users";
    //      ^ !rust-sql-format
    let l = format!("Update {name} to set = {id}");
    //      ^ !rust-sql-format
    let m = format!("SELECT * FROM users ORDER BY {}", sort_by);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-name
    let n = format!("DELETE FROM {}", table);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-name
    let o = format!("DROP TABLE {}", USERS_TABLE);
    //      ^ !rust-sql-name
    let p = format!("SELECT * FROM {}", quote_ident(table));
    //      ^ !rust-sql-name
    sql += &format!(" WHERE name = '{}'", name);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-push
    conditions.push(format!("email = '{}'", name));
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-push
    write!(query, " AND created_at > '{}'", since)?;
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-push
    conditions.push(format!("id = ${}", index));
 // ^ !rust-sql-push
    message.push_str(&format!(" and {} more", id));
 // ^ !rust-sql-push
    let q = FIND_SQL.replace("{name}", name);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-replace
    let r = query.replace("$1", &id.to_string());
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-replace
    let s = text.replace("{name}", name);
    //      ^ !rust-sql-replace
    let t = query.replace("'", "''");
    //      ^ !rust-sql-replace
    let u = format!("{} AND name LIKE '%{}%'", sql, name);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rust-sql-format
}
