/**
 * What a server has to be told of one document so that nothing is lost when it ends without a word.
 *
 * An acceptance is worth something only together with the change that made it: a server that opens the document
 * afterwards cannot tell which text was accepted. So the ledger keeps the text as it was when everything in it was
 * known to be on the server's disk, and every change and report since. A new server is told that text first, and then
 * the rest in order, as the first one was.
 */

import { TextDocument } from "vscode-languageserver-textdocument";

import type { Range } from "./protocol";

/** A part of a change, in the positions that the part before it left. */
export interface ContentChange {
    readonly range: Range;
    readonly text: string;
}

/** A notification about the document, to be sent together with its changes. */
export interface Report {
    readonly method: string;
    readonly params: unknown;
    /** Whether its loss would be a lost suggestion: such a report is kept until the server has answered after it. */
    readonly isAcceptance: boolean;
}

/** One message of a replay, in order. */
export interface Message {
    readonly method: string;
    readonly params: unknown;
}

type Entry =
    | { readonly kind: "change"; readonly version: number; readonly changes: readonly ContentChange[] }
    | { readonly kind: "report"; readonly report: Report };

/** So many entries are kept of a document; beyond it, the oldest half is given up. */
export const MAX_ENTRIES = 10_000;
/** So many UTF-16 code units of changed text are kept of a document, with the same consequence. */
export const MAX_UNITS = 8_000_000;

/** The ledger of one opening of one document. */
export class Ledger {
    private base: TextDocument;
    private entries: Entry[] = [];
    /** How many entries were let go; the number of the first entry that is kept. */
    private first = 0;
    private units = 0;
    private acceptances = 0;
    private lostAcceptances = 0;
    /** Where {@link fold} was called last: the document as it was, and the mark of that moment. */
    private folded: { readonly mark: number; readonly document: TextDocument } | undefined;

    constructor(
        readonly uri: string,
        private readonly languageId: string,
        version: number,
        text: string,
    ) {
        this.base = TextDocument.create(uri, languageId, version, text);
    }

    /** The document changed to `version`. */
    change(version: number, changes: readonly ContentChange[]): void {
        this.push({ kind: "change", version, changes });
    }

    /** Something is to be said about a change, before it or after it. */
    report(report: Report): void {
        this.push({ kind: "report", report });
    }

    /** A number for everything so far, for {@link acknowledge}. */
    get mark(): number {
        return this.first + this.entries.length;
    }

    /** Whether there is an acceptance that no server has acknowledged. */
    get owes(): boolean {
        return this.acceptances > 0;
    }

    /** How many entries are kept. */
    get length(): number {
        return this.entries.length;
    }

    /** Everything before the mark is on the server's disk. */
    acknowledge(mark: number): void {
        const count = Math.min(Math.max(mark - this.first, 0), this.entries.length);
        this.letGo(count);
    }

    /** Begins anew with the document as it is, unless an acceptance would be lost by it. */
    settle(version: number, text: string): void {
        if (this.owes || this.entries.length === 0) {
            return;
        }
        this.begin(this.mark, TextDocument.create(this.uri, this.languageId, version, text));
        this.folded = undefined;
    }

    /**
     * Keeps a ledger short while somebody types without a pause: begins anew with the document as it was at the last call,
     * unless an acceptance would be lost by it. What came since is not surely on the server's disk and stays.
     */
    fold(version: number, text: string): void {
        if (this.owes) {
            return;
        }
        const former = this.folded;
        if (former !== undefined && former.mark > this.first) {
            this.begin(former.mark, former.document);
        }
        this.folded = { mark: this.mark, document: TextDocument.create(this.uri, this.languageId, version, text) };
    }

    /** How many entries came since {@link fold} was called last. */
    get unfolded(): number {
        return this.mark - Math.max(this.first, this.folded?.mark ?? 0);
    }

    /** How many acceptances had to be given up since this was asked last. */
    takeLost(): number {
        const lost = this.lostAcceptances;
        this.lostAcceptances = 0;
        return lost;
    }

    /** What a server that knows nothing of the document has to be told. */
    replay(): readonly Message[] {
        const { uri, languageId } = this;
        const opening = { uri, languageId, version: this.base.version, text: this.base.getText() };
        return [
            { method: "textDocument/didOpen", params: { textDocument: opening } },
            ...this.entries.map((entry): Message => {
                if (entry.kind === "report") {
                    return { method: entry.report.method, params: entry.report.params };
                }
                const textDocument = { uri, version: entry.version };
                return {
                    method: "textDocument/didChange",
                    params: { textDocument, contentChanges: entry.changes },
                };
            }),
        ];
    }

    /** Begins at a mark, with the document as it was then. */
    private begin(mark: number, document: TextDocument): void {
        for (const entry of this.entries.splice(0, mark - this.first)) {
            this.units -= unitsOf(entry);
        }
        this.first = mark;
        this.base = document;
    }

    private push(entry: Entry): void {
        this.entries.push(entry);
        this.units += unitsOf(entry);
        this.acceptances += acceptancesOf(entry);
        if (this.entries.length > MAX_ENTRIES || this.units > MAX_UNITS) {
            const count = Math.ceil(this.entries.length / 2);
            const owed = this.acceptances;
            this.letGo(count);
            this.lostAcceptances += owed - this.acceptances;
        }
    }

    /** Takes the oldest entries into the text. */
    private letGo(count: number): void {
        for (const entry of this.entries.splice(0, count)) {
            this.units -= unitsOf(entry);
            this.acceptances -= acceptancesOf(entry);
            if (entry.kind === "change") {
                this.base = TextDocument.update(this.base, [...entry.changes], entry.version);
            }
        }
        this.first += count;
    }
}

function unitsOf(entry: Entry): number {
    return entry.kind === "change" ? entry.changes.reduce((sum, change) => sum + change.text.length, 0) : 0;
}

function acceptancesOf(entry: Entry): number {
    return entry.kind === "report" && entry.report.isAcceptance ? 1 : 0;
}
