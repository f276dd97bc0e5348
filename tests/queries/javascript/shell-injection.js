const { exec, execSync, spawn } = require("child_process");
const cp = require("child_process");
const execAsync = promisify(exec);

async function run(dir, name, req) {
  exec(`ls ${dir}`);
//^^^^^^^^^^^^^^^^^ js-exec-shell
  execSync("git clone " + name);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-blocking-in-async
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-exec-shell
  cp.exec(`convert ${req.query.file} out.png`, done);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-exec-shell
  await execAsync(`ping -c 1 ${name}`);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-exec-shell
  exec(["tar", "xf", name].join(" "));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-exec-shell
  execFile("ls", [dir]);
//^ !js-exec-shell
  exec("git status");
//^ !js-exec-shell
  pattern.exec(`a ${name}`);
//^ !js-exec-shell
}

function later(name) {
  const command = `convert ${name} out.png`;
  exec(command, done);
//^^^^^^^^^^^^^^^^^^^ js-exec-variable
}

function again(name) {
  const cmd = "convert " + name;
  cp.execSync(cmd);
//^^^^^^^^^^^^^^^^ js-exec-variable
}

function constant() {
  const command = "git status";
  exec(command);
//^ !js-exec-variable
  pattern.exec(command);
//^ !js-exec-variable
}

function start(program, args) {
  spawn(program, args, { shell: true });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-spawn-shell
  cp.spawnSync("npm", args, { stdio: "inherit", shell: true });
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-spawn-shell
  spawn("sh", ["-c", `ls ${program}`]);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-shell-dash-c
  cp.execFile("/bin/bash", ["-c", program]);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-shell-dash-c
  spawn("sh", ["-c", "ls | wc -l"]);
//^ !js-shell-dash-c
  spawn("ls", ["-c", program]);
//^ !js-shell-dash-c
  spawn(program, args, { shell: false });
//^ !js-spawn-shell
  spawn("npm", ["run", "build"], { shell: true });
//^ !js-spawn-shell
}
