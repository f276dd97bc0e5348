const source = new DataSource({ type: "postgres", host: "db", synchronize: true, entities });
//                                                            ^^^^^^^^^^^^^^^^^ js-orm-synchronize
await sequelize.sync({ alter: true });
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-orm-synchronize
const safe = new DataSource({ type: "postgres", host: "db", synchronize: false, entities });
//                                                          ^ !js-orm-synchronize
const clock = { synchronize: true, interval: 5 };
//              ^ !js-orm-synchronize

exports.up = async function (knex) {
  await knex.schema.dropTable("old_users");
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-migration-drop
  await knex.schema.table("users", (table) => table.dropColumn("mail"));
//                                            ^^^^^^^^^^^^^^^^^^^^^^^^ js-migration-drop
  await knex.schema.createTable("users", define);
//      ^ !js-migration-drop
};

exports.down = async function (knex) {
  await knex.schema.dropTable("users");
//      ^ !js-migration-drop
};
