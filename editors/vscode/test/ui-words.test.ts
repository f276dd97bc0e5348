import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { parseGroups, reportMarkdown } from "../src/ui/pure/report";
import {
    countToReview,
    reviewTree,
    suggestionDescription,
    suggestionLabel,
    suggestionSpeech,
} from "../src/ui/pure/review";
import {
    addLines,
    explainShare,
    midnightBefore,
    NO_LINES,
    parseCommittedLines,
    parseStatus,
    shareOf,
} from "../src/ui/pure/share";
import { parseSuggestions, type Suggestion } from "../src/ui/pure/suggestion";
import { age, escapeMarkdown, percent, plain, sourceName } from "../src/ui/pure/text";

const NOW = Date.UTC(2026, 10, 23, 12);

function entry(more: object): object {
    return {
        id: `s_${"0".repeat(32)}`,
        acceptedAt: "2026-11-23T11:00:00.000Z",
        tool: "copilot",
        model: "gpt-5.2",
        kind: "inline",
        grade: "exact",
        path: "src/a.rs",
        text: "\n    let a = 1;\n",
        currentText: "\n    let b = 1;\n",
        lines: 2,
        fate: "edited",
        similarity: 0.9,
        retained: 0.9,
        reviewed: false,
        commits: [],
        ...more,
    };
}

function suggestion(more: object = {}): Suggestion {
    const [found] = parseSuggestions(JSON.stringify({ suggestions: [entry(more)] }));
    assert.ok(found !== undefined);
    return found;
}

const id = (digit: number) => `s_${String(digit).repeat(32)}`;

