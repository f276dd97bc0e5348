/** When a server that ended by itself is started again. */

/** The wait before the first new start, in milliseconds; it doubles with each further one. */
const FIRST_MS = 500;
/** No wait is longer than this. */
const LONGEST_MS = 60_000;
/** A server that ran for so long was well: the next crash begins anew. */
const WELL_AFTER_MS = 60_000;
/** So many crashes in a row are worth a message to the person. */
const WORTH_A_MESSAGE = 5;

/** Counts crashes in a row. Times are in milliseconds of any one clock. */
export class Backoff {
    private crashes = 0;
    private startedAt: number | undefined;

    /** The server answered. */
    started(now: number): void {
        this.startedAt = now;
    }

    /** The server ended, or could not be started: how long to wait before the next start. */
    ended(now: number): { readonly waitMs: number; readonly isWorthAMessage: boolean } {
        if (this.startedAt !== undefined && now - this.startedAt >= WELL_AFTER_MS) {
            this.crashes = 0;
        }
        this.startedAt = undefined;
        this.crashes += 1;
        return {
            waitMs: Math.min(FIRST_MS * 2 ** (this.crashes - 1), LONGEST_MS),
            isWorthAMessage: this.crashes === WORTH_A_MESSAGE,
        };
    }

    /** Somebody asked for a new start: what was before does not count. */
    reset(): void {
        this.crashes = 0;
        this.startedAt = undefined;
    }
}
