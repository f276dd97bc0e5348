/** Waiting for quiet. */

import type { Disposable } from "vscode";

/** Calls back once nobody has asked for so many milliseconds. */
export class Debounced implements Disposable {
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor(private readonly call: () => void) {}

    /** Calls back after this pause, counted from now. */
    ask(delayMs: number): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
            this.timer = undefined;
            this.call();
        }, delayMs);
    }

    /** Calls back after this pause at the latest: what asks without a pause is served all the same. */
    askAtLatest(delayMs: number): void {
        if (this.timer === undefined) {
            this.ask(delayMs);
        }
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.timer = undefined;
    }
}

/** What happened later than this before a look may not be seen by it: the server has to hear of it and to write it. */
const SOON_MS = 200;

/** However long a look took, the next one need not wait longer. */
const LONGEST_PAUSE_MS = 10_000;

/**
 * Repeats a costly look at the world when asked: never twice at the same time, and with a pause that grows with what
 * the last one took, so that it is not felt.
 */
export class Refresher implements Disposable {
    private timer: ReturnType<typeof setTimeout> | undefined;
    /** When it looks next, where it is about to. */
    private due: number | undefined;
    private isRunning = false;
    private isAskedAgain = false;
    private notBefore = 0;

    constructor(private readonly look: () => Promise<void>) {}

    /**
     * Looks in `delayMs`, or later where it looked just now; at once where it is 0, which is a person's own order. A look
     * that comes sooner anyway will do, unless it comes so soon that what is asked about may not be there yet: who asks
     * without a pause is served all the same.
     */
    ask(delayMs: number): void {
        if (delayMs === 0) {
            this.notBefore = 0;
        }
        if (this.isRunning) {
            this.isAskedAgain = true;
            return;
        }
        const now = Date.now();
        const wanted = Math.max(now + delayMs, this.notBefore);
        if (this.due !== undefined && this.due <= wanted) {
            this.isAskedAgain ||= this.due - now < SOON_MS;
            return;
        }
        clearTimeout(this.timer);
        this.due = wanted;
        this.timer = setTimeout(() => void this.run(), wanted - now);
    }

    private async run(): Promise<void> {
        this.isRunning = true;
        this.due = undefined;
        const began = Date.now();
        try {
            await this.look();
        } finally {
            this.isRunning = false;
            this.notBefore = Date.now() + Math.min(10 * (Date.now() - began), LONGEST_PAUSE_MS);
            if (this.isAskedAgain) {
                this.isAskedAgain = false;
                this.ask(Math.max(this.notBefore - Date.now(), SOON_MS));
            }
        }
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.due = undefined;
        this.isAskedAgain = false;
    }
}
