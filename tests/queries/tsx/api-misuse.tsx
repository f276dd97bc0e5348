export function View({ id }: Props) {
  useEffect(async () => { await load(id); }, [id]);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-async-effect
  useEffect(() => { void load(id); }, [id]);
//^ !js-async-effect
  return <p>{id}</p>;
}
