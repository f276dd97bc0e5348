/** The accepted text beside today's, in the editor's own comparison. */

import { basename } from "node:path";
import { commands, type TextDocument, Uri, window, workspace } from "vscode";
import { CommandFailure, runJournal } from "./cli";
import { originsOfDocument } from "./originSource";
import { isSuggestionId, parseSuggestions, type Suggestion } from "./pure/suggestion";
import { plain, sourceName } from "./pure/text";
import type { UiServices } from "./services";
import type { TextMaker, VirtualTexts } from "./virtualText";

const ACCEPTED = "accepted";
const NOW = "now";

const NO_TEXT = "The text of this suggestion is not kept in the journal.\n";
const NOTHING_LEFT = "";

/** Registers both sides of the comparison. */
export function registerComparison(services: UiServices, texts: VirtualTexts): void {
    const side =
        (choose: (suggestion: Suggestion, root: string) => Promise<string>): TextMaker =>
        async ({ id, root }) => {
            const suggestion = await find(services, id, root);
            return suggestion === undefined || root === undefined ? NO_TEXT : choose(suggestion, root);
        };
    texts.register(
        ACCEPTED,
        side(async (suggestion) => suggestion.acceptedText ?? NO_TEXT),
    );
    texts.register(
        NOW,
        side((suggestion, root) => todaysText(services, suggestion, root)),
    );
}

/** Today's side follows the files. */
export function refreshComparison(texts: VirtualTexts): void {
    texts.refresh(NOW);
}

/** Opens the comparison of a suggestion; `root` is the work tree that it is in. */
export async function compareWithAccepted(
    services: UiServices,
    texts: VirtualTexts,
    id: string,
    root: string,
): Promise<void> {
    try {
        const suggestion = await find(services, id, root);
        if (suggestion === undefined) {
            await window.showInformationMessage("The journal does not know this suggestion.");
        } else if (suggestion.acceptedText === undefined) {
            await window.showInformationMessage(
                "The journal keeps no text of this suggestion, only fingerprints: there is nothing to compare.",
            );
        } else {
            const name = basename(suggestion.path);
            const subject = { id, root };
            const title = `${plain(name)}: accepted from ${sourceName(suggestion)} ↔ today`;
            await commands.executeCommand(
                "vscode.diff",
                texts.address(ACCEPTED, name, subject),
                texts.address(NOW, name, subject),
                title,
                {
                    preview: true,
                },
            );
        }
    } catch (error) {
        const reason = error instanceof CommandFailure ? plain(error.message, 200) : "the log says why";
        services.log.error(`comparing: ${error}`);
        await window.showErrorMessage(`Journal could not look the suggestion up: ${reason}`);
    }
}

/** One suggestion, as the journal knows it. */
async function find(
    services: UiServices,
    id: string | undefined,
    root: string | undefined,
): Promise<Suggestion | undefined> {
    if (!isSuggestionId(id) || root === undefined) {
        return undefined;
    }
    const { stdout } = await runJournal(services, root, ["show", id, "--json", "--quiet"]);
    return parseSuggestions(stdout)[0];
}

/**
 * What the suggestion is today: in the buffer where it is open and not saved, else as the journal says, which reads
 * the file.
 */
async function todaysText(services: UiServices, suggestion: Suggestion, root: string): Promise<string> {
    const file = Uri.joinPath(Uri.file(root), suggestion.path).toString();
    const open = workspace.textDocuments.find((document) => document.isDirty && document.uri.toString() === file);
    const live = open === undefined ? undefined : await liveText(services, open, suggestion.id);
    return live ?? suggestion.currentText ?? NOTHING_LEFT;
}

/** The text from a suggestion's first character to its last, with what was typed between them. */
async function liveText(services: UiServices, document: TextDocument, id: string): Promise<string | undefined> {
    const runs = (await originsOfDocument(services, document))?.filter((run) => run.id === id);
    const [first, last] = [runs?.at(0), runs?.at(-1)];
    if (first === undefined || last === undefined) {
        return undefined;
    }
    const lines: string[] = [];
    for (let line = first.start.line; line <= last.end.line && line < document.lineCount; line += 1) {
        const { text } = document.lineAt(line);
        const from = line === first.start.line ? first.start.character : 0;
        lines.push(text.slice(from, line === last.end.line ? last.end.character : text.length));
    }
    return lines.join("\n");
}
