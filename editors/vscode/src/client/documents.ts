/** Keeps a ledger for every open file, and tells the server of the moment what it has to know of each. */

import type { Disposable, LogOutputChannel, TextDocument, TextDocumentChangeEvent, workspace } from "vscode";

import { plainRange } from "../plain";
import { Ledger, type Message, type Report } from "./ledger";
import { RANGE_ORIGIN } from "./protocol";

/** A server that answers at the moment. What is sent arrives in order. */
export interface Link {
    send(message: Message): void;
    request(method: string, params: unknown): Promise<unknown>;
}

/**
 * After so many milliseconds without a change, a ledger begins anew with the text as it is: a server writes down who typed
 * what within two seconds, and sooner after a pause.
 */
const SETTLE_MS = 2_500;
/** While somebody types without a pause, a ledger holds what came last: so many entries at least, and twice as many at most. */
const FOLD_AT = 1_000;
/** Larger documents are followed without a ledger: what is reported of them is not sent again after a crash. */
const MAX_TEXT_UNITS = 4_000_000;

/** What of the editor is needed here. */
export type Workspace = Pick<
    typeof workspace,
    "textDocuments" | "onDidOpenTextDocument" | "onDidChangeTextDocument" | "onDidCloseTextDocument"
>;

/** The only way by which reports reach a server. */
export class Documents implements Disposable {
    private readonly ledgers = new Map<string, Ledger>();
    /** Of documents that were closed before a server had acknowledged their acceptances. */
    private readonly closed = new Set<Ledger>();
    /** The documents that the server of the moment has open. */
    private readonly told = new Set<string>();
    private readonly restless = new Set<TextDocument>();
    private readonly asking = new Set<Ledger>();
    private readonly subscriptions: Disposable[];
    private link: Link | undefined;
    private settling: NodeJS.Timeout | undefined;

    constructor(
        workspace: Workspace,
        private readonly log: Pick<LogOutputChannel, "info" | "debug">,
        private readonly onLost: (acceptances: number) => void,
    ) {
        workspace.textDocuments.forEach((document) => {
            this.opened(document);
        });
        this.subscriptions = [
            workspace.onDidOpenTextDocument((document) => this.opened(document)),
            workspace.onDidChangeTextDocument((event) => this.changed(event)),
            workspace.onDidCloseTextDocument((document) => this.wasClosed(document)),
        ];
    }

    /** A server has answered; its client is about to open the documents in it. */
    attach(link: Link): void {
        this.link = link;
        this.told.clear();
    }

    /** The server is gone. */
    detach(): void {
        this.link = undefined;
        this.told.clear();
        this.asking.clear();
    }

    /** The client has opened all documents that are open; what is owed of others comes now. */
    caughtUp(): void {
        for (const ledger of [...this.closed]) {
            this.replayClosed(ledger);
        }
    }

    /** In place of the client's own `didOpen`, where there is more to tell than the text. */
    open(document: TextDocument, next: (document: TextDocument) => Promise<void>): Promise<void> {
        const uri = document.uri.toString();
        for (const ledger of [...this.closed].filter((each) => each.uri === uri)) {
            this.replayClosed(ledger);
        }
        this.told.add(uri);
        const ledger = this.ledgers.get(uri);
        if (ledger === undefined || ledger.length === 0 || this.link === undefined) {
            return next(document);
        }
        this.log.info(`${document.uri.fsPath}: ${ledger.length} changes and reports are told again`);
        this.replay(ledger);
        return Promise.resolve();
    }

    /** The client's `didClose`. */
    close(document: TextDocument, next: (document: TextDocument) => Promise<void>): Promise<void> {
        this.told.delete(document.uri.toString());
        return next(document);
    }

    /**
     * Reports something of a document, now or as soon as there is a server that has it open.
     * Acceptances go out after the change that they speak of, everything else before it: that spares the server work.
     */
    report(uri: string, report: Report): void {
        const ledger = this.ledgers.get(uri);
        ledger?.report(report);
        this.tellOfLosses(ledger);
        if (!this.told.has(uri)) {
            return;
        }
        if (!report.isAcceptance) {
            this.link?.send(report);
            return;
        }
        const { link } = this;
        queueMicrotask(() => {
            link?.send(report);
            if (ledger !== undefined) {
                void this.ask(ledger);
            }
        });
    }

    /** How many documents have acceptances that no server acknowledged. */
    get owing(): number {
        return [...this.ledgers.values(), ...this.closed].filter((ledger) => ledger.owes).length;
    }

