// Bundles the extension into dist/ and says how large it is; fails where it is larger than a window should have to load.

import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { context } from "esbuild";

import { absentFeatures } from "./absent.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const MAX_BYTES = 500_000;

const manifest = JSON.parse(readFileSync(`${ROOT}/package.json`, "utf8"));
const commands = manifest.contributes.commands.map((command) => command.command);

/** What both entries share. */
const common = {
    absWorkingDir: ROOT,
    bundle: true,
    format: "cjs",
    target: "es2023",
    external: ["vscode"],
    minify: true,
    sourcemap: process.argv.includes("--sourcemap"),
    legalComments: "none",
    logLevel: "warning",
};

const entries = [
    // Module entries before main: the UMD builds of some packages cannot be bundled.
    {
        ...common,
        entryPoints: ["src/extension.ts"],
        outfile: "dist/extension.js",
        platform: "node",
        mainFields: ["module", "main"],
        plugins: [absentFeatures],
    },
    {
        ...common,
        entryPoints: ["src/web.ts"],
        outfile: "dist/web.js",
        platform: "browser",
        define: { JOURNAL_COMMANDS: JSON.stringify(commands) },
    },
];

const contexts = await Promise.all(entries.map((entry) => context(entry)));
if (process.argv.includes("--watch")) {
    await Promise.all(contexts.map((each) => each.watch()));
} else {
    await Promise.all(contexts.map((each) => each.rebuild()));
    await Promise.all(contexts.map((each) => each.dispose()));
    for (const { outfile } of entries) {
        const bytes = statSync(`${ROOT}/${outfile}`).size;
        console.log(`${outfile}  ${(bytes / 1000).toFixed(1)} kB`);
        if (bytes > MAX_BYTES) {
            console.error(`${outfile} is larger than ${MAX_BYTES / 1000} kB`);
            process.exitCode = 1;
        }
    }
}
