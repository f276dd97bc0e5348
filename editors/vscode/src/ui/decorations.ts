/**
 * Shows in the gutter which lines are AI text, edited AI text and possible AI, and what of it nobody has reviewed.
 *
 * Only what is visible and a margin around it is asked for and drawn: scrolling inside the margin costs nothing, and
 * there are a dozen decoration types however many suggestions a file has. The editor moves decorations along with
 * edits, so an answer that a change has overtaken is dropped and nothing flickers.
 */

import {
    type DecorationOptions,
    DecorationRangeBehavior,
    type Disposable,
    OverviewRulerLane,
    Range,
    type TextEditor,
    type TextEditorDecorationType,
    ThemeColor,
    Uri,
    window,
    workspace,
} from "vscode";
import { Latest, originsOfDocument, originsOfLines } from "./originSource";
import {
    coarsen,
    covers,
    type LineSpan,
    MARKS,
    type Mark,
    markLines,
    type TextSpan,
    textSpans,
    windowAround,
} from "./pure/origins";
import type { UiServices } from "./services";
import { Debounced } from "./timing";

/** How much is drawn: the setting `journal.decorations`. */
type Extent = "off" | "subtle" | "full";

/** Lines above and below the visible ones that are drawn with them. */
const MARGIN = 150;

/** What is asked anew once fewer than so many lines beyond the visible ones are drawn. */
const SMALLEST_MARGIN = 40;

/** Quiet after a change of the text before it is asked who wrote it; long enough for a report that follows it. */
const AFTER_CHANGE_MS = 200;

/** Quiet before anything else is taken over. */
const AFTER_MOVE_MS = 40;

/** Quiet before the whole file is looked at for the overview ruler. */
const BEFORE_OVERVIEW_MS = 700;

/** The overview ruler is no higher than so many pixels: lines between two of them can't be told apart. */
const RULER_ROWS = 600;

/** The overview ruler's decoration for each mark; what was reviewed needs no place to go to. */
const RULER_COLORS: readonly (readonly [readonly Mark[], string])[] = [
    [["ai", "edited"], "journal.aiOverviewRuler"],
    [["possible"], "journal.possibleAiOverviewRuler"],
];

/** All decoration types of one extent. */
class Palette implements Disposable {
    readonly gutter: ReadonlyMap<Mark, TextEditorDecorationType>;
    readonly aiText: TextEditorDecorationType | undefined;
    readonly possibleText: TextEditorDecorationType | undefined;
    readonly ruler: readonly (readonly [readonly Mark[], TextEditorDecorationType])[];

    constructor(extensionUri: Uri, extent: Extent) {
        const icon = (mark: Mark, theme: string) =>
            Uri.joinPath(extensionUri, "media", "gutter", `${mark}-${theme}.svg`);
        this.gutter = new Map(
            MARKS.map((mark) => [
                mark,
                window.createTextEditorDecorationType({
                    rangeBehavior: DecorationRangeBehavior.ClosedClosed,
                    gutterIconSize: "contain",
                    light: { gutterIconPath: icon(mark, "light") },
                    dark: { gutterIconPath: icon(mark, "dark") },
                }),
            ]),
        );
        const isFull = extent === "full";
        this.aiText = isFull
            ? window.createTextEditorDecorationType({
                  rangeBehavior: DecorationRangeBehavior.ClosedClosed,
                  backgroundColor: new ThemeColor("journal.aiBackground"),
                  border: "1px solid",
                  borderColor: new ThemeColor("journal.aiBorder"),
              })
            : undefined;
        this.possibleText = isFull
            ? window.createTextEditorDecorationType({
                  rangeBehavior: DecorationRangeBehavior.ClosedClosed,
                  border: "1px dashed",
                  borderColor: new ThemeColor("journal.possibleAiBorder"),
              })
            : undefined;
        this.ruler = isFull
            ? RULER_COLORS.map(([marks, color]) => [
                  marks,
                  window.createTextEditorDecorationType({
                      overviewRulerColor: new ThemeColor(color),
                      overviewRulerLane: OverviewRulerLane.Left,
                  }),
              ])
            : [];
    }

    dispose(): void {
        const types = [...this.gutter.values(), this.aiText, this.possibleText, ...this.ruler.map(([, type]) => type)];
        for (const type of types) {
            type?.dispose();
        }
    }
}

/** What is drawn in one editor. */
class Drawing implements Disposable {
    private readonly latest = new Latest();
    private readonly drawing = new Debounced(() => void this.draw());
    private readonly overview = new Debounced(() => void this.drawOverview());
    private drawn: LineSpan | undefined;
    /** What the last call for a decoration type was: an empty list is not sent twice. */
    private readonly isSet = new Set<TextEditorDecorationType>();

    constructor(
        private readonly editor: TextEditor,
        private readonly palette: Palette,
        private readonly services: UiServices,
        private readonly isReviewed: (id: string) => boolean,
    ) {
        this.refresh(0);
    }

    /** The text, or who wrote it, changed. */
    refresh(delayMs: number): void {
        this.latest.cancel();
        this.drawn = undefined;
        this.drawing.ask(delayMs);
        if (this.palette.ruler.length > 0) {
            this.overview.ask(Math.max(delayMs, BEFORE_OVERVIEW_MS));
        }
    }

    /** Other lines became visible. */
    move(): void {
        const needed = windowAround(this.visible(), this.editor.document.lineCount, SMALLEST_MARGIN);
        if (needed !== undefined && !covers(this.drawn, needed)) {
            this.drawing.askAtLatest(AFTER_MOVE_MS);
        }
    }

