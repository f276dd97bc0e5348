/** Telling a file that was read again from disk from an edit, where the editor does not: it leaves the document saved. */

import { type Disposable, type TextDocument, workspace } from "vscode";

/** The editor says that a document has unsaved changes within so many milliseconds of the change. */
const SETTLE_MS = 60;

/** Watches changes that arrive in saved documents. */
export class Reloads implements Disposable {
    private readonly waiting = new Map<TextDocument, { readonly version: number; readonly timer: NodeJS.Timeout }>();
    private readonly subscriptions: Disposable[];

    /** `onReload` gets the document and the version that the reload made, a moment after it. */
    constructor(private readonly onReload: (uri: string, version: number) => void) {
        this.subscriptions = [
            // A document that is saved right after a change is no longer unsaved either.
            workspace.onWillSaveTextDocument(({ document }) => this.forget(document)),
            workspace.onDidSaveTextDocument((document) => this.forget(document)),
        ];
    }

    /** A change has arrived that nothing else explains. */
    consider(document: TextDocument): void {
        this.forget(document);
        if (document.isDirty) {
            return;
        }
        const { version } = document;
        const timer = setTimeout(() => {
            this.waiting.delete(document);
            if (!document.isDirty && !document.isClosed && document.version === version) {
                this.onReload(document.uri.toString(), version);
            }
        }, SETTLE_MS);
        this.waiting.set(document, { version, timer });
    }

    dispose(): void {
        for (const { timer } of this.waiting.values()) {
            clearTimeout(timer);
        }
        this.subscriptions.forEach((each) => {
            each.dispose();
        });
    }

    private forget(document: TextDocument): void {
        clearTimeout(this.waiting.get(document)?.timer);
        this.waiting.delete(document);
    }
}
