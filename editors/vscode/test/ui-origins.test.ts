import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { coarsen, covers, markLines, parseRuns, textSpans, windowAround } from "../src/ui/pure/origins";

const ID = `s_${"0".repeat(32)}`;
const OTHER = `s_${"1".repeat(32)}`;

/** A run as the server writes it, from `line:character` to `line:character`. */
function run(from: string, to: string, more: object): object {
    const place = (text: string) => {
        const [line, character] = text.split(":").map(Number);
        return { line, character };
    };
    return { range: { start: place(from), end: place(to) }, ...more };
}

const AI = { class: "ai", suggestionId: ID, grade: "exact" };
const POSSIBLE = { class: "unknown", suggestionId: OTHER, grade: "inferred" };

function marks(text: string, runs: object[], reviewed: string[] = []) {
    const lines = text.split("\n");
    const window = { first: 0, last: lines.length - 1 };
    const found = markLines(
        parseRuns(runs),
        window,
        (line) => lines[line] ?? "",
        (id) => reviewed.includes(id),
    );
    return Object.fromEntries(
        [...found]
            .filter(([, spans]) => spans.length > 0)
            .map(([mark, spans]) => [mark, spans.map((s) => [s.first, s.last])]),
    );
}

describe("the answer of journal/rangeOrigin", () => {
    it("keeps what it understands, in order", () => {
        const runs = parseRuns([
            run("0:0", "0:4", AI),
            run("0:4", "0:6", { class: "human", grade: "strong" }),
            run("0:6", "0:8", POSSIBLE),
        ]);
        assert.deepEqual(
            runs.map(({ author, id }) => [author, id]),
            [
                ["ai", ID],
                ["human", undefined],
                ["possible", OTHER],
            ],
        );
    });

    for (const [what, answer] of [
        ["no list", { runs: [] }],
        ["null", null],
        ["unknown text without a suggestion", [run("0:0", "0:4", { class: "unknown" })]],
        ["an id that is none", [run("0:0", "0:4", { class: "unknown", suggestionId: "s_1](command:x)" })]],
        ["an empty range", [run("0:4", "0:4", AI)]],
        ["a range backwards", [run("2:0", "1:0", AI)]],
        ["a class of later versions", [run("0:0", "0:4", { class: "robot", suggestionId: 7 })]],
        ["entries that are no objects", [null, 7, "x", []]],
    ] as const) {
        it(`leaves out ${what}`, () => assert.deepEqual(parseRuns(answer), []));
    }
});

describe("marks of lines", () => {
    it("are one stretch over blank lines inside a block, and end with it", () => {
        assert.deepEqual(marks("one\n\ntwo\n\nthree", [run("0:0", "3:0", AI)]), { ai: [[0, 2]] });
    });

    it("tell reviewed text from text that nobody has looked at", () => {
        const text = "one\ntwo";
        const runs = [run("0:0", "1:0", AI), run("1:0", "1:3", { ...AI, suggestionId: OTHER })];
        assert.deepEqual(marks(text, runs, [ID]), { aiReviewed: [[0, 0]], ai: [[1, 1]] });
        assert.deepEqual(marks(text, [run("0:0", "1:3", { ...AI, reviewed: true })]), { aiReviewed: [[0, 1]] });
        // What the server says holds against what was read before.
        assert.deepEqual(marks(text, [run("0:0", "1:3", { ...AI, reviewed: false })], [ID]), { ai: [[0, 1]] });
    });

    it("call a line edited from 30 % of its letters and digits on", () => {
        assert.deepEqual(marks("abcdefghij", [run("0:0", "0:3", AI)]), { edited: [[0, 0]] });
        assert.deepEqual(marks("abcdefghij", [run("0:0", "0:2", AI)]), {});
        assert.deepEqual(marks("ab ((( cd", [run("0:0", "0:3", AI)]), { edited: [[0, 0]] });
    });

    it("count every character of a line without letters and digits", () => {
        assert.deepEqual(marks("});", [run("0:0", "0:3", AI)]), { ai: [[0, 0]] });
        assert.deepEqual(marks("});", [run("0:0", "0:1", AI)]), { edited: [[0, 0]] });
    });

    it("never call possible AI anything else", () => {
        assert.deepEqual(marks("abcdef", [run("0:0", "0:6", POSSIBLE)]), { possible: [[0, 0]] });
        assert.deepEqual(marks("abcdef", [run("0:0", "0:6", POSSIBLE)], [OTHER]), { possible: [[0, 0]] });
        assert.deepEqual(marks("abcdef", [run("0:0", "0:3", AI), run("0:3", "0:6", POSSIBLE)]), { edited: [[0, 0]] });
    });

    it("leave a person's lines alone", () => {
        assert.deepEqual(marks("abc", [run("0:0", "0:3", { class: "human", grade: "strong" })]), {});
    });

    it("stay inside the window", () => {
        const runs = parseRuns([run("0:0", "1000000:0", AI)]);
        const found = markLines(
            runs,
            { first: 10, last: 12 },
            () => "x",
            () => false,
        );
        assert.deepEqual(found.get("ai"), [{ first: 10, last: 12 }]);
    });

    it("of 5,000 suggestions cost little", () => {
        const answer = Array.from({ length: 5000 }, (_, at) => run(`${2 * at}:4`, `${2 * at + 1}:9`, AI));
        const mark = () =>
            markLines(
                parseRuns(answer),
                { first: 0, last: 9999 },
                () => "let value = compute(other);",
                () => false,
            );
        mark();
        // The processor's time: what else runs on the machine does not count.
        const began = process.cpuUsage();
        const found = mark();
        const { user } = process.cpuUsage(began);
        assert.ok((found.get("edited")?.length ?? 0) > 0);
        assert.ok(user < 250_000, `${user} µs`);
    });
});

