/**
 * The part of the git extension's programming interface, version 1, that is used here. Written down by hand so that
 * nothing of the extension is bundled; what is not there is taken for no git.
 */

import { type Event, extensions, type Uri } from "vscode";

/** A repository that the Source Control view shows. */
export interface GitRepository {
    readonly rootUri: Uri;
    readonly inputBox: { value: string };
    readonly state: { readonly indexChanges: readonly unknown[]; readonly onDidChange: Event<void> };
    readonly ui: { readonly selected: boolean };
    /** What differs between a commit and the files as they are, renames found. */
    diffWith(commit: string): Promise<readonly GitChange[]>;
}

/** A file that differs. */
export interface GitChange {
    readonly originalUri: Uri;
    /** What it is called now, where it was renamed. */
    readonly renameUri: Uri | undefined;
}

/** The interface. */
export interface GitApi {
    readonly repositories: readonly GitRepository[];
    readonly onDidOpenRepository: Event<GitRepository>;
}

interface GitExtension {
    readonly enabled: boolean;
    getAPI(version: 1): GitApi;
}

/** The interface, once the git extension is active; nothing where it is missing or switched off. */
export async function gitApi(): Promise<GitApi | undefined> {
    const extension = extensions.getExtension<GitExtension>("vscode.git");
    if (extension === undefined) {
        return undefined;
    }
    try {
        const git = extension.isActive ? extension.exports : await extension.activate();
        return git.enabled ? git.getAPI(1) : undefined;
    } catch {
        return undefined;
    }
}

/** What a file that is not there any more is called now, where it was renamed after a commit; nothing where git finds no rename. */
export async function renamedSince(root: string, file: string, commit: string): Promise<Uri | undefined> {
    const api = await gitApi();
    const repository = api?.repositories.find(({ rootUri }) => rootUri.fsPath === root);
    try {
        const changes = await repository?.diffWith(commit);
        const renamed = changes?.find(({ originalUri, renameUri }) => renameUri && originalUri.fsPath === file);
        return renamed?.renameUri;
    } catch {
        // The commit is not there any more.
        return undefined;
    }
}
