/**
 * What the user interface needs of the rest of the extension. The core implements it; tests implement it without an
 * editor. Nothing in `src/ui` starts, stops or configures the server.
 */

import type { CancellationToken, Event, LogOutputChannel } from "vscode";

/** How well acceptances are seen in this editor, best first. */
export type CaptureTier = "exact" | "strong" | "inferred" | "off";

/** The tier in force, and in a sentence why. */
export interface TierState {
    readonly tier: CaptureTier;
    /** One sentence for a person: what is seen, and what would make it better. */
    readonly explanation: string;
}

/** What `journal/status` said last. */
export interface RecordingState {
    readonly recording: boolean;
    readonly lastError?: string;
}

/** How the program that the client runs is started: the same one answers on the command line. */
export interface Program {
    readonly command: string;
    /** Comes before the subcommand; usually empty. */
    readonly prefix?: readonly string[];
    /** The environment of the server, where it differs from the extension host's. */
    readonly env?: NodeJS.ProcessEnv;
}

/** What `registerUi` is given. */
export interface UiServices {
    /** Sends a request. Rejects while no server runs, and when it is cancelled. */
    sendRequest<Result>(method: string, params: unknown, token?: CancellationToken): Promise<Result>;
    /** Whether a server runs and answers now. */
    isRunning(): boolean;
    /** Fires when that changes. */
    readonly onDidChangeRunning: Event<void>;
    /** The program, or nothing while none was found. */
    program(): Program | undefined;
    /** The present capture tier. */
    tier(): TierState;
    /** Fires when the tier changes. */
    readonly onDidChangeTier: Event<void>;
    /** What the server said of its recording last; recording without an error before it said anything. */
    recording(): RecordingState;
    /** Fires when the server says something about its recording. */
    readonly onDidChangeRecording: Event<void>;
    /**
     * Fires when who wrote what may have changed without a change of the text: an acceptance was reported, a command
     * of the server ran, the server asked for a refresh.
     */
    readonly onDidChangeOrigins: Event<void>;
    /** The extension's log. */
    readonly log: LogOutputChannel;
}
