function run() {
  try { work(); } catch (e) { throw e; }
//                ^^^^^^^^^^^^^^^^^^^^^^ js-useless-catch
  try { work(); } catch (error) {
//                ^^^^^^^^^^^^^^^ js-useless-catch
    throw error;
  }
  try { work(); } catch (error) { throw new Error("work failed", { cause: error }); }
//                ^ !js-useless-catch
  try { work(); } catch (error) { log(error); throw error; }
//                ^ !js-useless-catch
}

process.on("uncaughtException", () => {});
// <- js-uncaught-exception-ignored
process.on("unhandledRejection", (reason) => {
// <- js-uncaught-exception-ignored
  console.error(reason);
});
process.on('uncaughtException', (error) => console.log(error));
// <- js-uncaught-exception-ignored
process.on("uncaughtException", (error) => { log.fatal(error); process.exit(1); });
//                                                             ^^^^^^^^^^^^^^^^ js-process-exit
// <- !js-uncaught-exception-ignored
process.on("SIGTERM", () => {});
// <- !js-uncaught-exception-ignored
