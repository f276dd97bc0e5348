/** How well acceptances are seen in this window, and why. */

/** Best first; `off`: nothing is reported. */
export type Tier = "exact" | "strong" | "inferred" | "off";

/** What the choice depends on. */
export interface Circumstances {
    /** The setting `journal.capture.enabled`. */
    readonly isEnabled: boolean;
    /** The setting `journal.capture.atMost`. */
    readonly atMost: Exclude<Tier, "off">;
    /** Whether a server runs, or is about to. */
    readonly hasServer: boolean;
    /** Whether the editor names the source of changes; nothing before the first change of all. */
    readonly namesSources: boolean | undefined;
    /** Whether "Turn on exact capture" can turn it on here. */
    readonly canBecomeExact: boolean;
}

/** The tier, and one sentence for a person. */
export interface TierChoice {
    readonly tier: Tier;
    readonly explanation: string;
}

/** Chooses the tier. */
export function chooseTier(circumstances: Circumstances): TierChoice {
    const { isEnabled, atMost, hasServer, namesSources, canBecomeExact } = circumstances;
    if (!isEnabled) {
        return { tier: "off", explanation: "Capture is switched off in the settings." };
    }
    if (!hasServer) {
        return { tier: "off", explanation: "There is no server yet that could record anything." };
    }
    const canBeExact = namesSources === true && atMost === "exact";
    if (canBeExact) {
        return { tier: "exact", explanation: "The editor says where each change came from." };
    }
    const remedy = namesSources === true ? SETTING : canBecomeExact ? COMMAND : "";
    if (atMost !== "inferred") {
        return {
            tier: "strong",
            explanation: `Accepting a suggestion is seen; which tool it came from is concluded from those that run.${remedy}`,
        };
    }
    return {
        tier: "inferred",
        explanation: `Only the shape of a change is seen, so AI text is at most possible AI.${SETTING}`,
    };
}

const SETTING = " The setting journal.capture.atMost asks for no more.";
const COMMAND = " The command Turn on exact capture makes it better.";
