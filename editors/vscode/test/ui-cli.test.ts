import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { CommandFailure, runJournal } from "../src/ui/cli";
import type { Program } from "../src/ui/services";
import { Debounced, Refresher } from "../src/ui/timing";

const log = { warn: () => {} } as never;

/** What stands in for the program: node itself, with a script. */
const script = (text: string, more: Partial<Program> = {}) => ({
    log,
    program: (): Program => ({ command: process.execPath, prefix: ["-e", text, "--"], ...more }),
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the program on the command line", () => {
    it("gets its arguments as they are: no shell reads them", async () => {
        const args = ["show", "s_1; touch x", "$(id)", "--note", 'a "b" \\ %PATH%'];
        const { stdout } = await runJournal(
            script("process.stdout.write(JSON.stringify(process.argv.slice(1)))"),
            ".",
            args,
        );
        assert.deepEqual(JSON.parse(stdout), args);
    });

    it("runs in the folder and in the environment of the server", async () => {
        const text =
            "process.stdout.write(JSON.stringify([process.cwd(), process.env.JOURNAL_HOME, process.env.NO_COLOR]))";
        const { stdout } = await runJournal(script(text, { env: { JOURNAL_HOME: "/j" } }), "/", ["log"]);
        assert.deepEqual(JSON.parse(stdout), ["/", "/j", "1"]);
    });

    it("says in its own words why it failed", async () => {
        const failing = script("process.stderr.write('error: no such suggestion\\n'); process.exit(2)");
        await assert.rejects(runJournal(failing, ".", ["show"]), (error) => {
            assert.ok(error instanceof CommandFailure);
            assert.deepEqual([error.message, error.isMissing], ["error: no such suggestion", false]);
            return true;
        });
    });

    for (const [what, program] of [
        ["is not known", () => undefined],
        ["is not there", (): Program => ({ command: "/nowhere/journal" })],
    ] as const) {
        it(`${what}: that is told apart from a failure`, async () => {
            const run = runJournal({ log, program }, ".", ["log"]);
            await assert.rejects(run, (error) => error instanceof CommandFailure && error.isMissing);
        });
    }
});

describe("waiting for quiet", () => {
    it("calls once for many requests", async () => {
        let calls = 0;
        const quiet = new Debounced(() => {
            calls += 1;
        });
        quiet.ask(20);
        quiet.ask(20);
        quiet.askAtLatest(5);
        await pause(80);
        assert.equal(calls, 1);
        quiet.askAtLatest(5);
        await pause(40);
        assert.equal(calls, 2);
        quiet.ask(5);
        quiet.dispose();
        await pause(30);
        assert.equal(calls, 2);
    });

    it("never looks twice at once, and not at all once it is disposed of", async () => {
        let [running, most, looks] = [0, 0, 0];
        const refresher = new Refresher(async () => {
            running += 1;
            looks += 1;
            most = Math.max(most, running);
            await pause(10);
            running -= 1;
        });
        refresher.ask(0);
        await pause(5);
        refresher.ask(0);
        refresher.ask(0);
        while (looks < 2) {
            await pause(10);
        }
        await pause(30);
        assert.deepEqual([most, looks], [1, 2]);
        refresher.ask(0);
        refresher.dispose();
        await pause(30);
        assert.equal(looks, 2);
    });

    it("looks within its time however often it is asked, and once more for what came right before", async () => {
        let looks = 0;
        const refresher = new Refresher(async () => {
            looks += 1;
        });
        for (let asked = 0; asked < 20 && looks === 0; asked += 1) {
            refresher.ask(100);
            await pause(10);
        }
        assert.equal(looks, 1);
        await pause(400);
        assert.equal(looks, 2);
        refresher.dispose();
    });
});
