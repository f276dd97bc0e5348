/** Commands on suggestions: from a row of the tree, from a link in a hover, or from the palette at the cursor. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import {
    Range,
    Selection,
    type TextDocument,
    type TextEditor,
    TextEditorRevealType,
    Uri,
    window,
    workspace,
} from "vscode";
import { compareWithAccepted } from "./compare";
import { renamedSince } from "./gitApi";
import { COMMANDS } from "./names";
import { originsOfDocument, suggestionAtCursor } from "./originSource";
import type { Run } from "./pure/origins";
import { reviewable, type SuggestionNode } from "./pure/review";
import { isSuggestionId } from "./pure/suggestion";
import { percent, sourceName } from "./pure/text";
import { pathInTree, presentWorkTree, workTreeOfFile } from "./repositories";
import { judge, markReviewed } from "./reviewActions";
import type { ReviewStore } from "./reviewStore";
import { fileOf, type ReviewNode } from "./reviewView";
import type { UiServices } from "./services";
import type { VirtualTexts } from "./virtualText";

/** A suggestion that a command is about. */
interface Target {
    readonly id: string;
    readonly root: string | undefined;
    /** Nothing where only the id is known. */
    readonly file: string | undefined;
}

/** A command's name and what it does. */
export type CommandEntry = readonly [string, (argument: unknown) => Promise<void>];

/** All of them. */
export function suggestionCommands(services: UiServices, store: ReviewStore, texts: VirtualTexts): CommandEntry[] {
    const on = (act: (target: Target) => Promise<void>) => async (argument: unknown) => {
        const target = await targetOf(services, argument);
        if (target === undefined) {
            await window.showInformationMessage("There is no AI text at the cursor, as far as the journal knows.");
        } else {
            await act(target);
        }
    };
    const review = ({ id, root }: Target, note?: string) => markReviewed(services, store, [id], root, note);
    return [
        [COMMANDS.compare, on(({ id, root }) => compare(services, texts, id, root))],
        [COMMANDS.markReviewed, on((target) => review(target))],
        [
            COMMANDS.markReviewedWithNote,
            on(async (target) => {
                const note = await askForNote();
                if (note !== undefined) {
                    await review(target, note);
                }
            }),
        ],
        [COMMANDS.confirmPossible, on(({ id, file }) => judge(services, store, id, file, true))],
        [COMMANDS.denyPossible, on(({ id, file }) => judge(services, store, id, file, false))],
        [COMMANDS.goTo, async (argument) => goTo(services, argument)],
        [COMMANDS.markFileReviewed, async (argument) => markFile(services, store, argument)],
        [COMMANDS.whoWroteThis, async () => whoWroteThis(services, store)],
    ];
}

async function compare(services: UiServices, texts: VirtualTexts, id: string, root: string | undefined): Promise<void> {
    const top = root ?? presentWorkTree();
    if (top !== undefined) {
        await compareWithAccepted(services, texts, id, top);
    }
}

/** An empty note is none; nothing where the question was left. */
function askForNote(): Thenable<string | undefined> {
    return window.showInputBox({
        title: "Mark as reviewed",
        prompt: "What you found; it goes into the journal, not into the commit",
        placeHolder: "checked the bounds",
    });
}

async function targetOf(services: UiServices, argument: unknown): Promise<Target | undefined> {
    if (isNode(argument)) {
        return argument.type === "suggestion"
            ? { id: argument.suggestion.id, root: argument.root, file: fileOf(argument) }
            : undefined;
    }
    const editor = window.activeTextEditor;
    const file = editor?.document.uri.scheme === "file" ? editor.document.uri.fsPath : undefined;
    const root = editor === undefined ? undefined : (workTreeOfFile(editor.document.uri) ?? presentWorkTree());
    if (isSuggestionId(argument)) {
        return { id: argument, root: root ?? presentWorkTree(), file };
    }
    const run = editor === undefined ? undefined : await suggestionAtCursor(services, editor);
    return run?.id === undefined ? undefined : { id: run.id, root, file };
}

