/** Plain values out of the editor's classes and out of fields that may be missing: what can be sent. */

import type { Range } from "./client/protocol";

/** A range without the class that it came in. */
export function plainRange({ start, end }: Range): Range {
    return {
        start: { line: start.line, character: start.character },
        end: { line: end.line, character: end.character },
    };
}

/** An object without the fields that have no value. */
export type Present<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/** The fields that have a value. */
export function present<Fields extends object>(fields: Fields): Present<Fields> {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<Fields>;
}
