async function find(db, req, id, name, ids) {
  await db.query(`SELECT * FROM users WHERE id = ${id}`);
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-template
  await db.query(`
//               ^ js-sql-template
    SELECT name, mail
    FROM users
    WHERE name LIKE '%${name}%'
  `);
  const sql = `INSERT INTO users (name) VALUES ('${name}')`;
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-template
  const text = `DELETE FROM users WHERE id IN (${ids.join(",")})`;
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-template
  const options = { sql: `UPDATE users SET name = '${name}' WHERE id = 1` };
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-template
  await db.query(`SELECT * FROM users WHERE id = $1`, [id]);
//               ^ !js-sql-template
  const tagged = sql`SELECT * FROM users WHERE id = ${id}`;
//                  ^ !js-sql-template
  const prose = `Please select an item from ${name}`;
//              ^ !js-sql-template
  const numbered = `SELECT * FROM users WHERE id = $${ids.length}`;
//                 ^ !js-sql-template
  const escaped = `SELECT * FROM users WHERE id = ${db.escape(id)}`;
//                ^ !js-sql-template
  await db.query("SELECT * FROM users WHERE id = " + id);
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-concat
  const login = "SELECT * FROM users WHERE name = '" + name + "' AND pass = '" + req.body.pass + "'";
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-concat
  const long = "SELECT * FROM users " +
//             ^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-concat
    "WHERE mail = '" + name + "'";
  await db.query("SELECT * FROM users " + "WHERE id = ?", [id]);
//               ^ !js-sql-concat
  const sentence = "Select the best from " + name;
//                 ^ !js-sql-concat
  const known = "SELECT * FROM users WHERE kind = " + KIND;
//              ^ !js-sql-concat
}

function build(builder, knex, prisma, name, id) {
  builder.where(`user.name = '${name}'`);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-condition
  builder.andWhere("user.id = " + id);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-condition
  knex.raw(`select * from users where id = ${id}`);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-condition
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-template
  prisma.$queryRawUnsafe(`SELECT * FROM users WHERE mail = '${name}'`);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-condition
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-template
  builder.where("user.name = :name", { name });
//^ !js-sql-condition
  builder.where(`${alias}.name = :name`, { name });
//^ !js-sql-condition
  list.where(`row ${id}`);
//^ !js-sql-condition
}

function filters(sql, query, wheres, name, max) {
  sql += ` AND price < ${max}`;
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-append
  query += " WHERE name = '" + name + "'";
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-append
  wheres.push(`name = '${name}'`);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sql-append
  sql += " AND price < ?";
//^ !js-sql-append
  text += ` and ${name} = ${max}`;
//^ !js-sql-append
}

function mongo(users, req, name) {
  users.find({ $where: `this.name == '${name}'` });
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-mongo-where
  users.find({ "$where": "this.name == '" + name + "'" });
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-mongo-where
  users.find({ $where: "this.a == this.b" });
//             ^ !js-mongo-where
  users.find({ where: `a ${name}` });
//             ^ !js-mongo-where
  users.findOne({ username: req.body.username, password: req.body.password });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-nosql-request-value
  users.updateOne({ token: req.query.token }, { active: true });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-nosql-request-value
  users.findOne({ username: String(req.body.username) });
//^ !js-nosql-request-value
  users.findOne({ id: req.user.id, token: saved });
//^ !js-nosql-request-value
}
