const window = new BrowserWindow({ webPreferences: { nodeIntegration: true, contextIsolation: false } });
//                                                   ^^^^^^^^^^^^^^^^^^^^^ js-electron-insecure
//                                                                          ^^^^^^^^^^^^^^^^^^^^^^^ js-electron-insecure
const safe = new BrowserWindow({ webPreferences: { nodeIntegration: false } });
//                                                 ^ !js-electron-insecure
const kept = { contextIsolation: true };
//             ^ !js-electron-insecure

process.setuid(0);
// <- js-sudo
execSync("sudo systemctl restart app");
// <- js-sudo
spawn("sudo", ["reboot"]);
// <- js-sudo
process.setuid("nobody");
// <- !js-sudo
execSync("systemctl --user restart app");
// <- !js-sudo

const browser = await puppeteer.launch({ args: ["--no-sandbox", "--disable-setuid-sandbox"] });
//                                              ^^^^^^^^^^^^^^ js-no-sandbox
//                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ js-no-sandbox
const headless = await puppeteer.launch({ args: ["--headless"] });
//                                               ^ !js-no-sandbox
const note = "--no-sandbox";
//           ^ !js-no-sandbox
