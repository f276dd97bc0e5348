/** The server, whichever run of it: found, started, started again when it ends by itself, and what is said about that. */

import { homedir } from "node:os";
import {
    type CancellationToken,
    type Disposable,
    type Event,
    EventEmitter,
    type ExtensionContext,
    type LogOutputChannel,
} from "vscode";

import { readSettings, type Settings } from "../settings";
import { Backoff } from "./backoff";
import { Connection } from "./connection";
import type { Documents } from "./documents";
import type { Agreement } from "./negotiation";
import { Notices } from "./notices";
import { findProgram } from "./program";

/**
 * `starting`: not there yet. `running`: answers. `restarting`: ended by itself, and is started again.
 * `missing`: no program was found. `stopped`: on request.
 */
export type ServerState = "starting" | "running" | "restarting" | "missing" | "stopped";

/** What `journal/status` said. */
export interface Recording {
    readonly recording: boolean;
    readonly lastError?: string;
}

/** A server that has not answered after so many milliseconds will not. */
const START_MS = 30_000;
/** How long closing a window waits for what the server has to be told. */
const FLUSH_MS = 2_000;

/** The one server of a window, whatever the number of its folders. */
export class Server implements Disposable {
    private readonly backoff = new Backoff();
    private readonly notices: Notices;
    private readonly stateChanged = new EventEmitter<ServerState>();
    private readonly runningChanged = new EventEmitter<void>();
    private readonly recordingChanged = new EventEmitter<void>();
    private readonly originsChanged = new EventEmitter<void>();
    private connection: Connection | undefined;
    private agreement: Agreement | undefined;
    private waiting: NodeJS.Timeout | undefined;
    private currentState: ServerState = "stopped";
    private command: string | undefined;
    /** Gives up the start that is under way. */
    private giveUpStart: () => void = () => {};
    private startedWith: string | undefined;
    private turn: Promise<void> = Promise.resolve();
    private recorded: Recording = { recording: true };

    constructor(
        private readonly context: ExtensionContext,
        private readonly documents: Documents,
        private readonly log: LogOutputChannel,
    ) {
        this.notices = new Notices(context, log);
    }

    readonly onDidChangeState: Event<ServerState> = this.stateChanged.event;
    /** Fires when the server begins to answer, and when it no longer does. */
    readonly onDidChangeRunning: Event<void> = this.runningChanged.event;
    readonly onDidChangeRecording: Event<void> = this.recordingChanged.event;
    /** Who wrote what may have changed though no text did. */
    readonly onDidChangeOrigins: Event<void> = this.originsChanged.event;

    get state(): ServerState {
        return this.currentState;
    }

    get recording(): Recording {
        return this.recorded;
    }

    /** The program that runs, or that would; nothing while none was found. */
    get program(): string | undefined {
        return this.command;
    }

    /** Whether the server of the moment understands a method. */
    offers(method: string): boolean {
        return this.currentState === "running" && this.agreement?.methods.has(method) === true;
    }

    /** Finds the program and starts it. Never rejects: what goes wrong is a state, and is said. */
    start(): Promise<void> {
        return this.inTurn(() => this.find());
    }

    /** Ends the server and starts it anew. */
    restart(): Promise<void> {
        this.giveUpStart();
        return this.inTurn(async () => {
            await this.end();
            this.backoff.reset();
            this.notices.forgetMissing();
            await this.find();
        });
    }

    /** Starts another server where the settings, as they count now, ask for one. */
    async reconsider(): Promise<void> {
        if (this.startedWith !== startOf(readSettings())) {
            await this.restart();
        }
    }

    /**
     * Ends the server for good, once it has been told everything. A server that is about to be started again is started at
     * once where it is owed something: there is no later.
     */
    shutDown(): Promise<void> {
        this.giveUpStart();
        const isOwed = this.currentState === "restarting" && this.documents.owing > 0;
        const lastTry = isOwed ? Promise.race([this.start(), pause(FLUSH_MS)]) : Promise.resolve();
        return lastTry.then(() => this.inTurn(() => this.end()));
    }

    private async find(): Promise<void> {
        clearTimeout(this.waiting);
        if (this.currentState !== "restarting") {
            this.enter("starting");
        }
        const settings = readSettings();
        this.startedWith = startOf(settings);
        const found = await findProgram({
            setting: settings.serverPath,
            extensionPath: this.context.extensionPath,
            environment: process.env,
            platform: process.platform,
            home: homedir(),
        });
        this.command = found.command;
        if (found.command === undefined) {
            this.enter("missing");
            this.log.warn(`no journal program at ${found.lookedAt.join(", ")}`);
            void this.notices.missing(settings.serverPath, () => this.restart());
            return;
        }
        await this.run(found.command, settings.serverArguments);
    }

