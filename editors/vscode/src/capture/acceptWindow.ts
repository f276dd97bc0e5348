/** The changes that arrive while an accept command runs, and which of them are what was accepted. */

import type { AcceptedEdit, Kind, Position } from "../client/protocol";

/** A change of a document, as it was when it arrived. */
export interface SeenChange {
    readonly uri: string;
    /** After the change. */
    readonly version: number;
    readonly edits: readonly AcceptedEdit[];
}

/** How much was asked for: all, or the next part. */
export type Unit = "word" | "line" | undefined;

/** What was accepted. */
export interface Acceptance extends SeenChange {
    readonly kind: Kind;
    readonly unit: Unit;
}

/** One run of an accept command. */
export class AcceptWindow {
    private readonly changes: SeenChange[] = [];

    constructor(
        private readonly unit: Unit,
        /** Where the cursor was when it began. */
        private readonly cursor: Position | undefined,
    ) {}

    /** A change arrived. */
    saw(change: SeenChange): void {
        this.changes.push(change);
    }

    /**
     * What was accepted. A person who types fast may get a key in before the command is through: where something longer
     * arrived as well, single characters are taken for that.
     */
    accepted(): readonly Acceptance[] {
        const inserting = this.changes.filter((change) => lengthOf(change) > 0);
        const long = inserting.filter((change) => lengthOf(change) > 1);
        const taken = long.length > 0 ? long : inserting.slice(-1);
        return taken.map((change) => ({ ...change, kind: this.kindOf(change), unit: this.unit }));
    }

    /** A next edit is one that happens somewhere else than where the cursor is. */
    private kindOf({ edits }: SeenChange): Kind {
        if (this.unit !== undefined) {
            return "inlinePartial";
        }
        const { cursor } = this;
        const isHere =
            cursor === undefined ||
            edits.some(({ range }) => range.start.line <= cursor.line && cursor.line <= range.end.line);
        return isHere ? "inline" : "nextEdit";
    }
}

function lengthOf({ edits }: SeenChange): number {
    return Math.max(0, ...edits.map((edit) => edit.newText.length));
}