describe("stretches", () => {
    it("of one author that touch are one, line by line and without white space at the ends", () => {
        const lines = ["let a = 1;", "    let b = 2;", "", "   ", "possible"];
        const runs = parseRuns([
            run("0:4", "0:6", AI),
            run("0:6", "3:2", { ...AI, suggestionId: OTHER }),
            run("4:0", "4:4", POSSIBLE),
        ]);
        const window = { first: 0, last: 4 };
        const spans = (author: "ai" | "possible", within = window) =>
            textSpans(runs, author, within, (line) => lines[line] ?? "").map(({ start, end }) => [
                start.line,
                start.character,
                end.line,
                end.character,
            ]);
        assert.deepEqual(spans("ai"), [
            [0, 4, 0, 10],
            [1, 4, 1, 14],
        ]);
        assert.deepEqual(spans("ai", { first: 1, last: 1 }), [[1, 4, 1, 14]]);
        assert.deepEqual(spans("possible"), [[4, 0, 4, 4]]);
    });

    it("of lines become one where the gap is too small to be seen", () => {
        const spans = [
            { first: 0, last: 1 },
            { first: 3, last: 4 },
            { first: 9, last: 9 },
        ];
        assert.deepEqual(coarsen(spans, 0), spans);
        assert.deepEqual(coarsen(spans, 1), [
            { first: 0, last: 4 },
            { first: 9, last: 9 },
        ]);
        assert.deepEqual(coarsen(spans, 4), [{ first: 0, last: 9 }]);
        assert.deepEqual(coarsen([], 4), []);
    });
});

describe("the window that is drawn", () => {
    it("is what is visible and a margin, inside the document", () => {
        assert.deepEqual(windowAround([{ first: 50, last: 90 }], 1000, 20), { first: 30, last: 110 });
        assert.deepEqual(windowAround([{ first: 2, last: 9 }], 10, 20), { first: 0, last: 9 });
        assert.deepEqual(
            windowAround(
                [
                    { first: 10, last: 20 },
                    { first: 60, last: 70 },
                ],
                1000,
                5,
            ),
            { first: 5, last: 75 },
        );
        assert.equal(windowAround([], 10, 20), undefined);
        assert.equal(windowAround([{ first: 0, last: 0 }], 0, 20), undefined);
    });

    it("need not be drawn anew while it covers what is needed", () => {
        assert.ok(covers({ first: 0, last: 100 }, { first: 10, last: 100 }));
        assert.ok(!covers({ first: 0, last: 100 }, { first: 10, last: 101 }));
        assert.ok(!covers(undefined, { first: 0, last: 0 }));
    });
});
