/** Reading JSON that another program wrote: what is not as expected is nothing, never an exception. */

export type JsonObject = { readonly [key: string]: unknown };

/** The object; an empty one for anything else. */
export function objectOf(value: unknown): JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The list; an empty one for anything else. */
export function listOf(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : [];
}

/** The string; nothing for anything else. */
export function stringOf(value: unknown): string | undefined {
    return typeof value === "string" ? value : undefined;
}

/** The finite number; 0 for anything else. */
export function numberOf(value: unknown): number {
    return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

/** The whole number that is not negative; 0 for anything else. */
export function countOf(value: unknown): number {
    return Math.max(0, Math.trunc(numberOf(value)));
}

/** The document in a program's output; nothing where there is none. */
export function parseJson(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