    private visible(): LineSpan[] {
        return this.editor.visibleRanges.map((range) => ({ first: range.start.line, last: range.end.line }));
    }

    private async draw(): Promise<void> {
        const { document } = this.editor;
        const wanted = windowAround(this.visible(), document.lineCount, MARGIN);
        if (wanted === undefined) {
            return;
        }
        const token = this.latest.begin();
        const runs = await originsOfLines(this.services, document, wanted, token);
        if (runs === undefined || token.isCancellationRequested) {
            return;
        }
        this.drawn = wanted;
        const text = (line: number) => lineText(this.editor, line);
        const marks = markLines(runs, wanted, text, this.isReviewed);
        for (const [mark, type] of this.palette.gutter) {
            this.set(type, (marks.get(mark) ?? []).map(wholeLines));
        }
        if (this.palette.aiText !== undefined && this.palette.possibleText !== undefined) {
            this.set(this.palette.aiText, textSpans(runs, "ai", wanted, text).map(exactRange));
            this.set(this.palette.possibleText, textSpans(runs, "possible", wanted, text).map(exactRange));
        }
    }

    private async drawOverview(): Promise<void> {
        const { document } = this.editor;
        const runs = await originsOfDocument(this.services, document);
        if (runs === undefined) {
            return;
        }
        const all = { first: 0, last: document.lineCount - 1 };
        const marks = markLines(runs, all, (line) => lineText(this.editor, line), this.isReviewed);
        const gap = Math.floor(document.lineCount / RULER_ROWS);
        for (const [shown, type] of this.palette.ruler) {
            const spans = shown.flatMap((mark) => marks.get(mark) ?? []).sort((one, other) => one.first - other.first);
            this.set(type, coarsen(spans, gap).map(wholeLines));
        }
    }

    private set(type: TextEditorDecorationType, ranges: Range[] | DecorationOptions[]): void {
        if (ranges.length > 0 || this.isSet.has(type)) {
            this.editor.setDecorations(type, ranges as Range[]);
            this.isSet.add(type);
        }
        if (ranges.length === 0) {
            this.isSet.delete(type);
        }
    }

    dispose(): void {
        this.latest.cancel();
        this.drawing.dispose();
        this.overview.dispose();
    }
}

function lineText(editor: TextEditor, line: number): string {
    const { document } = editor;
    return line < document.lineCount ? document.lineAt(line).text : "";
}

function wholeLines(span: LineSpan): Range {
    return new Range(span.first, 0, span.last, 0);
}

function exactRange(span: TextSpan): Range {
    return new Range(span.start.line, span.start.character, span.end.line, span.end.character);
}

/** Draws in every visible editor of a file, as the setting says. */
export class Decorations implements Disposable {
    private palette: Palette | undefined;
    private readonly drawings = new Map<TextEditor, Drawing>();
    private readonly subscriptions: Disposable[];

    constructor(
        private readonly extensionUri: Uri,
        private readonly services: UiServices,
        /** What is known of reviews where the server does not say it with the origins. */
        private readonly isReviewed: (id: string) => boolean,
    ) {
        this.subscriptions = [
            window.onDidChangeVisibleTextEditors(() => this.follow()),
            window.onDidChangeTextEditorVisibleRanges((event) => this.drawings.get(event.textEditor)?.move()),
            workspace.onDidChangeTextDocument((event) => {
                if (event.contentChanges.length > 0) {
                    this.refreshWhere((editor) => editor.document === event.document, AFTER_CHANGE_MS);
                }
            }),
            workspace.onDidSaveTextDocument((document) =>
                this.refreshWhere((editor) => editor.document === document, AFTER_CHANGE_MS),
            ),
            workspace.onDidChangeConfiguration((event) => {
                if (event.affectsConfiguration("journal.decorations")) {
                    this.begin();
                }
            }),
            services.onDidChangeOrigins(() => this.refresh()),
            services.onDidChangeRunning(() => this.refresh()),
        ];
        this.begin();
    }

    /** Who wrote what, or what was reviewed, may have changed. */
    refresh(): void {
        this.refreshWhere(() => true, AFTER_MOVE_MS);
    }

    private refreshWhere(isMeant: (editor: TextEditor) => boolean, delayMs: number): void {
        for (const [editor, drawing] of this.drawings) {
            if (isMeant(editor)) {
                drawing.refresh(delayMs);
            }
        }
    }

    private begin(): void {
        this.end();
        const extent = workspace.getConfiguration("journal").get<Extent>("decorations", "subtle");
        if (extent !== "off") {
            this.palette = new Palette(this.extensionUri, extent);
            this.follow();
        }
    }

    /** Draws in the editors that are visible now, and in no other. */
    private follow(): void {
        const { palette } = this;
        if (palette === undefined) {
            return;
        }
        const visible = window.visibleTextEditors.filter((editor) => editor.document.uri.scheme === "file");
        for (const [editor, drawing] of this.drawings) {
            if (!visible.includes(editor)) {
                drawing.dispose();
                this.drawings.delete(editor);
            }
        }
        for (const editor of visible) {
            if (!this.drawings.has(editor)) {
                this.drawings.set(editor, new Drawing(editor, palette, this.services, this.isReviewed));
            }
        }
    }

    private end(): void {
        for (const drawing of this.drawings.values()) {
            drawing.dispose();
        }
        this.drawings.clear();
        this.palette?.dispose();
        this.palette = undefined;
    }

    dispose(): void {
        this.end();
        for (const subscription of this.subscriptions) {
            subscription.dispose();
        }
    }
}
