// What a person on the desktop can do: turn exact capture on and off again, and take the first steps.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectSoon, fail, finish, until } from '../lib/check.mjs';
import { Editor } from '../lib/editor.mjs';
import { Project } from '../lib/project.mjs';
import { scenario } from '../lib/scenario.mjs';
import { palette } from '../lib/seen.mjs';

const ARGV = `// Settings for the start of the editor.
{
\t// Not on machines like this one.
\t"disable-hardware-acceleration": true,
\t"enable-crash-reporter": false
}
`;
const ARGV_ON = ARGV.replace('{\n', '{\n\t"enable-proposed-api": ["journal.journal"],\n');

const project = new Project('desktop', { files: { 'src/a.rs': 'fn main() {\n\n}\n' } });
const editor = new Editor(project, { extensions: ['desktop'] });
const argv = join(project.home, '.vscode', 'argv.json');
mkdirSync(join(project.home, '.vscode'));
writeFileSync(argv, ARGV);
const now = () => readFileSync(argv, 'utf8');

const dialog = (page) => page.locator('.monaco-dialog-box');
const messages = (page) => page.locator('.notification-toast .notification-list-item-message').allInnerTexts();

/** What one button of the dialog that is open does. */
async function answer(page, button) {
  await dialog(page).locator('.monaco-button', { hasText: new RegExp(`^${button}$`) }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

const tier = (window) => window.run(async (vscode) => {
  const { tier } = await vscode.extensions.getExtension('journal.journal').activate();
  return [tier.tier, /The command Turn on exact capture/.test(tier.explanation)];
});

try {
  const window = await editor.start();
  const { page } = window;

  await scenario(window, 'turn on exact capture', async (check) => {
    await window.open('src/a.rs', 1);
    await window.type('    a');
    await expectSoon(check('the tier, and what would make it better'), () => tier(window), ['strong', true]);

    await palette(page, 'Journal: Turn on exact capture');
    await dialog(page).waitFor();
    const explained = await dialog(page).innerText();
    const wanted = ['Turn on exact capture?', 'the interface is not final', `Journal would add "journal.journal" to "enable-proposed-api" in ${argv}`, 'Turn off exact capture takes the entry out again'];
    expect(check('explained'), wanted.filter((each) => explained.includes(each)), wanted);
    await answer(page, 'Cancel');
    expect(check('no is no'), now(), ARGV);

    await palette(page, 'Journal: Turn on exact capture');
    await dialog(page).waitFor();
    await answer(page, 'Turn on');
    await expectSoon(check('one entry'), now, ARGV_ON);
    await expectSoon(check('said'), () => messages(page), ['Exact capture is on from the next start of the editor: close all its windows.']);
    await window.command('notifications.clearAll');

    await palette(page, 'Journal: Turn on exact capture');
    await dialog(page).waitFor();
    await answer(page, 'Turn on');
    await expectSoon(check('twice is once'), () => messages(page), [`${argv} names this extension already. Nothing was changed.`]);
    expect(check('still one entry'), now(), ARGV_ON);
    await window.command('notifications.clearAll');

    await palette(page, 'Journal: Turn off exact capture');
    await expectSoon(check('taken back, byte for byte'), now, ARGV);
    await expectSoon(check('that is said too'), () => messages(page), ['Exact capture is off from the next start of the editor: close all its windows.']);
    await window.command('notifications.clearAll');

    writeFileSync(argv, '{ "enable-proposed-api": ');
    await palette(page, 'Journal: Turn off exact capture');
    await expectSoon(check('a file that cannot be read'), () => messages(page), ['Nothing was changed. argv.json cannot be read']);
    expect(check('is left alone'), now(), '{ "enable-proposed-api": ');
    await window.command('notifications.clearAll');
  });

  await scenario(window, 'first steps', async (check) => {
    // In a narrow window the editor leaves the pictures out.
    await page.setViewportSize({ width: 1700, height: 900 });
    await palette(page, 'Journal: First steps');
    const steps = page.locator('.gettingStartedContainer .getting-started-step');
    await steps.first().waitFor();
    const { walkthroughs: [{ steps: wanted }] } = await window.run((vscode) => vscode.extensions.getExtension('journal.journal').packageJSON.contributes);
    await expectSoon(check('the steps'), async () => (await steps.locator('.step-title').allInnerTexts()).map((title) => title.trim()), wanted.map(({ title }) => title));
    const known = await window.run((vscode) => vscode.commands.getCommands(true));
    for (const [index, { title, description }] of wanted.entries()) {
      await steps.nth(index).click();
      await until(`the step ${title}`, async () => (await steps.nth(index).getAttribute('class')).includes('expanded'));
      const shown = page.frameLocator('iframe.webview.ready:visible').frameLocator('iframe#active-frame').locator('svg, p').first();
      await expectSoon(check(`${title}: something to look at`), () => shown.isVisible(), true);
      expect(check(`${title}: no markup`), /[*`\]]/.test(await steps.nth(index).innerText()), false);
      const named = [...description.matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command);
      expect(check(`${title}: its button does something`), named.map((command) => known.includes(command)), [true]);
    }
    await steps.nth(0).click();
    await steps.nth(0).locator('.button-container .monaco-button', { hasText: 'Choose how AI text is shown' }).click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'subtle' }).waitFor();
    await window.press('Escape');
    await expectSoon(check('a step that was taken'), () => steps.nth(0).locator('.codicon.complete').count(), 1);
  });
} catch (error) {
  fail('desktop: broke off', error.message);
} finally {
  await editor.stop();
}
process.exit(finish());
