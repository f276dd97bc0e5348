/**
 * What the editor says about the source of a change, where it says it.
 *
 * `detailedReason` of a change event is proposed API: it is read here, from `unknown`, and nowhere else. Its metadata keys
 * carry one to three `$`, which say who may see a value in the editor's own telemetry and change from version to version;
 * they mean nothing here and are taken off.
 */

import type { ChangeOrigin, Kind, Prompt, Source, Suggestion } from "../client/protocol";
import { present } from "../plain";
import { toolName } from "./tools";

/** The source of a change as the editor names it. */
export interface Reason {
    readonly source: string;
    /** By their names without `$`. */
    readonly metadata: ReadonlyMap<string, unknown>;
}

/** An accepted suggestion, all but where it stands. */
export interface AcceptedSource {
    readonly kind: Kind;
    readonly suggestion: Suggestion;
    readonly source: Source;
    readonly prompt?: Prompt;
}

/** What a reason means. `silence`: what the server concludes by itself is as good. */
export type Meaning =
    | { readonly is: "acceptance"; readonly accepted: AcceptedSource }
    | { readonly is: "origin"; readonly origin: ChangeOrigin }
    | { readonly is: "silence" };

const SILENCE: Meaning = { is: "silence" };

/** Whether this editor names the sources of changes to this extension: the property is there even where it is empty. */
export function namesSources(event: object): boolean {
    return "detailedReason" in event;
}

/** The reason of a change event; nothing where it has none, or one of another shape. */
export function readReason(event: object): Reason | undefined {
    const reason: unknown = "detailedReason" in event ? event.detailedReason : undefined;
    if (!isRecord(reason) || typeof reason["source"] !== "string") {
        return undefined;
    }
    const metadata = isRecord(reason["metadata"]) ? Object.entries(reason["metadata"]) : [];
    return {
        source: reason["source"],
        metadata: new Map(metadata.map(([key, value]) => [key.replace(/^\$+/, ""), value])),
    };
}

/** The table of sources. What it does not hold is of unknown origin: never typed, never AI. */
const SOURCES: ReadonlyMap<string, (reason: Reason) => Meaning> = new Map([
    ["inlineCompletionAccept", inlineCompletion],
    ["inlineCompletionPartialAccept", inlineCompletion],
    ["Chat.applyEdits", chat],
    ["inlineChat.applyEdits", chat],
    // Both put back what was there before the chat's edits.
    ["Chat.undoEdits", () => origin("undo")],
    ["Chat.reset", () => origin("undo")],
    ["cursor", cursor],
    ["suggest", () => origin("menu")],
    ["snippet", () => origin("snippet")],
    ["codeAction", () => origin("codeAction")],
    ["rename", () => origin("rename")],
    ["reloadFromDisk", () => origin("reload")],
    ["eolChange", () => origin("format")],
    ["unknown", named],
]);

/** What the cursor did; what is missing is done by keys, and the shape of such a change says enough. */
const CURSOR_KINDS: ReadonlyMap<unknown, ChangeOrigin> = new Map<unknown, ChangeOrigin>([
    ["type", "typed"],
    ["compositionType", "typed"],
    ["compositionEnd", "typed"],
    ["paste", "paste"],
]);
const SILENT_CURSOR_KINDS: ReadonlySet<unknown> = new Set(["cut", "executeCommand", "executeCommands"]);

/** Edits that the editor's parts make under a name of their own. */
const NAMES: ReadonlyMap<unknown, ChangeOrigin> = new Map<unknown, ChangeOrigin>([
    ["formatEditsCommand", "format"],
    ["insertFinalNewLine", "format"],
    ["trimTrailingWhitespace", "format"],
    ["snippet", "snippet"],
    ["snippet.placeholderTransform", "snippet"],
    ["suggestController.additionalTextEdits.sync", "menu"],
    ["suggestController.additionalTextEdits.async", "menu"],
]);

/** What a reason means. Whether a change is an undo or a redo has to be asked first: it is not among the sources. */
export function meaningOf(reason: Reason | undefined): Meaning {
    if (reason === undefined) {
        return origin("unknown");
    }
    return SOURCES.get(reason.source)?.(reason) ?? origin("unknown");
}

function inlineCompletion(reason: Reason): Meaning {
    const extensionId = text(reason, "extensionId");
    if (extensionId === undefined) {
        // The editor's own: an entry of the completion menu, shown as ghost text.
        return origin("menu");
    }
    const unit = text(reason, "type");
    const isPartial = reason.source === "inlineCompletionPartialAccept";
    const kind = reason.metadata.get("nes") === true ? "nextEdit" : isPartial ? "inlinePartial" : "inline";
    return {
        is: "acceptance",
        accepted: {
            kind,
            suggestion: present({
                id: text(reason, "correlationId"),
                // All that is accepted of one request is one suggestion, word by word or at once.
                groupId: text(reason, "requestUuid"),
                unit: isPartial && (unit === "word" || unit === "line") ? unit : undefined,
            }),
            source: present({
                tool: toolName(extensionId),
                toolVersion: text(reason, "extensionVersion"),
                modelOrigin: "unknown" as const,
            }),
        },
    };
}

function chat(reason: Reason): Meaning {
    const extensionId = text(reason, "extensionId");
    const harness = text(reason, "harness");
    const tool = extensionId === undefined ? harness : toolName(extensionId);
    const model = modelName(text(reason, "modelId"), tool);
    const isAgent = text(reason, "origin") === "agentHost" || text(reason, "mode") === "agent";
    const requestId = text(reason, "requestId");
    return {
        is: "acceptance",
        accepted: {
            kind: reason.source === "inlineChat.applyEdits" ? "inlineChat" : isAgent ? "agentEdit" : "chatApply",
            suggestion: present({
                id: text(reason, "codeBlockSuggestionId"),
                // A chat's answer arrives in many changes; those of one request are one suggestion.
                groupId: requestId,
            }),
            source: present({
                tool,
                toolVersion: text(reason, "extensionVersion"),
                model,
                modelOrigin: model === undefined ? ("unknown" as const) : ("event" as const),
            }),
            prompt: present({ sessionId: text(reason, "sessionId"), requestId }),
        },
    };
}

function cursor(reason: Reason): Meaning {
    const kind = reason.metadata.get("kind");
    return SILENT_CURSOR_KINDS.has(kind) ? SILENCE : origin(CURSOR_KINDS.get(kind) ?? "unknown");
}

function named(reason: Reason): Meaning {
    return origin(NAMES.get(reason.metadata.get("name")) ?? "unknown");
}

/** The editor writes `|` for `/`, and the vendor before the model: `copilot|gpt-5.2`. */
function modelName(modelId: string | undefined, tool: string | undefined): string | undefined {
    const name = modelId?.replaceAll("|", "/");
    const vendor = `${tool}/`;
    return tool !== undefined && name?.startsWith(vendor) === true ? name.slice(vendor.length) : name;
}

function origin(which: ChangeOrigin): Meaning {
    return { is: "origin", origin: which };
}

function text(reason: Reason, key: string): string | undefined {
    const value = reason.metadata.get(key);
    return typeof value === "string" && value !== "" ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null;
}
