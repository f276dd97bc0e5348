/** The commands that let this extension see the source of changes, and take it back. */

import { readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { commands, type ExtensionContext, env, UIKind, window } from "vscode";

import { isOptedIn, optIn, optOut, UnreadableArgv } from "./argv";
import { argvPath } from "./argvPlace";

const PROPOSAL = "textDocumentChangeReason";

/** What stands in the way of exact capture in this window, if anything does. */
type Obstacle = "browser" | "remote" | "unknownEditor" | "manifest";

/** The commands' part of the extension. */
export class ExactCapture {
    private readonly id: string;

    constructor(private readonly context: ExtensionContext) {
        this.id = context.extension.id;
    }

    /** Whether this extension can turn it on here, should it not be on. */
    get isPossible(): boolean {
        return this.obstacle() === undefined;
    }

    /** `isExact`: whether the editor names the source of changes already. */
    async turnOn(isExact: boolean): Promise<void> {
        if (isExact) {
            await window.showInformationMessage(
                "Exact capture is on: this editor tells Journal where each change came from.",
            );
            return;
        }
        const obstacle = this.obstacle();
        if (obstacle !== undefined) {
            await this.explain(obstacle);
            return;
        }
        const detail = [
            "The editor knows which suggestion each change came from, but tells it only to extensions that you name in its argv.json, because the interface is not final.",
            `Journal would add "${this.id}" to "enable-proposed-api" in ${this.path()}, and leave the rest of the file as it is. It takes effect when the editor is started the next time.`,
            "The command Turn off exact capture takes the entry out again.",
        ].join("\n\n");
        const answer = await window.showInformationMessage(
            "Turn on exact capture?",
            { modal: true, detail },
            "Turn on",
        );
        if (answer === "Turn on") {
            await this.change(optIn, "Exact capture is on from the next start of the editor: close all its windows.");
        }
    }

    async turnOff(): Promise<void> {
        if (env.remoteName !== undefined || env.uiKind === UIKind.Web) {
            await this.explain(env.remoteName === undefined ? "browser" : "remote");
            return;
        }
        await this.change(optOut, "Exact capture is off from the next start of the editor: close all its windows.");
    }

    private obstacle(): Obstacle | undefined {
        if (env.uiKind === UIKind.Web) {
            return "browser";
        }
        if (!this.asksForProposal()) {
            return "manifest";
        }
        if (env.remoteName !== undefined) {
            return "remote";
        }
        return this.path() === undefined ? "unknownEditor" : undefined;
    }

    private async explain(obstacle: Obstacle): Promise<void> {
        switch (obstacle) {
            case "browser":
                await window.showInformationMessage(
                    "This editor runs in a browser and has no argv.json. code-server has exact capture by itself, from the first change on.",
                );
                return;
            case "manifest":
                await window.showInformationMessage(
                    "This build of the extension is the one for the Marketplace, which may not use the interface. Install the one that editors/vscode/install makes.",
                );
                return;
            case "remote":
            case "unknownEditor": {
                const detail = `The file is on the machine that shows the window, where this extension does not run. Open it, add the line\n\n"enable-proposed-api": ["${this.id}"]\n\nand start the editor anew. Take the line out to go back.`;
                const answer = await window.showInformationMessage(
                    "Exact capture is switched in the editor's argv.json",
                    { modal: true, detail },
                    "Copy the line and open argv.json",
                );
                if (answer !== undefined) {
                    await env.clipboard.writeText(`"enable-proposed-api": ["${this.id}"]`);
                    await commands.executeCommand("workbench.action.configureRuntimeArguments");
                }
            }
        }
    }

    private async change(edit: (argv: string, id: string) => string, done: string): Promise<void> {
        const path = this.path();
        if (path === undefined) {
            await this.explain("unknownEditor");
            return;
        }
        try {
            const before = await readIfThere(path);
            const after = edit(before, this.id);
            if (after === before) {
                const state = isOptedIn(before, this.id)
                    ? "names this extension already"
                    : "does not name this extension";
                await window.showInformationMessage(`${path} ${state}. Nothing was changed.`);
                return;
            }
            // The editor reads this file at every start: it is whole at any moment.
            await writeFile(`${path}.journal`, after);
            await rename(`${path}.journal`, path);
            await window.showInformationMessage(done);
        } catch (error) {
            const problem = error instanceof UnreadableArgv ? error.message : `${path}: ${String(error)}`;
            await window.showErrorMessage(`Nothing was changed. ${problem}`);
        }
    }

    private path(): string | undefined {
        return argvPath(env.uriScheme, process.env["VSCODE_PORTABLE"], homedir());
    }

    private asksForProposal(): boolean {
        const manifest = this.context.extension.packageJSON as { readonly enabledApiProposals?: unknown };
        return Array.isArray(manifest.enabledApiProposals) && manifest.enabledApiProposals.includes(PROPOSAL);
    }
}

async function readIfThere(path: string): Promise<string> {
    try {
        return await readFile(path, "utf8");
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return "";
        }
        throw error;
    }
}
