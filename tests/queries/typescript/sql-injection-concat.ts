async function find(db: Pool, id: string): Promise<User[]> {
  const rows = await db.query<User>(`SELECT * FROM users WHERE id = ${id}`);
//                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-template
  const sql: string = "SELECT * FROM users WHERE id = " + id;
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-concat
  return db.query<User>(`SELECT * FROM users WHERE id = $1`, [id]);
//                      ^ !js-sql-template
}
