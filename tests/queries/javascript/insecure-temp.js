fs.writeFileSync("/tmp/report.json", text);
// <- js-predictable-temp
fs.createWriteStream(`/tmp/${name}.log`);
// <- js-predictable-temp
await fs.promises.writeFile(path.join(os.tmpdir(), "report.json"), text);
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-predictable-temp
fs.writeFileSync("reports/tmp/report.json", text);
// <- !js-predictable-temp
fs.readFileSync("/tmp/report.json");
// <- !js-predictable-temp
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "report-"));
//             ^ !js-predictable-temp
