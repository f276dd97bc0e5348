// Runs the tests of the pure modules with node's own runner. They are bundled first: this node reads no TypeScript.

import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OUT = `${ROOT}/out/test`;

const names = readdirSync(`${ROOT}/test`).filter((name) => name.endsWith(".test.ts"));
rmSync(OUT, { recursive: true, force: true });
await build({
    absWorkingDir: ROOT,
    entryPoints: names.map((name) => `test/${name}`),
    outdir: OUT,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    // A pure module that reaches for the editor fails to load, which is what should happen.
    external: ["vscode"],
    mainFields: ["module", "main"],
    sourcemap: "inline",
    logLevel: "warning",
});
const files = names.map((name) => `${OUT}/${name.replace(/\.ts$/, ".mjs")}`);
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...process.argv.slice(2), ...files], {
    stdio: "inherit",
});
process.exit(run.status ?? 1);
