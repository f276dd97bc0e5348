// What the journal holds after each way in which text can get into an editor that names the source of a change.

import { expect, expectSoon, fail, finish, sleep, until } from '../lib/check.mjs';
import { Editor } from '../lib/editor.mjs';
import { EMPTY_FUNCTION, file, flowFiles, nFlowSuggestions, playFlows } from '../lib/flows.mjs';
import { Project } from '../lib/project.mjs';
import { accepted, scenario, settle } from '../lib/scenario.mjs';

const NAMES = ['format', 'cursors', 'next', 'reopen', 'windows', 'other', 'agent', 'reported'];
const project = new Project('capture', {
  files: { ...flowFiles(), ...Object.fromEntries(NAMES.map((name) => [file(name), EMPTY_FUNCTION])) },
});
const editor = new Editor(project);

/** Everything the journal holds, by path: a check that no other file gained anything on the way. */
const total = () => project.ask('log').suggestions.length;

try {
  const window = await editor.start();
  await playFlows(window, project, { tier: 'exact', grade: 'exact', channel: 'event', guesses: false });

  await scenario(window, 'format', async (check) => {
    const path = file('format');
    await window.open(path, 1);
    await window.offer({ after: 'if ready', insert: ' {\n      launch(rocket);\n  }' });
    await window.type('  if ready');
    await window.ghost();
    await window.press('Tab');
    await settle(window);
    await window.press('Control+Shift+i');
    const formatted = 'fn main() {\n    if ready {\n            launch(rocket);\n    }\n}\n';
    await expectSoon(check('the text'), () => window.text(path), formatted);
    await window.save();
    await settle(window);
    const found = project.suggestions(path);
    expect(check('one suggestion, as it was but for its indentation'), found.map(({ kind, grade, fate }) => [kind, grade, fate]), [
      ['inline', 'exact', 'direct'],
    ]);
    expect(check('no churn'), project.ask('log', path).suggestions.map((each) => each.churn), [{ inserted: 0, deleted: 0 }]);
    expect(check('the lines'), project.classes(path), 'unknown human ai ai unknown');
  });

  await scenario(window, 'multi-cursor', async (check) => {
    const path = file('cursors');
    await window.open(path, 0);
    await window.run(async (vscode) => {
      const active = vscode.window.activeTextEditor;
      await active.edit((edit) => edit.insert(new vscode.Position(1, 0), '\n'));
      active.selections = [1, 2].map((line) => new vscode.Selection(line, 0, line, 0));
    });
    await until('two cursors', async () => (await window.page.locator('#status\\.editor\\.selection').innerText()).trim() === '2 selections');
    await window.offer({ after: 'let both', insert: ' = twice(left, right);' });
    await window.type('    let both');
    await window.ghost();
    await window.press('Tab');
    await until('both', async () => (await window.text(path)).split('twice').length === 3);
    await window.save();
    await settle(window);
    const insert = ' = twice(left, right);';
    expect(check('one suggestion'), project.suggestions(path), [accepted(`${insert}${insert}`)]);
    expect(check('the lines'), project.classes(path), 'unknown ai-edited ai-edited unknown');
  });

  await scenario(window, 'next edit', async (check) => {
    const path = file('next');
    await window.open(path, 1);
    await window.offer({ after: 'let next', edit: { line: 0, from: 3, to: 7, text: 'launch_sequence' } });
    await window.type('    let next');
    await window.page.waitForSelector('.inline-edits-view, [class*="inline-edit"]', { state: 'attached' });
    await sleep(400);
    // The first jumps to the place, the second takes the edit.
    await window.press('Tab');
    await sleep(400);
    if (!(await window.text(path)).includes('launch_sequence')) await window.press('Tab');
    await until('the edit', async () => (await window.text(path)).includes('fn launch_sequence()'));
    await window.save();
    await expectSoon(check('the journal'), () => project.suggestions(path), [accepted('launch_sequence', { kind: 'nextEdit' })]);
    expect(check('the lines'), project.classes(path), 'ai human unknown');
  });

  await scenario(window, 'close and reopen', async (check) => {
    const path = file('reopen');
    const insert = ' = restore(backup, target);';
    await window.open(path, 1);
    await window.accept('let kept', insert);
    await until('the text', async () => (await window.text(path)).includes('backup'));
    await window.save();
    await window.command('workbench.action.closeAllEditors');
    await expectSoon(check('closed'), () => project.suggestions(path), [accepted(insert)]);
    await window.open(path, 1);
    await settle(window);
    await window.press('End', 'ArrowLeft', 'ArrowLeft');
    await window.press('Control+Shift+ArrowLeft');
    await window.type('copy');
    await window.save();
    const edited = ' = restore(backup, copy);';
    await expectSoon(check('edited after reopening'), () => project.suggestions(path), [
      accepted(insert, { fate: 'edited', currentText: edited }),
    ]);
    expect(check('the file'), project.read(path), `fn main() {\n    let kept${edited}\n}\n`);
    expect(check('the lines'), project.classes(path), 'unknown ai-edited unknown');
  });

  await scenario(window, 'agent', async (check) => {
    const path = file('agent');
    const line = '    let plan = agent_wrote(this, line);\n';
    const before = project.read(path);
    const after = before.replace('\n\n', `\n${line}\n`);
    await window.open(path, 1);
    await settle(window);
    const payload = {
      session_id: 'session-1', hook_event_name: 'PostToolUse', cwd: project.root, tool_name: 'Write',
      tool_input: { file_path: project.path(path), content: after },
      tool_response: { filePath: project.path(path), originalFile: before, structuredPatch: [] },
    };
    project.write(path, after);
    project.journal(['hook', 'claude'], JSON.stringify(payload));
    await until('the editor reloads the file', async () => (await window.text(path)) === after);
    await settle(window);
    const once = [accepted(line.trim(), { kind: 'agentEdit', tool: 'claude' })];
    expect(check('once'), project.suggestions(path), once);
    expect(check('nothing possible'), project.possible(path), []);
    await window.open(path, 2);
    await window.type('    checked();');
    await window.save();
    await settle(window);
    expect(check('still once'), project.suggestions(path), once);
    expect(check('the lines'), project.classes(path), 'unknown ai human unknown');
  });

  await scenario(window, 'reported by another extension', async (check) => {
    const path = file('reported');
    const text = '    let told = by_its_own(tool);\n';
    await window.open(path, 1);
    await window.workspaceEdit(1, text);
    const edits = [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, newText: text }];
    await window.report({
      edits,
      kind: 'chatApply',
      source: { tool: 'acme', toolVersion: '4.5', model: 'acme-large', modelOrigin: 'event' },
    });
    await window.save();
    await expectSoon(check('the journal'), () => project.suggestions(path), [
      accepted(text, { kind: 'chatApply', tool: 'acme', model: 'acme-large' }),
    ]);
    expect(check('the evidence'), project.details(path).map((each) => each.evidence), [[{ channel: 'api', grade: 'exact' }]]);
    const refused = await window.report({ edits, kind: 'telepathy' }).catch((error) => error.message.split('\n')[0]);
    expect(check('what is wrong is refused by name'), /^TypeError: kind\b/.test(refused), true);
  });

  await scenario(window, 'two windows', async (check) => {
    const path = file('windows');
    const insert = ' = shared(by, two);';
    await window.open(path, 1);
    await window.accept('let first', insert);
    await until('the text', async () => (await window.text(path)).includes('shared'));
    await window.save();
    const second = await editor.openWindow();
    await second.open(file('other'), 1);
    await second.accept('let second', insert);
    await until('the text', async () => (await second.text(file('other'))).includes('shared'));
    await second.save();
    await expectSoon(check('each its own'), () => [path, file('other')].map((each) => project.suggestions(each)), [
      [accepted(insert)], [accepted(insert)],
    ]);
    // The second window goes on in the file of the first, which has it open.
    await second.open(path, 1);
    await settle(second);
    await second.press('End', 'ArrowLeft', 'ArrowLeft', 'Control+Shift+ArrowLeft');
    await second.type('hands');
    await second.save();
    const edited = ' = shared(by, hands);';
    await until('the first window reloads', async () => (await window.text(path)).includes(edited));
    await settle(second);
    await expectSoon(check('edited in the other window'), () => project.suggestions(path), [
      accepted(insert, { fate: 'edited', currentText: edited }),
    ]);
    expect(check('the lines'), project.classes(path), 'unknown ai-edited unknown');
    await second.page.close();
    await window.page.bringToFront();
  });

  // Beside those of the flows: format, cursors, next, reopen, agent, reported, and two in two windows.
  expect('in all', total(), nFlowSuggestions + 8);
  expect('the chain verifies', project.journal(['verify']).length > 0, true);
  expect('no host but this one was asked', editor.blocked, []);
} catch (error) {
  fail('capture: broke off', error.message);
} finally {
  await editor.stop();
}
process.exit(finish());
