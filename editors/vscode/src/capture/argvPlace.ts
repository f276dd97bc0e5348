/** Where the editor that this window belongs to keeps its `argv.json`. */

import { join } from "node:path";

/** By the scheme of the editor's links, which tells the products apart. */
const FOLDERS: ReadonlyMap<string, string> = new Map([
    ["vscode", ".vscode"],
    ["vscode-insiders", ".vscode-insiders"],
    ["vscodium", ".vscode-oss"],
    ["cursor", ".cursor"],
    ["windsurf", ".windsurf"],
]);

/** The path, or nothing for an editor that is not known. `portable` is the folder of a portable installation. */
export function argvPath(uriScheme: string, portable: string | undefined, home: string): string | undefined {
    if (portable !== undefined && portable !== "") {
        return join(portable, "argv.json");
    }
    const folder = FOLDERS.get(uriScheme);
    return folder === undefined ? undefined : join(home, folder, "argv.json");
}
