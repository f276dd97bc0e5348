// What `run` hands over in the environment.

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start these tests with tests/editors/vscode/run`);
  return value;
}

export const here = dirname(dirname(fileURLToPath(import.meta.url)));
export const repository = dirname(dirname(dirname(here)));

export const tools = {
  node: needed('NODE'),
  codeServer: needed('CODE_SERVER'),
  playwright: needed('PLAYWRIGHT'),
  chromium: needed('CHROMIUM'),
};

/** The program under test. */
export const journalBinary = needed('JOURNAL_BIN');
/** The packaged extension under test. */
export const vsix = needed('JOURNAL_VSIX');
/** The same with the program inside. */
export const vsixWithProgram = needed('JOURNAL_VSIX_WITH_PROGRAM');
/** An extension of the tests that is a client of a language server, bundled. */
export const linked = needed('JOURNAL_TEST_LINKED_EXTENSION');
/** A folder of this run alone; removed by `run`. */
export const scratch = needed('JOURNAL_TEST_SCRATCH');
/** Where screenshots go when something fails. */
export const shots = join(here, 'shots');

mkdirSync(scratch, { recursive: true });
