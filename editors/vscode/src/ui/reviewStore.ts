/** What is to be reviewed in the window's repositories, as the journal says it on the command line. */

import { type Disposable, EventEmitter } from "vscode";
import { CommandFailure, runJournal } from "./cli";
import type { RepositorySuggestions } from "./pure/review";
import { parseSuggestions, type Suggestion } from "./pure/suggestion";
import { workTrees } from "./repositories";
import type { UiServices } from "./services";
import { Refresher } from "./timing";

/** Why there is something to show, or nothing. */
export type ReviewState = "loading" | "ready" | "noRepository" | "noProgram" | "failed";

/** The newest suggestions of a repository that are looked at: a tree of more could not be worked through. */
const MOST_SUGGESTIONS = 5000;

/** Reads again when asked, seldom enough not to be felt. */
export class ReviewStore implements Disposable {
    private readonly changes = new EventEmitter<void>();
    private readonly refresher = new Refresher(() => this.load());
    /** Reviewed or judged in this window: gone from the tree before the journal is asked again. */
    private readonly settled = new Set<string>();
    private readonly reviewed = new Set<string>();
    private canAskForUnreviewed = true;

    /** Fires when any of what follows changed. */
    readonly onDidChange = this.changes.event;
    state: ReviewState = "loading";
    /** Whether there are more suggestions than were looked at. */
    isCut = false;
    repositories: readonly RepositorySuggestions[] = [];

    constructor(private readonly services: UiServices) {}

    /** Reads in so many milliseconds. */
    refresh(delayMs: number): void {
        this.refresher.ask(delayMs);
    }

    /** Whether a suggestion is known to be reviewed. */
    isReviewed(id: string): boolean {
        return this.reviewed.has(id);
    }

    /** Takes suggestions out that somebody has just reviewed. */
    settleReviewed(ids: readonly string[]): void {
        for (const id of ids) {
            this.reviewed.add(id);
        }
        this.settle(ids);
    }

    /** Takes suggestions out that somebody has just confirmed or denied. */
    settleJudged(id: string, isConfirmed: boolean): void {
        if (!isConfirmed) {
            this.settle([id]);
        }
    }

    private settle(ids: readonly string[]): void {
        for (const id of ids) {
            this.settled.add(id);
        }
        this.repositories = this.repositories.map((repository) => ({
            ...repository,
            observed: this.unsettled(repository.observed),
            possible: this.unsettled(repository.possible),
        }));
        this.changes.fire();
    }

    private unsettled(suggestions: readonly Suggestion[]): Suggestion[] {
        return suggestions.filter((suggestion) => !this.settled.has(suggestion.id));
    }

    private async load(): Promise<void> {
        const roots = workTrees();
        try {
            this.isCut = false;
            this.repositories = await Promise.all(roots.map((root) => this.read(root)));
            this.state = roots.length === 0 ? "noRepository" : "ready";
        } catch (error) {
            this.repositories = [];
            this.state = error instanceof CommandFailure && error.isMissing ? "noProgram" : "failed";
        }
        this.changes.fire();
    }

    private async read(root: string): Promise<RepositorySuggestions> {
        const args = ["log", "--json", "--quiet", "--limit", String(MOST_SUGGESTIONS)];
        const counted = parseSuggestions(await this.unreviewed(root, args));
        const others = parseSuggestions((await runJournal(this.services, root, [...args, "--unverified"])).stdout);
        this.isCut ||= counted.length >= MOST_SUGGESTIONS;
        for (const suggestion of counted.filter((candidate) => candidate.reviewed)) {
            this.reviewed.add(suggestion.id);
        }
        const possible = others.filter((suggestion) => suggestion.grade === "inferred" && !suggestion.denied);
        return { root, observed: this.unsettled(counted), possible: this.unsettled(possible) };
    }

    /** What nobody has reviewed; everything from a program that is too old to be asked for that alone. */
    private async unreviewed(root: string, args: readonly string[]): Promise<string> {
        if (this.canAskForUnreviewed) {
            try {
                return (await runJournal(this.services, root, [...args, "--unreviewed"])).stdout;
            } catch (error) {
                if (!(error instanceof CommandFailure) || error.isMissing || !error.message.includes("--unreviewed")) {
                    throw error;
                }
                this.canAskForUnreviewed = false;
            }
        }
        return (await runJournal(this.services, root, args)).stdout;
    }

    dispose(): void {
        this.refresher.dispose();
        this.changes.dispose();
    }
}
