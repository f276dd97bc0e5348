// Makes a .vsix: builds, lays out what belongs in it in a folder of its own, and packs that.
//
//   node scripts/package.mjs [--out FILE] [--binary FILE --target PLATFORM] [--marketplace]
//
// --binary       puts this `journal` program inside; then --target says for which platform the .vsix is (linux-x64, …)
// --marketplace  leaves out the request for the interface that names the source of changes: the Marketplace refuses it

import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const STAGE = `${ROOT}/out/package`;
const PROPOSAL = "textDocumentChangeReason";
/** What a .vsix holds besides the manifest, where it is there. */
const CONTENTS = ["README.md", "dist/extension.js", "dist/web.js", "media", "walkthrough"];
const LICENSES = ["LICENSE-APACHE", "LICENSE-MIT"];

function options() {
    try {
        const { values } = parseArgs({
            options: {
                out: { type: "string" },
                binary: { type: "string" },
                target: { type: "string" },
                marketplace: { type: "boolean", default: false },
            },
        });
        if ((values.binary === undefined) !== (values.target === undefined)) {
            throw new Error("--binary and --target belong together");
        }
        return values;
    } catch (error) {
        console.error(error.message);
        process.exit(2);
    }
}

function run(...args) {
    const { status, error } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit" });
    if (status !== 0) {
        console.error(error?.message ?? `failed: ${args.join(" ")}`);
        process.exit(2);
    }
}

const { out, binary, target, marketplace } = options();
run("scripts/build.mjs");

rmSync(STAGE, { recursive: true, force: true });
mkdirSync(STAGE, { recursive: true });
for (const path of CONTENTS.filter((each) => existsSync(`${ROOT}/${each}`))) {
    cpSync(`${ROOT}/${path}`, `${STAGE}/${path}`, { recursive: true });
}
for (const name of LICENSES.filter((each) => existsSync(`${ROOT}/../../${each}`))) {
    cpSync(`${ROOT}/../../${name}`, `${STAGE}/${name}`);
}
if (binary !== undefined) {
    const name = target.startsWith("win32") ? "journal.exe" : "journal";
    mkdirSync(`${STAGE}/bin`);
    cpSync(resolve(binary), `${STAGE}/bin/${name}`);
    chmodSync(`${STAGE}/bin/${name}`, 0o755);
}

const {
    devDependencies: _,
    scripts: __,
    private: ___,
    ...manifest
} = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8"));
// The folder holds nothing else.
manifest.files = ["**"];
if (!marketplace) {
    manifest.enabledApiProposals = [PROPOSAL];
}
writeFileSync(`${STAGE}/package.json`, JSON.stringify(manifest, null, 2));

const suffix = target === undefined ? "" : `-${target}`;
const vsix = resolve(out ?? `${ROOT}/journal-${manifest.version}${suffix}.vsix`);
process.chdir(STAGE);
const packing = spawnSync(
    process.execPath,
    [
        `${ROOT}/node_modules/@vscode/vsce/vsce`,
        "package",
        "--no-dependencies",
        "--skip-license",
        "--allow-missing-repository",
        "--no-rewrite-relative-links",
        ...(target === undefined ? [] : ["--target", target]),
        "--out",
        vsix,
    ],
    { stdio: ["ignore", "inherit", "inherit"] },
);
if (packing.status !== 0) {
    process.exit(2);
}
console.log(`${vsix}  ${(statSync(vsix).size / 1000).toFixed(1)} kB`);
