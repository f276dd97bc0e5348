import assert from "node:assert/strict";
import { test } from "node:test";

import { AcceptWindow, type SeenChange, type Unit } from "../src/capture/acceptWindow";
import { Clipboard } from "../src/capture/clipboard";
import { Grouping } from "../src/capture/grouping";
import { type Circumstances, chooseTier } from "../src/capture/tier";
import { type InstalledExtension, providersAmong, toolName, withConfiguredModel } from "../src/capture/tools";

const URI = "file:///work/a.rs";

function place(line: number, character: number) {
    return { line, character };
}

/** Groups that are numbered in order. */
function grouping(): Grouping {
    let last = 0;
    return new Grouping(() => {
        last += 1;
        return `g${last}`;
    });
}

function part(start: readonly [number, number], end: readonly [number, number], text: string, uri = URI) {
    return { uri, start: place(...start), end: place(...end), text };
}

test("words that follow each other, and the rest, are one suggestion", () => {
    const groups = grouping();
    assert.equal(groups.partial(part([0, 3], [0, 3], " = ")), "g1");
    assert.equal(groups.partial(part([0, 6], [0, 6], "one\n  ")), "g1");
    assert.equal(groups.partial(part([1, 2], [1, 2], "two")), "g1");
    // The editor replaces all that was accepted before by the whole.
    assert.equal(groups.whole(part([0, 3], [1, 5], " = one\n  two + three")), "g1");
    assert.equal(groups.whole(part([1, 14], [1, 14], ";")), undefined);
});

test("a suggestion that is taken at once is in no group", () => {
    assert.equal(grouping().whole(part([0, 3], [0, 3], " = 1;")), undefined);
});

test("a word elsewhere, after another change, or in another file begins a new suggestion", () => {
    const groups = grouping();
    groups.partial(part([0, 0], [0, 0], "a"));
    assert.equal(groups.partial(part([5, 0], [5, 0], "b")), "g2");
    groups.interrupted("file:///work/other.rs");
    assert.equal(groups.partial(part([5, 1], [5, 1], "c")), "g2");
    groups.interrupted(URI);
    assert.equal(groups.partial(part([5, 2], [5, 2], "d")), "g3");
    assert.equal(groups.partial(part([5, 3], [5, 3], "e", "file:///work/other.rs")), "g4");
});

function change(text: string, line = 4, version = 2): SeenChange {
    const range = { start: place(line, 0), end: place(line, 0) };
    return { uri: URI, version, edits: [{ range, newText: text }] };
}

function accepted(changes: readonly SeenChange[], unit?: Unit) {
    const open = new AcceptWindow(unit, place(4, 0));
    changes.forEach((each) => {
        open.saw(each);
    });
    return open.accepted().map(({ kind, edits, version }) => [kind, edits[0]?.newText, version]);
}

test("the change that arrives while the command runs is what was accepted", () => {
    assert.deepEqual(accepted([change("let x = 1;")]), [["inline", "let x = 1;", 2]]);
    assert.deepEqual(accepted([change("let", 4, 9)], "word"), [["inlinePartial", "let", 9]]);
});

test("a key that got in before it is not", () => {
    assert.deepEqual(accepted([change("t", 4, 2), change("the rest", 4, 3)]), [["inline", "the rest", 3]]);
});

test("a suggestion of one character is one all the same", () => {
    assert.deepEqual(accepted([change(";")]), [["inline", ";", 2]]);
});

test("a command without a change accepted nothing, nor did a deletion", () => {
    assert.deepEqual(accepted([]), []);
    assert.deepEqual(accepted([change("")]), []);
});

test("an edit somewhere else is a next edit", () => {
    assert.deepEqual(accepted([change("renamed", 9)]), [["nextEdit", "renamed", 2]]);
});

