function parse(text) {
  if (!text) process.exit(1);
//           ^^^^^^^^^^^^^^^^ js-process-exit
  if (text === "x") { process.abort(); }
//                    ^^^^^^^^^^^^^^^^ js-process-exit
  if (text === "y") throw new Error("y");
//                  ^ !js-process-exit
  runner.exit(1);
//^ !js-process-exit
}
