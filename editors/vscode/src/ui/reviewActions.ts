/** Marking as reviewed and judging possible AI, in the server where one runs, else on the command line. */

import { Uri, window, workspace } from "vscode";
import { runJournal } from "./cli";
import { originsOfDocument } from "./originSource";
import type { ReviewStore } from "./reviewStore";
import type { UiServices } from "./services";

/** The journal's own command: the answer is `null`, or an error. */
function execute(services: UiServices, command: string, argument: unknown): Promise<unknown> {
    return services.sendRequest("workspace/executeCommand", { command, arguments: [argument] });
}

/** How long after an order its effect is read: the server acknowledges within 50 ms. */
const SETTLED_MS = 300;

/** Marks suggestions as reviewed; `root` is the work tree that they are in. */
export async function markReviewed(
    services: UiServices,
    store: ReviewStore,
    ids: readonly string[],
    root: string | undefined,
    note: string | undefined,
): Promise<void> {
    if (ids.length === 0) {
        return;
    }
    const words = note === undefined || note.trim() === "" ? undefined : note.trim();
    try {
        if (services.isRunning()) {
            await execute(services, "journal.review", words === undefined ? { ids } : { ids, note: words });
        } else {
            for (const id of ids) {
                const more = words === undefined ? [] : ["--note", words];
                await runJournal(services, root ?? process.cwd(), ["review", id, ...more]);
            }
        }
        store.settleReviewed(ids);
        store.refresh(SETTLED_MS);
    } catch (error) {
        services.log.error(`marking as reviewed: ${error}`);
        await window.showErrorMessage("Journal could not mark this as reviewed; the log says why.");
    }
}

/**
 * Confirms possible AI or denies it. The server judges what is in open documents, so the file is opened first where
 * it is known.
 */
export async function judge(
    services: UiServices,
    store: ReviewStore,
    id: string,
    file: string | undefined,
    isConfirmed: boolean,
): Promise<void> {
    try {
        if (file !== undefined) {
            const document = await workspace.openTextDocument(Uri.file(file));
            // The answer comes once the server has read what the journal knows of the document.
            await originsOfDocument(services, document);
        }
        await execute(services, "journal.judge", { id, confirmed: isConfirmed });
        store.settleJudged(id, isConfirmed);
        store.refresh(SETTLED_MS);
    } catch (error) {
        services.log.error(`judging possible AI: ${error}`);
        await window.showErrorMessage("Journal could not record your answer; the log says why.");
    }
}
