/** A suggestion as `journal log`, `journal show` and `journal export` print it. */

import { countOf, listOf, numberOf, objectOf, parseJson, stringOf } from "./json";

/** What became of a suggestion. */
export const FATES = ["direct", "edited", "rewritten", "removed", "undone"] as const;

export type Fate = (typeof FATES)[number];

/** One suggestion and how it stands. Strings are as foreign as the journal that they come from. */
export interface Suggestion {
    readonly id: string;
    /** In milliseconds since 1970; not a number where it was not said. */
    readonly acceptedAt: number;
    readonly tool: string | undefined;
    readonly model: string | undefined;
    readonly kind: string;
    readonly grade: string;
    /** Relative to the work tree's top, with `/`. */
    readonly path: string;
    /** Nothing where only fingerprints are kept. */
    readonly acceptedText: string | undefined;
    /** Nothing where nothing is left of it, or no text is kept. */
    readonly currentText: string | undefined;
    /** Lines of the accepted text. */
    readonly lines: number;
    readonly fate: Fate;
    /** 0 to 1. */
    readonly similarity: number;
    /** The share of the accepted characters that is left, 0 to 1. */
    readonly retained: number;
    readonly reviewed: boolean;
    /** Whether somebody said that it is no AI text, though it looked like it. */
    readonly denied: boolean;
    /** Whether a commit of the present branch carries it. */
    readonly committed: boolean;
    /** A commit with the file under {@link path}: that which carries the text, else the one before. */
    readonly commit: string | undefined;
}

/** Whether a string is the id of a suggestion. Nothing else is put into a link, a command line or an address. */
export function isSuggestionId(value: unknown): value is string {
    return typeof value === "string" && /^s_[0-9a-f]{32}$/.test(value);
}

/** The suggestions in the output of `journal log --json` or `journal show --json`; what is malformed is left out. */
export function parseSuggestions(output: string): Suggestion[] {
    const document = objectOf(parseJson(output));
    return listOf(document["suggestions"])
        .map(parseSuggestion)
        .filter((found) => found !== undefined);
}

/** Whether a value is the name of a commit, and nothing that git could take for an option. */
function isCommit(value: unknown): value is string {
    return typeof value === "string" && /^[0-9a-f]{40,64}$/.test(value);
}

/** Whether a path can only be below the folder that it is put behind. */
function isInside(path: string): boolean {
    return path !== "" && !path.split(/[/\\]/).includes("..");
}

function parseSuggestion(value: unknown): Suggestion | undefined {
    const entry = objectOf(value);
    const { id } = entry;
    // A file that was renamed since is shown and opened under its present name.
    const path = stringOf(entry["currentPath"]) ?? stringOf(entry["path"]);
    const commits = listOf(entry["commits"]);
    if (!isSuggestionId(id) || path === undefined || !isInside(path)) {
        return undefined;
    }
    return {
        id,
        acceptedAt: Date.parse(stringOf(entry["acceptedAt"]) ?? ""),
        tool: stringOf(entry["tool"]),
        model: stringOf(entry["model"]),
        kind: stringOf(entry["kind"]) ?? "",
        grade: stringOf(entry["grade"]) ?? "",
        path,
        acceptedText: stringOf(entry["text"]),
        currentText: stringOf(entry["currentText"]),
        lines: countOf(entry["lines"]),
        fate: FATES.find((fate) => fate === entry["fate"]) ?? "edited",
        similarity: numberOf(entry["similarity"]),
        retained: numberOf(entry["retained"]),
        reviewed: entry["reviewed"] === true,
        denied: entry["confirmed"] === false,
        committed: commits.length > 0,
        commit: [...commits, entry["head"]].find(isCommit),
    };
}