/** Only the tree gives its rows to commands; whatever else comes is no row. */
function isNode(argument: unknown): argument is ReviewNode {
    const isRow = typeof argument === "object" && argument !== null && "type" in argument && "root" in argument;
    return isRow && (argument.type === "file" || argument.type === "suggestion");
}

async function markFile(services: UiServices, store: ReviewStore, argument: unknown): Promise<void> {
    if (isNode(argument) && argument.type === "file") {
        const ids = reviewable(argument).map((node) => node.suggestion.id);
        await markReviewed(services, store, ids, argument.root, undefined);
        return;
    }
    const uri = window.activeTextEditor?.document.uri;
    const root = uri === undefined ? undefined : workTreeOfFile(uri);
    const path = uri === undefined || root === undefined ? undefined : pathInTree(root, uri.fsPath);
    const known = store.repositories.find((repository) => repository.root === root)?.observed ?? [];
    const ids = known.filter((suggestion) => suggestion.path === path && !suggestion.reviewed).map(({ id }) => id);
    if (ids.length === 0) {
        await window.showInformationMessage("There is nothing to review in this file.");
    } else {
        await markReviewed(services, store, ids, root, undefined);
    }
}

async function goTo(services: UiServices, argument: unknown): Promise<void> {
    if (!isNode(argument)) {
        return;
    }
    try {
        const document = await openNode(argument);
        const editor = await window.showTextDocument(document, { preview: true, preserveFocus: false });
        if (argument.type === "suggestion") {
            await reveal(services, editor, argument);
        }
    } catch {
        await window.showInformationMessage(
            `The file is not there any more: ${join(argument.root, argument.type === "file" ? argument.path : argument.suggestion.path)}`,
        );
    }
}

/** Opens the file of a row, under the name that it has now. */
async function openNode(node: ReviewNode): Promise<TextDocument> {
    const file = fileOf(node);
    const commit = (node.type === "file" ? node.children[0] : node)?.suggestion.commit;
    if (commit === undefined || existsSync(file)) {
        return workspace.openTextDocument(Uri.file(file));
    }
    return workspace.openTextDocument((await renamedSince(node.root, file, commit)) ?? Uri.file(file));
}

async function reveal(services: UiServices, editor: TextEditor, node: SuggestionNode): Promise<void> {
    const runs = await originsOfDocument(services, editor.document);
    const run = runs?.find(({ id }) => id === node.suggestion.id);
    if (run !== undefined) {
        const start = firstVisible(editor, run);
        editor.selection = new Selection(start, start);
        editor.revealRange(new Range(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
    }
}

/** A suggestion may begin with a line end: the cursor goes to its first word. */
function firstVisible(editor: TextEditor, run: Run): Range["start"] {
    const range = editor.document.validateRange(
        new Range(run.start.line, run.start.character, run.end.line, run.end.character),
    );
    const offset = editor.document.getText(range).search(/\S/);
    return editor.document.positionAt(editor.document.offsetAt(range.start) + Math.max(0, offset));
}

/** Says it in words, for who can't see the gutter. */
async function whoWroteThis(services: UiServices, store: ReviewStore): Promise<void> {
    const editor = window.activeTextEditor;
    const run = editor === undefined ? undefined : await suggestionAtCursor(services, editor);
    if (run === undefined) {
        await window.showInformationMessage(
            "No AI text is known on this line. What nobody observed is unknown, not human.",
        );
        return;
    }
    const isReviewed = run.reviewed ?? (run.id !== undefined && store.isReviewed(run.id));
    const alike = run.similarity === undefined ? "" : `, ${percent(run.similarity)} as accepted`;
    const words =
        run.author === "possible"
            ? "Possible AI text: only its shape says so, and it counts nowhere"
            : `AI text of ${sourceName(run)}${alike}, ${isReviewed ? "reviewed" : "not reviewed"}`;
    await window.showInformationMessage(`${words}.`);
}
