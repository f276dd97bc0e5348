import assert from "node:assert/strict";
import { test } from "node:test";

import { meaningOf, namesSources, readReason } from "../src/capture/reason";

/** What the editor puts into a change event. */
function event(source: string, metadata: Record<string, unknown> = {}) {
    return { contentChanges: [], detailedReason: { source, metadata: { source, ...metadata } } };
}

function meaning(source: string, metadata?: Record<string, unknown>) {
    return meaningOf(readReason(event(source, metadata)));
}

const GHOST = {
    $nes: false,
    $extensionId: "cap.ghost",
    $extensionVersion: "0.0.1",
    $$requestUuid: "icr-9bd8",
    $$languageId: "rust",
};

test("an editor that does not name sources is told from one that has nothing to name", () => {
    assert.equal(namesSources({ contentChanges: [] }), false);
    assert.equal(namesSources({ contentChanges: [], detailedReason: undefined }), true);
    assert.equal(readReason({ detailedReason: undefined }), undefined);
});

test("what is no reason is none", () => {
    for (const detailedReason of [null, 7, "cursor", {}, { source: 7 }, []]) {
        assert.equal(readReason({ detailedReason }), undefined);
        assert.deepEqual(meaningOf(readReason({ detailedReason })), { is: "origin", origin: "unknown" });
    }
    assert.deepEqual(meaningOf(readReason({ detailedReason: { source: "cursor", metadata: null } })), {
        is: "origin",
        origin: "unknown",
    });
});

const ORIGINS: readonly [source: string, metadata: Record<string, unknown>, origin: string][] = [
    ["cursor", { kind: "type", detailedSource: "keyboard" }, "typed"],
    ["cursor", { kind: "compositionType" }, "typed"],
    ["cursor", { kind: "compositionEnd" }, "typed"],
    ["cursor", { kind: "paste" }, "paste"],
    ["cursor", { kind: "somethingNew" }, "unknown"],
    ["suggest", { $extensionId: "vscode.typescript" }, "menu"],
    ["snippet", {}, "snippet"],
    ["codeAction", { $kind: "quickfix" }, "codeAction"],
    ["rename", { $$$oldName: "a", $$$newName: "b" }, "rename"],
    ["reloadFromDisk", {}, "reload"],
    ["eolChange", {}, "format"],
    ["Chat.undoEdits", {}, "undo"],
    ["Chat.reset", {}, "undo"],
    ["unknown", { name: "formatEditsCommand" }, "format"],
    ["unknown", { name: "suggestController.additionalTextEdits.async" }, "menu"],
    ["unknown", { name: "MainThreadTextEditor" }, "unknown"],
    ["unknown", { name: null }, "unknown"],
    ["unknown", {}, "unknown"],
    ["setValue", {}, "unknown"],
    ["applyEdits", {}, "unknown"],
    ["aSourceOfTomorrow", {}, "unknown"],
    // A completion of the menu that is shown as ghost text is nobody's suggestion.
    ["inlineCompletionAccept", { $nes: false, $$requestUuid: "icr-1" }, "menu"],
    ["inlineCompletionAccept", { $nes: false, $extensionId: "" }, "menu"],
];

for (const [source, metadata, origin] of ORIGINS) {
    test(`${source} ${JSON.stringify(metadata)} is ${origin}`, () => {
        assert.deepEqual(meaning(source, metadata), { is: "origin", origin });
    });
}

for (const kind of ["cut", "executeCommand", "executeCommands"]) {
    test(`nothing is said about the cursor's ${kind}`, () => {
        assert.deepEqual(meaning("cursor", { kind }), { is: "silence" });
    });
}

test("ghost text that was accepted", () => {
    assert.deepEqual(meaning("inlineCompletionAccept", { ...GHOST, $$correlationId: "c7" }), {
        is: "acceptance",
        accepted: {
            kind: "inline",
            suggestion: { id: "c7", groupId: "icr-9bd8" },
            source: { tool: "cap.ghost", toolVersion: "0.0.1", modelOrigin: "unknown" },
        },
    });
});

for (const unit of ["word", "line"]) {
    test(`a ${unit} of ghost text`, () => {
        const read = meaning("inlineCompletionPartialAccept", { ...GHOST, type: unit });
        assert.equal(read.is, "acceptance");
        assert.deepEqual(read.is === "acceptance" && [read.accepted.kind, read.accepted.suggestion], [
            "inlinePartial",
            { groupId: "icr-9bd8", unit },
        ]);
    });
}

test("a next edit", () => {
    const read = meaning("inlineCompletionAccept", { ...GHOST, $nes: true });
    assert.equal(read.is === "acceptance" && read.accepted.kind, "nextEdit");
});

test("however many $ a key begins with, it is the same key", () => {
    const plain = Object.fromEntries(Object.entries(GHOST).map(([key, value]) => [key.replace(/^\$+/, ""), value]));
    const moved = Object.fromEntries(Object.entries(plain).map(([key, value]) => [`$$$${key}`, value]));
    assert.deepEqual(meaning("inlineCompletionAccept", plain), meaning("inlineCompletionAccept", GHOST));
    assert.deepEqual(meaning("inlineCompletionAccept", moved), meaning("inlineCompletionAccept", GHOST));
});

test("a chat's edits name the tool by its short name, and the model without its vendor", () => {
    const metadata = {
        $modelId: "copilot|gpt-5.2",
        $extensionId: "GitHub.copilot-chat",
        $extensionVersion: "0.40.1",
        $$sessionId: "s1",
        $$requestId: "r1",
        $$mode: "edit",
        $$codeBlockSuggestionId: "sgt-1",
        $$languageId: "rust",
    };
    assert.deepEqual(meaning("Chat.applyEdits", metadata), {
        is: "acceptance",
        accepted: {
            kind: "chatApply",
            suggestion: { id: "sgt-1", groupId: "r1" },
            source: { tool: "copilot", toolVersion: "0.40.1", model: "gpt-5.2", modelOrigin: "event" },
            prompt: { sessionId: "s1", requestId: "r1" },
        },
    });
});

const CHAT_KINDS: readonly [source: string, metadata: Record<string, unknown>, kind: string][] = [
    ["Chat.applyEdits", { $$mode: "ask" }, "chatApply"],
    ["Chat.applyEdits", { $$mode: "agent" }, "agentEdit"],
    ["Chat.applyEdits", { $origin: "agentHost", $harness: "claude" }, "agentEdit"],
    ["inlineChat.applyEdits", {}, "inlineChat"],
];

for (const [source, metadata, kind] of CHAT_KINDS) {
    test(`${source} ${JSON.stringify(metadata)} is ${kind}`, () => {
        const read = meaning(source, metadata);
        assert.equal(read.is === "acceptance" && read.accepted.kind, kind);
    });
}

test("a model of another vendor keeps its name, an agent host's tool is its harness", () => {
    const read = meaning("Chat.applyEdits", {
        $modelId: "vendor|family|model",
        $origin: "agentHost",
        $harness: "claude",
    });
    assert.deepEqual(read.is === "acceptance" && read.accepted.source, {
        tool: "claude",
        model: "vendor/family/model",
        modelOrigin: "event",
    });
});
