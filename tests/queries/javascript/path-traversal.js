app.get("/files/:name", (req, res) => {
  const file = path.join(root, req.params.name);
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-path-join-req
  fs.readFile(req.query.file, done);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-path-join-req
  fs.createReadStream(`./uploads/${req.params.name}`).pipe(res);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-path-join-req
  res.sendFile(req.query.path);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-path-join-req
  const safe = path.join(root, path.basename(req.params.name));
//             ^ !js-path-join-req
  const joined = join(root, req.query.name);
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^ js-path-join-req
  const fixed = path.join(__dirname, "public");
//              ^ !js-path-join-req
});

app.get("/checked/:name", (req, res) => {
  const file = path.resolve(root, req.params.name);
//             ^ !js-path-join-req
  if (!file.startsWith(root)) return res.sendStatus(403);
});

app.get("/two/:filename", (req, res) => {
  const { filename } = req.params;
  res.sendFile(path.join(__dirname, "uploads", filename));
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-path-from-request
});

app.get("/three", (req, res) => {
  const name = req.query.name;
  const target = path.resolve(root, `${name}.txt`);
//               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-path-from-request
});

function fromList(root, filename) {
  return path.join(root, filename);
//       ^ !js-path-from-request
}

app.get("/four/:id", (req, res) => {
  const { filename } = table[req.user.id];
  return path.join(root, filename);
//       ^ !js-path-from-request
});

async function unpack(archive, folder) {
  for (const entry of await unzip(archive)) {
    write(path.join(folder, entry.fileName));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-zip-slip
  }
  for (const zipEntry of zip.getEntries()) write(path.resolve(folder, zipEntry.entryName));
//                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-zip-slip
}

async function unpackChecked(archive, folder) {
  for (const entry of await unzip(archive)) {
    const target = path.join(folder, entry.fileName);
//                 ^ !js-zip-slip
    if (target.startsWith(folder)) write(target);
  }
  return path.join(folder, options.name);
//       ^ !js-zip-slip
}
