// What a person sees: marks in the gutter, the hover, the tree of what is to be reviewed, the comparison, the commit box.

import { expect, expectSoon, fail, finish, until } from '../lib/check.mjs';
import { Editor } from '../lib/editor.mjs';
import { Project } from '../lib/project.mjs';
import { scenario } from '../lib/scenario.mjs';
import { commitBox, comparison, gutterMarks, gutterPixels, hover, openTree, palette, statusItem, treeRows } from '../lib/seen.mjs';

const PATH = 'src/prices.rs';
const project = new Project('seen', {
  files: { [PATH]: 'fn total(store: &mut Store) {\n\n}\n', 'src/empty.rs': 'fn empty() {\n\n}\n', 'src/before.rs': 'fn moved() {\n\n}\n', 'src/unsaved.rs': 'fn late() {\n\n}\n' },
});
const editor = new Editor(project, { settings: { 'workbench.colorTheme': 'Default Light Modern' } });

const OFFER = ' = items.iter().map(|item| item.price).sum::<u64>();\n    report(total);\n    store.first().unwrap();';
const TODAY = OFFER.replace('report', 'publish');

/** The message of the commit as the editor holds it. */
const message = (window) => window.run((vscode) => vscode.extensions.getExtension('vscode.git').exports.getAPI(1).repositories[0].inputBox.value);

const setting = (window, name, value) => window.run(
  (vscode, _tests, { name, value }) => vscode.workspace.getConfiguration('journal').update(name, value, true),
  { name, value },
);

/** Whether the color of unreviewed text is seen in the gutter of each of the five lines. */
async function drawnMarks(page) {
  const words = [];
  for (const line of [1, 2, 3, 4, 5]) {
    const count = await gutterPixels(page, editor.canvas, line);
    words.push(count === 0 ? 'none' : count > 20 ? 'many' : 'few');
  }
  return words;
}

/** The trailers but for the id, which is new for each commit. */
const trailers = (text) => text.trim().split('\n').filter((line) => !line.startsWith('AI-Change-Id: '));

