/** The editor's `argv.json`: the entry that lets this extension see the source of changes. */

import { applyEdits, findNodeAtLocation, getNodeValue, modify, type ParseError, parseTree } from "jsonc-parser";

const KEY = "enable-proposed-api";

/** The file cannot be changed without guessing what it says. */
export class UnreadableArgv extends Error {}

/** Whether the file opts in for the extension. */
export function isOptedIn(argv: string, extensionId: string): boolean {
    return entries(argv).some((entry) => isSameId(entry, extensionId));
}

/** The file with the extension opted in; comments and layout stay as they are. An empty file is a new one. */
export function optIn(argv: string, extensionId: string): string {
    const present = entries(argv);
    return present.some((entry) => isSameId(entry, extensionId)) ? argv : withEntries(argv, [...present, extensionId]);
}

/** The file with the extension's entry taken out, and with the whole key where nothing else is in it. */
export function optOut(argv: string, extensionId: string): string {
    const present = entries(argv);
    const kept = present.filter((entry) => !isSameId(entry, extensionId));
    return kept.length === present.length ? argv : withEntries(argv, kept.length > 0 ? kept : undefined);
}

function withEntries(argv: string, ids: readonly unknown[] | undefined): string {
    const text = argv.trim() === "" ? "{}\n" : argv;
    const formattingOptions = {
        insertSpaces: !/^\t/m.test(text),
        tabSize: 4,
        eol: text.includes("\r\n") ? "\r\n" : "\n",
    };
    // First in the file: behind the last entry it would part that one from the comment on its line.
    return applyEdits(text, modify(text, [KEY], ids, { formattingOptions, getInsertionIndex: () => 0 }));
}

function entries(argv: string): readonly unknown[] {
    if (argv.trim() === "") {
        return [];
    }
    const errors: ParseError[] = [];
    const tree = parseTree(argv, errors, { allowTrailingComma: true });
    if (tree === undefined || tree.type !== "object" || errors.length > 0) {
        throw new UnreadableArgv("argv.json cannot be read");
    }
    const node = findNodeAtLocation(tree, [KEY]);
    if (node === undefined) {
        return [];
    }
    const value: unknown = getNodeValue(node);
    if (!Array.isArray(value)) {
        throw new UnreadableArgv(`${KEY} in argv.json is not a list`);
    }
    return value;
}

/** The editor compares ids without regard to case. */
function isSameId(entry: unknown, extensionId: string): boolean {
    return typeof entry === "string" && entry.toLowerCase() === extensionId.toLowerCase();
}
