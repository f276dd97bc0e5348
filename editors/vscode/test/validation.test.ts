import assert from "node:assert/strict";
import { test } from "node:test";

import { readAcceptance } from "../src/capture/validation";

const URI = "file:///work/a.rs";
const RANGE = { start: { line: 0, character: 4 }, end: { line: 0, character: 4 } };
const LEAST = { textDocument: { uri: URI }, edits: [{ range: RANGE, newText: "text" }], kind: "inline" };

function read(value: unknown) {
    return readAcceptance(value, (uri) => (uri === URI ? { uri, version: 7 } : undefined));
}

test("what is left out is filled in: the present version, and that the caller knows", () => {
    assert.deepEqual(read(LEAST), {
        ...LEAST,
        textDocument: { uri: URI, version: 7 },
        evidence: { channel: "api", grade: "exact" },
    });
});

test("every field arrives, and no other", () => {
    const whole = {
        textDocument: { uri: URI, version: 6 },
        edits: LEAST.edits,
        kind: "inlinePartial",
        suggestion: { id: "c1", groupId: "g1", offeredText: "text and more", acceptedLength: 4, unit: "word" },
        source: { tool: "t", toolVersion: "1", model: "m", modelOrigin: "config", candidates: ["t", "u"] },
        prompt: { text: "p", fingerprint: "f", summary: "s", sessionId: "i", requestId: "r" },
        evidence: { channel: "command", grade: "strong" },
    };
    assert.deepEqual(read(whole), whole);
    assert.deepEqual(read({ ...whole, extra: 1, source: { ...whole.source, extra: 1 } }), whole);
});

test("null is as good as nothing, as in the protocol", () => {
    const value = { ...LEAST, suggestion: null, source: { tool: null, model: "m" }, prompt: null, evidence: null };
    const { source, suggestion, prompt, evidence } = read(value);
    assert.deepEqual(
        [source, suggestion, prompt, evidence],
        [{ model: "m" }, undefined, undefined, { channel: "api", grade: "exact" }],
    );
});

test("the editor's own classes will do", () => {
    class Position {
        constructor(
            private readonly at: number,
            private readonly column: number,
        ) {}
        get line() {
            return this.at;
        }
        get character() {
            return this.column;
        }
    }
    const range = { start: new Position(1, 2), end: new Position(3, 4) };
    const value = { ...LEAST, textDocument: { uri: new URL(URI) }, edits: [{ range, newText: "" }] };
    const plain = { start: { line: 1, character: 2 }, end: { line: 3, character: 4 } };
    assert.deepEqual(read(value).edits, [{ range: plain, newText: "" }]);
});

const REFUSED: readonly [value: unknown, message: RegExp][] = [
    [undefined, /^the acceptance is not an object/],
    ["text", /^the acceptance is not an object/],
    [{}, /^textDocument is not an object/],
    [
        { ...LEAST, textDocument: { uri: "file:///elsewhere.rs" } },
        /^textDocument\.uri: file:\/\/\/elsewhere\.rs is not an open file/,
    ],
    [{ ...LEAST, textDocument: {} }, /is not an open file/],
    [{ ...LEAST, textDocument: { uri: URI, version: "7" } }, /^textDocument\.version/],
    [{ ...LEAST, edits: undefined }, /^edits is not a list/],
    [{ ...LEAST, edits: [] }, /^edits is empty/],
    [{ ...LEAST, edits: [{ range: RANGE }] }, /^edits\[0\]\.newText is not a string/],
    [{ ...LEAST, edits: [{ newText: "" }] }, /^edits\[0\]\.range is not an object/],
    [
        { ...LEAST, edits: [{ range: { start: RANGE.end, end: { line: 0, character: 3 } }, newText: "" }] },
        /^edits\[0\]\.range ends before/,
    ],
    [
        { ...LEAST, edits: [{ range: { ...RANGE, end: { line: 0, character: -1 } }, newText: "" }] },
        /^edits\[0\]\.range\.end\.character/,
    ],
    [
        { ...LEAST, edits: [{ range: { ...RANGE, start: { line: 0.5, character: 0 } }, newText: "" }] },
        /^edits\[0\]\.range\.start\.line/,
    ],
    [{ ...LEAST, edits: [{ range: RANGE, newText: "x".repeat(4_000_001) }] }, /is longer than 4000000/],
    [{ ...LEAST, kind: "guess" }, /^kind is none of inline/],
    [{ ...LEAST, kind: undefined }, /^kind is none of inline/],
    [{ ...LEAST, suggestion: { unit: "page" } }, /^suggestion\.unit is none of word, line/],
    [{ ...LEAST, suggestion: { acceptedLength: 1.5 } }, /^suggestion\.acceptedLength/],
    [{ ...LEAST, source: { tool: "x".repeat(1_001) } }, /^source\.tool is longer than 1000/],
    [{ ...LEAST, source: { candidates: "t" } }, /^source\.candidates is not a list/],
    [{ ...LEAST, source: { candidates: [1] } }, /^source\.candidates\[0\] is not a string/],
    [{ ...LEAST, evidence: { grade: "certain" } }, /^evidence\.grade is none of exact/],
];

for (const [value, message] of REFUSED) {
    test(`refused: ${message.source}`, () => {
        assert.throws(() => read(value), { message });
    });
}
