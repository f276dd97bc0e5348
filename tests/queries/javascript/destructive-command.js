async function clear(req) {
  await User.deleteMany({});
//      ^^^^^^^^^^^^^^^^^^^ js-delete-everything
  await Order.destroy({ where: {} });
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-delete-everything
  await mongoose.connection.dropDatabase();
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-delete-everything
  await User.deleteMany({ expired: true });
//      ^ !js-delete-everything
  element.remove();
//^ !js-delete-everything
  await sequelize.sync({ force: true });
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sync-force
  await connection.synchronize(true);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-sync-force
  await sequelize.sync();
//      ^ !js-sync-force
  const options = { force: true };
//                  ^ !js-sync-force
  fs.rmSync("/", { recursive: true, force: true });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-remove-root
  rimraf(req.query.folder);
//^^^^^^^^^^^^^^^^^^^^^^^^ js-remove-root
  fs.rmSync("build", { recursive: true, force: true });
//^ !js-remove-root
  fs.rmSync(folder, { recursive: true });
//^ !js-remove-root
}
