import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { COMMANDS, REVIEW_VIEW } from "../src/ui/names";
import { MARKS } from "../src/ui/pure/origins";

/** The tests are bundled into `out/test`. */
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const { contributes } = manifest;
const contributed: string[] = contributes.commands.map(({ command }: { command: string }) => command);

/** Every file that the manifest names. */
function filesIn(value: unknown): string[] {
    if (typeof value === "string") {
        return /^(media|walkthrough)\//.test(value) ? [value] : [];
    }
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(filesIn) : [];
}

describe("the manifest", () => {
    it("contributes every command of the user interface", () => {
        assert.deepEqual(
            Object.values(COMMANDS).filter((command) => !contributed.includes(command)),
            [],
        );
    });

    it("puts only commands into menus and texts that it contributes", () => {
        const inMenus = Object.values(contributes.menus as Record<string, { command: string }[]>)
            .flat()
            .map(({ command }) => command);
        const inTexts = [...JSON.stringify(contributes).matchAll(/\(command:(journal\.\w+)/g)].map(
            ([, command]) => command,
        );
        assert.deepEqual(
            [...inMenus, ...inTexts].filter((command) => command !== undefined && !contributed.includes(command)),
            [],
        );
    });

    it("names files that are there", () => {
        const files = filesIn(contributes);
        assert.ok(files.length > 0);
        assert.deepEqual(
            files.filter((file) => !existsSync(join(ROOT, file))),
            [],
        );
    });

    it("has a picture for each mark and theme, no two of them alike", () => {
        const pictures = MARKS.flatMap((mark) => ["dark", "light"].map((theme) => `media/gutter/${mark}-${theme}.svg`));
        const contents = pictures.map((picture) => readFileSync(join(ROOT, picture), "utf8"));
        assert.equal(new Set(contents).size, pictures.length);
        // Without its color too: a mark is told by its shape.
        const shapes = contents.map((content) => content.replace(/#[0-9a-f]{6}/g, ""));
        assert.equal(new Set(shapes).size, MARKS.length);
    });

    it("says something about every setting, and has a view to review in", () => {
        const settings = Object.entries<Record<string, unknown>>(contributes.configuration.properties);
        assert.deepEqual(
            settings.filter(([, setting]) => typeof setting["markdownDescription"] !== "string").map(([name]) => name),
            [],
        );
        assert.deepEqual(
            contributes.views.journal.map(({ id }: { id: string }) => id),
            [REVIEW_VIEW],
        );
    });
});
