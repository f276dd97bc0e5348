// The processes of a test, found by a mark in their environment that every child inherits.

import { readdirSync, readFileSync } from 'node:fs';

export const MARK = 'JOURNAL_TEST_EDITOR';

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // Ended meanwhile.
  }
}

/** The processes whose environment holds the mark, as `{ pid, command }`. */
export function marked(mark) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => read(`/proc/${pid}/environ`).split('\0').includes(`${MARK}=${mark}`))
    .map((pid) => ({ pid: Number(pid), command: read(`/proc/${pid}/cmdline`).split('\0').join(' ').trim() }))
    .filter((each) => each.command !== '');
}

/** The language servers among them. */
export const servers = (mark) => marked(mark).filter((each) => /(^|\/)journal( .*)? lsp\b/.test(each.command));
