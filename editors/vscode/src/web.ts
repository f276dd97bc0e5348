// The entry of hosts without a disk and processes (vscode.dev): nothing can be recorded there, which is said once.

import * as vscode from "vscode";

const TOLD = "journal.web.told";

export function activate(context: vscode.ExtensionContext): void {
    const explain = () =>
        vscode.window.showInformationMessage(
            "Journal follows files on a disk, so it rests in this browser-only window. It works on the desktop, in remote windows and in code-server.",
        );
    for (const command of COMMANDS) {
        context.subscriptions.push(vscode.commands.registerCommand(command, explain));
    }
    if (context.globalState.get<boolean>(TOLD) !== true) {
        void context.globalState.update(TOLD, true);
        void explain();
    }
}

/** What the palette offers though nothing runs; the manifest's list, put in when the bundle is built. */
declare const JOURNAL_COMMANDS: readonly string[];
const COMMANDS = JOURNAL_COMMANDS;
