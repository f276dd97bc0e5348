/** The extensions that are known to offer inline suggestions, and what their tools are called elsewhere in the journal. */

import type { Source } from "../client/protocol";

/** Extension id in lower case, short name. An id that is wrong or out of date only costs the short name. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
    ["github.copilot", "copilot"],
    ["github.copilot-chat", "copilot"],
    ["codeium.codeium", "codeium"],
    ["codeium.windsurf", "windsurf"],
    ["continue.continue", "continue"],
    ["supermaven.supermaven", "supermaven"],
    ["tabnine.tabnine-vscode", "tabnine"],
    ["amazonwebservices.amazon-q-vscode", "amazon-q"],
    ["tabbyml.vscode-tabby", "tabby"],
    ["google.geminicodeassist", "gemini"],
    ["sourcegraph.cody-ai", "cody"],
]);

/** The proposal without which no extension learns what became of its inline suggestions: who asks for it offers some. */
const TELLING_PROPOSAL = "inlineCompletionsAdditions";

/** What of an installed extension matters here. */
export interface InstalledExtension {
    readonly id: string;
    readonly isActive: boolean;
    readonly version: string | undefined;
    readonly proposals: readonly string[];
}

/** A tool as it is reported. */
export interface Tool {
    readonly tool: string;
    readonly toolVersion?: string;
}

/** The name of the tool that an extension is: the short one where it is known, else the id as it is written. */
export function toolName(extensionId: string): string {
    return SHORT_NAMES.get(extensionId.toLowerCase()) ?? extensionId;
}

/** The source with the model that the configuration names for its tool, where nothing better names one. */
export function withConfiguredModel(source: Source, models: Readonly<Record<string, string>>): Source {
    const { tool, model } = source;
    const configured = tool === undefined || !Object.hasOwn(models, tool) ? undefined : models[tool];
    if (model !== undefined || typeof configured !== "string" || configured === "") {
        return source;
    }
    return { ...source, model: configured, modelOrigin: "config" };
}

/**
 * The tools that may have offered a suggestion, judging by what runs: each once, in the order of the extensions.
 * `named` are the ids that the user says offer some.
 */
export function providersAmong(extensions: readonly InstalledExtension[], named: readonly string[]): readonly Tool[] {
    const ids = new Set(named.map((id) => id.toLowerCase()));
    const found = new Map<string, Tool>();
    for (const { id, isActive, version, proposals } of extensions) {
        const key = id.toLowerCase();
        const offers = SHORT_NAMES.has(key) || ids.has(key) || proposals.includes(TELLING_PROPOSAL);
        const tool = toolName(id);
        if (isActive && offers && !found.has(tool)) {
            found.set(tool, version === undefined ? { tool } : { tool, toolVersion: version });
        }
    }
    return [...found.values()];
}
