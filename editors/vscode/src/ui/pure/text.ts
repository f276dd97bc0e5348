/** Words and numbers for people. Whatever comes from a journal is foreign: it is made harmless here. */

/** Foreign strings in one line are cut to this many characters. */
const LONGEST_NAME = 80;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Control characters, and those that turn the direction of the text around them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** A foreign string in one line, without characters that could fake what is beside it, cut to `longest` characters. */
export function plain(foreign: string, longest: number = LONGEST_NAME): string {
    const line = foreign
        .slice(0, longest * 8)
        .replace(INVISIBLE, " ")
        .trim();
    const characters = Array.from(line);
    return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : line;
}

/** A foreign string as Markdown that shows exactly it: one line, no link, no markup, no HTML, no theme icon. */
export function escapeMarkdown(foreign: string, longest?: number): string {
    return plain(foreign, longest).replace(
        /[\\`*_{}[\]()#+\-.!|<>~$&:@"'/=]/g,
        (character) => `&#${character.charCodeAt(0)};`,
    );
}

/** The tool and the model of a suggestion, `copilot:gpt-5.2`; words where nobody said. */
export function sourceName(source: {
    readonly tool?: string | undefined;
    readonly model?: string | undefined;
}): string {
    const tool = source.tool === undefined ? "unknown tool" : plain(source.tool);
    return source.model === undefined ? tool : `${tool}:${plain(source.model)}`;
}

/** A share from 0 to 1. Only exactly nothing is `0%` and only all of it is `100%`. */
export function percent(share: number): string {
    const clamped = Math.min(1, Math.max(0, share));
    const rounded = Math.round(clamped * 100);
    if (rounded === 0 && clamped > 0) {
        return "<1%";
    }
    return rounded === 100 && clamped < 1 ? "99%" : `${rounded}%`;
}

/** `1 line`, `2 lines`. */
export function counted(count: number, singular: string): string {
    return count === 1 ? `1 ${singular}` : `${count} ${singular}s`;
}

/** How long ago, both in milliseconds since 1970: `just now`, `5 min ago`, `3 h ago`, `2 days ago`, else the date. */
export function age(then: number, now: number): string {
    const passed = now - then;
    if (!Number.isFinite(then)) {
        return "at an unknown time";
    }
    if (passed < -DAY || passed >= 30 * DAY) {
        return new Date(then).toISOString().slice(0, 10);
    }
    if (passed < MINUTE) {
        return "just now";
    }
    if (passed < HOUR) {
        return `${Math.floor(passed / MINUTE)} min ago`;
    }
    if (passed < DAY) {
        return `${Math.floor(passed / HOUR)} h ago`;
    }
    return passed < 2 * DAY ? "1 day ago" : `${Math.floor(passed / DAY)} days ago`;
}
