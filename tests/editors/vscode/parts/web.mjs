// A host without a disk and processes, as vscode.dev has: the editor runs the extension in a worker of the browser.

import { expect, expectSoon, fail, finish, sleep } from '../lib/check.mjs';
import { Editor } from '../lib/editor.mjs';
import { servers } from '../lib/processes.mjs';
import { Project } from '../lib/project.mjs';
import { palette, statusItem } from '../lib/seen.mjs';
import { scenario } from '../lib/scenario.mjs';

const RESTS = /^Journal follows files on a disk, so it rests in this browser-only window\./;
const project = new Project('web', { files: { 'src/a.rs': 'fn main() {\n\n}\n' } });
const editor = new Editor(project, { isInBrowser: true, settings: { 'remote.extensionKind': { 'journal.journal': ['web'] } } });

/** Whether each message that pops up says that the extension rests. */
const messages = async (page) => (await page.locator('.notification-toast .notification-list-item-message').allInnerTexts()).map((text) => RESTS.test(text));

try {
  const window = await editor.start();
  const { page } = window;
  await scenario(window, 'a browser-only window', async (check) => {
    await expectSoon(check('one message'), () => messages(page), [true], 30_000);
    await window.command('notifications.clearAll');
    await window.open('src/a.rs', 1);
    await window.accept('let it', ' = be(taken);');
    await window.save();
    await palette(page, 'Journal: Show journal report');
    await expectSoon(check('its commands say why'), () => messages(page), [true]);
    await window.command('notifications.clearAll');
    await sleep(1_000);
    expect(check('nothing else'), [await messages(page), await statusItem(page).count(), servers(editor.mark)], [[], 0, []]);
    expect(check('nothing was recorded'), project.ask('log').suggestions, []);
    expect(check('it runs in a worker of the browser'), page.frames().some((frame) => frame.url().includes('webWorkerExtensionHostIframe')), true);
    expect(check('and nowhere else'), await window.run((vscode) => vscode.extensions.getExtension('journal.journal')?.isActive ?? false), false);
  });
  const second = await editor.openWindow();
  await sleep(5_000);
  expect('a browser-only window: said once, not in each window', await messages(second.page), []);
} catch (error) {
  fail('web: broke off', error.message);
} finally {
  await editor.stop();
}
process.exit(finish());
