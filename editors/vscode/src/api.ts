/**
 * What other extensions may use:
 *
 *     const journal = await vscode.extensions.getExtension<JournalApi>("journal.journal")?.activate();
 *     await journal?.recordAcceptance({ … });
 *
 * Who cannot depend on these types calls the command `journal.recordAcceptance` with the same argument.
 */

import type { Event } from "vscode";
import type { TierChoice } from "./capture/tier";
import type { Evidence, Kind, Prompt, Range, Source, Suggestion } from "./client/protocol";
import type { ServerState } from "./client/server";

export type { Evidence, Kind, Prompt, Range, Source, Suggestion } from "./client/protocol";

/** A suggestion that the person accepted in a file that is open. `server/PROTOCOL.md` describes each field. */
export interface AcceptedSuggestion {
    readonly textDocument: {
        /** A `file:` URI, as text or as the editor's `Uri`. */
        readonly uri: string | { toString(): string };
        /** The document's version AFTER the edit; the present one where it is left out. */
        readonly version?: number;
    };
    /** What was applied; ranges before the edit, zero-based, UTF-16. The editor's `Range` will do. */
    readonly edits: readonly { readonly range: Range; readonly newText: string }[];
    readonly kind: Kind;
    readonly suggestion?: Suggestion;
    readonly source?: Source;
    readonly prompt?: Prompt;
    /** Channel `api` and grade `exact` where they are left out: who calls this knows. */
    readonly evidence?: Evidence;
}

/** What `activate()` answers. Fields are added to it, never changed. */
export interface JournalApi {
    readonly version: 1;
    /**
     * Records an acceptance. It is kept until a server has taken it, whether one runs now or not.
     * Rejects with a `TypeError` that names the field where something is not as described, and with an `Error` where
     * the document is not an open file.
     */
    recordAcceptance(accepted: AcceptedSuggestion): Promise<void>;
    /** How well acceptances are seen by the extension itself. */
    readonly tier: TierChoice;
    readonly onDidChangeTier: Event<void>;
    readonly serverState: ServerState;
    readonly onDidChangeServerState: Event<ServerState>;
}
