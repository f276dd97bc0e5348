// What the journal holds where the editor does not say where a change came from, while another extension stands in front of
// the same accept command. The program is the one inside the extension: there is none on the PATH.

import { expect, fail, finish, until } from '../lib/check.mjs';
import { Editor } from '../lib/editor.mjs';
import { vsixWithProgram } from '../lib/environment.mjs';
import { flowFiles, nFlowSuggestions, playFlows } from '../lib/flows.mjs';
import { Project } from '../lib/project.mjs';

const project = new Project('strong', { files: flowFiles(), withJournal: false });
const editor = new Editor(project, {
  extensions: ['rival'],
  install: vsixWithProgram,
  settings: { 'journal.capture.atMost': 'strong', 'journal.capture.providers': ['tests.provider'] },
});

/** How many acceptances the other extension has seen. */
const seenByRival = (window) => window.run((vscode) => vscode.commands.executeCommand('rival.seen'));

try {
  const window = await editor.start();
  await until('the other extension', async () => (await seenByRival(window)) === 0);
  await playFlows(window, project, { tier: 'strong', grade: 'strong', channel: 'wrap', guesses: true });
  // All, the rest of words, undo: it stands in front of no other command.
  expect('strong: the other extension saw them too', await seenByRival(window), 3);
  expect('strong: in all', project.ask('log').suggestions.length, nFlowSuggestions);
} catch (error) {
  fail('strong: broke off', error.message);
} finally {
  await editor.stop();
}
process.exit(finish());
