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
