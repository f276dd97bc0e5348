/** Where the `journal` program is: the setting, else the one inside the extension, else `PATH`. */

import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/** Where a program was found. */
export type Origin = "setting" | "bundled" | "path";

/** A program that can be run. */
export interface Found {
    readonly command: string;
    readonly origin: Origin;
}

/** Nothing was found; the places that were looked at, for the message. */
export interface NotFound {
    readonly command: undefined;
    readonly lookedAt: readonly string[];
}

/** Where to look. */
export interface Places {
    /** The setting `journal.server.path`; empty where it is not set. */
    readonly setting: string;
    /** The extension's own folder. */
    readonly extensionPath: string;
    readonly environment: NodeJS.ProcessEnv;
    readonly platform: NodeJS.Platform;
    readonly home: string;
}

interface Candidate {
    readonly path: string;
    readonly origin: Origin;
}

/**
 * The paths to try, best first. A setting stands alone: who names a program does not want another one. Relative paths
 * are left out, for they would name something inside the folder that happens to be open.
 */
export function candidates(places: Places): readonly Candidate[] {
    const name = places.platform === "win32" ? "journal.exe" : "journal";
    if (places.setting !== "") {
        const path = places.setting.replace(/^~(?=[/\\])/, places.home);
        return isAbsolute(path) ? [{ path, origin: "setting" }] : onPath(path, places, "setting");
    }
    return [
        { path: join(places.extensionPath, "bin", name), origin: "bundled" },
        ...onPath(name, places, "path"),
        // What `cargo install` uses; desktop sessions often start editors without the shell's PATH.
        { path: join(places.home, ".cargo", "bin", name), origin: "path" },
    ];
}

function onPath(name: string, places: Places, origin: Origin): readonly Candidate[] {
    if (/[/\\]/.test(name)) {
        return [];
    }
    const folders = (places.environment["PATH"] ?? places.environment["Path"] ?? "").split(delimiter);
    return folders.filter(isAbsolute).map((folder) => ({ path: join(folder, name), origin }));
}

/** The first candidate that can be run. */
export async function findProgram(
    places: Places,
    isRunnable: (path: string) => Promise<boolean> = isExecutableFile,
): Promise<Found | NotFound> {
    const all = candidates(places);
    for (const { path, origin } of all) {
        if (await isRunnable(path)) {
            return { command: path, origin };
        }
    }
    return { command: undefined, lookedAt: all.length > 0 ? all.map(({ path }) => path) : [places.setting] };
}

async function isExecutableFile(path: string): Promise<boolean> {
    try {
        await access(path, constants.X_OK);
        return (await stat(path)).isFile();
    } catch {
        return false;
    }
}
