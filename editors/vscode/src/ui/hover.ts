/**
 * What can be done about AI text, as links below the server's hover. The server says who wrote it and what became of
 * it; nothing of that is said twice.
 */

import { Hover, type HoverProvider, MarkdownString, Range } from "vscode";
import { COMMANDS } from "./names";
import { suggestionAt } from "./originSource";
import type { Run } from "./pure/origins";
import type { UiServices } from "./services";

const ALLOWED = [COMMANDS.compare, COMMANDS.markReviewed, COMMANDS.confirmPossible, COMMANDS.denyPossible];

/** Offers actions where the pointer is on AI text or on possible AI. */
export function hoverActions(services: UiServices, isReviewed: (id: string) => boolean): HoverProvider {
    return {
        async provideHover(document, position, token) {
            const run = await suggestionAt(services, document, position, token);
            if (run?.id === undefined) {
                return undefined;
            }
            const text = new MarkdownString(links(run, run.id, run.reviewed ?? isReviewed(run.id)), true);
            text.isTrusted = { enabledCommands: ALLOWED };
            return new Hover(text, new Range(run.start.line, run.start.character, run.end.line, run.end.character));
        },
    };
}

/** The id is checked before it gets here: a link holds nothing foreign. */
function links(run: Run, id: string, isReviewed: boolean): string {
    const link = (icon: string, title: string, command: string) =>
        `[$(${icon}) ${title}](command:${command}?${encodeURIComponent(JSON.stringify([id]))})`;
    const actions = [link("diff", "Compare with accepted", COMMANDS.compare)];
    if (run.author === "possible") {
        actions.push(link("check", "This is AI text", COMMANDS.confirmPossible));
        actions.push(link("close", "This is not AI text", COMMANDS.denyPossible));
    } else if (!isReviewed) {
        actions.push(link("check", "Mark as reviewed", COMMANDS.markReviewed));
    }
    return actions.join("&nbsp;&nbsp;·&nbsp;&nbsp;");
}
