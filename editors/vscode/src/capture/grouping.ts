/** Which partial acceptances belong together, where the editor does not say it: by where they stand. */

/** A place in a document; zero-based, UTF-16. */
export interface Place {
    readonly line: number;
    readonly character: number;
}

/** The change that an acceptance made: the range before it, and what it put there. */
export interface Part {
    readonly uri: string;
    readonly start: Place;
    readonly end: Place;
    readonly text: string;
}

interface Open {
    readonly uri: string;
    readonly id: string;
    /** Where the text that was accepted last ends. */
    readonly end: Place;
}

/**
 * The parts of one suggestion follow each other without another change between them, each beginning at the end of the one
 * before or replacing text up to it.
 */
export class Grouping {
    private open: Open | undefined;

    constructor(private readonly newId: () => string) {}

    /** A word or a line was accepted. Returns the group that it belongs to. */
    partial(part: Part): string {
        const id = this.idFor(part) ?? this.newId();
        this.open = { uri: part.uri, id, end: endOf(part) };
        return id;
    }

    /** All, or all the rest, was accepted. Returns the group whose rest it is; nothing where no part came before. */
    whole(part: Part): string | undefined {
        const id = this.idFor(part);
        this.open = undefined;
        return id;
    }

    /** Something else changed a document: a suggestion that was open in it is not there any more. */
    interrupted(uri: string): void {
        if (this.open?.uri === uri) {
            this.open = undefined;
        }
    }

    private idFor(part: Part): string | undefined {
        const { open } = this;
        return open !== undefined && open.uri === part.uri && isSame(open.end, part.end) ? open.id : undefined;
    }
}

function endOf({ start, text }: Part): Place {
    const lines = text.split(/\r\n|\r|\n/);
    const last = lines[lines.length - 1] ?? "";
    return lines.length === 1
        ? { line: start.line, character: start.character + last.length }
        : { line: start.line + lines.length - 1, character: last.length };
}

function isSame(one: Place, other: Place): boolean {
    return one.line === other.line && one.character === other.character;
}
