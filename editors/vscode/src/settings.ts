/** The settings of the extension's core, read anew each time: a change needs no restart unless it names the server. */

import { type ConfigurationChangeEvent, workspace } from "vscode";

/** What the user has set. */
export interface Settings {
    /** The program to run; empty: look for it. */
    readonly serverPath: string;
    /** What follows `journal lsp`. */
    readonly serverArguments: readonly string[];
    /** Whether anything is reported. */
    readonly captures: boolean;
    /** Whether the editor's accept commands may be wrapped. */
    readonly wrapsCommands: boolean;
}

/** The present settings. In a folder that is not trusted, those that the manifest restricts are the user's own. */
export function readSettings(): Settings {
    const journal = workspace.getConfiguration("journal");
    return {
        serverPath: journal.get("server.path", "").trim(),
        serverArguments: journal.get<string[]>("server.arguments", []),
        captures: journal.get("capture.enabled", true),
        wrapsCommands: journal.get("capture.wrapCommands", true),
    };
}

/** Whether a change of the settings asks for another server. */
export function asksForAnotherServer(event: ConfigurationChangeEvent): boolean {
    return event.affectsConfiguration("journal.server");
}

/** Whether a change of the settings asks for another way of capturing. */
export function asksForOtherCapture(event: ConfigurationChangeEvent): boolean {
    return event.affectsConfiguration("journal.capture");
}
