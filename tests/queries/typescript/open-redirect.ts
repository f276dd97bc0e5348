export function login(req: Request, res: Response): void {
  res.redirect(req.query.next as string);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-open-redirect
  res.redirect("/home");
//             ^ !js-open-redirect
}
