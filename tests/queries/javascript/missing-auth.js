router.get("/users", requireLogin, async (req, res) => {
  res.json(await users.all());
});

router.post("/users", requireAdmin, async (req, res) => {
//^ !js-route-no-auth
  res.json(await users.add(req.body));
});

router.delete("/users/:id", async (req, res) => {
// <- js-route-no-auth
  await users.remove(req.params.id);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-remove-root
  res.sendStatus(204);
});

router.put("/users/:id/role", function (req, res) {
// <- js-route-no-auth
  users.setRole(req.params.id, req.body.role).then(() => res.sendStatus(204));
});

router.post("/login", async (req, res) => {
//^ !js-route-no-auth
  res.json(await sessions.open(req.body));
});

router.patch("/users/me", async (req, res) => {
//^ !js-route-no-auth
  if (!req.user) return res.sendStatus(401);
  res.json(await users.change(req.user, req.body));
});

router.get("/health", (req, res) => res.send("ok"));

cache.delete("/users", (key) => key);
//^ !js-route-no-auth
