app.get("/login", (req, res) => {
  res.redirect(req.query.next);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-open-redirect
  res.redirect(302, req.query.url || "/");
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-open-redirect
  res.redirect(`${req.query.base}/home`);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-open-redirect
  res.redirect("/home");
//^ !js-open-redirect
  res.redirect(`/users/${req.params.id}`);
//^ !js-open-redirect
});

window.location.href = new URLSearchParams(location.search).get("next");
// <- js-open-redirect
window.location = params.get("url");
// <- js-open-redirect
window.location.href = "/home";
// <- !js-open-redirect

app.get("/out", (req, res) => {
  const { url } = req.query;
  res.redirect(url);
//^^^^^^^^^^^^^^^^^ js-redirect-from-request
});

app.get("/back", (req, res) => {
  const returnTo = req.query.returnTo;
  return res.redirect(returnTo);
//       ^^^^^^^^^^^^^^^^^^^^^^ js-redirect-from-request
});

app.get("/checked", (req, res) => {
  const { url } = req.query;
  if (!url.startsWith("/")) return res.sendStatus(400);
  res.redirect(url);
//^ !js-redirect-from-request
});

app.get("/known", (req, res) => {
  const url = router.home();
  res.redirect(url);
//^ !js-redirect-from-request
});
