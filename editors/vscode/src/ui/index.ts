/** What people see: one call registers all of it. */

import { commands, type ExtensionContext, languages, window, workspace } from "vscode";
import { CommitBox, commitBoxCommands } from "./commitBox";
import { refreshComparison, registerComparison } from "./compare";
import { Decorations } from "./decorations";
import { type GitRepository, gitApi } from "./gitApi";
import { hoverActions } from "./hover";
import { chooseDecorations, openWalkthrough, showMenu } from "./menu";
import { COMMANDS, REVIEW_VIEW } from "./names";
import { registerReport, showReport } from "./reportView";
import { ReviewStore } from "./reviewStore";
import { ReviewView, SCOPE_SETTING } from "./reviewView";
import type { UiServices } from "./services";
import { StatusBar } from "./statusBar";
import { type CommandEntry, suggestionCommands } from "./suggestionCommands";
import { Debounced } from "./timing";
import { VirtualTexts } from "./virtualText";

export type { CaptureTier, Program, RecordingState, TierState, UiServices } from "./services";

/** Quiet after a save before the journal is asked: the server has written it by then. */
const AFTER_SAVE_MS = 700;

/** After an acceptance, or other news of who wrote what: the server has written it by then, saved or not. */
const AFTER_ORIGINS_MS = 500;

/** Quiet after anything else that may have changed what is to be reviewed. */
const AFTER_NEWS_MS = 1500;

/** The first look waits until the editor has started. */
const AFTER_START_MS = 2500;

/**
 * Registers decorations, hover actions, the status bar item, the review tree, the commit box commands and the report.
 * Everything is disposed with the context. Call it once, whether a server runs yet or not; it never throws because of
 * one that does not.
 */
export function registerUi(context: ExtensionContext, services: UiServices): void {
    const texts = new VirtualTexts();
    const store = new ReviewStore(services);
    const isReviewed = (id: string) => store.isReviewed(id);
    const decorations = new Decorations(context.extensionUri, services, isReviewed);
    const view = new ReviewView(store);
    const statusBar = new StatusBar(services);
    const commitBox = new CommitBox(context, services, texts);
    registerComparison(services, texts);
    registerReport(services, texts);

    const refreshAll = (delayMs: number) => {
        store.refresh(delayMs);
        statusBar.refresh(delayMs);
    };
    const entries: readonly CommandEntry[] = [
        ...suggestionCommands(services, store, texts),
        ...commitBoxCommands(commitBox),
        [COMMANDS.refreshReview, async () => refreshAll(0)],
        [COMMANDS.reviewUncommittedOnly, () => setScope("uncommitted")],
        [COMMANDS.reviewAll, () => setScope("all")],
        [COMMANDS.showReview, async () => void (await commands.executeCommand(`${REVIEW_VIEW}.focus`))],
        [COMMANDS.showReport, () => showReport(texts)],
        [COMMANDS.chooseDecorations, chooseDecorations],
        [COMMANDS.showMenu, () => showMenu(services, context.extension.id, view.count)],
        [COMMANDS.openWalkthrough, () => openWalkthrough(context.extension.id)],
    ];
    const afterReview = new Debounced(() => decorations.refresh());
    context.subscriptions.push(
        texts,
        store,
        decorations,
        view,
        statusBar,
        afterReview,
        ...entries.map(([name, act]) => commands.registerCommand(name, act)),
        languages.registerHoverProvider({ scheme: "file" }, hoverActions(services, isReviewed)),
        store.onDidChange(() => afterReview.ask(0)),
        workspace.onDidSaveTextDocument((document) => {
            if (document.uri.scheme === "file") {
                refreshAll(AFTER_SAVE_MS);
                refreshComparison(texts);
            }
        }),
        workspace.onDidRenameFiles(() => refreshAll(AFTER_SAVE_MS)),
        workspace.onDidChangeWorkspaceFolders(() => refreshAll(AFTER_SAVE_MS)),
        window.onDidChangeActiveTextEditor(() => statusBar.follow(AFTER_NEWS_MS)),
        services.onDidChangeOrigins(() => {
            store.refresh(AFTER_ORIGINS_MS);
            statusBar.refresh(AFTER_NEWS_MS);
        }),
        services.onDidChangeRunning(() => refreshAll(AFTER_NEWS_MS)),
        services.onDidChangeRecording(() => refreshAll(AFTER_NEWS_MS)),
    );
    refreshAll(AFTER_START_MS);
    void followGit(context, () => {
        refreshAll(AFTER_NEWS_MS);
        commitBox.refresh();
    });
}

async function setScope(scope: "all" | "uncommitted"): Promise<void> {
    await workspace.getConfiguration("journal").update(SCOPE_SETTING, scope, true);
}

/** Calls back when something was staged, committed or checked out. */
async function followGit(context: ExtensionContext, changed: () => void): Promise<void> {
    const api = await gitApi();
    if (api === undefined) {
        return;
    }
    const news = new Debounced(changed);
    const follow = (repository: GitRepository) =>
        context.subscriptions.push(repository.state.onDidChange(() => news.ask(AFTER_NEWS_MS)));
    context.subscriptions.push(news, api.onDidOpenRepository(follow));
    api.repositories.forEach(follow);
}
