import assert from "node:assert/strict";
import { test } from "node:test";

import { isOptedIn, optIn, optOut, UnreadableArgv } from "../src/capture/argv";
import { argvPath } from "../src/capture/argvPlace";

const ID = "journal.journal";

const USUAL = `// This configuration file allows you to pass permanent command line arguments to VS Code.
{
	// Use software rendering instead of hardware accelerated rendering.
	// "disable-hardware-acceleration": true,

	// Unique id used for correlating crash reports sent from this instance.
	"crash-reporter-id": "1a2b", // keep
}
`;

test("the entry is added, and every comment and line stays", () => {
    const on = optIn(USUAL, ID);
    assert.equal(isOptedIn(on, ID), true);
    const left = USUAL.split("\n").filter((line) => !on.split("\n").includes(line));
    assert.deepEqual(left, []);
});

test("turning it off gives back the file as it was, to the byte", () => {
    for (const argv of [
        USUAL,
        '{\n    "locale": "en"\n}\n',
        '{\r\n\t"locale": "en"\r\n}\r\n',
        '{\n  "enable-proposed-api": ["a.b"]\n}\n',
        "{\n  // nothing yet\n}\n",
        "{\n}\n",
    ]) {
        const on = optIn(argv, ID);
        assert.equal(isOptedIn(on, ID), true, on);
        assert.equal(optOut(on, ID).replaceAll('","', '", "'), argv);
    }
});

test("a file on one line stays readable", () => {
    for (const argv of ["{}", '{"locale":"en"}', '{ "locale": "en" }']) {
        const on = optIn(argv, ID);
        assert.equal(isOptedIn(on, ID), true, on);
        assert.deepEqual(JSON.parse(optOut(on, ID)), JSON.parse(argv));
    }
});

test("an entry that is not where it was put is taken out cleanly", () => {
    const last = '{\n  "locale": "en", // mine\n  /* ours */ "enable-proposed-api": ["journal.journal"]\n}\n';
    assert.equal(optOut(last, ID), '{\n  "locale": "en" // mine\n  /* ours */ \n}\n');
    const middle = '{ "a": 1, "enable-proposed-api": ["journal.journal"], "b": 2 }';
    assert.deepEqual(JSON.parse(optOut(middle, ID)), { a: 1, b: 2 });
    assert.deepEqual(JSON.parse(optOut('{"enable-proposed-api": ["journal.journal"]}', ID)), {});
});

test("other extensions keep their entries", () => {
    const argv = '{ "enable-proposed-api": ["a.b", "c.d"] }';
    const on = optIn(argv, ID);
    assert.equal(isOptedIn(on, "c.d"), true);
    const off = optOut(on, ID);
    assert.equal(isOptedIn(off, "a.b"), true);
    assert.equal(isOptedIn(off, "c.d"), true);
});

test("what is there already, or is not there, changes nothing", () => {
    const argv = '{ "enable-proposed-api": ["Journal.Journal"] }';
    assert.equal(optIn(argv, ID), argv);
    assert.equal(optOut(USUAL, ID), USUAL);
});

test("a file that is missing is made", () => {
    assert.deepEqual(JSON.parse(optIn("", ID)), { "enable-proposed-api": [ID] });
});

test("a file that cannot be read is left alone", () => {
    for (const argv of [
        "{",
        "[]",
        '"text"',
        '{ "enable-proposed-api": "a.b" }',
        '{ "enable-proposed-api": {} }',
        "{ a: 1 }",
    ]) {
        assert.throws(() => optIn(argv, ID), UnreadableArgv, argv);
        assert.throws(() => optOut(argv, ID), UnreadableArgv, argv);
    }
});

test("each product has its own folder, a portable one its own file", () => {
    assert.equal(argvPath("vscode", undefined, "/home/me"), "/home/me/.vscode/argv.json");
    assert.equal(argvPath("vscodium", "", "/home/me"), "/home/me/.vscode-oss/argv.json");
    assert.equal(argvPath("vscode", "/stick/data", "/home/me"), "/stick/data/argv.json");
    assert.equal(argvPath("something-else", undefined, "/home/me"), undefined);
});
