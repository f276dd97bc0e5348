/**
 * Runs the program on the command line, for what the protocol has no request for. Always with a list of arguments,
 * never through a shell, and never for longer than its time.
 */

import { execFile } from "node:child_process";
import type { CancellationToken, Disposable } from "vscode";
import type { UiServices } from "./services";

/** What a run printed. */
export interface CommandOutput {
    readonly stdout: string;
    readonly stderr: string;
}

/** Why a run gave no answer. */
export class CommandFailure extends Error {
    constructor(
        message: string,
        /** Whether no program is there to be run. */
        readonly isMissing: boolean,
    ) {
        super(message);
        this.name = "CommandFailure";
    }
}

/** How long a command may take. */
const PATIENCE_MS = 15_000;

/** No answer that a person could use is larger. */
const LARGEST_OUTPUT = 64 * 1024 * 1024;

/** Runs `journal` with these arguments in a folder. Rejects with a {@link CommandFailure}. */
export function runJournal(
    services: Pick<UiServices, "program" | "log">,
    folder: string,
    args: readonly string[],
    token?: CancellationToken,
): Promise<CommandOutput> {
    const program = services.program();
    if (program === undefined) {
        return Promise.reject(new CommandFailure("The program `journal` was not found.", true));
    }
    return new Promise((resolve, reject) => {
        let subscription: Disposable | undefined;
        const child = execFile(
            program.command,
            [...(program.prefix ?? []), ...args],
            {
                cwd: folder,
                env: { ...process.env, ...program.env, NO_COLOR: "1" },
                timeout: PATIENCE_MS,
                maxBuffer: LARGEST_OUTPUT,
                windowsHide: true,
            },
            (error, stdout, stderr) => {
                subscription?.dispose();
                if (error === null) {
                    resolve({ stdout, stderr });
                    return;
                }
                const reason = stderr.trim() === "" ? error.message : stderr.trim();
                services.log.warn(`journal ${args[0]}: ${reason}`);
                reject(new CommandFailure(reason, "code" in error && error.code === "ENOENT"));
            },
        );
        subscription = token?.onCancellationRequested(() => child.kill());
    });
}
