/**
 * The editor's `argv.json`: the entry that lets this extension see the source of changes.
 *
 * The file is the user's, with comments that the editor itself put there. A general editor of such files takes comments
 * along with what it removes, so the few edits are made here, on nothing but the entry's own text.
 */

import { createScanner, findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree } from "jsonc-parser";

const KEY = "enable-proposed-api";
/** `SyntaxKind.CommaToken`, which the package declares as a constant enum: it has no value when modules are compiled one by one. */
const COMMA = 5;

/** The file cannot be changed without guessing what it says. */
export class UnreadableArgv extends Error {}

/** Whether the file opts in for the extension. */
export function isOptedIn(argv: string, extensionId: string): boolean {
    return read(argv).ids.some((id) => isSameId(id, extensionId));
}

/** The file with the extension opted in; everything else stays as it is. An empty file is a new one. */
export function optIn(argv: string, extensionId: string): string {
    const { root, list, ids } = read(argv);
    if (ids.some((id) => isSameId(id, extensionId))) {
        return argv;
    }
    if (root === undefined) {
        return `{\n    "${KEY}": ["${extensionId}"]\n}\n`;
    }
    if (list !== undefined) {
        return replaced(argv, list, JSON.stringify([...ids, extensionId]));
    }
    // First in the object, on a line of its own: nothing has to be known of what follows but whether it does.
    const eol = argv.includes("\r\n") ? "\r\n" : "\n";
    const indent = /^([ \t]+)["/]/m.exec(argv)?.[1] ?? "    ";
    const isEmpty = (root.children ?? []).length === 0;
    const rest = argv.slice(root.offset + 1);
    const entry = `${eol}${indent}"${KEY}": ["${extensionId}"]${isEmpty ? "" : ","}`;
    const gap = /^\s*\r?\n/.test(rest) ? "" : eol;
    return `${argv.slice(0, root.offset + 1)}${entry}${gap}${rest}`;
}

/** The file with the extension's entry taken out, and with the whole key where nothing else is in it. */
export function optOut(argv: string, extensionId: string): string {
    const { list, ids } = read(argv);
    const kept = ids.filter((id) => !isSameId(id, extensionId));
    if (list === undefined || kept.length === ids.length) {
        return argv;
    }
    if (kept.length > 0) {
        return replaced(argv, list, JSON.stringify(kept));
    }
    return withoutProperty(argv, list.parent ?? list);
}

interface Contents {
    /** The object that the file is; nothing where it is empty. */
    readonly root: Node | undefined;
    /** The list of extensions; nothing where the key is not there. */
    readonly list: Node | undefined;
    readonly ids: readonly unknown[];
}

function read(argv: string): Contents {
    if (argv.trim() === "") {
        return { root: undefined, list: undefined, ids: [] };
    }
    const errors: ParseError[] = [];
    const root = parseTree(argv, errors, { allowTrailingComma: true });
    if (root === undefined || root.type !== "object" || errors.length > 0) {
        throw new UnreadableArgv("argv.json cannot be read");
    }
    const list = findNodeAtLocation(root, [KEY]);
    if (list !== undefined && list.type !== "array") {
        throw new UnreadableArgv(`${KEY} in argv.json is not a list`);
    }
    const ids: unknown = list === undefined ? [] : getNodeValue(list);
    return { root, list, ids: Array.isArray(ids) ? ids : [] };
}

function replaced(argv: string, { offset, length }: Node, text: string): string {
    return argv.slice(0, offset) + text + argv.slice(offset + length);
}

/** Takes out a property, the comma that parted it from the next one or from the one before, and a line left blank. */
function withoutProperty(argv: string, property: Node): string {
    const end = property.offset + property.length;
    const siblings = property.parent?.children ?? [];
    const before = siblings[siblings.indexOf(property) - 1];
    const comma = commaAfter(argv, end) ?? (before && commaAfter(argv, before.offset + before.length));
    const cuts = [[property.offset, end] as const, ...(comma === undefined ? [] : [[comma, comma + 1] as const])];
    let text = argv;
    for (const [from, to] of cuts.toSorted(([one], [other]) => other - one)) {
        text = text.slice(0, from) + text.slice(to);
    }
    const at = property.offset - (comma !== undefined && comma < property.offset ? 1 : 0);
    const lineStart = text.lastIndexOf("\n", at - 1) + 1;
    const line = /^[ \t]*\r?\n/.exec(text.slice(lineStart))?.[0] ?? "";
    return text.slice(0, lineStart) + text.slice(lineStart + line.length);
}

/** Where the comma is that follows, behind nothing but space and comments. */
function commaAfter(argv: string, offset: number): number | undefined {
    const scanner = createScanner(argv, true);
    scanner.setPosition(offset);
    const token: number = scanner.scan();
    return token === COMMA ? scanner.getTokenOffset() : undefined;
}

/** The editor compares ids without regard to case. */
function isSameId(id: unknown, extensionId: string): boolean {
    return typeof id === "string" && id.toLowerCase() === extensionId.toLowerCase();
}
