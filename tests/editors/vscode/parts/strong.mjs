// What the journal holds where the editor does not say where a change came from, while another extension stands in front of
// the same accept command. The program is the one inside the extension: there is none on the PATH.

import { expect, expectSoon, fail, finish, until } from '../lib/check.mjs';
import { Editor } from '../lib/editor.mjs';
import { vsixWithProgram } from '../lib/environment.mjs';
import { Project } from '../lib/project.mjs';
import { accepted, scenario, settle } from '../lib/scenario.mjs';

const EMPTY_FUNCTION = 'fn main() {\n\n}\n';
const file = (name) => `src/${name}.rs`;
const project = new Project('strong', {
  files: Object.fromEntries(['all', 'words', 'reject', 'paste', 'typed', 'chat', 'undo'].map((name) => [file(name), EMPTY_FUNCTION])),
  withJournal: false,
});
const editor = new Editor(project, {
  extensions: ['rival'],
  install: vsixWithProgram,
  settings: { 'journal.capture.atMost': 'strong', 'journal.capture.providers': ['tests.provider'] },
});
const strong = (text, differs = {}) => accepted(text, { grade: 'strong', ...differs });

try {
  const window = await editor.start();
  await until('the other extension', () => window.run((vscode) => vscode.commands.executeCommand('rival.seen').then((seen) => seen === 0)));

  await scenario(window, 'strong: accept all', async (check) => {
    const path = file('all');
    const insert = ' = prices.iter().sum::<u64>();\n    print(report)';
    await window.open(path, 1);
    await window.accept('let total', `let total${insert}`, { replace: 9 });
    await until('the text', async () => (await window.text(path)).includes('report'));
    await window.save();
    await expectSoon(check('the journal'), () => project.suggestions(path), [strong(insert)]);
    expect(check('the evidence'), project.details(path)[0]?.evidence, [{ channel: 'wrap', grade: 'strong' }]);
    expect(check('the lines'), project.classes(path), 'unknown ai-edited ai unknown');
    expect(check('the other extension saw it too'), await window.run((vscode) => vscode.commands.executeCommand('rival.seen')), 1);
  });

  await scenario(window, 'strong: accept word by word', async (check) => {
    const path = file('words');
    await window.open(path, 1);
    await window.offer({ after: 'let word', insert: ' = alpha + beta + gamma;' });
    await window.type('    let word');
    await window.ghost();
    for (const part of [' ', ' = ', ' = alpha']) {
      await window.press('Control+ArrowRight');
      await until(`the part ${part}`, async () => (await window.text(path)).includes(`let word${part}`));
      await window.ghost();
    }
    await window.press('Tab');
    await until('the rest', async () => (await window.text(path)).includes('gamma;'));
    await window.save();
    await expectSoon(check('the journal'), () => project.suggestions(path), [
      strong(' = alpha + beta + gamma;', { kind: 'inlinePartial' }),
    ]);
    expect(check('the lines'), project.classes(path), 'unknown ai-edited unknown');
  });

  await scenario(window, 'strong: reject', async (check) => {
    const path = file('reject');
    await window.open(path, 1);
    await window.offer({ after: 'let no', insert: 'thing = never_taken(1, 2, 3);' });
    await window.type('    let no');
    await window.ghost();
    await window.press('Escape');
    await window.noGhost();
    await window.save();
    await settle(window);
    expect(check('nothing'), [project.suggestions(path), project.possible(path)], [[], []]);
    expect(check('the lines'), project.classes(path), 'unknown human unknown');
  });

  await scenario(window, 'strong: accept and undo', async (check) => {
    const path = file('undo');
    const insert = ' = undone(7).or_else(retry);';
    await window.open(path, 1);
    await window.accept('let gone', insert);
    await until('the text', async () => (await window.text(path)).includes('retry'));
    await settle(window);
    await window.press('Control+z');
    await until('the undo', async () => !(await window.text(path)).includes('retry'));
    await expectSoon(check('undone'), () => project.suggestions(path), [strong(insert, { fate: 'undone', currentText: null })]);
  });

  await scenario(window, 'strong: paste', async (check) => {
    const path = file('paste');
    await window.open(path, 1);
    await window.copy('    let total = prices.iter().sum::<u64>();\n    print(report)');
    await window.press('Control+v');
    await until('the text', async () => (await window.text(path)).includes('report'));
    await window.save();
    await settle(window);
    // The paste provider says that it was a paste, so that its shape says nothing.
    expect(check('nothing'), [project.suggestions(path), project.possible(path)], [[], []]);
    expect(check('the lines'), project.classes(path), 'unknown unknown unknown unknown');
  });

  await scenario(window, 'strong: type', async (check) => {
    const path = file('typed');
    await window.open(path, 1);
    await window.type('    let total = prices.iter().sum::<u64>();\nprint(report)');
    await window.save();
    await settle(window);
    expect(check('nothing'), [project.suggestions(path), project.possible(path)], [[], []]);
    expect(check('the lines'), project.classes(path), 'unknown human human unknown');
  });

  await scenario(window, 'strong: chat-like edit', async (check) => {
    const path = file('chat');
    await window.open(path, 1);
    await window.workspaceEdit(1, '    let answer = ask_everyone(&questions).await?;\n    publish(answer).await?;\n');
    await window.save();
    await settle(window);
    expect(check('no suggestion'), project.suggestions(path), []);
    expect(check('at most inferred'), project.possible(path).filter((each) => each.grade !== 'inferred'), []);
    expect(check('the lines'), project.classes(path), 'unknown unknown unknown blank unknown');
  });

  expect('strong: in all', project.ask('log').suggestions.length, 3);
} catch (error) {
  fail('strong: broke off', error.message);
} finally {
  await editor.stop();
}
process.exit(finish());
