/** The model of the tree *AI changes to review*, without the editor. */

import type { Suggestion } from "./suggestion";
import { age, counted, percent, plain, sourceName } from "./text";

/** The code in a row is cut to so many characters: what stands beside it should be seen too. */
const LONGEST_LABEL = 40;

/** Which suggestions are to be reviewed. */
export type ReviewScope = "all" | "uncommitted";

/** A suggestion in the tree. */
export interface SuggestionNode {
    readonly type: "suggestion";
    readonly root: string;
    readonly suggestion: Suggestion;
    /** Only its shape says that it may be AI text: it counts nowhere until somebody confirms it. */
    readonly isPossible: boolean;
}

/** A file in the tree. */
export interface FileNode {
    readonly type: "file";
    /** The top of the work tree that it is in. */
    readonly root: string;
    /** Relative to `root`, with `/`. */
    readonly path: string;
    readonly children: readonly SuggestionNode[];
}

/** What one repository's journal says. */
export interface RepositorySuggestions {
    readonly root: string;
    readonly observed: readonly Suggestion[];
    readonly possible: readonly Suggestion[];
}

/** The files with suggestions that nobody has reviewed, by path, in each the newest first. */
export function reviewTree(repositories: readonly RepositorySuggestions[], scope: ReviewScope): FileNode[] {
    const files: FileNode[] = [];
    for (const repository of repositories) {
        const byPath = new Map<string, SuggestionNode[]>();
        const add = (suggestion: Suggestion, isPossible: boolean) => {
            if (isToReview(suggestion, scope)) {
                const node: SuggestionNode = { type: "suggestion", root: repository.root, suggestion, isPossible };
                const children = byPath.get(suggestion.path);
                if (children === undefined) {
                    byPath.set(suggestion.path, [node]);
                } else {
                    children.push(node);
                }
            }
        };
        for (const suggestion of repository.observed) {
            add(suggestion, false);
        }
        for (const suggestion of repository.possible) {
            add(suggestion, true);
        }
        for (const [path, children] of byPath) {
            children.sort((one, other) => (other.suggestion.acceptedAt || 0) - (one.suggestion.acceptedAt || 0));
            files.push({ type: "file", root: repository.root, path, children });
        }
    }
    return files.sort((one, other) => compare(one.root, other.root) || compare(one.path, other.path));
}

function compare(one: string, other: string): number {
    if (one === other) {
        return 0;
    }
    return one < other ? -1 : 1;
}

/** Nobody has looked at it, and something of it is left to look at. */
function isToReview(suggestion: Suggestion, scope: ReviewScope): boolean {
    const isThere = suggestion.fate !== "removed" && suggestion.fate !== "undone" && suggestion.retained > 0;
    return isThere && !suggestion.reviewed && !(scope === "uncommitted" && suggestion.committed);
}

/** The suggestions of a file that count: possible AI is confirmed or denied, not reviewed. */
export function reviewable(file: FileNode): SuggestionNode[] {
    return file.children.filter((node) => !node.isPossible);
}

/** How many suggestions are to be reviewed, and how many may be AI text, in words for a badge. */
export function countToReview(files: readonly FileNode[]): { readonly count: number; readonly words: string } {
    const count = files.reduce((sum, file) => sum + reviewable(file).length, 0);
    return { count, words: `${counted(count, "AI change")} to review` };
}

/** The first line of the accepted text with something in it; words where no text is kept. */
export function suggestionLabel(node: SuggestionNode): string {
    const text = node.suggestion.currentText ?? node.suggestion.acceptedText;
    const line = text?.split("\n").find((candidate) => /[\p{L}\p{N}_]/u.test(candidate)) ?? text?.trim();
    return line === undefined || line.trim() === "" ? "text is not kept" : plain(line, LONGEST_LABEL);
}

/** What stands beside the label. */
export function suggestionDescription(node: SuggestionNode, now: number): string {
    const { suggestion } = node;
    const parts = [
        sourceName(suggestion),
        counted(suggestion.lines, "line"),
        `${percent(suggestion.similarity)} as accepted`,
        age(suggestion.acceptedAt, now),
    ];
    return (node.isPossible ? ["possible AI", ...parts.slice(1)] : parts).join(" · ");
}

/** What a screen reader says. */
export function suggestionSpeech(node: SuggestionNode, now: number): string {
    const { suggestion } = node;
    const what = node.isPossible
        ? "Possible AI text, not attributed"
        : `Suggestion of ${sourceName(suggestion).replace(":", ", model ")}`;
    const state = node.isPossible ? "to be confirmed or denied" : "not reviewed";
    return `${what}, ${counted(suggestion.lines, "line")}, ${percent(suggestion.similarity)} as accepted, accepted ${age(suggestion.acceptedAt, now)}, ${state}: ${suggestionLabel(node)}`;
}

/** What stands beside a file's name. */
export function fileDescription(file: FileNode): string {
    const count = reviewable(file).length;
    const possible = file.children.length - count;
    const parts = [count > 0 ? `${count} to review` : "", possible > 0 ? `${possible} possible` : ""];
    return parts.filter((part) => part !== "").join(", ");
}
