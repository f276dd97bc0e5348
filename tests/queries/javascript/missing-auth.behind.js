app.use("/admin", requireAuth);

app.get("/admin/users", requireLogin, (req, res) => res.json(users.all()));

app.delete("/admin/users/:id", (req, res) => {
//^ !js-route-no-auth
  users.remove(req.params.id);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-remove-root
});
