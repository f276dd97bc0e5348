export function View({ id }: Props) {
  const save = () => { store.save(id).catch(() => {}); };
//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-promise-catch-noop
  const load = () => { store.load(id).catch((error: unknown) => log.error(error)); };
//                     ^ !js-promise-catch-noop
  return <button onClick={save} onFocus={load}>save</button>;
}
