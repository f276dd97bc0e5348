/** Where the editor enters: puts the parts together, and takes them apart again. */

import { commands, type ExtensionContext, type LogOutputChannel, window, workspace } from "vscode";

import { Capture } from "./capture/capture";
import { Documents } from "./client/documents";
import { PASSED_COMMANDS } from "./client/protocol";
import { Server } from "./client/server";
import { asksForAnotherServer } from "./settings";
import { registerUi, type UiServices } from "./ui";

let server: Server | undefined;

export function activate(context: ExtensionContext): void {
    const began = performance.now();
    const log = window.createOutputChannel("Journal", { log: true });
    const documents = new Documents(log, (lost) => sayLost(log, lost));
    const running = new Server(context, documents, log);
    const capture = new Capture(documents, running, log);
    server = running;
    context.subscriptions.push(
        log,
        documents,
        running,
        capture,
        commands.registerCommand("journal.restartServer", () => running.restart()),
        commands.registerCommand("journal.showLog", () => log.show()),
        ...PASSED_COMMANDS.map((command) =>
            commands.registerCommand(command, (...args: unknown[]) => running.execute(command, args)),
        ),
        workspace.onDidChangeConfiguration((event) => {
            if (asksForAnotherServer(event)) {
                void running.restart();
            }
        }),
    );
    registerUi(context, servicesOf(running, capture, log));
    void running.start();
    log.info(`active after ${(performance.now() - began).toFixed(1)} ms`);
}

export async function deactivate(): Promise<void> {
    await server?.stop();
}

/** What the user interface may see of the rest. */
function servicesOf(running: Server, capture: Capture, log: LogOutputChannel): UiServices {
    return {
        sendRequest: async <Result>(...request: Parameters<Server["request"]>) =>
            // What a method answers is the protocol's promise; nobody else checks it.
            (await running.request(...request)) as Result,
        isRunning: () => running.state === "running",
        onDidChangeRunning: running.onDidChangeRunning,
        program: () => (running.program === undefined ? undefined : { command: running.program }),
        tier: () => capture.tier,
        onDidChangeTier: capture.onDidChangeTier,
        recording: () => running.recording,
        onDidChangeRecording: running.onDidChangeRecording,
        onDidChangeOrigins: running.onDidChangeOrigins,
        log,
    };
}

function sayLost(log: LogOutputChannel, acceptances: number): void {
    log.error(`${acceptances} accepted suggestions were given up: too much was changed while no server ran`);
}
