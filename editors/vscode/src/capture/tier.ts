/** How well acceptances are seen in this window, and why. */

/** Best first; `off`: nothing is reported. */
export type Tier = "exact" | "strong" | "inferred" | "off";

/** What the choice depends on. */
export interface Circumstances {
    /** The setting `journal.capture.enabled`. */
    readonly isEnabled: boolean;
    /** Whether a server that takes reports runs, or is about to. */
    readonly hasServer: boolean;
    /** Whether the editor names the source of changes; nothing before the first change. */
    readonly namesSources: boolean | undefined;
    /** Whether the accept commands are wrapped. */
    readonly isWrapped: boolean;
    /** Whether "Turn on exact capture" can be run here. */
    readonly canBecomeExact: boolean;
}

/** The tier, and one sentence for a person. */
export interface TierChoice {
    readonly tier: Tier;
    readonly explanation: string;
}

/** Chooses the tier. Before the first change the editor is believed to do what it did the last time. */
export function chooseTier(circumstances: Circumstances): TierChoice {
    const { isEnabled, hasServer, namesSources, isWrapped, canBecomeExact } = circumstances;
    if (!isEnabled) {
        return { tier: "off", explanation: "Capture is switched off in the settings." };
    }
    if (!hasServer) {
        return { tier: "off", explanation: "There is no server that could record anything." };
    }
    if (namesSources === true) {
        return { tier: "exact", explanation: "The editor says where each change came from." };
    }
    const remedy = canBecomeExact ? " The command Turn on exact capture makes it better." : "";
    if (isWrapped) {
        return {
            tier: "strong",
            explanation: `Accepting a suggestion is seen; which tool it came from is concluded from those that run.${remedy}`,
        };
    }
    return {
        tier: "inferred",
        explanation: `Only the shape of a change is seen, so AI text is at most possible AI.${remedy}`,
    };
}
