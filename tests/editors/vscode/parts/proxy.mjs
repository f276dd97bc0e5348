// Suggestions of a language server that does not know the journal: `journal proxy` stands between it and its client in the
// editor. The proxy and the extension both see each acceptance; it is one suggestion all the same.

import { join } from 'node:path';
import { expect, expectSoon, fail, finish, until } from '../lib/check.mjs';
import { Editor } from '../lib/editor.mjs';
import { journalBinary, linked, repository } from '../lib/environment.mjs';
import { Project } from '../lib/project.mjs';
import { scenario, settle } from '../lib/scenario.mjs';

const file = (name) => `src/${name}.rs`;
const server = ['python3', join(repository, 'tests', 'editors', 'neovim', 'fake_ai.py')];
const project = new Project('proxy', {
  files: Object.fromEntries(['all', 'words', 'reject', 'undo'].map((name) => [file(name), '\n'])),
  environment: {
    JOURNAL_TEST_LINKED: JSON.stringify([journalBinary, 'proxy', '--model', 'fake-1', '--', ...server]),
    PYTHONDONTWRITEBYTECODE: '1',
  },
});
const editor = new Editor(project, { extensions: [linked] });
const BODY = '\n    let first = values.first().unwrap();\n    first.saturating_add(1)\n}';

const suggested = (text, differs = {}) => ({
  kind: 'inline', grade: 'exact', tool: 'Fake AI', model: 'fake-1', verified: true, fate: 'direct', text, currentText: text, ...differs,
});

try {
  const window = await editor.start();

  await scenario(window, 'proxy: accept all', async (check) => {
    const path = file('all');
    await window.open(path, 0);
    await window.type('fn head(values: &[u32]) -> u32 {');
    await window.ghost();
    await window.press('Tab');
    await until('the text', async () => (await window.text(path)).includes('saturating_add'));
    await window.save();
    await expectSoon(check('the journal'), () => project.suggestions(path), [suggested(BODY)]);
    const [detail] = project.details(path);
    expect(check('both saw it'), detail?.evidence.map(({ channel, grade }) => `${channel} ${grade}`).sort(), ['command exact', 'event exact']);
    expect(check('the version of the tool'), detail?.toolVersion, '1.2.3');
    expect(check('the lines'), project.classes(path), 'human ai ai ai');
  });

  await scenario(window, 'proxy: accept word by word', async (check) => {
    const path = file('words');
    await window.open(path, 0);
    await window.type('// words');
    await window.ghost();
    await window.press('Control+ArrowRight');
    await until('a word', async () => /words\s*one/.test(await window.text(path)) || (await window.text(path)).startsWith('// words '));
    await window.ghost();
    await window.press('Tab');
    await until('the rest', async () => (await window.text(path)).includes('three'));
    await window.save();
    await settle(window);
    await expectSoon(check('one suggestion'), () => project.suggestions(path).map(({ grade, fate, text }) => [grade, fate, text]), [
      ['exact', 'direct', ' one two three'],
    ]);
  });

  await scenario(window, 'proxy: reject', async (check) => {
    const path = file('reject');
    await window.open(path, 0);
    await window.type('// words');
    await window.ghost();
    await window.press('Escape');
    await window.noGhost();
    await window.save();
    await settle(window);
    expect(check('nothing'), [project.suggestions(path), project.possible(path)], [[], []]);
  });

  await scenario(window, 'proxy: accept and undo', async (check) => {
    const path = file('undo');
    await window.open(path, 0);
    await window.type('fn head(values: &[u32]) -> u32 {');
    await window.ghost();
    await window.press('Tab');
    await until('the text', async () => (await window.text(path)).includes('saturating_add'));
    await settle(window);
    await window.press('Control+z');
    await until('the undo', async () => !(await window.text(path)).includes('saturating_add'));
    await expectSoon(check('undone'), () => project.suggestions(path), [suggested(BODY, { fate: 'undone', currentText: null })]);
  });

  expect('proxy: in all', project.ask('log').suggestions.length, 3);
} catch (error) {
  fail('proxy: broke off', error.message);
} finally {
  await editor.stop();
}
process.exit(finish());
