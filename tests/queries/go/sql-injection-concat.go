package store

func find(db *sql.DB, id string, name string, table string) {
	db.Query("SELECT * FROM users WHERE name = '" + name + "'")
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-sql-sprintf
	db.Query(fmt.Sprintf("SELECT * FROM users WHERE id = %s", id))
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-sql-sprintf
	db.ExecContext(ctx, fmt.Sprintf("DROP TABLE %s", table))
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-sql-sprintf
	query := fmt.Sprintf("DELETE FROM t WHERE id='%s'", id)
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-sql-sprintf
	statement := "SELECT * FROM users WHERE name = '" + name + "'"
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-sql-sprintf
	raw := fmt.Sprintf(`INSERT INTO users
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-sql-sprintf
		VALUES ('%s', %d)`, name, age)
	db.Raw(fmt.Sprintf(`SELECT * FROM users WHERE name LIKE '%%%s%%'`, name))
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ go-sql-sprintf
	db.Query("SELECT * FROM users WHERE id = $1", id)
 // <- !go-sql-sprintf
	title := fmt.Sprintf("Select %s from the list", name)
 //       ^ !go-sql-sprintf
	list := fmt.Sprintf("SELECT id FROM %s", table)
 //      ^ !go-sql-sprintf
	db.Query("SELECT * FROM users " + "WHERE id = 1")
 //       ^ !go-sql-sprintf
}

func quoted(db *sql.DB, table string) {
	db.Exec(fmt.Sprintf("DROP TABLE %s", pq.QuoteIdentifier(table)))
 //      ^ !go-sql-sprintf
}

func filter(name string) string {
	query := "SELECT * FROM users WHERE 1 = 1"
	query += fmt.Sprintf(" AND name = '%s'", name)
 // <- go-sql-append
	query += " AND name = '" + name + "'"
 // <- go-sql-append
	b.WriteString(fmt.Sprintf(" LIMIT %d", n))
 // <- go-sql-append
	query += " AND name = $1"
 // <- !go-sql-append
	message += fmt.Sprintf(" and %s more", name)
 // <- !go-sql-append
	query += fmt.Sprintf(" -- %s", name)
 // <- !go-sql-append
	return query
}