    /** Waits until the server has acknowledged everything, or is gone. */
    async flush(): Promise<void> {
        // What was reported in this turn of the event loop goes out first.
        await Promise.resolve();
        const owing = [...this.ledgers.values(), ...this.closed].filter((ledger) => ledger.owes);
        await Promise.all(owing.map((ledger) => this.acknowledged(ledger)));
    }

    dispose(): void {
        clearTimeout(this.settling);
        this.subscriptions.forEach((each) => {
            each.dispose();
        });
    }

    private opened(document: TextDocument): void {
        if (document.uri.scheme !== "file") {
            return;
        }
        const text = document.getText();
        if (text.length <= MAX_TEXT_UNITS) {
            const uri = document.uri.toString();
            this.ledgers.set(uri, new Ledger(uri, document.languageId, document.version, text));
        }
    }

    private changed(event: TextDocumentChangeEvent): void {
        const ledger = this.ledgers.get(event.document.uri.toString());
        if (ledger === undefined || event.contentChanges.length === 0) {
            return;
        }
        ledger.change(
            event.document.version,
            event.contentChanges.map(({ range, text }) => ({ range: plainRange(range), text })),
        );
        this.tellOfLosses(ledger);
        this.restless.add(event.document);
        if (ledger.unfolded > FOLD_AT && this.told.has(ledger.uri)) {
            ledger.fold(event.document.version, event.document.getText());
        }
        clearTimeout(this.settling);
        this.settling = setTimeout(() => this.settleAll(), SETTLE_MS);
    }

    private wasClosed(document: TextDocument): void {
        const uri = document.uri.toString();
        const ledger = this.ledgers.get(uri);
        this.ledgers.delete(uri);
        this.restless.delete(document);
        if (ledger?.owes === true) {
            this.closed.add(ledger);
        }
    }

    private settleAll(): void {
        for (const document of [...this.restless]) {
            this.settle(document);
        }
    }

    private settle(document: TextDocument): void {
        const uri = document.uri.toString();
        // While no server has the document, its ledger is all there is.
        if (this.told.has(uri)) {
            this.ledgers.get(uri)?.settle(document.version, document.getText());
            this.restless.delete(document);
        }
    }

    private replay(ledger: Ledger): void {
        for (const message of ledger.replay()) {
            this.link?.send(message);
        }
        void this.ask(ledger);
    }

    private replayClosed(ledger: Ledger): void {
        // What is being asked about was told to this server already.
        if (this.link === undefined || this.asking.has(ledger)) {
            return;
        }
        this.log.info(`${ledger.uri}: ${ledger.length} changes and reports of a closed file are told`);
        for (const message of ledger.replay()) {
            this.link.send(message);
        }
        // The question has to be asked while the document is open, for its answer to mean something.
        void this.ask(ledger);
        this.link.send({ method: "textDocument/didClose", params: { textDocument: { uri: ledger.uri } } });
    }

    /** Asks something, for the answer means that all before it is on disk; again while more has come meanwhile. */
    private async ask(ledger: Ledger): Promise<void> {
        if (this.asking.has(ledger)) {
            return;
        }
        this.asking.add(ledger);
        try {
            while (ledger.owes && (await this.acknowledged(ledger))) {}
        } finally {
            this.asking.delete(ledger);
        }
    }

    private async acknowledged(ledger: Ledger): Promise<boolean> {
        const { link } = this;
        if (link === undefined) {
            return false;
        }
        const { mark } = ledger;
        const start = { line: 0, character: 0 };
        try {
            await link.request(RANGE_ORIGIN, { textDocument: { uri: ledger.uri }, range: { start, end: start } });
        } catch (error) {
            if (!isAnswer(error)) {
                this.log.debug(`${ledger.uri}: not acknowledged: ${String(error)}`);
                return false;
            }
        }
        if (link !== this.link) {
            return false;
        }
        ledger.acknowledge(mark);
        if (!ledger.owes) {
            this.closed.delete(ledger);
        }
        return true;
    }

    private tellOfLosses(ledger: Ledger | undefined): void {
        const lost = ledger?.takeLost() ?? 0;
        if (lost > 0) {
            this.onLost(lost);
        }
    }
}

/** Errors of the connection itself; any other is the server's reply, and as good as a result for what came before it. */
const CONNECTION_ERRORS: readonly unknown[] = [-32_099, -32_098, -32_097, -32_096];

function isAnswer(error: unknown): boolean {
    const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
    return typeof code === "number" && !CONNECTION_ERRORS.includes(code);
}
