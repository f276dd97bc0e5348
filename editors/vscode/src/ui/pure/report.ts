/** The journal's report as Markdown, for the editor's own preview. */

import { countOf, listOf, objectOf, parseJson, stringOf } from "./json";
import { addLines, explainShare, type FileStanding, type LineTotals, shareOf } from "./share";
import { counted, escapeMarkdown, percent } from "./text";

/** What became of the suggestions of a group, of one grade of evidence. */
export interface GroupStanding {
    readonly name: string;
    readonly grade: string;
    readonly suggestions: number;
    readonly direct: number;
    readonly edited: number;
    readonly rewritten: number;
    readonly removed: number;
    readonly undone: number;
    readonly reviewed: number;
    /** The share of accepted characters that the commits have; nothing where none was committed. */
    readonly survival: number | undefined;
}

/** What a report is made of. */
export interface ReportData {
    /** The repository's name. */
    readonly name: string;
    readonly today: LineTotals;
    readonly files: readonly FileStanding[];
    readonly groups: readonly GroupStanding[];
}

const GRADES = ["exact", "strong", "inferred"] as const;

/** Files beyond this many are counted, not listed. */
const MOST_FILES = 200;

/** The groups of `journal stats --json`, those of the total last. */
export function parseGroups(output: string): GroupStanding[] {
    const document = objectOf(parseJson(output));
    const groups = listOf(document["groups"]).flatMap((value) => {
        const group = objectOf(value);
        return gradesOf(stringOf(group["name"]) ?? "unknown", group["grades"]);
    });
    return [...groups, ...gradesOf("all", document["total"])];
}

function gradesOf(name: string, value: unknown): GroupStanding[] {
    const grades = objectOf(value);
    return GRADES.filter((grade) => typeof grades[grade] === "object" && grades[grade] !== null).map((grade) => {
        const numbers = objectOf(grades[grade]);
        const atCommit = objectOf(objectOf(numbers["survival"])["atCommit"]);
        const retained = atCommit["retained"];
        return {
            name,
            grade,
            suggestions: countOf(numbers["suggestions"]),
            direct: countOf(numbers["direct"]),
            edited: countOf(numbers["edited"]),
            rewritten: countOf(numbers["rewritten"]),
            removed: countOf(numbers["removed"]),
            undone: countOf(numbers["undone"]),
            reviewed: countOf(numbers["reviewed"]),
            survival: typeof retained === "number" ? retained : undefined,
        };
    });
}

/** The report. Nothing in it but its own words is markup. */
export function reportMarkdown(data: ReportData): string {
    const parts = [
        `# Journal report: ${escapeMarkdown(data.name)}`,
        "## Today",
        explainShare(data.today),
        "Lines of today's commits and lines that are not committed yet; blank ones are not counted. *Unknown* is what nobody observed being written.",
        "## Not committed",
        filesTable(data.files),
        "## Suggestions of the last 30 days",
        groupsTable(data.groups),
        "The grades of evidence are never added up. What is only *inferred* counts nowhere unless you confirm it. *Left at commit*: the share of the accepted characters that the commits have.",
    ];
    return `${parts.join("\n\n")}\n`;
}

function filesTable(files: readonly FileStanding[]): string {
    if (files.length === 0) {
        return "Nothing was added since the last commit.";
    }
    const rows = files
        .slice(0, MOST_FILES)
        .map((file) => [
            escapeMarkdown(file.path, 200),
            ...lineCells(file.lines),
            String(file.suggestions),
            String(file.unreviewed),
        ]);
    const total = addLines(files.map((file) => file.lines));
    const sum = (count: (file: FileStanding) => number) => String(files.reduce((all, file) => all + count(file), 0));
    rows.push([
        `**${counted(files.length, "file")}**`,
        ...lineCells(total),
        sum((file) => file.suggestions),
        sum((file) => file.unreviewed),
    ]);
    return table(["File", "AI", "Edited", "Typed", "Unknown", "AI share", "Suggestions", "Not reviewed"], rows);
}

function lineCells(lines: LineTotals): string[] {
    const share = shareOf(lines);
    const counts = [lines.ai, lines.aiEdited, lines.human, lines.unknown].map(String);
    return [...counts, share === undefined ? "–" : percent(share)];
}

function groupsTable(groups: readonly GroupStanding[]): string {
    if (groups.length === 0) {
        return "No suggestion was recorded.";
    }
    const rows = groups.map((group) => [
        group.name === "all" ? "**all**" : escapeMarkdown(group.name),
        group.grade,
        ...[
            group.suggestions,
            group.direct,
            group.edited,
            group.rewritten,
            group.removed,
            group.undone,
            group.reviewed,
        ].map(String),
        group.survival === undefined ? "–" : percent(group.survival),
    ]);
    const head = [
        "Tool",
        "Evidence",
        "Accepted",
        "Direct",
        "Edited",
        "Rewritten",
        "Removed",
        "Undone",
        "Reviewed",
        "Left at commit",
    ];
    return table(head, rows, 2);
}

/** A table; all columns but the first `words` ones hold numbers. */
function table(head: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
    const rule = head.map((_, column) => (column < words ? "---" : "---:"));
    return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
