/** Which repositories the window shows. */

import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { type Uri, window, workspace } from "vscode";

/** The top of the work tree that a folder is in; nothing outside of git. */
export function workTreeOf(folder: string): string | undefined {
    for (let at = folder; ; at = dirname(at)) {
        if (existsSync(join(at, ".git"))) {
            return at;
        }
        if (dirname(at) === at) {
            return undefined;
        }
    }
}

/** The top of the work tree that a file is in. */
export function workTreeOfFile(uri: Uri): string | undefined {
    return uri.scheme === "file" ? workTreeOf(dirname(uri.fsPath)) : undefined;
}

/** The work trees of the workspace's folders and of the visible files, each once. */
export function workTrees(): string[] {
    const folders = (workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
    const tops = [
        ...folders.map((folder) => workTreeOf(folder.uri.fsPath)),
        ...window.visibleTextEditors.map((editor) => workTreeOfFile(editor.document.uri)),
    ];
    return [...new Set(tops.filter((top) => top !== undefined))];
}

/** The work tree that people look at: that of the active file, else the first. */
export function presentWorkTree(): string | undefined {
    const active = window.activeTextEditor;
    return (active === undefined ? undefined : workTreeOfFile(active.document.uri)) ?? workTrees()[0];
}

/** The path of a file of a work tree as the journal writes it, with `/`; nothing for a file outside. */
export function pathInTree(root: string, file: string): string | undefined {
    const prefix = root.endsWith(sep) ? root : root + sep;
    return file.startsWith(prefix) ? file.slice(prefix.length).split(sep).join("/") : undefined;
}
