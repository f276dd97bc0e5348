/** Sees changes, finds out where they came from, and reports it. */

import { type Disposable, type Event, EventEmitter, type LogOutputChannel } from "vscode";

import type { Documents } from "../client/documents";
import type { Server } from "../client/server";
import { readSettings } from "../settings";
import { chooseTier, type TierChoice } from "./tier";

export class Capture implements Disposable {
    private readonly tierChanged = new EventEmitter<void>();

    constructor(
        readonly documents: Documents,
        private readonly server: Server,
        readonly log: LogOutputChannel,
    ) {}

    readonly onDidChangeTier: Event<void> = this.tierChanged.event;

    get tier(): TierChoice {
        return chooseTier({
            isEnabled: readSettings().captures,
            hasServer: this.server.state !== "missing" && this.server.state !== "stopped",
            namesSources: undefined,
            isWrapped: false,
            canBecomeExact: false,
        });
    }

    dispose(): void {
        this.tierChanged.dispose();
    }
}
