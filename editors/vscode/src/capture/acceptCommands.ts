/**
 * Seeing an acceptance where the editor does not name the source of a change: by standing in front of its accept commands.
 *
 * Two ways, both at once. Keys that accept are bound to commands of this extension, which run the editor's: that harms
 * nobody. And the editor's commands are registered over, for clicks and for whoever calls them: that only one extension
 * of a window can do, so it is tried late, after extensions that begin with the window have had their turn, and not at
 * all beside one that is known to do it. For the time of a call the registration is taken back, so that the call reaches
 * whoever was there before.
 */

import { commands, type Disposable, extensions, type LogOutputChannel, window } from "vscode";

import { type Acceptance, AcceptWindow, type SeenChange, type Unit } from "./acceptWindow";

interface AcceptCommand {
    readonly id: string;
    /** Ours, which keys are bound to. */
    readonly ours: string;
    readonly unit: Unit;
}

const COMMANDS: readonly AcceptCommand[] = [
    { id: "editor.action.inlineSuggest.commit", ours: "journal.acceptInline", unit: undefined },
    { id: "editor.action.inlineSuggest.acceptNextWord", ours: "journal.acceptInlineWord", unit: "word" },
    { id: "editor.action.inlineSuggest.acceptNextLine", ours: "journal.acceptInlineLine", unit: "line" },
];

/** Extensions known to register over the same commands, in lower case. */
const RIVALS: readonly string[] = ["git-ai.git-ai-vscode"];
/** While this key is set, the manifest's bindings of the accept keys hold. */
const CONTEXT_KEY = "journal.watchesAccept";
/** Extensions that begin with the window come first. */
const REGISTER_AFTER_MS = 5_000;

/** The wrapped accept commands. */
export class AcceptCommands implements Disposable {
    private readonly own: readonly Disposable[];
    private readonly over = new Map<string, Disposable>();
    private current: AcceptWindow | undefined;
    private registering: NodeJS.Timeout | undefined;
    private isOn = false;

    constructor(
        private readonly onAccepted: (acceptance: Acceptance) => void,
        private readonly log: LogOutputChannel,
    ) {
        this.own = COMMANDS.map((command) =>
            commands.registerCommand(command.ours, (...args: unknown[]) =>
                this.watch(command, () => commands.executeCommand(command.id, ...args)),
            ),
        );
    }

    /** Begins to watch, or ends it. */
    set watches(on: boolean) {
        if (this.isOn === on) {
            return;
        }
        this.isOn = on;
        void commands.executeCommand("setContext", CONTEXT_KEY, on);
        clearTimeout(this.registering);
        if (on) {
            this.registering = setTimeout(() => this.registerOver(), REGISTER_AFTER_MS);
        } else {
            this.letGo();
        }
    }

    /** A change arrived. Whether it belongs to an acceptance; what of it was accepted is said when the command is through. */
    saw(change: () => SeenChange): boolean {
        this.current?.saw(change());
        return this.current !== undefined;
    }

    dispose(): void {
        this.watches = false;
        this.own.forEach((each) => {
            each.dispose();
        });
    }

    private registerOver(): void {
        if (this.current !== undefined) {
            // Whoever stands in front of a command takes that back for the time of a call, and means to come back.
            this.registering = setTimeout(() => this.registerOver(), REGISTER_AFTER_MS);
            return;
        }
        const rival = RIVALS.find((id) => extensions.getExtension(id)?.isActive === true);
        if (rival !== undefined) {
            this.log.info(`${rival} stands in front of the accept commands; acceptances are seen by their keys`);
            return;
        }
        for (const command of COMMANDS) {
            this.register(command);
        }
    }

    private register(command: AcceptCommand): void {
        try {
            const registration = commands.registerCommand(command.id, (...args: unknown[]) =>
                this.watch(command, () => this.passOn(command, args)),
            );
            this.over.set(command.id, registration);
        } catch {
            // Another extension has it: it stays in front, and keys are seen before either.
            this.log.info(`${command.id} is another extension's; its acceptances are seen by their keys`);
        }
    }

    private letGo(): void {
        for (const registration of this.over.values()) {
            registration.dispose();
        }
        this.over.clear();
    }

    /** Runs whatever was there before this extension. */
    private async passOn(command: AcceptCommand, args: readonly unknown[]): Promise<unknown> {
        this.over.get(command.id)?.dispose();
        this.over.delete(command.id);
        try {
            return await commands.executeCommand(command.id, ...args);
        } finally {
            // A second call may have come meanwhile, and registered already.
            if (this.isOn && !this.over.has(command.id)) {
                this.register(command);
            }
        }
    }

    /** Collects the changes that arrive until the command is through. A call inside a call is part of the outer one. */
    private async watch(command: AcceptCommand, run: () => Thenable<unknown>): Promise<unknown> {
        if (this.current !== undefined || !this.isOn) {
            return await run();
        }
        const began = new AcceptWindow(command.unit, window.activeTextEditor?.selection.active);
        this.current = began;
        try {
            return await run();
        } finally {
            this.current = undefined;
            began.accepted().forEach((acceptance) => {
                this.onAccepted(acceptance);
            });
        }
    }
}
