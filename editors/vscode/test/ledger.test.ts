import assert from "node:assert/strict";
import { test } from "node:test";

import { Ledger, MAX_ENTRIES, type Message } from "../src/client/ledger";

const URI = "file:///work/a.rs";

function ledger(text = "one\n", version = 1): Ledger {
    return new Ledger(URI, "rust", version, text);
}

function insertion(line: number, character: number, text: string) {
    return { range: { start: { line, character }, end: { line, character } }, text };
}

function acceptance(name: string) {
    return { method: "journal/didAcceptSuggestion", params: name, isAcceptance: true };
}

function origin(name: string) {
    return { method: "journal/didChangeOrigin", params: name, isAcceptance: false };
}

/** The text and version of the opening, and what follows it in short. */
function told(messages: readonly Message[]) {
    const [opening, ...rest] = messages;
    assert.equal(opening?.method, "textDocument/didOpen");
    const { textDocument } = opening.params as { textDocument: { text: string; version: number } };
    return {
        text: textDocument.text,
        version: textDocument.version,
        rest: rest.map(({ method, params }) => {
            const change = params as { textDocument?: { version: number }; contentChanges?: { text: string }[] };
            return method === "textDocument/didChange"
                ? `${change.textDocument?.version}: ${change.contentChanges?.map(({ text }) => text).join("|")}`
                : String(params);
        }),
    };
}

test("a replay begins with the text before the first change, and keeps the order", () => {
    const kept = ledger();
    kept.report(origin("typed 2"));
    kept.change(2, [insertion(0, 3, "!")]);
    kept.change(3, [insertion(1, 0, "two")]);
    kept.report(acceptance("accepted 3"));
    assert.deepEqual(told(kept.replay()), {
        text: "one\n",
        version: 1,
        rest: ["typed 2", "2: !", "3: two", "accepted 3"],
    });
});

test("what was acknowledged becomes part of the text, and is not told again", () => {
    const kept = ledger();
    kept.change(2, [insertion(1, 0, "two\n")]);
    kept.report(acceptance("accepted 2"));
    const { mark } = kept;
    kept.change(3, [insertion(2, 0, "three")]);
    kept.report(acceptance("accepted 3"));
    kept.acknowledge(mark);
    assert.equal(kept.owes, true);
    assert.deepEqual(told(kept.replay()), { text: "one\ntwo\n", version: 2, rest: ["3: three", "accepted 3"] });
    kept.acknowledge(kept.mark);
    assert.equal(kept.owes, false);
    assert.deepEqual(told(kept.replay()), { text: "one\ntwo\nthree", version: 3, rest: [] });
});

test("an acknowledgment that comes twice, or late, changes nothing", () => {
    const kept = ledger();
    kept.change(2, [insertion(0, 0, "a")]);
    const { mark } = kept;
    kept.acknowledge(mark);
    kept.change(3, [insertion(0, 0, "b")]);
    kept.acknowledge(mark);
    kept.acknowledge(0);
    assert.deepEqual(told(kept.replay()), { text: "aone\n", version: 2, rest: ["3: b"] });
});

test("changes of several cursors are taken into the text as the editor lists them: from the end", () => {
    const kept = ledger("ab\ncd\n");
    kept.change(2, [insertion(1, 2, "!"), insertion(0, 2, "?")]);
    kept.acknowledge(kept.mark);
    assert.equal(told(kept.replay()).text, "ab?\ncd!\n");
});

test("line ends of two characters count as one line end", () => {
    const kept = ledger("ab\r\ncd\r\n");
    kept.change(2, [{ range: { start: { line: 0, character: 2 }, end: { line: 1, character: 0 } }, text: " " }]);
    kept.acknowledge(kept.mark);
    assert.equal(told(kept.replay()).text, "ab cd\r\n");
});

test("a ledger settles when there is nothing to lose", () => {
    const kept = ledger();
    kept.change(2, [insertion(0, 0, "x")]);
    kept.report(origin("typed 2"));
    kept.settle(2, "xone\n");
    assert.deepEqual(told(kept.replay()), { text: "xone\n", version: 2, rest: [] });
});

test("a ledger does not settle while an acceptance is owed", () => {
    const kept = ledger();
    kept.change(2, [insertion(0, 0, "x")]);
    kept.report(acceptance("accepted 2"));
    kept.settle(2, "xone\n");
    assert.deepEqual(told(kept.replay()).rest, ["2: x", "accepted 2"]);
});

test("a mark from before a settlement acknowledges nothing that came after it", () => {
    const kept = ledger();
    kept.change(2, [insertion(0, 0, "x")]);
    const { mark } = kept;
    kept.settle(2, "xone\n");
    kept.change(3, [insertion(0, 0, "y")]);
    kept.report(acceptance("accepted 3"));
    kept.acknowledge(mark);
    assert.deepEqual(told(kept.replay()).rest, ["3: y", "accepted 3"]);
});

test("beyond its bound the oldest half is given up, and the acceptances in it are counted", () => {
    const kept = ledger("");
    kept.change(2, [insertion(0, 0, "a")]);
    kept.report(acceptance("the first"));
    for (let version = 3; kept.length < MAX_ENTRIES; version += 1) {
        kept.change(version, [insertion(0, 0, "b")]);
    }
    assert.equal(kept.takeLost(), 0);
    kept.report(acceptance("the last"));
    assert.equal(kept.takeLost(), 1);
    assert.equal(kept.takeLost(), 0);
    assert.equal(kept.owes, true);
    const { text, rest } = told(kept.replay());
    assert.ok(rest.length <= MAX_ENTRIES / 2);
    assert.equal(text.length + rest.length, MAX_ENTRIES);
    assert.ok(text.endsWith("a"));
    assert.equal(rest.at(-1), "the last");
    assert.ok(!rest.includes("the first"));
});

test("while somebody types without a pause, what came last is kept", () => {
    const kept = ledger("");
    let text = "";
    const type = (character: string) => {
        kept.change(text.length + 2, [insertion(0, text.length, character)]);
        text += character;
    };
    [..."abc"].forEach(type);
    assert.equal(kept.unfolded, 3);
    kept.fold(text.length + 1, text);
    assert.deepEqual(told(kept.replay()), { text: "", version: 1, rest: ["2: a", "3: b", "4: c"] });
    assert.equal(kept.unfolded, 0);
    [..."de"].forEach(type);
    kept.fold(text.length + 1, text);
    assert.deepEqual(told(kept.replay()), { text: "abc", version: 4, rest: ["5: d", "6: e"] });
    type("f");
    assert.deepEqual(told(kept.replay()).rest, ["5: d", "6: e", "7: f"]);
});

test("nothing is folded that would take an acceptance along", () => {
    const kept = ledger("");
    kept.fold(1, "");
    kept.change(2, [insertion(0, 0, "a")]);
    kept.report(acceptance("accepted 2"));
    kept.fold(2, "a");
    assert.deepEqual(told(kept.replay()), { text: "", version: 1, rest: ["2: a", "accepted 2"] });
    kept.acknowledge(kept.mark);
    kept.change(3, [insertion(0, 1, "b")]);
    kept.fold(3, "ab");
    assert.deepEqual(told(kept.replay()), { text: "a", version: 2, rest: ["3: b"] });
    kept.settle(3, "ab");
    assert.deepEqual([told(kept.replay()), kept.unfolded], [{ text: "ab", version: 3, rest: [] }, 0]);
});
