/** One run of the server: a language client that says nothing by itself, and what was agreed with it. */

import type { CancellationToken, LogOutputChannel } from "vscode";
import {
    CloseAction,
    type DynamicFeature,
    ErrorAction,
    type Executable,
    LanguageClient,
    type LanguageClientOptions,
    State,
    type StaticFeature,
} from "vscode-languageclient/node";

import type { Documents } from "./documents";
import { type Agreement, negotiate } from "./negotiation";
import { CHANGED_ORIGINS, DID_ACCEPT_SUGGESTION, DID_RENAME_FILES, STATUS, VERSION } from "./protocol";

/** What a run has to tell. */
export interface ConnectionEvents {
    /** The server ended, or its pipe broke, and nobody had asked for it. */
    ended(): void;
    /** `journal/status`. */
    status(params: unknown): void;
    /** Who wrote what in an open document is known otherwise than before, though its text is the same. */
    refreshed(): void;
}

/** Says in `initialize` that this client understands what only clients of the protocol are sent. */
const ANNOUNCEMENT: StaticFeature = {
    fillClientCapabilities(capabilities) {
        capabilities.experimental = { ...capabilities.experimental, journal: { version: VERSION } };
    },
    initialize() {},
    getState: () => ({ kind: "static" }),
    clear() {},
};

/** Messages are the supervisor's: it knows whether something is worth one. */
class QuietClient extends LanguageClient {
    override error(message: string, data?: unknown): void {
        super.error(message, data, false);
    }

    override registerFeature(feature: StaticFeature | DynamicFeature<unknown>): void {
        // What `scripts/absent.mjs` left out of the bundle has no methods.
        if ("fillClientCapabilities" in feature) {
            super.registerFeature(feature);
        }
    }
}

/** A run of the server. */
export class Connection {
    private readonly client: QuietClient;
    private isEnding = false;
    private initializedAt = Number.NaN;
    private agreement: Agreement = { methods: new Set(), notice: undefined };

    constructor(
        executable: Executable,
        private readonly documents: Documents,
        log: LogOutputChannel,
        private readonly events: ConnectionEvents,
    ) {
        this.client = new QuietClient("journal", "Journal", executable, this.options(log));
        this.client.registerFeature(ANNOUNCEMENT);
        this.client.onNotification(STATUS, (params: unknown) => this.events.status(params));
        this.client.onNotification(CHANGED_ORIGINS, () => this.events.refreshed());
        this.client.onDidChangeState(({ newState }) => {
            // Before the client opens a document: that is when the ledgers have to know whom they talk to.
            if (newState === State.Running) {
                this.agree();
            }
        });
    }

    /** Starts the server. Rejects where it cannot be started, or does not answer `initialize`. */
    async start(): Promise<Agreement> {
        await this.client.start();
        this.documents.caughtUp();
        return this.agreement;
    }

    /** When the server answered `initialize`, by `performance.now()`. */
    get answeredAt(): number {
        return this.initializedAt;
    }

    /** Whether the server answers. */
    get isRunning(): boolean {
        return this.client.state === State.Running;
    }

    /**
     * Tells that files or folders got other names, where the server wants to hear of that. The client's own part for it is
     * left out of the bundle: it brings a library of patterns for a server that wants every file.
     */
    renamed(files: readonly { readonly oldUri: string; readonly newUri: string }[]): void {
        const operations = this.client.initializeResult?.capabilities.workspace?.fileOperations;
        if (this.isRunning && operations?.didRename !== undefined) {
            this.client.sendNotification(DID_RENAME_FILES, { files }).catch(() => {});
        }
    }

    /** Sends a request. */
    request(method: string, params: unknown, token?: CancellationToken): Promise<unknown> {
        return token === undefined
            ? this.client.sendRequest(method, params)
            : this.client.sendRequest(method, params, token);
    }

    /** Ends the server in order; what does not end in time is ended. Never rejects. */
    async stop(): Promise<void> {
        this.isEnding = true;
        this.documents.detach();
        try {
            await this.client.dispose(2_000);
        } catch {
            // A server that had ended before cannot be asked to end.
        }
    }

    private agree(): void {
        this.initializedAt = performance.now();
        const result = this.client.initializeResult;
        const experimental: unknown = result?.capabilities.experimental;
        this.agreement = negotiate(experimental, result?.serverInfo?.name ?? "", result?.serverInfo?.version ?? "");
        const { methods } = this.agreement;
        if (!methods.has(DID_ACCEPT_SUGGESTION)) {
            // It would be told in vain: what is kept waits for another server.
            return;
        }
        const understands = (method: string) => !method.startsWith("journal/") || methods.has(method);
        this.documents.attach({
            send: ({ method, params }) => {
                if (understands(method)) {
                    // A pipe that breaks is the error handler's to tell of; the ledger has kept what was sent.
                    this.client.sendNotification(method, params).catch(() => {});
                }
            },
            request: (method, params) => this.client.sendRequest(method, params),
        });
    }

    private options(log: LogOutputChannel): LanguageClientOptions {
        return {
            documentSelector: [{ scheme: "file" }],
            // What is asked for is kept under the name that the server gives, `journal`; what is sent unasked needs another one.
            diagnosticCollectionName: "journal.sent",
            outputChannel: log,
            traceOutputChannel: log,
            errorHandler: {
                error: () => ({ action: ErrorAction.Continue, handled: true }),
                closed: () => {
                    this.documents.detach();
                    if (!this.isEnding) {
                        this.events.ended();
                    }
                    return { action: CloseAction.DoNotRestart, message: "The server is gone.", handled: true };
                },
            },
            initializationFailedHandler: () => false,
            middleware: {
                didOpen: (document, next) => this.documents.open(document, next),
                didClose: (document, next) => this.documents.close(document, next),
            },
        };
    }
}
