/** *Show journal report*: Markdown in the editor's own preview, so that there is no web page of ours to trust. */

import { basename } from "node:path";
import { commands, window } from "vscode";
import { runJournal } from "./cli";
import { parseGroups, reportMarkdown } from "./pure/report";
import { NO_LINES, parseStatus } from "./pure/share";
import { plain } from "./pure/text";
import { presentWorkTree } from "./repositories";
import type { UiServices } from "./services";
import { linesOfToday } from "./statusBar";
import type { VirtualTexts } from "./virtualText";

const REPORT = "report";

/** Registers the report's text. */
export function registerReport(services: UiServices, texts: VirtualTexts): void {
    texts.register(REPORT, async ({ root }) => (root === undefined ? "" : makeReport(services, root)));
}

/** Shows the report on the repository that people look at. */
export async function showReport(texts: VirtualTexts): Promise<void> {
    const root = presentWorkTree();
    if (root === undefined) {
        await window.showInformationMessage("There is no git repository in this window to report on.");
        return;
    }
    texts.refresh(REPORT);
    await commands.executeCommand(
        "markdown.showPreview",
        texts.address(REPORT, `Journal report of ${basename(root)}.md`, { root }),
    );
}

async function makeReport(services: UiServices, root: string): Promise<string> {
    try {
        const today = await linesOfToday(services, root, new Date());
        const status = await runJournal(services, root, ["status", "--json", "--quiet"]);
        const stats = await runJournal(services, root, ["stats", "--since", "30d", "--json", "--quiet"]);
        return reportMarkdown({
            name: basename(root),
            today: today ?? NO_LINES,
            files: parseStatus(status.stdout) ?? [],
            groups: parseGroups(stats.stdout),
        });
    } catch (error) {
        return `# Journal report\n\nThe report could not be made:\n\n    ${plain(error instanceof Error ? error.message : String(error), 400)}\n`;
    }
}
