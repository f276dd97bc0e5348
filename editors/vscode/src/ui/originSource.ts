/** Asks the server who wrote what, and forgets the answer as soon as the document changed. */

import { type CancellationToken, CancellationTokenSource, type TextDocument, type TextEditor } from "vscode";
import { type LineSpan, type Place, parseRuns, type Run } from "./pure/origins";
import type { UiServices } from "./services";

/** The runs of a stretch of a document; nothing where they are out of date, or no server answers. */
export async function originsIn(
    services: UiServices,
    document: TextDocument,
    range: { readonly start: Place; readonly end: Place },
    token?: CancellationToken,
): Promise<Run[] | undefined> {
    if (!services.isRunning() || document.uri.scheme !== "file") {
        return undefined;
    }
    const version = document.version;
    try {
        const params = { textDocument: { uri: document.uri.toString() }, range };
        const answer = await services.sendRequest<unknown>("journal/rangeOrigin", params, token);
        return document.isClosed || document.version !== version || token?.isCancellationRequested
            ? undefined
            : parseRuns(answer);
    } catch (error) {
        if (token?.isCancellationRequested !== true) {
            services.log.debug(`journal/rangeOrigin: ${error}`);
        }
        return undefined;
    }
}

/** The runs of lines. */
export function originsOfLines(
    services: UiServices,
    document: TextDocument,
    lines: LineSpan,
    token?: CancellationToken,
): Promise<Run[] | undefined> {
    return originsIn(
        services,
        document,
        { start: { line: lines.first, character: 0 }, end: { line: lines.last + 1, character: 0 } },
        token,
    );
}

/** The runs of a whole document. */
export function originsOfDocument(services: UiServices, document: TextDocument): Promise<Run[] | undefined> {
    return originsOfLines(services, document, { first: 0, last: document.lineCount });
}

/** The suggestion at a place: AI text, or possible AI. */
export async function suggestionAt(
    services: UiServices,
    document: TextDocument,
    place: Place,
    token?: CancellationToken,
): Promise<Run | undefined> {
    const runs = await originsOfLines(services, document, { first: place.line, last: place.line }, token);
    return runs?.find((run) => run.id !== undefined && holds(run, place));
}

/** The suggestion at the cursor, else the first on its line. */
export async function suggestionAtCursor(services: UiServices, editor: TextEditor): Promise<Run | undefined> {
    const place = editor.selection.active;
    const runs = await originsOfLines(services, editor.document, { first: place.line, last: place.line });
    const named = runs?.filter((run) => run.id !== undefined);
    return named?.find((run) => holds(run, place)) ?? named?.[0];
}

function holds(run: Run, place: Place): boolean {
    return !isBefore(place, run.start) && isBefore(place, run.end);
}

function isBefore(one: Place, other: Place): boolean {
    return one.line < other.line || (one.line === other.line && one.character < other.character);
}

/** One piece of work at a time: a new one cancels what is under way. */
export class Latest {
    private source: CancellationTokenSource | undefined;

    begin(): CancellationToken {
        this.cancel();
        this.source = new CancellationTokenSource();
        return this.source.token;
    }

    cancel(): void {
        this.source?.cancel();
        this.source?.dispose();
        this.source = undefined;
    }
}
