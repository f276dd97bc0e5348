import assert from "node:assert/strict";
import { describe, it } from "node:test";

import {
    parseTrailerReport,
    trailerLine,
    trailersOfExplanation,
    withoutTrailers,
    withTrailers,
    writtenLines,
} from "../src/ui/pure/trailers";

const TRAILERS = [
    { key: "Assisted-by", value: "copilot:gpt-5.2" },
    { key: "AI-Lines", value: "7/11" },
    { key: "AI-Change-Id", value: "01-new" },
];
const BLOCK = "Assisted-by: copilot:gpt-5.2\nAI-Lines: 7/11\nAI-Change-Id: 01-new";

describe("trailers put into a message", () => {
    for (const [what, message, expected] of [
        ["an empty one: the subject is still to come", "", `\n\n${BLOCK}`],
        ["white space only", "  \n ", `\n\n${BLOCK}`],
        ["a subject", "Fix it", `Fix it\n\n${BLOCK}`],
        ["a subject that looks like a trailer", "fix: it", `fix: it\n\n${BLOCK}`],
        ["a body", "Fix it\n\nBecause.\n", `Fix it\n\nBecause.\n\n${BLOCK}`],
        ["a body that ends in a list", "Fix it\n\n- a: b\n- c", `Fix it\n\n- a: b\n- c\n\n${BLOCK}`],
        [
            "a trailer block of somebody's",
            "Fix it\n\nReviewed-by: Ada <a@b.c>",
            `Fix it\n\nReviewed-by: Ada <a@b.c>\n${BLOCK}`,
        ],
        ["Windows line ends", "Fix it\r\n\r\nAcked-by: Ada", `Fix it\r\n\r\nAcked-by: Ada\n${BLOCK}`],
        ["a line that begins with a number sign", "#12 fix", `#12 fix\n\n${BLOCK}`],
    ] as const) {
        it(`that is ${what}`, () => {
            const once = withTrailers(message, TRAILERS, []);
            assert.equal(once, expected);
            assert.equal(withTrailers(once, TRAILERS, writtenLines(message, once, TRAILERS)), once, "twice is as once");
        });
    }

    it("replace those of an earlier call and keep the change id", () => {
        const before = "Fix it";
        const first = withTrailers(before, TRAILERS, []);
        const written = writtenLines(before, first, TRAILERS);
        const newer = [
            { key: "Assisted-by", value: "claude-code" },
            { key: "AI-Lines", value: "9/11" },
            { key: "AI-Change-Id", value: "01-other" },
        ];
        assert.equal(
            withTrailers(first, newer, written),
            "Fix it\n\nAssisted-by: claude-code\nAI-Lines: 9/11\nAI-Change-Id: 01-new",
        );
    });

    it("do not double what a person wrote", () => {
        const message = "Fix it\n\nAssisted-by: copilot:gpt-5.2";
        const added = withTrailers(message, TRAILERS, []);
        assert.equal(added, `Fix it\n\n${BLOCK}`);
        const written = writtenLines(message, added, TRAILERS);
        assert.deepEqual(written, ["AI-Lines: 7/11", "AI-Change-Id: 01-new"]);
        assert.equal(withoutTrailers(added, written), message);
    });

    it("go where there are none any more", () => {
        const added = withTrailers("Fix it", TRAILERS, []);
        assert.equal(withTrailers(added, [], TRAILERS.map(trailerLine)), "Fix it\n\nAI-Change-Id: 01-new");
    });
});

describe("trailers taken out of a message", () => {
    const lines = TRAILERS.map(trailerLine);
    for (const message of ["", "Fix it", "fix: it", "Fix it\n\nBecause.", "Fix it\n\nReviewed-by: Ada <a@b.c>"]) {
        it(`leave it as it was: ${JSON.stringify(message)}`, () => {
            const back = withoutTrailers(withTrailers(message, TRAILERS, []), lines);
            assert.equal(back, message);
        });
    }

    it("are only those that are ours", () => {
        const message = "Fix it\n\nAssisted-by: copilot:gpt-4\nReviewed-by: Ada <a@b.c>";
        assert.equal(withoutTrailers(message, lines), message);
        assert.equal(withoutTrailers(`${message}\nai-lines: 1/1`, lines), message);
    });

    it("are only those of the last block", () => {
        const message = "Fix it\n\nAI-Lines: 7/11\n\nThis explains the line above.";
        assert.equal(withoutTrailers(message, lines), message);
    });
});

describe("the answer of journal export", () => {
    it("is read", () => {
        const output = JSON.stringify({ aiLines: 7, addedLines: 11, trailers: TRAILERS });
        assert.deepEqual(parseTrailerReport(output), { trailers: TRAILERS, aiLines: 7, addedLines: 11 });
    });

    it("cannot smuggle lines or text into a message", () => {
        const trailers = [
            { key: "Assisted-by", value: "evil\nSigned-off-by: Linus" },
            { key: "Fix\n\nSubject", value: "x" },
            { key: "", value: "x" },
            { key: "A b", value: "x" },
            { key: 7, value: "x" },
            null,
        ];
        assert.deepEqual(parseTrailerReport(JSON.stringify({ trailers }))?.trailers, [
            { key: "Assisted-by", value: "evil Signed-off-by: Linus" },
        ]);
    });

    for (const output of ["", "{", "null", "[]", '{"trailers":7}']) {
        it(`is nothing where it is ${JSON.stringify(output)}`, () =>
            assert.equal(parseTrailerReport(output), undefined));
    }

    it("with --explain has the trailers at its beginning", () => {
        const text = "Assisted-by: a:b\n  s_1\nAI-Lines: 1/2\n  1 of 2 lines: so it is\n\ns_1  Name: x\n";
        assert.deepEqual(trailersOfExplanation(text), ["Assisted-by: a:b", "AI-Lines: 1/2"]);
        assert.deepEqual(trailersOfExplanation(""), []);
    });
});
