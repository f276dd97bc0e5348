/** Today's share of AI text and the capture tier, in the status bar. */

import { type Disposable, MarkdownString, StatusBarAlignment, type StatusBarItem, ThemeColor, window } from "vscode";
import { runJournal } from "./cli";
import { COMMANDS } from "./names";
import {
    addLines,
    explainShare,
    type LineTotals,
    midnightBefore,
    parseCommittedLines,
    parseStatus,
    shareOf,
} from "./pure/share";
import { escapeMarkdown, percent } from "./pure/text";
import { presentWorkTree } from "./repositories";
import type { CaptureTier, UiServices } from "./services";
import { Refresher } from "./timing";

const TIER_WORDS: Readonly<Record<CaptureTier, string>> = {
    exact: "exact",
    strong: "strong",
    inferred: "inferred",
    off: "off",
};

/** The lines that were added to a work tree today: by commits since midnight, and by what is not committed. */
export async function linesOfToday(services: UiServices, root: string, now: Date): Promise<LineTotals | undefined> {
    const status = await runJournal(services, root, ["status", "--json", "--quiet"]);
    const stats = await runJournal(services, root, ["stats", "--since", midnightBefore(now), "--json", "--quiet"]);
    const files = parseStatus(status.stdout);
    const committed = parseCommittedLines(stats.stdout);
    return files === undefined || committed === undefined
        ? undefined
        : addLines([...files.map((file) => file.lines), committed]);
}

/** The item. */
export class StatusBar implements Disposable {
    private readonly item: StatusBarItem;
    private readonly refresher = new Refresher(() => this.load());
    private readonly subscriptions: Disposable[];
    private lines: LineTotals | undefined;
    private root: string | undefined;

    constructor(private readonly services: UiServices) {
        this.item = window.createStatusBarItem("journal.status", StatusBarAlignment.Right, 90);
        this.item.name = "Journal: AI share";
        this.item.command = COMMANDS.showMenu;
        this.subscriptions = [
            services.onDidChangeTier(() => this.show()),
            services.onDidChangeRecording(() => this.show()),
            services.onDidChangeRunning(() => this.show()),
        ];
        this.show();
        this.item.show();
    }

    /** Counts anew in so many milliseconds. */
    refresh(delayMs: number): void {
        this.refresher.ask(delayMs);
    }

    /** Another file is looked at: it may be of another repository. */
    follow(delayMs: number): void {
        if (presentWorkTree() !== this.root) {
            this.refresh(delayMs);
        }
    }

    private async load(): Promise<void> {
        const root = presentWorkTree();
        this.root = root;
        try {
            this.lines = root === undefined ? undefined : await linesOfToday(this.services, root, new Date());
        } catch {
            // The reason is in the log; a share that is out of date would be worse than none.
            this.lines = undefined;
        }
        this.show();
    }

    private show(): void {
        const { tier, explanation } = this.services.tier();
        const recording = this.services.recording();
        const isWell = this.services.isRunning() && recording.recording;
        const share = this.lines === undefined ? undefined : shareOf(this.lines);
        const words = share === undefined ? "AI –" : `AI ${percent(share)}`;
        const state = isWell ? TIER_WORDS[tier] : "not recording";
        this.item.text = `$(${isWell ? "sparkle" : "warning"}) ${words} · ${state}`;
        this.item.backgroundColor = isWell ? undefined : new ThemeColor("statusBarItem.warningBackground");
        const shareWords =
            this.lines === undefined
                ? "Nothing is known of this folder: it is not in a git repository, or nothing was recorded."
                : explainShare(this.lines);
        const problem = this.services.isRunning() ? recording.lastError : "The server does not run.";
        this.item.tooltip = tooltip(
            shareWords,
            `Capture: ${TIER_WORDS[tier]}. ${explanation}`,
            isWell ? undefined : problem,
        );
        this.item.accessibilityInformation = {
            label: `Journal: ${share === undefined ? "AI share unknown" : `${percent(share)} of today's lines are AI text`}, capture ${state}`,
        };
    }

    dispose(): void {
        for (const subscription of this.subscriptions) {
            subscription.dispose();
        }
        this.refresher.dispose();
        this.item.dispose();
    }
}

function tooltip(share: string, capture: string, problem: string | undefined): MarkdownString {
    const text = new MarkdownString("**AI share of the lines added today**\n\n");
    text.appendMarkdown(
        `${escapeMarkdown(share, 400)}\n\nLines of today's commits and lines that are not committed yet; blank ones are not counted.\n\n`,
    );
    text.appendMarkdown(escapeMarkdown(capture, 400));
    if (problem !== undefined) {
        text.appendMarkdown(`\n\n**Not recording:** ${escapeMarkdown(problem, 400)}`);
    }
    return text;
}
