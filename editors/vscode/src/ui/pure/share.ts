/** How much of today's lines is AI text. */

import { countOf, listOf, objectOf, parseJson } from "./json";
import { counted, percent } from "./text";

/** Lines that are not blank, by who wrote them. */
export interface LineTotals {
    readonly ai: number;
    readonly aiEdited: number;
    readonly human: number;
    readonly unknown: number;
}

export const NO_LINES: LineTotals = { ai: 0, aiEdited: 0, human: 0, unknown: 0 };

/** One file of `journal status`. */
export interface FileStanding {
    readonly path: string;
    readonly lines: LineTotals;
    /** Observed suggestions with text in the added lines. */
    readonly suggestions: number;
    readonly unreviewed: number;
}

/** The files of `journal status --json`; nothing where the output is not that. */
export function parseStatus(output: string): FileStanding[] | undefined {
    const document = objectOf(parseJson(output));
    if (!Array.isArray(document["files"])) {
        return undefined;
    }
    return listOf(document["files"]).map((value) => {
        const file = objectOf(value);
        return {
            path: String(file["path"] ?? ""),
            lines: parseLines(file["lines"]),
            suggestions: countOf(file["suggestions"]),
            unreviewed: countOf(file["unreviewed"]),
        };
    });
}

/** Line totals as reports write them; older ones spell one of the classes otherwise. */
export function parseLines(value: unknown): LineTotals {
    const lines = objectOf(value);
    return {
        ai: countOf(lines["ai"]),
        aiEdited: countOf(lines["aiEdited"] ?? lines["ai_edited"]),
        human: countOf(lines["human"]),
        unknown: countOf(lines["unknown"]),
    };
}

/** The lines that the commits of `journal stats --json` added; nothing where the output is not that. */
export function parseCommittedLines(output: string): LineTotals | undefined {
    const document = objectOf(parseJson(output));
    return typeof document["lines"] === "object" && document["lines"] !== null
        ? parseLines(document["lines"])
        : undefined;
}

/** The sum. */
export function addLines(totals: readonly LineTotals[]): LineTotals {
    return totals.reduce(
        (sum, lines) => ({
            ai: sum.ai + lines.ai,
            aiEdited: sum.aiEdited + lines.aiEdited,
            human: sum.human + lines.human,
            unknown: sum.unknown + lines.unknown,
        }),
        NO_LINES,
    );
}

/** All lines of it. */
export function totalOf(lines: LineTotals): number {
    return lines.ai + lines.aiEdited + lines.human + lines.unknown;
}

/** The share of AI lines, as accepted or edited, 0 to 1; nothing where there is no line. */
export function shareOf(lines: LineTotals): number | undefined {
    const total = totalOf(lines);
    return total === 0 ? undefined : (lines.ai + lines.aiEdited) / total;
}

/** The share in a sentence that says what it is a share of. */
export function explainShare(lines: LineTotals): string {
    const share = shareOf(lines);
    if (share === undefined) {
        return "No line was added today: no commit since midnight, and nothing that is not committed.";
    }
    const parts = [
        `${lines.ai} as accepted`,
        `${lines.aiEdited} edited`,
        `${lines.human} typed`,
        `${lines.unknown} unknown`,
    ];
    return `${lines.ai + lines.aiEdited} of ${counted(totalOf(lines), "line")} added today are AI text (${percent(share)}): ${parts.join(", ")}.`;
}

/** Midnight of the day of `now` in the local time zone, as `journal stats --since` takes it. */
export function midnightBefore(now: Date): string {
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
    return `${midnight.toISOString().slice(0, 19)}Z`;
}