test("a paste is recognized by its text, once and in time", () => {
    const clipboard = new Clipboard();
    clipboard.about(URI, "let x = 1;\n  let y;", 0);
    assert.equal(clipboard.explains("file:///other.rs", ["let x = 1;\n  let y;"], 10), false);
    assert.equal(clipboard.explains(URI, ["something else"], 10), false);
    assert.equal(clipboard.explains(URI, ["let x = 1;\n    let y;"], 10), true);
    assert.equal(clipboard.explains(URI, ["let x = 1;\n    let y;"], 20), false);
    clipboard.about(URI, "late", 0);
    assert.equal(clipboard.explains(URI, ["late"], 2_001), false);
});

test("several cursors get the whole each, or a line each", () => {
    const clipboard = new Clipboard();
    for (const inserted of [
        ["ab\ncd", "ab\ncd"],
        ["ab", "cd"],
        ["cd", "ab"],
    ]) {
        clipboard.about(URI, "ab\ncd", 0);
        assert.equal(clipboard.explains(URI, inserted, 1), true, inserted.join());
    }
    clipboard.about(URI, "ab\ncd", 0);
    assert.equal(clipboard.explains(URI, [], 1), false);
});

const BEST: Circumstances = {
    isEnabled: true,
    atMost: "exact",
    hasServer: true,
    namesSources: true,
    canBecomeExact: false,
};

const TIERS: readonly [changes: Partial<Circumstances>, tier: string, explanation: RegExp][] = [
    [{}, "exact", /says where each change came from/],
    [{ isEnabled: false }, "off", /switched off/],
    [{ hasServer: false }, "off", /no server/],
    [{ namesSources: false }, "strong", /those that run\.$/],
    [{ namesSources: undefined }, "strong", /those that run\.$/],
    [{ namesSources: false, canBecomeExact: true }, "strong", /Turn on exact capture makes it better\.$/],
    [{ atMost: "strong" }, "strong", /journal\.capture\.atMost asks for no more\.$/],
    [{ atMost: "inferred" }, "inferred", /possible AI/],
    [{ atMost: "inferred", namesSources: false }, "inferred", /possible AI/],
];

for (const [changes, tier, explanation] of TIERS) {
    test(`${JSON.stringify(changes)} is ${tier}`, () => {
        const choice = chooseTier({ ...BEST, ...changes });
        assert.equal(choice.tier, tier);
        assert.match(choice.explanation, explanation);
    });
}

function extension(id: string, changes: Partial<InstalledExtension> = {}): InstalledExtension {
    return { id, isActive: true, version: "1.2.3", proposals: [], ...changes };
}

test("a tool is named where it alone can have been it", () => {
    const extensions = [extension("vscode.git"), extension("GitHub.copilot"), extension("GitHub.copilot-chat")];
    assert.deepEqual(providersAmong(extensions, []), [{ tool: "copilot", toolVersion: "1.2.3" }]);
});

test("those that run, that ask to be told of acceptances, and that the user names are candidates", () => {
    const extensions = [
        extension("Supermaven.supermaven", { isActive: false }),
        extension("Continue.continue"),
        extension("someone.new", { proposals: ["inlineCompletionsAdditions"], version: undefined }),
        extension("my.own"),
        extension("not.one", { proposals: ["somethingElse"] }),
    ];
    assert.deepEqual(providersAmong(extensions, ["MY.own"]), [
        { tool: "continue", toolVersion: "1.2.3" },
        { tool: "someone.new" },
        { tool: "my.own", toolVersion: "1.2.3" },
    ]);
});

test("an extension that nobody knows is called by its id", () => {
    assert.equal(toolName("Tests.Provider"), "Tests.Provider");
});

test("the configuration names a model only where nothing else does", () => {
    const models = { copilot: "gpt-5.2", empty: "" };
    const named = (source: object) => withConfiguredModel(source, models);
    assert.deepEqual(named({ tool: "copilot" }), { tool: "copilot", model: "gpt-5.2", modelOrigin: "config" });
    assert.deepEqual(named({ tool: "copilot", model: "m" }), { tool: "copilot", model: "m" });
    for (const source of [{ tool: "other" }, { tool: "empty" }, { tool: "toString" }, {}]) {
        assert.deepEqual(named(source), source);
    }
});
