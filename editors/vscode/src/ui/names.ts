/** Names that package.json and the code share. */

/** The commands of the user interface. */
export const COMMANDS = {
    compare: "journal.compareWithAccepted",
    markReviewed: "journal.markReviewed",
    markReviewedWithNote: "journal.markReviewedWithNote",
    markFileReviewed: "journal.markFileReviewed",
    goTo: "journal.goToSuggestion",
    confirmPossible: "journal.confirmPossibleAi",
    denyPossible: "journal.denyPossibleAi",
    whoWroteThis: "journal.whoWroteThis",
    refreshReview: "journal.refreshReview",
    reviewUncommittedOnly: "journal.reviewUncommittedOnly",
    reviewAll: "journal.reviewAll",
    showReview: "journal.showReview",
    previewTrailers: "journal.previewTrailers",
    addTrailers: "journal.addTrailers",
    removeTrailers: "journal.removeTrailers",
    showReport: "journal.showReport",
    chooseDecorations: "journal.chooseDecorations",
    showMenu: "journal.showMenu",
    openWalkthrough: "journal.openWalkthrough",
} as const;

/** The tree of what is to be reviewed. */
export const REVIEW_VIEW = "journal.review";

/** Why that tree is empty: what its welcome text depends on. */
export const REVIEW_STATE_KEY = "journal.reviewState";

/** Texts that are not files: accepted text, today's text, previews and reports. */
export const SCHEME = "journal";
