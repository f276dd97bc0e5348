/** Where the editor enters: puts the parts together, and takes them apart again. */

import { commands, type ExtensionContext, type LogOutputChannel, Uri, window, workspace } from "vscode";

import type { AcceptedSuggestion, JournalApi } from "./api";
import { Capture } from "./capture/capture";
import { ExactCapture } from "./capture/exactCapture";
import { readAcceptance } from "./capture/validation";
import { Documents } from "./client/documents";
import { PASSED_COMMANDS, RECORD_ACCEPTANCE, type VersionedDocument } from "./client/protocol";
import { Server } from "./client/server";
import { asksForAnotherServer } from "./settings";
import { registerUi, type UiServices } from "./ui";

let server: Server | undefined;
let saidLost = false;

export function activate(context: ExtensionContext): JournalApi {
    const began = performance.now();
    const log = window.createOutputChannel("Journal", { log: true });
    const documents = new Documents(workspace, log, (lost) => sayLost(log, lost));
    const running = new Server(context, documents, log);
    const exactCapture = new ExactCapture(context);
    const capture = new Capture(context, documents, running, log, exactCapture.isPossible);
    server = running;
    const record = async (accepted: unknown) => capture.accept(readAcceptance(accepted, openFile));
    context.subscriptions.push(
        log,
        documents,
        running,
        capture,
        commands.registerCommand("journal.restartServer", () => running.restart()),
        commands.registerCommand("journal.showLog", () => log.show()),
        commands.registerCommand("journal.turnOnExactCapture", () => exactCapture.turnOn(capture.isExact)),
        commands.registerCommand("journal.turnOffExactCapture", () => exactCapture.turnOff()),
        commands.registerCommand(RECORD_ACCEPTANCE, record),
        ...PASSED_COMMANDS.map((command) =>
            commands.registerCommand(command, (...args: unknown[]) => running.execute(command, args)),
        ),
        workspace.onDidRenameFiles(({ files }) =>
            running.renamed(files.map((file) => ({ oldUri: `${file.oldUri}`, newUri: `${file.newUri}` }))),
        ),
        workspace.onDidChangeConfiguration((event) => {
            if (asksForAnotherServer(event)) {
                void running.reconsider();
            }
        }),
        // The server's path in the settings of a folder counts from the moment that the folder is trusted.
        workspace.onDidGrantWorkspaceTrust(() => void running.reconsider()),
    );
    registerUi(context, servicesOf(running, capture, log));
    void running.start();
    log.info(`active after ${(performance.now() - began).toFixed(1)} ms`);
    return {
        version: 1,
        recordAcceptance: (accepted: AcceptedSuggestion) => record(accepted),
        get tier() {
            return capture.tier;
        },
        onDidChangeTier: capture.onDidChangeTier,
        get serverState() {
            return running.state;
        },
        onDidChangeServerState: running.onDidChangeState,
    };
}

export async function deactivate(): Promise<void> {
    await server?.shutDown();
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

/** The open file of a URI, in whichever spelling. */
function openFile(uri: string): VersionedDocument | undefined {
    const wanted = Uri.parse(uri).toString();
    const found = workspace.textDocuments.find(
        (document) => document.uri.scheme === "file" && document.uri.toString() === wanted,
    );
    return found === undefined ? undefined : { uri: wanted, version: found.version };
}

/** Said once in a window; the log has each time. */
function sayLost(log: LogOutputChannel, acceptances: number): void {
    log.error(`${acceptances} accepted suggestions were given up: too much was changed while no server ran`);
    if (!saidLost) {
        saidLost = true;
        void window.showWarningMessage(
            "Journal could not keep everything while its server was away: some accepted suggestions are not recorded.",
        );
    }
}
