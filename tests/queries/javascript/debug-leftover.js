function work(items) {
  debugger;
//^^^^^^^^^ js-debugger
  if (items.length > 3) { debugger; }
//                        ^^^^^^^^^ js-debugger
  debug("three");
//^ !js-debugger
  const word = "debugger";
//             ^ !js-debugger
  console.log("items", items);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-console
  console.table(items);
//^^^^^^^^^^^^^^^^^^^^^ js-console
  console.error("no items");
//^ !js-console
  logger.log("items", items);
//^ !js-console
}

function later(kind) {
  if (kind === 1) throw new Error("Not implemented");
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-not-implemented
  if (kind === 2) throw new Error("TODO: the hard part");
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-not-implemented
  if (kind === 3) throw new Error("Not implemented by this browser");
//                ^ !js-not-implemented
  throw new TypeError("unknown kind");
//^ !js-not-implemented
}
