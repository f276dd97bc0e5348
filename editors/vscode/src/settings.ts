/** The settings of the extension's core. */

import { type ConfigurationChangeEvent, workspace } from "vscode";

/** The best tier that may be used. */
export type AtMost = "exact" | "strong" | "inferred";

/** What the user has set. */
export interface Settings {
    /** The program to run; empty: look for it. */
    readonly serverPath: string;
    /** What follows `journal lsp`. */
    readonly serverArguments: readonly string[];
    /** Whether anything is reported. */
    readonly captures: boolean;
    readonly captureAtMost: AtMost;
    /** Ids of further extensions that offer inline suggestions. */
    readonly providers: readonly string[];
    /** The model behind a tool, by the tool's name. */
    readonly models: Readonly<Record<string, string>>;
}

/** The present settings. In a folder that is not trusted, those that the manifest restricts are the user's own. */
export function readSettings(): Settings {
    const journal = workspace.getConfiguration("journal");
    return {
        serverPath: journal.get("server.path", "").trim(),
        serverArguments: journal.get<string[]>("server.arguments", []),
        captures: journal.get("capture.enabled", true),
        captureAtMost: journal.get<AtMost>("capture.atMost", "exact"),
        providers: journal.get<string[]>("capture.providers", []),
        models: journal.get<Record<string, string>>("capture.models", {}),
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