    /** Sends a request; rejects while no server runs. */
    async request(method: string, params: unknown, token?: CancellationToken): Promise<unknown> {
        if (this.connection === undefined || this.currentState !== "running") {
            throw new Error("the journal server is not running");
        }
        return await this.connection.request(method, params, token);
    }

    /** Runs one of the server's commands; who wrote what may be another thing afterwards. */
    async execute(command: string, args: readonly unknown[]): Promise<unknown> {
        const answer = await this.request("workspace/executeCommand", { command, arguments: args });
        this.originsChanged.fire();
        return answer;
    }

    /** Files or folders got other names. */
    renamed(files: readonly { readonly oldUri: string; readonly newUri: string }[]): void {
        this.connection?.renamed(files);
    }

    /** Something was reported: who wrote what is another thing as soon as the server has heard it. */
    touchedOrigins(): void {
        this.originsChanged.fire();
    }

    dispose(): void {
        clearTimeout(this.waiting);
        this.stateChanged.dispose();
        this.runningChanged.dispose();
        this.recordingChanged.dispose();
        this.originsChanged.dispose();
    }

    /** Ends the server once it has been told everything. Reports that come later wait for the next start. */
    private async end(): Promise<void> {
        clearTimeout(this.waiting);
        const { connection } = this;
        if (connection?.isRunning === true) {
            await Promise.race([this.documents.flush(), pause(FLUSH_MS)]);
        }
        this.connection = undefined;
        this.enter("stopped");
        await connection?.stop();
    }

    /** Starts and ends never overlap: what was asked for last is what is there at last. */
    private inTurn(step: () => Promise<void>): Promise<void> {
        this.turn = this.turn.then(step, step);
        return this.turn;
    }

    private async run(command: string, args: readonly string[]): Promise<void> {
        const asked = performance.now();
        const connection = new Connection({ command, args: ["lsp", ...args] }, this.documents, this.log, {
            ended: () => this.ended(connection),
            status: (params) => this.heardStatus(params),
            refreshed: () => this.originsChanged.fire(),
        });
        this.connection = connection;
        try {
            this.agreement = await Promise.race([connection.start(), this.givenUp()]);
        } catch (error) {
            this.log.error(`${command} could not be started: ${String(error)}`);
            this.ended(connection);
            return;
        } finally {
            this.giveUpStart();
        }
        if (this.connection !== connection) {
            return;
        }
        this.backoff.started(performance.now());
        this.recorded = { recording: true };
        const { answeredAt } = connection;
        const [answered, ready] = [answeredAt - asked, performance.now() - answeredAt];
        this.log.info(`${command} answered after ${answered.toFixed(1)} ms; ready ${ready.toFixed(1)} ms later`);
        this.enter("running");
        if (this.agreement.notice !== undefined) {
            void this.notices.disagreement(this.agreement.notice);
        }
    }

    /** Rejects when the start that is under way is given up, by somebody or for its time. */
    private givenUp(): Promise<never> {
        return new Promise((_, reject) => {
            const timer = setTimeout(() => reject(new Error(`no answer within ${START_MS / 1000} s`)), START_MS);
            this.giveUpStart = () => {
                clearTimeout(timer);
                reject(new Error("given up"));
            };
        });
    }

    /** Called at least once for a run that ended by itself; only the first call counts. */
    private ended(connection: Connection): void {
        if (this.connection !== connection) {
            return;
        }
        this.connection = undefined;
        // The client is in the middle of finding out; it has tidied up when this turn of the event loop is over.
        setImmediate(() => void connection.stop());
        const { waitMs, isWorthAMessage } = this.backoff.ended(performance.now());
        this.log.warn(`the server ended; it is started again in ${waitMs} ms`);
        this.enter("restarting");
        this.waiting = setTimeout(() => void this.start(), waitMs);
        if (isWorthAMessage) {
            void this.notices.unwell();
        }
    }

    private enter(state: ServerState): void {
        const before = this.currentState;
        if (before === state) {
            return;
        }
        this.currentState = state;
        this.stateChanged.fire(state);
        if (before === "running" || state === "running") {
            this.runningChanged.fire();
        }
    }

    private heardStatus(params: unknown): void {
        const { recording, lastError } = (params ?? {}) as { recording?: unknown; lastError?: unknown };
        this.recorded = {
            recording: recording !== false,
            ...(typeof lastError === "string" ? { lastError } : {}),
        };
        this.recordingChanged.fire();
    }
}

/** What of the settings a server is started with. */
function startOf({ serverPath, serverArguments }: Settings): string {
    return JSON.stringify([serverPath, ...serverArguments]);
}

function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
        setTimeout(resolve, milliseconds);
    });
}
