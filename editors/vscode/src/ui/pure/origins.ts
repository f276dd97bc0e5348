/** Who wrote what, from the answer of `journal/rangeOrigin` to what is drawn. */

import { listOf, numberOf, objectOf, stringOf } from "./json";
import { isSuggestionId } from "./suggestion";

/** A place in a document: line and UTF-16 character, both from 0. */
export interface Place {
    readonly line: number;
    readonly character: number;
}

/** A stretch of one author. */
export interface Run {
    readonly start: Place;
    readonly end: Place;
    readonly author: "ai" | "possible" | "human";
    readonly id?: string | undefined;
    readonly tool?: string | undefined;
    readonly model?: string | undefined;
    readonly grade?: string | undefined;
    /** The share of the suggestion that is as it was accepted, 0 to 1. */
    readonly similarity?: number | undefined;
    /** Whether the suggestion was reviewed; nothing where the server does not say. */
    readonly reviewed?: boolean | undefined;
}

/** How a line is marked. Each has a shape of its own, not just a color. */
export const MARKS = ["ai", "aiReviewed", "edited", "editedReviewed", "possible"] as const;

export type Mark = (typeof MARKS)[number];

/** Lines from 0, both ends included. */
export interface LineSpan {
    readonly first: number;
    readonly last: number;
}

/** A line is *edited* where suggestions hold at least this share of its significant characters. */
const LEAST_SHARE = 0.3;

/** The runs of an answer, in order; what is malformed, and what nobody knows, is left out. */
export function parseRuns(answer: unknown): Run[] {
    return listOf(answer)
        .map(parseRun)
        .filter((run) => run !== undefined);
}

function parseRun(value: unknown): Run | undefined {
    const run = objectOf(value);
    const range = objectOf(run["range"]);
    const [start, end] = [placeOf(range["start"]), placeOf(range["end"])];
    const id = isSuggestionId(run["suggestionId"]) ? run["suggestionId"] : undefined;
    const author = authorOf(run["class"], id);
    if (
        author === undefined ||
        end.line < start.line ||
        (end.line === start.line && end.character <= start.character)
    ) {
        return undefined;
    }
    return {
        start,
        end,
        author,
        id,
        tool: stringOf(run["tool"]),
        model: stringOf(run["model"]),
        grade: stringOf(run["grade"]),
        similarity: typeof run["similarity"] === "number" ? numberOf(run["similarity"]) : undefined,
        reviewed: typeof run["reviewed"] === "boolean" ? run["reviewed"] : undefined,
    };
}

function placeOf(value: unknown): Place {
    const place = objectOf(value);
    return { line: numberOf(place["line"]), character: numberOf(place["character"]) };
}

function authorOf(textClass: unknown, id: string | undefined): Run["author"] | undefined {
    if (textClass === "ai" || textClass === "human") {
        return textClass;
    }
    return id === undefined ? undefined : "possible";
}

/** What a line's marks are computed from. */
interface Tally {
    ai: number;
    possible: number;
    isReviewed: boolean;
}

/**
 * How the lines of a window are marked: for each mark the stretches of lines, ascending. `lineText` gives a line of
 * the window. Blank lines between two lines of one mark have it too, so that a block is one stretch.
 */
export function markLines(
    runs: readonly Run[],
    window: LineSpan,
    lineText: (line: number) => string,
    isReviewed: (id: string) => boolean,
): Map<Mark, LineSpan[]> {
    const tallies = tallyLines(runs, window, lineText, isReviewed);
    const spans = new Map<Mark, LineSpan[]>(MARKS.map((mark) => [mark, []]));
    let open: { mark: Mark; first: number; last: number } | undefined;
    const close = () => {
        if (open !== undefined) {
            spans.get(open.mark)?.push({ first: open.first, last: open.last });
        }
        open = undefined;
    };
    for (let line = window.first; line <= window.last; line += 1) {
        const text = lineText(line);
        if (text.trim() === "") {
            continue;
        }
        const tally = tallies.get(line);
        const mark = tally === undefined ? undefined : markOf(tally, weight(text));
        if (mark !== undefined && open?.mark === mark) {
            open.last = line;
            continue;
        }
        close();
        if (mark !== undefined) {
            open = { mark, first: line, last: line };
        }
    }
    close();
    return spans;
}

