/** Recognizing a paste by what was about to be pasted, where the editor does not name the source of a change. */

/** After so many milliseconds a change is not the paste that was announced. */
const WINDOW_MS = 2_000;

interface Announced {
    readonly uri: string;
    readonly text: string;
    readonly at: number;
}

/** Remembers the paste that was announced last. */
export class Clipboard {
    private announced: Announced | undefined;

    /** The editor asks what a paste of this text into the document should be. Times in milliseconds. */
    about(uri: string, text: string, now: number): void {
        this.announced = { uri, text: squeezed(text), at: now };
    }

    /** Whether a change that inserted these texts is the paste; each announcement is used once. */
    explains(uri: string, inserted: readonly string[], now: number): boolean {
        const { announced } = this;
        if (announced === undefined || announced.uri !== uri || now - announced.at > WINDOW_MS) {
            return false;
        }
        const texts = inserted.map(squeezed);
        // With several cursors each gets all of it, or a line each; editors list changes from the end.
        const isPaste =
            texts.length > 0 &&
            (texts.every((text) => text === announced.text) ||
                texts.join("") === announced.text ||
                texts.toReversed().join("") === announced.text);
        if (isPaste) {
            this.announced = undefined;
        }
        return isPaste;
    }
}

/** Pasted text is indented anew on the way. */
function squeezed(text: string): string {
    return text.replace(/\s+/g, "");
}
