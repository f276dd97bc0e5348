/**
 * The trailers of `journal export` in a commit message that somebody is writing: put in, brought up to date, taken
 * out. Which trailers a commit gets is the program's business; this knows only where in a message they belong.
 */

import { countOf, listOf, objectOf, parseJson, stringOf } from "./json";

/** One line of a trailer block. */
export interface Trailer {
    readonly key: string;
    readonly value: string;
}

/** What a commit of the staged content would carry. */
export interface TrailerReport {
    readonly trailers: readonly Trailer[];
    /** Added lines that are AI text, as accepted or edited. */
    readonly aiLines: number;
    /** Added lines that are not blank. */
    readonly addedLines: number;
}

/** Trailers that nobody but `journal` writes: they are taken out whoever put them in. */
const OWN_KEYS = ["AI-Suggestions", "AI-Edit-Distance", "AI-Lines", "AI-Prompt", "AI-Change-Id"];

/** Names the change: it stays what it is when the others are brought up to date. */
const CHANGE_ID = "AI-Change-Id";

const TRAILER_LINE = /^([A-Za-z0-9][A-Za-z0-9-]*)[ \t]*:[ \t]*(.*)$/;

/** The output of `journal export --staged --json`; nothing where it is not that. */
export function parseTrailerReport(output: string): TrailerReport | undefined {
    const document = objectOf(parseJson(output));
    if (!Array.isArray(document["trailers"])) {
        return undefined;
    }
    return {
        trailers: listOf(document["trailers"])
            .map(parseTrailer)
            .filter((trailer) => trailer !== undefined),
        aiLines: countOf(document["aiLines"]),
        addedLines: countOf(document["addedLines"]),
    };
}

function parseTrailer(value: unknown): Trailer | undefined {
    const entry = objectOf(value);
    const key = stringOf(entry["key"]);
    // A line end inside a value would be a line of its own in the message.
    const text = stringOf(entry["value"])
        ?.replace(/\p{Cc}+/gu, " ")
        .trim();
    return key === undefined || text === undefined || !TRAILER_LINE.test(`${key}: ${text}`)
        ? undefined
        : { key, value: text };
}

/** The line of a trailer. */
export function trailerLine(trailer: Trailer): string {
    return `${trailer.key}: ${trailer.value}`;
}

/**
 * The message with `trailers` in its last block, in place of those that were put in before. `earlier` are the lines
 * that an earlier call wrote. The same call twice changes nothing.
 */
export function withTrailers(message: string, trailers: readonly Trailer[], earlier: readonly string[]): string {
    const kept = changeIdsOf(message);
    const lines = trailers.filter((trailer) => kept.length === 0 || !isKey(trailer.key, CHANGE_ID)).map(trailerLine);
    // A trailer that a person wrote is not doubled, and not ours to take out.
    const bare = withoutTrailers(message, earlier);
    const present = new Set(lastBlock(bare)?.lines ?? []);
    const added = [...lines, ...kept].filter((line) => !present.has(line));
    if (added.length === 0) {
        return bare;
    }
    const block = added.join("\n");
    if (bare.trim() === "") {
        return `\n\n${block}`;
    }
    return lastBlock(bare) === undefined ? `${bare.trimEnd()}\n\n${block}` : `${bare.trimEnd()}\n${block}`;
}

/** The lines of `trailers` that a message with them has and that are ours: what the next call takes as `earlier`. */
export function writtenLines(before: string, after: string, trailers: readonly Trailer[]): string[] {
    const own = new Set(lastBlock(after)?.lines ?? []);
    const theirs = new Set(lastBlock(before)?.lines ?? []);
    return trailers.map(trailerLine).filter((line) => own.has(line) && !theirs.has(line));
}

/** The message without the trailers of ours in its last block; another line is never touched. */
export function withoutTrailers(message: string, earlier: readonly string[]): string {
    const block = lastBlock(message);
    if (block === undefined) {
        return message;
    }
    const left = block.lines.filter((line) => !isOurs(line, earlier));
    if (left.length === block.lines.length) {
        return message;
    }
    const head = message.slice(0, block.start);
    return left.length === 0 ? head.trimEnd() : `${head}${left.join("\n")}`;
}

function isOurs(line: string, earlier: readonly string[]): boolean {
    const key = TRAILER_LINE.exec(line)?.[1];
    return earlier.includes(line) || (key !== undefined && OWN_KEYS.some((own) => isKey(key, own)));
}

function isKey(key: string, other: string): boolean {
    return key.toLowerCase() === other.toLowerCase();
}

function changeIdsOf(message: string): string[] {
    const lines = lastBlock(message)?.lines ?? [];
    return lines.filter((line) => isKey(TRAILER_LINE.exec(line)?.[1] ?? "", CHANGE_ID));
}

/** The last paragraph and where it begins, if each of its lines is a trailer and it is not the subject. */
function lastBlock(message: string): { readonly lines: readonly string[]; readonly start: number } | undefined {
    const end = message.trimEnd().length;
    const gap = /\n[ \t\r]*\n(?![\s\S]*\n[ \t\r]*\n)/.exec(message.slice(0, end));
    if (gap === null) {
        return undefined;
    }
    const start = gap.index + gap[0].length;
    const lines = message.slice(start, end).split(/\r?\n/);
    return lines.every((line) => TRAILER_LINE.test(line)) ? { lines, start } : undefined;
}

/** The trailers alone in the output of `journal export --staged --explain`, which says more of each below it. */
export function trailersOfExplanation(explanation: string): string[] {
    const [head = ""] = explanation.split(/\r?\n\r?\n/, 1);
    return head.split(/\r?\n/).filter((line) => TRAILER_LINE.test(line));
}
