/** The methods and commands of `server/PROTOCOL.md`, version 1, and the shapes that this extension sends. */

/** The version that this extension was written for. */
export const VERSION = 1;

export const DID_ACCEPT_SUGGESTION = "journal/didAcceptSuggestion";
export const DID_CHANGE_ORIGIN = "journal/didChangeOrigin";
export const RANGE_ORIGIN = "journal/rangeOrigin";
export const DID_RENAME_FILES = "workspace/didRenameFiles";
export const STATUS = "journal/status";
export const CHANGED_ORIGINS = "journal/didChangeOrigins";

/** What the extension cannot do without, and what for. */
export const NEEDED: ReadonlyMap<string, string> = new Map([
    [DID_ACCEPT_SUGGESTION, "recording accepted suggestions"],
    [DID_CHANGE_ORIGIN, "telling typing, paste and undo apart"],
    [RANGE_ORIGIN, "showing who wrote what"],
    [STATUS, "saying when recording stops"],
]);

/** The command by which other extensions report acceptances. Here it is the extension's own: it also works without a server. */
export const RECORD_ACCEPTANCE = "journal.recordAcceptance";

/** Commands of the server that the extension passes on. */
export const PASSED_COMMANDS = ["journal.review", "journal.judge"] as const;

/** Zero-based; `character` in UTF-16 code units. */
export interface Position {
    readonly line: number;
    readonly character: number;
}

export interface Range {
    readonly start: Position;
    readonly end: Position;
}

export interface VersionedDocument {
    readonly uri: string;
    /** The version AFTER the edit was applied. */
    readonly version: number;
}

export interface AcceptedEdit {
    /** Before the edit. */
    readonly range: Range;
    readonly newText: string;
}

export type Kind = "inline" | "inlinePartial" | "nextEdit" | "inlineChat" | "chatApply" | "agentEdit" | "menu";
export type ModelOrigin = "event" | "config" | "transcript" | "user" | "unknown";
export type Channel = "api" | "protocol" | "hook" | "command" | "wrap" | "event" | "shape";
export type Grade = "exact" | "strong" | "inferred";

export type ChangeOrigin =
    | "typed"
    | "paste"
    | "undo"
    | "redo"
    | "format"
    | "rename"
    | "codeAction"
    | "snippet"
    | "menu"
    | "reload"
    | "suggestion"
    | "unknown";

export interface Suggestion {
    readonly id?: string;
    readonly groupId?: string;
    readonly offeredText?: string;
    readonly acceptedLength?: number;
    readonly unit?: "word" | "line";
}

export interface Source {
    readonly tool?: string;
    readonly toolVersion?: string;
    readonly model?: string;
    readonly modelOrigin?: ModelOrigin;
    readonly candidates?: readonly string[];
}

export interface Prompt {
    readonly text?: string;
    readonly fingerprint?: string;
    readonly summary?: string;
    readonly sessionId?: string;
    readonly requestId?: string;
}

export interface Evidence {
    readonly channel?: Channel;
    readonly grade?: Grade;
}

/** Parameters of `journal/didAcceptSuggestion`. */
export interface DidAcceptSuggestion {
    readonly textDocument: VersionedDocument;
    readonly edits: readonly AcceptedEdit[];
    readonly kind: Kind;
    readonly suggestion?: Suggestion;
    readonly source?: Source;
    readonly prompt?: Prompt;
    readonly evidence?: Evidence;
}

/** Parameters of `journal/didChangeOrigin`. */
export interface DidChangeOrigin {
    readonly textDocument: VersionedDocument;
    readonly origin: ChangeOrigin;
}
