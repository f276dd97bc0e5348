fs.chmodSync(file, 0o777);
// <- js-chmod-wide
fs.chmod(file, "666", done);
// <- js-chmod-wide
await fs.promises.mkdir(folder, { mode: 0o777, recursive: true });
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-chmod-wide
process.umask(0);
// <- js-chmod-wide
fs.chmodSync(file, 0o755);
// <- !js-chmod-wide
await fs.promises.mkdir(folder, { recursive: true });
//    ^ !js-chmod-wide
process.umask(0o077);
// <- !js-chmod-wide
