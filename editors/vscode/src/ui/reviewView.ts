/** The tree *AI changes to review*. */

import { basename, dirname, join } from "node:path";
import {
    commands,
    type Disposable,
    EventEmitter,
    MarkdownString,
    ThemeColor,
    ThemeIcon,
    type TreeDataProvider,
    TreeItem,
    TreeItemCollapsibleState,
    type TreeView,
    Uri,
    window,
    workspace,
} from "vscode";
import { COMMANDS, REVIEW_STATE_KEY, REVIEW_VIEW } from "./names";
import {
    countToReview,
    type FileNode,
    fileDescription,
    type ReviewScope,
    reviewTree,
    type SuggestionNode,
    suggestionDescription,
    suggestionLabel,
    suggestionSpeech,
} from "./pure/review";
import { age, counted, escapeMarkdown, percent, plain, sourceName } from "./pure/text";
import type { ReviewStore } from "./reviewStore";

/** A row of the tree. */
export type ReviewNode = FileNode | SuggestionNode;

/** The setting for what is listed. */
export const SCOPE_SETTING = "review.scope";

/** The accepted text in a tooltip is cut to so many lines. */
const TOOLTIP_LINES = 12;

/** Files are unfolded while there are no more suggestions than this. */
const MOST_OPEN_ROWS = 100;

/** The file of a row. */
export function fileOf(node: ReviewNode): string {
    return join(node.root, node.type === "file" ? node.path : node.suggestion.path);
}

/** Shows what the store knows. */
export class ReviewView implements TreeDataProvider<ReviewNode>, Disposable {
    private readonly changes = new EventEmitter<void>();
    private readonly view: TreeView<ReviewNode>;
    private readonly subscriptions: Disposable[];
    private files: readonly FileNode[] = [];

    readonly onDidChangeTreeData = this.changes.event;

    constructor(private readonly store: ReviewStore) {
        this.view = window.createTreeView<ReviewNode>(REVIEW_VIEW, { treeDataProvider: this, showCollapseAll: true });
        this.subscriptions = [
            this.view,
            store.onDidChange(() => this.update()),
            this.view.onDidChangeVisibility((event) => event.visible && store.refresh(0)),
            workspace.onDidChangeConfiguration((event) => {
                if (event.affectsConfiguration(`journal.${SCOPE_SETTING}`)) {
                    this.update();
                }
            }),
        ];
        this.update();
    }

    /** How many suggestions are to be reviewed. */
    get count(): number {
        return countToReview(this.files).count;
    }

    private update(): void {
        const scope = workspace.getConfiguration("journal").get<ReviewScope>(SCOPE_SETTING, "all");
        this.files = reviewTree(this.store.repositories, scope);
        const { count, words } = countToReview(this.files);
        this.view.badge = count === 0 ? undefined : { value: count, tooltip: words };
        this.view.description = scope === "uncommitted" ? "not committed" : "";
        if (this.store.isCut) {
            this.view.message = "Only the newest suggestions are looked at.";
        } else {
            delete this.view.message;
        }
        void commands.executeCommand("setContext", REVIEW_STATE_KEY, this.store.state);
        void commands.executeCommand("setContext", `${REVIEW_STATE_KEY}.scope`, scope);
        this.changes.fire();
    }

    getChildren(node?: ReviewNode): readonly ReviewNode[] & ReviewNode[] {
        if (node === undefined) {
            return [...this.files];
        }
        return node.type === "file" ? [...node.children] : [];
    }

    getParent(node: ReviewNode): ReviewNode | undefined {
        return node.type === "file" ? undefined : this.files.find((file) => file.children.includes(node));
    }

    getTreeItem(node: ReviewNode): TreeItem {
        return node.type === "file" ? this.fileItem(node) : suggestionItem(node);
    }

    /** The tooltip is made when somebody looks at it: there may be thousands of rows. */
    resolveTreeItem(item: TreeItem, node: ReviewNode): TreeItem {
        if (node.type === "suggestion") {
            item.tooltip = tooltip(node, Date.now());
        }
        return item;
    }

    private fileItem(file: FileNode): TreeItem {
        const rows = this.files.reduce((sum, other) => sum + other.children.length, 0);
        const isOpen = rows <= MOST_OPEN_ROWS;
        const state = isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
        const item = new TreeItem(Uri.file(fileOf(file)), state);
        const hasSeveralRoots = new Set(this.files.map((other) => other.root)).size > 1;
        const folder = dirname(file.path) === "." ? "" : dirname(file.path);
        const where = hasSeveralRoots ? [basename(file.root), folder].filter((part) => part !== "").join("/") : folder;
        const standing = fileDescription(file);
        item.label = plain(basename(file.path));
        item.description = [where === "" ? "" : plain(where), standing].filter((part) => part !== "").join(" · ");
        item.iconPath = ThemeIcon.File;
        item.contextValue = file.children.some((child) => !child.isPossible) ? "journal.file" : "journal.possibleFile";
        item.id = `${file.root}\n${file.path}`;
        item.accessibilityInformation = { label: `${plain(file.path)}, ${standing}` };
        return item;
    }

    dispose(): void {
        for (const subscription of this.subscriptions) {
            subscription.dispose();
        }
        this.changes.dispose();
    }
}

function suggestionItem(node: SuggestionNode): TreeItem {
    const now = Date.now();
    const item = new TreeItem(suggestionLabel(node), TreeItemCollapsibleState.None);
    item.description = suggestionDescription(node, now);
    item.iconPath = icon(node);
    item.contextValue = node.isPossible ? "journal.possible" : "journal.suggestion";
    item.id = node.suggestion.id;
    item.command = { command: COMMANDS.goTo, title: "Go to the text", arguments: [node] };
    item.accessibilityInformation = { label: suggestionSpeech(node, now) };
    return item;
}

function icon(node: SuggestionNode): ThemeIcon {
    if (node.isPossible) {
        return new ThemeIcon("question", new ThemeColor("descriptionForeground"));
    }
    return new ThemeIcon(node.suggestion.fate === "direct" ? "sparkle" : "edit");
}

function tooltip(node: SuggestionNode, now: number): MarkdownString {
    const { suggestion } = node;
    const head = node.isPossible ? "Possible AI (unattributed)" : "AI";
    const text = new MarkdownString(`**${head}** · ${escapeMarkdown(sourceName(suggestion))}`);
    text.appendMarkdown(` · accepted ${age(suggestion.acceptedAt, now)}\n\n`);
    text.appendMarkdown(
        `${suggestion.fate} · ${percent(suggestion.similarity)} as accepted · ${percent(suggestion.retained)} retained`,
    );
    text.appendMarkdown(` · ${counted(suggestion.lines, "line")} · evidence: ${escapeMarkdown(suggestion.grade)}`);
    text.appendMarkdown(suggestion.committed ? " · committed\n\n" : " · not committed\n\n");
    const lines = (suggestion.acceptedText ?? "").split("\n");
    if (suggestion.acceptedText !== undefined) {
        const more = lines.length > TOOLTIP_LINES ? "\n…" : "";
        text.appendCodeblock(
            lines
                .slice(0, TOOLTIP_LINES)
                .map((line) => line.slice(0, 200))
                .join("\n") + more,
        );
    }
    return text;
}
