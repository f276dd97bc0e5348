import assert from "node:assert/strict";
import { delimiter } from "node:path";
import { test } from "node:test";

import { Backoff } from "../src/client/backoff";
import { negotiate } from "../src/client/negotiation";
import { candidates, findProgram, type Places } from "../src/client/program";
import { NEEDED } from "../src/client/protocol";

test("a server that keeps ending is started after ever longer waits, up to a minute", () => {
    const backoff = new Backoff();
    const waits = Array.from({ length: 10 }, (_, crash) => {
        backoff.started(crash * 100);
        return backoff.ended(crash * 100 + 50).waitMs;
    });
    assert.deepEqual(waits, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

test("one message for one bad time", () => {
    const backoff = new Backoff();
    const messages = Array.from({ length: 12 }, () => backoff.ended(0).isWorthAMessage);
    assert.deepEqual(messages.filter(Boolean).length, 1);
    assert.equal(messages[4], true);
});

test("a server that ran for a minute was well", () => {
    const backoff = new Backoff();
    backoff.ended(0);
    backoff.ended(0);
    backoff.started(1_000);
    assert.equal(backoff.ended(60_999).waitMs, 2_000);
    backoff.started(70_000);
    assert.equal(backoff.ended(130_000).waitMs, 500);
});

test("a new start that somebody asked for forgets what was before", () => {
    const backoff = new Backoff();
    backoff.ended(0);
    backoff.ended(0);
    backoff.reset();
    assert.equal(backoff.ended(0).waitMs, 500);
});

const ALL = [...NEEDED.keys()];

test("a server of this version is agreed with in silence", () => {
    const agreement = negotiate({ journal: { version: 1, methods: ALL } }, "journal", "0.1.0");
    assert.equal(agreement.notice, undefined);
    assert.deepEqual([...agreement.methods], ALL);
});

test("an older server is used as far as it goes, and what does not work is said", () => {
    const methods = ALL.slice(0, 2);
    const agreement = negotiate({ journal: { version: 1, methods } }, "journal", "0.0.1");
    assert.deepEqual([...agreement.methods], methods);
    assert.match(agreement.notice ?? "", /^journal 0\.0\.1 is older than this extension: .*who wrote what/);
});

test("a newer server is used too, with the advice to update", () => {
    const agreement = negotiate({ journal: { version: 2, methods: [...ALL, "journal/later"] } }, "journal", "9");
    assert.equal(agreement.methods.has("journal/later"), true);
    assert.match(
        agreement.notice ?? "",
        /journal 9 is newer than this extension \(protocol 2, here 1\)\. Update the extension\.$/,
    );
});

for (const experimental of [
    undefined,
    null,
    1,
    "journal",
    {},
    { journal: null },
    { journal: { version: "1" } },
    { journal: [] },
]) {
    test(`a program that announces ${JSON.stringify(experimental)} is told nothing`, () => {
        const agreement = negotiate(experimental, "other", "");
        assert.equal(agreement.methods.size, 0);
        assert.match(agreement.notice ?? "", /^other does not speak Journal's protocol/);
    });
}

test("methods that are no strings are left out", () => {
    const agreement = negotiate({ journal: { version: 1, methods: [1, null, ...ALL] } }, "journal", "");
    assert.deepEqual([...agreement.methods], ALL);
});

function places(changes: Partial<Places> = {}): Places {
    return {
        setting: "",
        extensionPath: "/ext",
        environment: { PATH: ["/usr/bin", "relative", "", "/opt/bin"].join(delimiter) },
        platform: "linux",
        home: "/home/me",
        ...changes,
    };
}

function paths(changes?: Partial<Places>): readonly string[] {
    return candidates(places(changes)).map(({ path }) => path);
}

test("the program inside the extension comes before PATH, and folders that are not absolute are no part of PATH", () => {
    assert.deepEqual(paths(), [
        "/ext/bin/journal",
        "/usr/bin/journal",
        "/opt/bin/journal",
        "/home/me/.cargo/bin/journal",
    ]);
});

test("a setting stands alone", () => {
    assert.deepEqual(paths({ setting: "/opt/journal" }), ["/opt/journal"]);
    assert.deepEqual(paths({ setting: "~/bin/journal" }), ["/home/me/bin/journal"]);
    assert.deepEqual(paths({ setting: "journal-next" }), ["/usr/bin/journal-next", "/opt/bin/journal-next"]);
});

test("a setting never names something inside the folder that is open", () => {
    assert.deepEqual(paths({ setting: "target/debug/journal" }), []);
    assert.deepEqual(paths({ setting: "./journal" }), []);
});

test("the first that can be run is taken; where none can, the places are named", async () => {
    const found = await findProgram(places(), async (path) => path.startsWith("/opt"));
    assert.deepEqual(found, { command: "/opt/bin/journal", origin: "path" });
    const none = await findProgram(places({ setting: "./journal" }), async () => true);
    assert.deepEqual(none, { command: undefined, lookedAt: ["./journal"] });
});
