items.forEach(async (item) => {
// <- js-async-foreach
  await save(item);
});
items.forEach(async function (item) { await save(item); });
// <- js-async-foreach
items.forEach((item) => save(item));
// <- !js-async-foreach
await Promise.all(items.map(async (item) => { await save(item); }));
//                ^ !js-async-foreach

app.get("/", async (req, res) => {
  const text = fs.readFileSync("index.html");
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-blocking-in-async
  const hash = bcrypt.hashSync(req.body.password, 12);
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-blocking-in-async
  const better = await fs.promises.readFile("index.html");
//                     ^ !js-blocking-in-async
});

const settings = fs.readFileSync("settings.json");
//               ^ !js-blocking-in-async
