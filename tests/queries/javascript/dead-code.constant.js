function pick(list, flag) {
  if (false) { old(list); }
//^^^^^^^^^^^^^^^^^^^^^^^^^ js-constant-condition
  const size = true ? 1 : 2;
//             ^^^^^^^^^^^^ js-constant-condition
  if (flag) { old(list); }
//^ !js-constant-condition
  while (true) { if (next(list)) break; }
//^ !js-constant-condition
  return size;
}

function getMockUsers() {
// <- js-mock-data-in-prod
  return [{ id: 1, name: "Ann" }];
}
const fakeOrders = () => [{ id: 1 }];
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-mock-data-in-prod
function getUsers() { return [{ id: 1, name: "Ann" }]; }
// <- !js-mock-data-in-prod
const sampleRate = (rate) => rate * 2;
//    ^ !js-mock-data-in-prod
export { pick, getMockUsers, fakeOrders, getUsers, sampleRate };
