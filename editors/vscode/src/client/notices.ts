/** What people are told about the server: each thing once, with what they can do about it. */

import { commands, type ExtensionContext, type LogOutputChannel, window } from "vscode";

/** Under this key the notices that were given are remembered, over windows and restarts. */
const GIVEN = "journal.notices";
/** So many of them are remembered. */
const MAX_GIVEN = 10;

/** The messages of one window. */
export class Notices {
    private saidMissing = false;

    constructor(
        private readonly context: ExtensionContext,
        private readonly log: LogOutputChannel,
    ) {}

    /** There is no program to run. `setting` is where the settings say that it is. Once, until {@link forgetMissing}. */
    async missing(setting: string, tryAgain: () => Promise<void>): Promise<void> {
        if (this.saidMissing) {
            return;
        }
        this.saidMissing = true;
        const text =
            setting === ""
                ? "Journal records nothing: its program was not found on PATH."
                : `Journal records nothing: journal.server.path names ${setting}, which cannot be run.`;
        const answer = await window.showErrorMessage(text, "How to install", "Open settings", "Try again");
        if (answer === "How to install") {
            await commands.executeCommand("extension.open", this.context.extension.id);
        } else if (answer === "Open settings") {
            await openSettings();
        } else if (answer === "Try again") {
            await tryAgain();
        }
    }

    /** Somebody asked for another try: whether there is a program is news again. */
    forgetMissing(): void {
        this.saidMissing = false;
    }

    /** The server ends again and again. */
    async unwell(): Promise<void> {
        const text =
            "The Journal server ends again and again. It is still started anew, and what you accept is kept until it runs.";
        if ((await window.showWarningMessage(text, "Show the log")) === "Show the log") {
            this.log.show();
        }
    }

    /** What was found out about the two versions: once for each version of either side, not once a window. */
    async disagreement(notice: string): Promise<void> {
        this.log.warn(notice);
        const given = this.context.globalState.get<string[]>(GIVEN, []);
        const { version } = this.context.extension.packageJSON as { readonly version?: unknown };
        const key = `${String(version)}: ${notice}`;
        if (given.includes(key)) {
            return;
        }
        await this.context.globalState.update(GIVEN, [...given, key].slice(-MAX_GIVEN));
        if ((await window.showWarningMessage(notice, "Open settings")) === "Open settings") {
            await openSettings();
        }
    }
}

async function openSettings(): Promise<void> {
    await commands.executeCommand("workbench.action.openSettings", "journal.server.path");
}