try {
  const window = await editor.start();
  const { page } = window;

  await scenario(window, 'what is seen', async (check) => {
    await window.open(PATH, 1);
    expect(check('no mark before'), await gutterMarks(page), {});
    await window.accept('let total', OFFER);
    await until('the text', async () => (await window.text(PATH)).includes('unwrap'));
    await expectSoon(check('marks of new text'), () => gutterMarks(page), { 2: 'edited', 3: 'ai', 4: 'ai' });
    // The lens moves the lines down when it comes.
    await page.locator('.codelens-decoration').waitFor();
    expect(check('pixels of their color'), await drawnMarks(page), ['none', 'many', 'many', 'many', 'none']);

    await window.select(PATH, 'report');
    await window.type('publish');
    await window.save();
    await expectSoon(check('marks of edited text'), () => gutterMarks(page), { 2: 'edited', 3: 'edited', 4: 'ai' });
    await page.locator('.squiggly-warning').first().waitFor();
    const actions = await window.run(async (vscode) => {
      const { uri } = vscode.window.activeTextEditor.document;
      const found = vscode.languages.getDiagnostics(uri).filter((each) => each.source === 'journal');
      const offered = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, found[0].range);
      return { codes: found.map(({ code }) => code.value ?? code), titles: offered.map(({ title }) => title) };
    });
    expect(check('the risk'), actions.codes, ['rust-unwrap-outside-test']);
    expect(check('its quick fixes'), actions.titles.length > 0, true);

    await expectSoon(check('the lens'), async () => (await page.locator('.codelens-decoration').allInnerTexts()).map((text) => text.replace(/ \d+%/, '')), [
      'tests.provider · edited · mark as reviewed',
    ]);
    const words = await hover(page, 'items');
    const wanted = ['tests.provider', '-     report(total);', '+     publish(total);', 'not reviewed', 'Compare with accepted', 'Mark as reviewed'];
    await expectSoon(check('the hover'), async () => {
      const text = await words();
      return wanted.filter((each) => text.replaceAll('\u00a0', ' ').includes(each));
    }, wanted);
    await window.press('Escape');

    await openTree(page);
    await expectSoon(check('the tree'), async () => (await treeRows(page)).map((row) => row.replace(/\d+% as accepted, accepted .*?, /, '')), [
      'src/prices.rs, 1 to review',
      'Suggestion of tests.provider, 3 lines, not reviewed: = items.iter().map(|item| item.price).s…',
    ]);
    const row = page.locator('.pane-body .monaco-list-row', { hasText: 'items.iter()' });
    await row.hover();
    await row.locator('.action-label[aria-label^="Compare"]').click();
    await expectSoon(check('the comparison'), () => comparison(page), { accepted: OFFER, today: TODAY });
    await window.command('workbench.action.closeActiveEditor');
    await window.open(PATH, 0);

    await row.hover();
    await row.locator('.action-label[aria-label^="Mark"]').click();
    await expectSoon(check('reviewed: the tree is empty'), () => treeRows(page), []);
    await expectSoon(check('reviewed: the marks are faint'), () => gutterMarks(page), { 2: 'editedReviewed', 3: 'editedReviewed', 4: 'aiReviewed' });
    expect(check('reviewed: no pixel of the color'), await drawnMarks(page), Array(5).fill('none'));
    expect(check('reviewed: the journal'), project.ask('log', PATH).suggestions.map((each) => each.reviewed), [true]);
    await expectSoon(check('reviewed: the risk is silent'), () => page.locator('.squiggly-warning').count(), 0);
  });

  await scenario(window, 'the commit box', async (check) => {
    project.git('add', '-A');
    await window.command('workbench.view.scm');
    await page.locator('.scm-editor .view-line').first().waitFor();
    await page.locator('.scm-editor .view-lines').click();
    await window.type('sum the prices');
    await palette(page, 'Journal: Add AI trailers to the commit message');
    const expected = ['sum the prices', '', ...trailers(project.journal(['export', '--staged']))];
    expect(check('the trailers name the tool'), expected[2], 'Assisted-by: tests.provider');
    await expectSoon(check('on request'), async () => trailers(await message(window)), expected);
    expect(check('one id'), (await message(window)).match(/^AI-Change-Id: /gm)?.length, 1);
    await expectSoon(check('drawn'), async () => (await commitBox(page)).slice(0, 3), expected.slice(0, 3));
    const once = await message(window);
    await palette(page, 'Journal: Add AI trailers to the commit message');
    await until('the second request', async () => (await message(window)) !== '');
    expect(check('twice is once'), trailers(await message(window)), trailers(once));
    await palette(page, 'Journal: Remove AI trailers from the commit message');
    await expectSoon(check('removed'), () => message(window), 'sum the prices');
    await palette(page, 'Journal: Preview AI trailers');
    const preview = () => window.run((vscode) => vscode.window.activeTextEditor?.document.getText() ?? '');
    const lines = expected.slice(2);
    await expectSoon(check('previewed'), async () => {
      const shown = (await preview()).split('\n');
      return lines.filter((line) => shown.includes(line));
    }, lines);
  });

  await scenario(window, 'decorations', async (check) => {
    await window.open(PATH, 0);
    await setting(window, 'decorations', 'off');
    await expectSoon(check('off'), () => gutterMarks(page), {});
    await setting(window, 'decorations', 'full');
    await expectSoon(check('full'), () => gutterMarks(page), { 2: 'editedReviewed', 3: 'editedReviewed', 4: 'aiReviewed' });
    await setting(window, 'decorations', undefined);
    // Counting pauses for ten times as long as it took, so that a busy machine needs patience.
    await expectSoon(check('the share in the status bar'), async () => (await statusItem(page).innerText()).trim(), 'AI 100% · exact', 60_000);
    await palette(page, 'Journal: Show journal report');
    await expectSoon(check('the report'), async () => (await page.locator('.tab .tab-label').allInnerTexts()).at(-1), 'Preview Journal report of work.md');
  });

  await scenario(window, 'a renamed file', async (check) => {
    await window.open('src/before.rs', 1);
    await window.accept('let here', ' = before(the, renaming);');
    await until('the text', async () => (await window.text('src/before.rs')).includes('renaming'));
    await window.save();
    await window.closeAll();
    project.git('add', '-A');
    project.git('commit', '-qm', 'before');
    project.git('mv', 'src/before.rs', 'src/after.rs');
    project.git('commit', '-qm', 'after');
    await openTree(page);
    await window.command('journal.refreshReview');
    // The row is there since the acceptance: under the old name until the tree has looked again.
    const after = page.locator('.pane-body .monaco-list-row[aria-label^="src/after.rs"]');
    await expectSoon(check('in the tree under its new name'), () => after.count(), 1, 20_000);
    const row = page.locator('.pane-body .monaco-list-row', { hasText: 'before(the, renaming)' });
    await row.click();
    await expectSoon(check('it is gone to, where it is now'), () => window.run((vscode) => {
      const active = vscode.window.activeTextEditor;
      const { line, character } = active?.selection.active ?? {};
      return active && [vscode.workspace.asRelativePath(active.document.uri), active.document.lineAt(line).text.slice(character)];
    }), ['src/after.rs', '= before(the, renaming);']);
    await expectSoon(check('its marks'), () => gutterMarks(page), { 2: 'edited' });
  });

  await scenario(window, 'not saved, and renamed in the editor', async (check) => {
    await window.command('journal.showReview');
    await window.open('src/unsaved.rs', 1);
    await window.accept('let late', ' = unsaved(yet);');
    await until('the text', async () => (await window.text('src/unsaved.rs')).includes('yet'));
    const accepted = Date.now();
    const row = page.locator('.pane-body .monaco-list-row', { hasText: 'unsaved(yet)' });
    await expectSoon(check('in the tree before it is saved'), () => row.count(), 1);
    console.log(`     after ${Date.now() - accepted} ms`);
    await window.save();
    // Git alone could not tell which of two new files has been the old one.
    project.write('src/beside.rs', 'struct Beside;\n');
    await window.run(async (vscode) => {
      const { uri } = vscode.window.activeTextEditor.document;
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(uri, vscode.Uri.joinPath(uri, '..', 'moved', 'saved.rs'));
      await vscode.workspace.applyEdit(edit);
    });
    await window.closeAll();
    await expectSoon(check('under its new name'), async () => (await treeRows(page)).filter((label) => /unsaved|saved\.rs/.test(label)).map((label) => label.split(',')[0]), [
      'src/moved/saved.rs', 'Suggestion of tests.provider',
    ]);
    await row.click();
    await expectSoon(check('it is gone to'), () => window.run((vscode) => {
      const active = vscode.window.activeTextEditor;
      const { line, character } = active?.selection.active ?? {};
      return active && [vscode.workspace.asRelativePath(active.document.uri), active.document.lineAt(line).text.slice(character)];
    }), ['src/moved/saved.rs', '= unsaved(yet);']);
    await expectSoon(check('its marks'), () => gutterMarks(page), { 2: 'edited' });
  });
} catch (error) {
  fail('seen: broke off', error.message);
} finally {
  await editor.stop();
}
process.exit(finish());
