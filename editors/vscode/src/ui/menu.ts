/** What a click on the status bar item offers. */

import { commands, type QuickPickItem, QuickPickItemKind, window, workspace } from "vscode";
import { COMMANDS } from "./names";
import { counted } from "./pure/text";
import type { UiServices } from "./services";

interface Choice extends QuickPickItem {
    readonly command?: readonly [string, ...unknown[]];
}

/** Offers everything; `toReview` is how many suggestions are to be reviewed. */
export async function showMenu(services: UiServices, extensionId: string, toReview: number): Promise<void> {
    const { tier, explanation } = services.tier();
    const choices: Choice[] = [
        {
            label: "$(checklist) Review AI changes",
            description: counted(toReview, "change"),
            command: [COMMANDS.showReview],
        },
        { label: "$(graph) Show journal report", command: [COMMANDS.showReport] },
        {
            label: "$(question) Who wrote this?",
            description: "the line at the cursor",
            command: [COMMANDS.whoWroteThis],
        },
        separator("the next commit"),
        { label: "$(eye) Preview AI trailers", command: [COMMANDS.previewTrailers] },
        { label: "$(add) Add AI trailers to the commit message", command: [COMMANDS.addTrailers] },
        { label: "$(remove) Remove AI trailers from the commit message", command: [COMMANDS.removeTrailers] },
        separator("settings"),
        { label: "$(paintcan) Choose decorations", description: decorations(), command: [COMMANDS.chooseDecorations] },
        ...(tier === "exact"
            ? []
            : [
                  {
                      label: "$(target) Turn on exact capture",
                      detail: explanation,
                      command: ["journal.turnOnExactCapture"] as const,
                  },
              ]),
        { label: "$(settings-gear) Open settings", command: ["workbench.action.openSettings", `@ext:${extensionId}`] },
        { label: "$(book) First steps", command: [COMMANDS.openWalkthrough] },
        { label: "$(output) Show the log", command: ["journal.showLog"] },
    ];
    const picked = await window.showQuickPick(choices, { title: "Journal", placeHolder: `Capture: ${tier}` });
    if (picked?.command !== undefined) {
        const [command, ...args] = picked.command;
        await commands.executeCommand(command, ...args);
    }
}

function separator(label: string): Choice {
    return { label, kind: QuickPickItemKind.Separator };
}

function decorations(): string {
    return workspace.getConfiguration("journal").get("decorations", "subtle");
}

/** Lets the user choose how much is drawn in the editor. */
export async function chooseDecorations(): Promise<void> {
    const choices = [
        { label: "off", detail: "Nothing is drawn." },
        { label: "subtle", detail: "Marks in the gutter." },
        { label: "full", detail: "Marks in the gutter and on the overview ruler, and the exact characters shaded." },
    ];
    const present = decorations();
    const items = choices.map((choice) => (choice.label === present ? { ...choice, description: "now" } : choice));
    const picked = await window.showQuickPick(items, { title: "How AI text is shown in the editor" });
    if (picked !== undefined) {
        await workspace.getConfiguration("journal").update("decorations", picked.label, true);
    }
}

/** Opens the first steps. */
export async function openWalkthrough(extensionId: string): Promise<void> {
    await commands.executeCommand("workbench.action.openWalkthrough", `${extensionId}#journal.firstSteps`, false);
}
