/** The trailers of the commit that is being prepared: shown, put into the message box, taken out. Only when asked. */

import { basename } from "node:path";
import { type ExtensionContext, Uri, ViewColumn, window, workspace } from "vscode";
import { CommandFailure, runJournal } from "./cli";
import { type GitRepository, gitApi } from "./gitApi";
import { COMMANDS } from "./names";
import { counted, plain } from "./pure/text";
import {
    parseTrailerReport,
    type TrailerReport,
    trailersOfExplanation,
    withoutTrailers,
    withTrailers,
    writtenLines,
} from "./pure/trailers";
import type { UiServices } from "./services";
import type { VirtualTexts } from "./virtualText";

const PREVIEW = "trailers";

/** Where the lines are kept that were put into a repository's message box. */
const WRITTEN_KEY = "journal.writtenTrailers";

/** The commands of the commit box. */
export class CommitBox {
    constructor(
        private readonly context: ExtensionContext,
        private readonly services: UiServices,
        private readonly texts: VirtualTexts,
    ) {
        texts.register(PREVIEW, async ({ root }) => (root === undefined ? "" : this.preview(root)));
    }

    /** What is staged changed. */
    refresh(): void {
        this.texts.refresh(PREVIEW);
    }

    /** Shows the trailers of the staged content and the evidence behind each. */
    async show(argument: unknown): Promise<void> {
        const repository = await chooseRepository(argument);
        if (repository !== undefined) {
            const root = repository.rootUri.fsPath;
            this.texts.refresh(PREVIEW);
            const uri = this.texts.address(PREVIEW, `AI trailers of ${basename(root)}.txt`, { root });
            const document = await workspace.openTextDocument(uri);
            await window.showTextDocument(document, { preview: true, viewColumn: ViewColumn.Active });
        }
    }

    /** Puts the trailers into the message box, in place of those that are there. */
    async add(argument: unknown): Promise<void> {
        const repository = await chooseRepository(argument);
        if (repository === undefined) {
            return;
        }
        const root = repository.rootUri.fsPath;
        try {
            const { stdout } = await runJournal(this.services, root, ["export", "--staged", "--json", "--quiet"]);
            const report = parseTrailerReport(stdout);
            if (report === undefined) {
                throw new CommandFailure("the program answered something else than trailers", false);
            }
            const before = repository.inputBox.value;
            const bare = withoutTrailers(before, this.written(root));
            const after = withTrailers(before, report.trailers, this.written(root));
            repository.inputBox.value = after;
            await this.keep(root, writtenLines(bare, after, report.trailers));
            if (report.trailers.length === 0) {
                await window.showInformationMessage(nothingToAdd(repository, report));
            }
        } catch (error) {
            await this.tell(error);
        }
    }

    /** Takes the trailers out of the message box again. */
    async remove(argument: unknown): Promise<void> {
        const repository = await chooseRepository(argument);
        if (repository !== undefined) {
            const root = repository.rootUri.fsPath;
            repository.inputBox.value = withoutTrailers(repository.inputBox.value, this.written(root));
            await this.keep(root, []);
        }
    }

    private async preview(root: string): Promise<string> {
        try {
            const { stdout } = await runJournal(this.services, root, ["export", "--staged", "--explain", "--quiet"]);
            const lines = trailersOfExplanation(stdout);
            return lines.length === 0 ? `${await this.whyNone(root)}\n` : previewText(lines, stdout);
        } catch (error) {
            return `The trailers could not be found out: ${error instanceof Error ? plain(error.message, 400) : error}\n`;
        }
    }

    private async whyNone(root: string): Promise<string> {
        const { stdout } = await runJournal(this.services, root, ["export", "--staged", "--json", "--quiet"]);
        const report = parseTrailerReport(stdout);
        return report === undefined ? "There are no trailers." : noTrailers(report);
    }

    private async tell(error: unknown): Promise<void> {
        this.services.log.error(`trailers: ${error}`);
        const reason = error instanceof Error ? plain(error.message, 200) : "the log says why";
        await window.showErrorMessage(`Journal could not find out the trailers: ${reason}`);
    }

    private written(root: string): readonly string[] {
        return this.context.workspaceState.get<Record<string, string[]>>(WRITTEN_KEY, {})[root] ?? [];
    }

    private async keep(root: string, lines: readonly string[]): Promise<void> {
        const all = this.context.workspaceState.get<Record<string, string[]>>(WRITTEN_KEY, {});
        await this.context.workspaceState.update(WRITTEN_KEY, { ...all, [root]: [...lines] });
    }
}

function previewText(lines: readonly string[], explanation: string): string {
    return `A commit of what is staged would carry these trailers. They are written only where you ask for it: with the
command "Journal: Add AI trailers to the commit message", or by the git hook where you installed it. The change id is
made when they are written.

${lines.join("\n")}


The evidence behind each of them:

${explanation}`;
}

function nothingToAdd(repository: GitRepository, report: TrailerReport): string {
    return repository.state.indexChanges.length === 0
        ? "Nothing is staged: the trailers are those of the staged changes."
        : noTrailers(report);
}

function noTrailers(report: TrailerReport): string {
    if (report.addedLines === 0) {
        return "Nothing is staged that adds a line: there are no trailers.";
    }
    const lines = counted(report.addedLines, "added line");
    return report.aiLines === 0
        ? `No trailers: none of the ${lines} that are staged is known to be AI text.`
        : `No trailers, though ${report.aiLines} of ${lines} are AI text: the settings of this repository or yours ask for none.`;
}

/** The repository that a command is about: the one whose button was pressed, the selected one, or the one picked. */
async function chooseRepository(argument: unknown): Promise<GitRepository | undefined> {
    const api = await gitApi();
    const repositories = api?.repositories ?? [];
    if (repositories.length === 0) {
        await window.showInformationMessage(
            "There is no git repository in this window, or the git extension is switched off.",
        );
        return undefined;
    }
    const root = rootOf(argument);
    const meant = repositories.find((repository) => repository.rootUri.toString() === root);
    const selected = repositories.filter((repository) => repository.ui.selected);
    if (meant !== undefined || repositories.length === 1 || selected.length === 1) {
        return meant ?? (repositories.length === 1 ? repositories[0] : selected[0]);
    }
    const items = repositories.map((repository) => ({
        label: basename(repository.rootUri.fsPath),
        description: repository.rootUri.fsPath,
        repository,
    }));
    const picked = await window.showQuickPick(items, { title: "The commit message of which repository?" });
    return picked?.repository;
}

/** The Source Control view gives the pressed button's repository as an object with its root. */
function rootOf(argument: unknown): string | undefined {
    const root =
        typeof argument === "object" && argument !== null && "rootUri" in argument ? argument.rootUri : undefined;
    return root instanceof Uri ? root.toString() : undefined;
}

/** The palette's and the buttons' commands. */
export function commitBoxCommands(
    box: CommitBox,
): readonly (readonly [string, (argument: unknown) => Promise<void>])[] {
    return [
        [COMMANDS.previewTrailers, (argument) => box.show(argument)],
        [COMMANDS.addTrailers, (argument) => box.add(argument)],
        [COMMANDS.removeTrailers, (argument) => box.remove(argument)],
    ];
}