describe("words", () => {
    it("for shares are only exactly nothing and all of it at the ends", () => {
        assert.deepEqual([0, 0.001, 0.5, 0.999, 1, -1, 7].map(percent), [
            "0%",
            "<1%",
            "50%",
            "99%",
            "100%",
            "0%",
            "100%",
        ]);
    });

    it("for ages", () => {
        const ages = [0, 59_999, 60_000, 3_600_000, 86_400_000, 172_800_000, 30 * 86_400_000].map((ms) =>
            age(NOW - ms, NOW),
        );
        assert.deepEqual(ages, [
            "just now",
            "just now",
            "1 min ago",
            "1 h ago",
            "1 day ago",
            "2 days ago",
            "2026-10-24",
        ]);
        assert.equal(age(Number.NaN, NOW), "at an unknown time");
    });

    it("that are foreign are one line without tricks", () => {
        assert.equal(plain("a\nb\u202ec\u0000d\u200be"), "a b c d e");
        assert.equal(plain("x".repeat(500)).length, 80);
        assert.equal(plain("😀".repeat(500), 3), "😀😀…");
    });

    it("that are foreign are no markup", () => {
        const escaped = escapeMarkdown("[x](command:evil) <img src=x> **b** $(zap) `c` | https://e.vil\n# h");
        assert.doesNotMatch(escaped, /[[\]()<>*$`|:/\n]|\]\(/);
        const decoded = escaped.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
        assert.equal(decoded, "[x](command:evil) <img src=x> **b** $(zap) `c` | https://e.vil # h");
    });

    it("name a source as far as it is known", () => {
        assert.equal(sourceName({ tool: "copilot", model: "gpt-5.2" }), "copilot:gpt-5.2");
        assert.equal(sourceName({ tool: "copilot" }), "copilot");
        assert.equal(sourceName({}), "unknown tool");
    });
});

describe("suggestions in the program's output", () => {
    it("is found under the name that its file has now", () => {
        const at = (more: object) => parseSuggestions(JSON.stringify({ suggestions: [entry(more)] }))[0]?.path;
        assert.equal(at({ path: "src/a.rs" }), "src/a.rs");
        assert.equal(at({ path: "src/a.rs", currentPath: "lib/b.rs" }), "lib/b.rs");
        assert.equal(at({ path: "src/a.rs", currentPath: "../b.rs" }), undefined);
    });

    it("are left out where they are malformed", () => {
        const suggestions = [
            entry({}),
            entry({ id: "s_1" }),
            entry({ id: "--help" }),
            entry({ path: "../../etc/passwd" }),
            entry({ path: "" }),
            entry({ path: null }),
            null,
        ];
        assert.equal(parseSuggestions(JSON.stringify({ suggestions })).length, 1);
        for (const output of ["", "{", "[]", '{"suggestions":{}}']) {
            assert.deepEqual(parseSuggestions(output), []);
        }
    });
});

describe("the tree of what is to be reviewed", () => {
    const observed = [
        suggestion({ id: id(1), acceptedAt: "2026-11-23T10:00:00Z" }),
        suggestion({ id: id(2), acceptedAt: "2026-11-23T11:00:00Z", commits: ["c0ffee"] }),
        suggestion({ id: id(3), path: "src/0.rs" }),
        suggestion({ id: id(4), reviewed: true }),
        suggestion({ id: id(5), fate: "removed", retained: 0 }),
        suggestion({ id: id(6), fate: "undone" }),
    ];
    const possible = [suggestion({ id: id(7), tool: null, model: null, grade: "inferred" })];
    const repositories = [{ root: "/r", observed, possible }];
    const shape = (scope: "all" | "uncommitted") =>
        reviewTree(repositories, scope).map((file) => [
            file.path,
            file.children.map((node) => [node.suggestion.id, node.isPossible]),
        ]);

    it("has files by name and the newest suggestion first, without what nobody has to look at", () => {
        assert.deepEqual(shape("all"), [
            ["src/0.rs", [[id(3), false]]],
            [
                "src/a.rs",
                [
                    [id(2), false],
                    [id(7), true],
                    [id(1), false],
                ],
            ],
        ]);
    });

    it("can be narrowed to what is not committed", () => {
        assert.deepEqual(shape("uncommitted"), [
            ["src/0.rs", [[id(3), false]]],
            [
                "src/a.rs",
                [
                    [id(7), true],
                    [id(1), false],
                ],
            ],
        ]);
    });

    it("counts no possible AI", () => {
        assert.deepEqual(countToReview(reviewTree(repositories, "all")), { count: 3, words: "3 AI changes to review" });
        assert.deepEqual(countToReview([]), { count: 0, words: "0 AI changes to review" });
    });

    it("describes a suggestion to the eye and to the ear", () => {
        const node = { type: "suggestion", root: "/r", suggestion: suggestion(), isPossible: false } as const;
        assert.equal(suggestionLabel(node), "let b = 1;");
        assert.equal(suggestionDescription(node, NOW), "copilot:gpt-5.2 · 2 lines · 90% as accepted · 1 h ago");
        assert.equal(
            suggestionSpeech(node, NOW),
            "Suggestion of copilot, model gpt-5.2, 2 lines, 90% as accepted, accepted 1 h ago, not reviewed: let b = 1;",
        );
        const unsure = { ...node, isPossible: true };
        assert.match(suggestionDescription(unsure, NOW), /^possible AI · 2 lines/);
        assert.match(suggestionSpeech(unsure, NOW), /to be confirmed or denied/);
        const secret = { ...node, suggestion: suggestion({ text: null, currentText: null }) };
        assert.equal(suggestionLabel(secret), "text is not kept");
    });
});

describe("today's share", () => {
    const status = JSON.stringify({
        files: [{ path: "a", lines: { ai: 1, ai_edited: 2, human: 3, unknown: 4 }, suggestions: 5, unreviewed: 6 }],
    });
    const stats = JSON.stringify({ lines: { ai: 10, aiEdited: 0, human: 0, unknown: 0, commits: 3 } });

    it("is of the lines of today's commits and of those that are not committed", () => {
        const files = parseStatus(status);
        const committed = parseCommittedLines(stats);
        assert.ok(files !== undefined && committed !== undefined);
        const lines = addLines([...files.map((file) => file.lines), committed]);
        assert.deepEqual(lines, { ai: 11, aiEdited: 2, human: 3, unknown: 4 });
        assert.equal(shareOf(lines), 0.65);
        assert.equal(
            explainShare(lines),
            "13 of 20 lines added today are AI text (65%): 11 as accepted, 2 edited, 3 typed, 4 unknown.",
        );
    });

    it("is none where nothing was added, and not zero", () => {
        assert.equal(shareOf(NO_LINES), undefined);
        assert.match(explainShare(NO_LINES), /^No line was added today/);
    });

    it("is not made up from something else than a report", () => {
        for (const output of ["", "{", "[]", "{}", '{"files":7,"lines":7}']) {
            assert.equal(parseStatus(output), undefined);
            assert.equal(parseCommittedLines(output), undefined);
        }
        assert.deepEqual(parseCommittedLines('{"lines":{"ai":"many","human":-3}}'), NO_LINES);
    });

    it("begins at midnight where the person is", () => {
        const midnight = new Date(midnightBefore(new Date(2026, 10, 23, 23, 59)));
        assert.deepEqual([midnight.getDate(), midnight.getHours(), midnight.getMinutes()], [23, 0, 0]);
    });
});

describe("the report", () => {
    const grade = { suggestions: 3, direct: 1, edited: 1, undone: 1, survival: { atCommit: { retained: 0.9 } } };
    const stats = {
        groups: [{ name: "co|pilot\n# x", grades: { exact: grade, strong: null } }],
        total: { exact: grade, inferred: grade },
    };

    it("has a row for each grade, the total last", () => {
        const groups = parseGroups(JSON.stringify(stats));
        assert.deepEqual(
            groups.map(({ name, grade: known, suggestions, removed, survival }) => [
                name,
                known,
                suggestions,
                removed,
                survival,
            ]),
            [
                ["co|pilot\n# x", "exact", 3, 0, 0.9],
                ["all", "exact", 3, 0, 0.9],
                ["all", "inferred", 3, 0, 0.9],
            ],
        );
    });

    it("has tables whose rows all have their columns, whatever names are in them", () => {
        const text = reportMarkdown({
            name: "r](x)",
            today: NO_LINES,
            files: [{ path: "a|b`\n.rs", lines: NO_LINES, suggestions: 0, unreviewed: 0 }],
            groups: parseGroups(JSON.stringify(stats)),
        });
        const columns = text
            .split("\n")
            .filter((line) => line.startsWith("|"))
            .map((line) => line.split("|").length);
        assert.deepEqual(new Set(columns.slice(0, 4)), new Set([10]));
        assert.deepEqual(new Set(columns.slice(4)), new Set([12]));
        assert.doesNotMatch(text, /\]\(x\)/);
    });

    it("says in words that there is nothing", () => {
        const text = reportMarkdown({ name: "r", today: NO_LINES, files: [], groups: [] });
        assert.match(text, /Nothing was added since the last commit\.\n\n.*\n\nNo suggestion was recorded\./s);
    });
});
