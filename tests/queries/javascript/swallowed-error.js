async function load(path) {
  try { read(path); } catch (e) {}
//                    ^^^^^^^^^^^^ js-empty-catch
  try { read(path); } catch { }
//                    ^^^^^^^^^ js-empty-catch
  try { read(path); } catch { /* it is read again later */ }
//                    ^ !js-empty-catch
  try { read(path); } catch (error) { log.error(error); }
//                    ^ !js-empty-catch
  fetch(path).catch(() => {});
//^^^^^^^^^^^ js-fetch-no-timeout
//^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-promise-catch-noop
  fetch(path).catch(function (error) {});
//^^^^^^^^^^^ js-fetch-no-timeout
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-promise-catch-noop
  fetch(path).then(use).catch(noop);
//^^^^^^^^^^^ js-fetch-no-timeout
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-promise-catch-noop
  fetch(path).catch(() => null);
//^^^^^^^^^^^ js-fetch-no-timeout
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-promise-catch-noop
  fetch(path).catch((error) => log.error(error));
//^^^^^^^^^^^ js-fetch-no-timeout
//^ !js-promise-catch-noop
  pattern.exec(() => {});
//^ !js-promise-catch-noop
}

function first(path) {
  try { return JSON.parse(read(path)); } catch (error) { return null; }
//                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-catch-return-null
}

function second(path) {
  try { return fetchAll(path); } catch { return []; }
//                               ^^^^^^^^^^^^^^^^^^^^ js-catch-return-null
}

function third(path) {
  try { return fetchAll(path); } catch (error) { log.warn(error); return null; }
//                               ^ !js-catch-return-null
}

function fourth(path) {
  try { return fetchAll(path); } catch (error) { return fallback(error); }
//                               ^ !js-catch-return-null
}

async function save(record) {
  await store.put(record);
}

class Cache {
  async flush() {
    await this.store.sync();
  }

  async close() {
    this.flush();
//  ^^^^^^^^^^^^^ js-floating-promise
    save(this.last);
//  ^^^^^^^^^^^^^^^^ js-floating-promise
    void save(this.last);
//  ^ !js-floating-promise
    await save(this.last);
//        ^ !js-floating-promise
    this.store.end();
//  ^ !js-floating-promise
  }
}

async function notify(user) {
  fetch(`/notify/${user.id}`, { method: "POST", signal: user.signal });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-floating-request
  axios.post("/audit", user, { timeout: 500 });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-floating-request
  fs.promises.writeFile("last.json", JSON.stringify(user));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-floating-request
  await fetch("/notify", { signal: user.signal });
//      ^ !js-floating-request
  const answer = axios.post("/audit", user, { timeout: 500 });
//               ^ !js-floating-request
  cache.update(user);
//^ !js-floating-request
}

const wrapped = new Promise(async (resolve, reject) => {
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-async-promise-executor
  resolve(await load("a"));
});
const wrappedAgain = new Promise(async function (resolve) {
//                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-async-promise-executor
  resolve(await load("b"));
});
const plain = new Promise((resolve) => setTimeout(resolve, 10));
//            ^ !js-async-promise-executor
const worker = new Worker(async () => {});
//             ^ !js-async-promise-executor
