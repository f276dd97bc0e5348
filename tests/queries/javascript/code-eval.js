function calc(expression, formula, req) {
  eval(expression);
//^^^^^^^^^^^^^^^^ js-eval
  window.eval("(" + formula + ")");
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-eval
  (0, eval)(req.body.code);
//^^^^^^^^^^^^^^^^^^^^^^^^ js-eval
  new Function("return " + expression)();
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-eval
  const f = new Function("a", "b", `return ${formula}`);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-eval
  const g = new Function("x", expression);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-eval
  eval("1 + 1");
//^ !js-eval
  evaluate(expression);
//^ !js-eval
  const h = new Function("a", "return a + 1");
//          ^ !js-eval
  JSON.parse(expression);
//^ !js-eval
  setTimeout("tick();", 100);
//^^^^^^^^^^^^^^^^^^^^^^^^^^ js-timer-string
  setInterval("show(" + formula + ")", 100);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-timer-string
  setTimeout(tick, 100);
//^ !js-timer-string
  setTimeout(() => show("a;"), 100);
//^ !js-timer-string
  vm.runInNewContext(req.body.code, {});
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-vm-untrusted
  const script = new vm.Script(userCode);
//               ^^^^^^^^^^^^^^^^^^^^^^^ js-vm-untrusted
  vm.runInThisContext(wrapper, "file.js");
//^ !js-vm-untrusted
  runner.runInNewContext(req.body.code);
//^ !js-vm-untrusted
}
