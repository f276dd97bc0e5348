/** Sees every change of a file, finds out where it came from by the best means there are, and reports it. */

import { randomUUID } from "node:crypto";
import {
    type Disposable,
    type Event,
    EventEmitter,
    type ExtensionContext,
    extensions,
    type LogOutputChannel,
    type TextDocumentChangeEvent,
    TextDocumentChangeReason,
    workspace,
} from "vscode";

import type { Documents } from "../client/documents";
import {
    type ChangeOrigin,
    DID_ACCEPT_SUGGESTION,
    DID_CHANGE_ORIGIN,
    type DidAcceptSuggestion,
    type DidChangeOrigin,
    type Source,
} from "../client/protocol";
import type { Server } from "../client/server";
import { plainRange, present } from "../plain";
import { asksForOtherCapture, readSettings, type Settings } from "../settings";
import { AcceptCommands } from "./acceptCommands";
import type { Acceptance, SeenChange } from "./acceptWindow";
import { Clipboard } from "./clipboard";
import { Grouping } from "./grouping";
import { watchPastes } from "./pasteWatch";
import { meaningOf, namesSources, readReason } from "./reason";
import { Reloads } from "./reloads";
import { chooseTier, type Tier, type TierChoice } from "./tier";
import { type InstalledExtension, providersAmong, withConfiguredModel } from "./tools";

/** Under this key is remembered what the editor did the last time, for the changes before the first one. */
const NAMES_SOURCES = "journal.namesSources";

/** The capture of one window. */
export class Capture implements Disposable {
    private readonly tierChanged = new EventEmitter<void>();
    private readonly clipboard = new Clipboard();
    private readonly grouping = new Grouping(randomUUID);
    private readonly acceptCommands: AcceptCommands;
    private readonly reloads = new Reloads((uri, version) => this.reportOrigin(uri, version, "reload"));
    private readonly subscriptions: Disposable[];
    private pastes: Disposable | undefined;
    private settings: Settings = readSettings();
    private namesSources: boolean | undefined;
    private choice: TierChoice;
    /** The tier but for the server: what happens while there is none is kept for the one that comes. */
    private means: Tier;

    constructor(
        private readonly context: ExtensionContext,
        private readonly documents: Documents,
        private readonly server: Server,
        private readonly log: LogOutputChannel,
        private readonly canBecomeExact: boolean,
    ) {
        this.namesSources = context.globalState.get<boolean>(NAMES_SOURCES);
        this.acceptCommands = new AcceptCommands((acceptance) => this.acceptedByCommand(acceptance), log);
        this.choice = this.choose(this.hasServer);
        this.means = this.choose(true).tier;
        this.subscriptions = [
            workspace.onDidChangeTextDocument((event) => this.observe(event)),
            workspace.onDidChangeConfiguration((event) => {
                if (asksForOtherCapture(event)) {
                    this.settings = readSettings();
                    this.apply();
                }
            }),
            server.onDidChangeState(() => this.apply()),
            this.acceptCommands,
            this.reloads,
            this.tierChanged,
        ];
        this.prepare();
    }

    readonly onDidChangeTier: Event<void> = this.tierChanged.event;

    /** The tier in force, and why. */
    get tier(): TierChoice {
        return this.choice;
    }

    /** Whether the editor has named the source of a change to this extension. */
    get isExact(): boolean {
        return this.namesSources === true;
    }

    /** Hands an acceptance over, whoever saw it. */
    accept(acceptance: DidAcceptSuggestion): void {
        this.documents.report(acceptance.textDocument.uri, {
            method: DID_ACCEPT_SUGGESTION,
            params: acceptance,
            isAcceptance: true,
        });
        this.server.touchedOrigins();
    }

    dispose(): void {
        this.pastes?.dispose();
        this.subscriptions.forEach((each) => {
            each.dispose();
        });
    }

    private get hasServer(): boolean {
        const { state } = this.server;
        return state !== "missing" && state !== "stopped";
    }

    private choose(hasServer: boolean): TierChoice {
        const { settings, namesSources, canBecomeExact } = this;
        const { captures: isEnabled, captureAtMost: atMost } = settings;
        return chooseTier({ isEnabled, atMost, hasServer, namesSources, canBecomeExact });
    }

    private apply(): void {
        const before = this.choice;
        this.choice = this.choose(this.hasServer);
        this.means = this.choose(true).tier;
        this.prepare();
        if (before.tier !== this.choice.tier || before.explanation !== this.choice.explanation) {
            this.log.info(`capture: ${this.choice.tier}. ${this.choice.explanation}`);
            this.tierChanged.fire();
        }
    }

