app.get("/proxy", async (req, res) => {
  const a = await fetch(req.query.url, { signal });
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-ssrf
  const b = await axios.get(`http://${req.query.host}/status`, { timeout });
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-ssrf
  const c = await axios({ url: req.body.webhook, method: "post" });
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-ssrf
  await page.goto(req.query.url);
//      ^^^^^^^^^^^^^^^^^^^^^^^^ js-ssrf
  const d = await fetch(`https://api.company.org/users/${req.params.id}`, { signal });
//                ^ !js-ssrf
  const e = await fetch(url("users"), { signal });
//                ^ !js-ssrf
});

app.post("/preview", async (req, res) => {
  const { url } = req.body;
  const answer = await fetch(url, { signal });
//                     ^^^^^^^^^^^^^^^^^^^^^^ js-fetch-from-request
});

app.post("/hook", async (req, res) => {
  const webhookUrl = req.body.webhookUrl;
  await axios.post(webhookUrl, { ok: true }, { timeout });
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-fetch-from-request
});

app.post("/checked", async (req, res) => {
  const { url } = req.body;
  if (!allowedHosts.has(new URL(url).hostname)) return res.sendStatus(400);
  const answer = await fetch(url, { signal });
//                     ^ !js-fetch-from-request
});

async function load(url) {
  return fetch(url, { signal });
//       ^ !js-fetch-from-request
}