function tallyLines(
    runs: readonly Run[],
    window: LineSpan,
    lineText: (line: number) => string,
    isReviewed: (id: string) => boolean,
): Map<number, Tally> {
    const tallies = new Map<number, Tally>();
    for (const run of runs) {
        if (run.author === "human") {
            continue;
        }
        const reviewed = run.reviewed ?? (run.id !== undefined && isReviewed(run.id));
        for (
            let line = Math.max(run.start.line, window.first);
            line <= Math.min(run.end.line, window.last);
            line += 1
        ) {
            const text = lineText(line);
            const from = line === run.start.line ? run.start.character : 0;
            const to = line === run.end.line ? run.end.character : text.length;
            const held = weightOf(text.slice(from, to), isSignificant(text));
            if (held === 0) {
                continue;
            }
            const tally = tallies.get(line) ?? { ai: 0, possible: 0, isReviewed: true };
            if (run.author === "ai") {
                tally.ai += held;
                tally.isReviewed &&= reviewed;
            } else {
                tally.possible += held;
            }
            tallies.set(line, tally);
        }
    }
    return tallies;
}

function markOf(tally: Tally, total: number): Mark | undefined {
    if (tally.ai >= total) {
        return tally.isReviewed ? "aiReviewed" : "ai";
    }
    if (tally.ai >= LEAST_SHARE * total) {
        return tally.isReviewed ? "editedReviewed" : "edited";
    }
    return tally.ai + tally.possible >= LEAST_SHARE * total ? "possible" : undefined;
}

const SIGNIFICANT = /[\p{L}\p{N}_]/gu;
const VISIBLE = /\S/gu;

/** Whether a line has identifiers, numbers or words: then only they count. */
function isSignificant(line: string): boolean {
    return line.search(SIGNIFICANT) >= 0;
}

function weight(line: string): number {
    return weightOf(line, isSignificant(line));
}

function weightOf(text: string, significantOnly: boolean): number {
    return text.match(significantOnly ? SIGNIFICANT : VISIBLE)?.length ?? 0;
}

/** Stretches that are at most `gap` lines apart become one; `spans` ascend. */
export function coarsen(spans: readonly LineSpan[], gap: number): LineSpan[] {
    const merged: { first: number; last: number }[] = [];
    for (const span of spans) {
        const last = merged.at(-1);
        if (last !== undefined && span.first - last.last <= gap + 1) {
            last.last = Math.max(last.last, span.last);
        } else {
            merged.push({ ...span });
        }
    }
    return merged;
}

/** A stretch of text. */
export interface TextSpan {
    readonly start: Place;
    readonly end: Place;
}

/**
 * The runs of one kind of author inside a window, line by line, without the white space at a line's ends: a block of
 * indented text is not drawn as a box around its indentation.
 */
export function textSpans(
    runs: readonly Run[],
    author: Run["author"],
    window: LineSpan,
    lineText: (line: number) => string,
): TextSpan[] {
    const spans: { line: number; from: number; to: number }[] = [];
    for (const run of runs) {
        if (run.author !== author) {
            continue;
        }
        for (
            let line = Math.max(run.start.line, window.first);
            line <= Math.min(run.end.line, window.last);
            line += 1
        ) {
            const text = lineText(line);
            const from = line === run.start.line ? run.start.character : 0;
            const to = line === run.end.line ? run.end.character : text.length;
            const last = spans.at(-1);
            if (last?.line === line && last.to === from) {
                last.to = to;
            } else {
                spans.push({ line, from, to });
            }
        }
    }
    return spans.map((span) => trimmed(span, lineText(span.line))).filter((span) => span !== undefined);
}

function trimmed(span: { line: number; from: number; to: number }, text: string): TextSpan | undefined {
    const held = text.slice(span.from, span.to);
    const from = span.from + (held.length - held.trimStart().length);
    const to = span.from + held.trimEnd().length;
    return from < to
        ? { start: { line: span.line, character: from }, end: { line: span.line, character: to } }
        : undefined;
}

/** What is visible and `margin` lines around it, in a document of so many lines; nothing where nothing is visible. */
export function windowAround(visible: readonly LineSpan[], lineCount: number, margin: number): LineSpan | undefined {
    if (visible.length === 0 || lineCount <= 0) {
        return undefined;
    }
    const first = Math.min(...visible.map((span) => span.first)) - margin;
    const last = Math.max(...visible.map((span) => span.last)) + margin;
    return { first: Math.max(0, Math.min(first, lineCount - 1)), last: Math.min(lineCount - 1, Math.max(0, last)) };
}

/** Whether a stretch covers all of another. */
export function covers(outer: LineSpan | undefined, inner: LineSpan): boolean {
    return outer !== undefined && outer.first <= inner.first && inner.last <= outer.last;
}
