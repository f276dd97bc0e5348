import { exec } from "node:child_process";

export function list(dir: string): void {
  exec(`ls ${dir}`, (error: Error | null) => done(error));
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-exec-shell
  execFile("ls", [dir], (error: Error | null) => done(error));
//^ !js-exec-shell
}
