/** Reading acceptances that other extensions report: whatever arrives is taken field by field, or refused by name. */

import type {
    AcceptedEdit,
    Channel,
    DidAcceptSuggestion,
    Evidence,
    Grade,
    Kind,
    ModelOrigin,
    Position,
    Prompt,
    Range,
    Source,
    Suggestion,
    VersionedDocument,
} from "../client/protocol";
import { present } from "../plain";

/** More text than this, in UTF-16 code units, is no suggestion that a person accepted. */
const MAX_TEXT_UNITS = 4_000_000;
/** Names and ids are short; what is longer is something else. */
const MAX_NAME_UNITS = 1_000;

const KINDS: readonly Kind[] = ["inline", "inlinePartial", "nextEdit", "inlineChat", "chatApply", "agentEdit", "menu"];
const CHANNELS: readonly Channel[] = ["api", "protocol", "hook", "command", "wrap", "event", "shape"];
const GRADES: readonly Grade[] = ["exact", "strong", "inferred"];
const MODEL_ORIGINS: readonly ModelOrigin[] = ["event", "config", "transcript", "user", "unknown"];
const UNITS: readonly ("word" | "line")[] = ["word", "line"];

/** Reads a value that is there; `name` is for the error. */
type Reader<Value> = (value: unknown, name: string) => Value;

/**
 * Reads a report. `find` answers an open file, with its URI as the editor writes it, and nothing for anything else.
 * Throws a `TypeError` that names the field, or an `Error` where the file is not open.
 */
export function readAcceptance(
    value: unknown,
    find: (uri: string) => VersionedDocument | undefined,
): DidAcceptSuggestion {
    const accepted = record(value, "the acceptance");
    const textDocument = record(accepted["textDocument"], "textDocument");
    const uri = String(textDocument["uri"]);
    const document = find(uri);
    if (document === undefined) {
        throw new Error(`textDocument.uri: ${uri} is not an open file`);
    }
    return {
        textDocument: {
            uri: document.uri,
            version: whole(textDocument["version"] ?? document.version, "textDocument.version"),
        },
        edits: edits(accepted["edits"], "edits"),
        kind: oneOf(KINDS)(accepted["kind"], "kind"),
        ...present({
            suggestion: optional(accepted, "suggestion", suggestion),
            source: optional(accepted, "source", source),
            prompt: optional(accepted, "prompt", prompt),
        }),
        evidence: evidence(accepted["evidence"] ?? {}, "evidence"),
    };
}

function edits(value: unknown, name: string): readonly AcceptedEdit[] {
    const read = list(edit)(value, name);
    if (read.length === 0) {
        throw new TypeError(`${name} is empty`);
    }
    if (read.reduce((sum, { newText }) => sum + newText.length, 0) > MAX_TEXT_UNITS) {
        throw new TypeError(`${name} hold more than ${MAX_TEXT_UNITS} code units`);
    }
    return read;
}

function edit(value: unknown, name: string): AcceptedEdit {
    const fields = record(value, name);
    return { range: range(fields["range"], `${name}.range`), newText: text(fields["newText"], `${name}.newText`) };
}

function range(value: unknown, name: string): Range {
    const fields = record(value, name);
    const start = position(fields["start"], `${name}.start`);
    const end = position(fields["end"], `${name}.end`);
    if (end.line < start.line || (end.line === start.line && end.character < start.character)) {
        throw new TypeError(`${name} ends before it starts`);
    }
    return { start, end };
}

function position(value: unknown, name: string): Position {
    const fields = record(value, name);
    return { line: whole(fields["line"], `${name}.line`), character: whole(fields["character"], `${name}.character`) };
}

function suggestion(value: unknown, name: string): Suggestion {
    const fields = record(value, name);
    return present({
        id: optional(fields, "id", shortText, name),
        groupId: optional(fields, "groupId", shortText, name),
        offeredText: optional(fields, "offeredText", text, name),
        acceptedLength: optional(fields, "acceptedLength", whole, name),
        unit: optional(fields, "unit", oneOf(UNITS), name),
    });
}

function source(value: unknown, name: string): Source {
    const fields = record(value, name);
    return present({
        tool: optional(fields, "tool", shortText, name),
        toolVersion: optional(fields, "toolVersion", shortText, name),
        model: optional(fields, "model", shortText, name),
        modelOrigin: optional(fields, "modelOrigin", oneOf(MODEL_ORIGINS), name),
        candidates: optional(fields, "candidates", list(shortText), name),
    });
}

function prompt(value: unknown, name: string): Prompt {
    const fields = record(value, name);
    return present({
        text: optional(fields, "text", text, name),
        fingerprint: optional(fields, "fingerprint", shortText, name),
        summary: optional(fields, "summary", text, name),
        sessionId: optional(fields, "sessionId", shortText, name),
        requestId: optional(fields, "requestId", shortText, name),
    });
}

/** Who calls the interface knows what was accepted, unless it says otherwise. */
function evidence(value: unknown, name: string): Evidence {
    const fields = record(value, name);
    return {
        channel: oneOf(CHANNELS)(fields["channel"] ?? "api", `${name}.channel`),
        grade: oneOf(GRADES)(fields["grade"] ?? "exact", `${name}.grade`),
    };
}

function optional<Value>(
    fields: Record<string, unknown>,
    key: string,
    read: Reader<Value>,
    parent?: string,
): Value | undefined {
    const value = fields[key];
    return value === undefined || value === null
        ? undefined
        : read(value, parent === undefined ? key : `${parent}.${key}`);
}

function record(value: unknown, name: string): Record<string, unknown> {
    if (typeof value !== "object" || value === null) {
        throw new TypeError(`${name} is not an object`);
    }
    return value as Record<string, unknown>;
}

function list<Value>(read: Reader<Value>): Reader<readonly Value[]> {
    return (value, name) => {
        if (!Array.isArray(value)) {
            throw new TypeError(`${name} is not a list`);
        }
        return value.map((each: unknown, index) => read(each, `${name}[${index}]`));
    };
}

function oneOf<Value extends string>(values: readonly Value[]): Reader<Value> {
    return (value, name) => {
        const found = values.find((each) => each === value);
        if (found === undefined) {
            throw new TypeError(`${name} is none of ${values.join(", ")}`);
        }
        return found;
    };
}

function whole(value: unknown, name: string): number {
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > 2 ** 31 - 1) {
        throw new TypeError(`${name} is not a whole number from 0 to 2147483647`);
    }
    return value;
}

function text(value: unknown, name: string): string {
    return limitedText(value, name, MAX_TEXT_UNITS);
}

function shortText(value: unknown, name: string): string {
    return limitedText(value, name, MAX_NAME_UNITS);
}

function limitedText(value: unknown, name: string, limit: number): string {
    if (typeof value !== "string") {
        throw new TypeError(`${name} is not a string`);
    }
    if (value.length > limit) {
        throw new TypeError(`${name} is longer than ${limit} code units`);
    }
    return value;
}