    /** Puts in place what the tier needs, and takes away what it does not. */
    private prepare(): void {
        const { means } = this;
        this.acceptCommands.watches = means === "strong";
        if (means === "strong" || means === "inferred") {
            this.pastes ??= watchPastes(this.clipboard);
        } else {
            this.pastes?.dispose();
            this.pastes = undefined;
        }
    }

    private learn(names: boolean): void {
        if (this.namesSources !== names) {
            this.namesSources = names;
            void this.context.globalState.update(NAMES_SOURCES, names);
            this.apply();
        }
    }

    private observe(event: TextDocumentChangeEvent): void {
        if (event.contentChanges.length === 0 || event.document.uri.scheme !== "file") {
            return;
        }
        this.learn(namesSources(event));
        const { means } = this;
        if (means === "off") {
            return;
        }
        const uri = event.document.uri.toString();
        const { version } = event.document;
        // Also what the editor undoes has a source, and it says nothing.
        if (event.reason !== undefined) {
            this.grouping.interrupted(uri);
            this.reportOrigin(uri, version, event.reason === TextDocumentChangeReason.Undo ? "undo" : "redo");
        } else if (means === "exact") {
            this.reportMeaning(event);
        } else {
            this.conclude(event, uri, version);
        }
    }

    /** The editor says what it was. */
    private reportMeaning(event: TextDocumentChangeEvent): void {
        const meaning = meaningOf(readReason(event));
        if (meaning.is === "acceptance") {
            const { uri, version, edits } = seen(event);
            const source = withConfiguredModel(meaning.accepted.source, this.settings.models);
            const evidence = { channel: "event", grade: "exact" } as const;
            this.accept({ textDocument: { uri, version }, edits, ...meaning.accepted, source, evidence });
        } else if (meaning.is === "origin" && meaning.origin !== "unknown") {
            // That it is unknown is what the server takes every change for that nothing is said about.
            this.reportOrigin(event.document.uri.toString(), event.document.version, meaning.origin);
        }
    }

    /** The editor says nothing: what was going on when the change arrived does. */
    private conclude(event: TextDocumentChangeEvent, uri: string, version: number): void {
        if (this.acceptCommands.saw(() => seen(event))) {
            return;
        }
        this.grouping.interrupted(uri);
        const inserted = event.contentChanges.map((change) => change.text);
        if (this.clipboard.explains(uri, inserted, performance.now())) {
            this.reportOrigin(uri, version, "paste");
        } else {
            this.reloads.consider(event.document);
        }
    }

    private acceptedByCommand({ uri, version, edits, kind, unit }: Acceptance): void {
        const last = edits[edits.length - 1];
        if (last === undefined) {
            return;
        }
        const part = { uri, start: last.range.start, end: last.range.end, text: last.newText };
        const groupId = unit === undefined ? this.grouping.whole(part) : this.grouping.partial(part);
        const suggestion = present({ groupId, unit });
        const evidence = { channel: "wrap", grade: "strong" } as const;
        this.accept({ textDocument: { uri, version }, edits, kind, suggestion, source: this.likelySource(), evidence });
    }

    /** Which tool it was is known where only one can have been it. */
    private likelySource(): Source {
        const providers = providersAmong(extensions.all.map(installed), this.settings.providers);
        const [only, ...others] = providers;
        return only !== undefined && others.length === 0
            ? withConfiguredModel({ ...only, modelOrigin: "unknown" }, this.settings.models)
            : { candidates: providers.map(({ tool }) => tool), modelOrigin: "unknown" };
    }

    private reportOrigin(uri: string, version: number, origin: ChangeOrigin): void {
        const params: DidChangeOrigin = { textDocument: { uri, version }, origin };
        this.documents.report(uri, { method: DID_CHANGE_ORIGIN, params, isAcceptance: false });
    }
}

/** A change as it is now: the event's document goes on. All ranges are in the text before the change. */
function seen({ document, contentChanges }: TextDocumentChangeEvent): SeenChange {
    return {
        uri: document.uri.toString(),
        version: document.version,
        edits: contentChanges.map(({ range, text }) => ({ range: plainRange(range), newText: text })),
    };
}

function installed({ id, isActive, packageJSON }: (typeof extensions.all)[number]): InstalledExtension {
    const manifest: unknown = packageJSON;
    const { version, enabledApiProposals } = (manifest ?? {}) as { version?: unknown; enabledApiProposals?: unknown };
    return {
        id,
        isActive,
        version: typeof version === "string" ? version : undefined,
        proposals: Array.isArray(enabledApiProposals) ? enabledApiProposals.map(String) : [],
    };
}
