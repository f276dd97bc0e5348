/** Read-only texts under the scheme `journal`: made when they are shown, made anew when asked. */

import {
    type CancellationToken,
    type Disposable,
    EventEmitter,
    type TextDocumentContentProvider,
    Uri,
    workspace,
} from "vscode";
import { SCHEME } from "./names";

/** Makes the text of one kind of document. `subject` is what {@link VirtualTexts.address} was given. */
export type TextMaker = (subject: Readonly<Record<string, string>>, token: CancellationToken) => Promise<string>;

/** The documents, by kind. */
export class VirtualTexts implements TextDocumentContentProvider, Disposable {
    private readonly changes = new EventEmitter<Uri>();
    private readonly makers = new Map<string, TextMaker>();
    private readonly registration = workspace.registerTextDocumentContentProvider(SCHEME, this);

    readonly onDidChange = this.changes.event;

    /** From now on documents of this kind are made so. */
    register(kind: string, maker: TextMaker): void {
        this.makers.set(kind, maker);
    }

    /** The address of a document. The end of `name` tells the editor its language. */
    address(kind: string, name: string, subject: Readonly<Record<string, string>>): Uri {
        const file = name.replace(/[/\\?#\p{Cc}]+/gu, "_");
        return Uri.from({ scheme: SCHEME, path: `/${kind}/${file}`, query: JSON.stringify(subject) });
    }

    async provideTextDocumentContent(uri: Uri, token: CancellationToken): Promise<string> {
        const maker = this.makers.get(uri.path.split("/")[1] ?? "");
        const subject = subjectOf(uri);
        if (maker === undefined || subject === undefined) {
            return "";
        }
        return maker(subject, token);
    }

    /** Makes the open documents of a kind anew. */
    refresh(kind: string): void {
        for (const document of workspace.textDocuments) {
            if (document.uri.scheme === SCHEME && document.uri.path.startsWith(`/${kind}/`)) {
                this.changes.fire(document.uri);
            }
        }
    }

    dispose(): void {
        this.registration.dispose();
        this.changes.dispose();
    }
}

function subjectOf(uri: Uri): Record<string, string> | undefined {
    try {
        const subject: unknown = JSON.parse(uri.query);
        const isRecord = typeof subject === "object" && subject !== null;
        return isRecord && Object.values(subject).every((value) => typeof value === "string")
            ? (subject as Record<string, string>)
            : undefined;
    } catch {
        return undefined;
    }
}
