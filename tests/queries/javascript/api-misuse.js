const active = users.filter(async (user) => await isActive(user));
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-async-predicate
const any = users.some(async function (user) { return isActive(user); });
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-async-predicate
const names = users.map(async (user) => await nameOf(user));
//            ^ !js-async-predicate
const sync = users.filter((user) => user.active);
//           ^ !js-async-predicate

if (value === NaN) stop();
//  ^^^^^^^^^^^^^ js-nan-compare
if (value != Number.NaN) go();
//  ^^^^^^^^^^^^^^^^^^^ js-nan-compare
if (Number.isNaN(value)) stop();
//  ^ !js-nan-compare
if (value === nan) stop();
//  ^ !js-nan-compare

const matrix = new Array(3).fill([]);
//             ^^^^^^^^^^^^^^^^^^^^^ js-fill-shared
const states = Array(3).fill({ open: false });
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-fill-shared
const zeros = new Array(3).fill(0);
//            ^ !js-fill-shared
const rows = Array.from({ length: 3 }, () => []);
//           ^ !js-fill-shared

useEffect(async () => { await load(); }, []);
// <- js-async-effect
React.useLayoutEffect(async () => { await load(); });
// <- js-async-effect
useEffect(() => { load(); }, []);
// <- !js-async-effect
useCallback(async () => { await load(); }, []);
// <- !js-async-effect
