async function load(url, options) {
  const a = await fetch(url);
//                ^^^^^^^^^^ js-fetch-no-timeout
  const b = await fetch(url, { method: "POST" });
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-fetch-no-timeout
  const c = await fetch(url, { signal: AbortSignal.timeout(5000) });
//                ^ !js-fetch-no-timeout
  const d = await fetch(url, options);
//                ^ !js-fetch-no-timeout
  const e = await axios.get(url);
//                ^^^^^^^^^^^^^^ js-axios-no-timeout
  const f = await axios.post(url, { a: 1 });
//                ^^^^^^^^^^^^^^^^^^^^^^^^^ js-axios-no-timeout
  const g = axios.create({ baseURL: url });
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-axios-no-timeout
  const h = await axios.get(url, { timeout: 5000 });
//                ^ !js-axios-no-timeout
  const i = axios.create({ baseURL: url, timeout: 5000 });
//          ^ !js-axios-no-timeout
}
