/** Hears of pastes before they happen, where the editor does not name them afterwards. */

import { type Disposable, DocumentDropOrPasteEditKind, languages } from "vscode";

import type { Clipboard } from "./clipboard";

/** Asks the editor to be asked about pastes into files. It never offers anything, so pasting stays as it is. */
export function watchPastes(clipboard: Clipboard): Disposable {
    return languages.registerDocumentPasteEditProvider(
        { scheme: "file" },
        {
            async provideDocumentPasteEdits(document, _ranges, dataTransfer) {
                const text = await dataTransfer.get("text/plain")?.asString();
                if (text !== undefined) {
                    clipboard.about(document.uri.toString(), text, performance.now());
                }
                return undefined;
            },
        },
        {
            pasteMimeTypes: ["text/plain"],
            providedPasteEditKinds: [DocumentDropOrPasteEditKind.Text.append("journal")],
        },
    );
}
