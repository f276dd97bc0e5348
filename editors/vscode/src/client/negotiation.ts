/** What this extension and a server, older or newer than it, can do together. */

import { NEEDED, VERSION } from "./protocol";

/** What was agreed. */
export interface Agreement {
    /** The methods that the server announced. */
    readonly methods: ReadonlySet<string>;
    /** What the person should know, said once; nothing where all is well. */
    readonly notice: string | undefined;
}

/**
 * Reads `capabilities.experimental` and the name and version of a server. Nothing in it is trusted to have a shape:
 * an older server does not say these things, and another program may answer in its place.
 */
export function negotiate(experimental: unknown, serverName: string, serverVersion: string): Agreement {
    const announced = property(experimental, "journal");
    const version = property(announced, "version");
    const named = [serverName, serverVersion].filter((part) => part !== "").join(" ");
    if (typeof version !== "number") {
        return {
            methods: new Set(),
            notice: `${named || "The program"} does not speak Journal's protocol, so nothing is recorded. Update it, or set journal.server.path to another one.`,
        };
    }
    const methods = new Set(strings(property(announced, "methods")));
    const missing = [...NEEDED].filter(([method]) => !methods.has(method)).map(([, purpose]) => purpose);
    if (version > VERSION) {
        const lost = missing.length > 0 ? ` Until then this does not work: ${missing.join(", ")}.` : "";
        return {
            methods,
            notice: `${named} is newer than this extension (protocol ${version}, here ${VERSION}). Update the extension.${lost}`,
        };
    }
    if (missing.length > 0) {
        return {
            methods,
            notice: `${named} is older than this extension: ${missing.join(", ")} does not work. Update it, or set journal.server.path to a newer one.`,
        };
    }
    return { methods, notice: undefined };
}

function property(value: unknown, name: string): unknown {
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function strings(value: unknown): readonly string[] {
    return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}
