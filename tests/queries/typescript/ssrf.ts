export async function proxy(req: Request, res: Response): Promise<void> {
  const answer = await axios.get(req.query.url as string, { timeout: 5000 });
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-ssrf
  const other = await axios.get<User>(`https://api.company.org/users/${req.params.id}`, { timeout: 5000 });
//                    ^ !js-ssrf
}
