// What a person sees in a window, read from what is drawn.

import { until } from './check.mjs';
import { countPixels } from './pixels.mjs';

/** The color of the marks for text that nobody has reviewed, on a light background. */
const UNREVIEWED = [0x7a, 0x3f, 0xd0];

const MARGIN = '.editor-instance .monaco-editor .margin';

/** The lines that are drawn, as `{ number, top }`; `top` is where the line begins in the margin. */
const lines = (page) => page.locator(`${MARGIN} .line-numbers`).evaluateAll((all) =>
  all.map((each) => ({ number: Number(each.innerText), top: Number.parseFloat(each.parentElement.style.top) })));

/** The marks in the gutter by line number: the names of the images that the extension draws there. */
export async function gutterMarks(page) {
  const marks = await page.locator(`${MARGIN} .glyph-margin-widgets .cgmr`).evaluateAll((all) =>
    all.map((each) => ({
      top: Number.parseFloat(each.style.top),
      image: /gutter%2F(\w+)-(?:light|dark)\.svg/.exec(getComputedStyle(each).backgroundImage)?.[1],
    })));
  const byTop = new Map((await lines(page)).map(({ number, top }) => [top, number]));
  return Object.fromEntries(marks.filter(({ image }) => image).map(({ top, image }) => [byTop.get(top), image]).sort(([a], [b]) => a - b));
}

/** How many pixels of the color of unreviewed text are really drawn in the gutter of a line. */
export async function gutterPixels(page, canvas, number) {
  const line = page.locator(`${MARGIN} .line-numbers`).filter({ hasText: new RegExp(`^${number}$`) });
  const [{ x }, box] = await Promise.all([page.locator(MARGIN).first().boundingBox(), line.boundingBox()]);
  return countPixels(page, canvas, { x, y: box.y, width: box.x - x, height: box.height }, UNREVIEWED);
}

/** The item in the status bar. */
export const statusItem = (page) => page.locator('[id="journal.journal.journal.status"]');

/** The rows of the tree *AI changes to review*, as they are read aloud. */
export const treeRows = (page) => page.locator('.pane-body .monaco-list-row').evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));

/** Opens the tree with the icon at the edge of the window. */
export async function openTree(page) {
  await page.locator('.activitybar .action-item:has(.action-label[aria-label^="Journal"])').click();
  await page.waitForSelector('.pane-header[aria-label^="AI changes to review" i], .composite.title:has-text("Journal")');
}

/**
 * Rests the pointer on a word of the text until something pops up; the answer asks what that says. A line that moves at
 * that moment, under a lens that appears, takes the first one away.
 */
export async function hover(page, word) {
  await until(`a hover over ${word}`, async () => {
    const box = await page.locator('.view-line span span', { hasText: word }).first().boundingBox();
    await page.mouse.move(box.x + box.width / 2 + 40, box.y + 200);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    return page.waitForSelector('.monaco-hover:not(.hidden) .hover-contents', { timeout: 3_000 });
  });
  return async () => (await page.locator('.monaco-hover:not(.hidden)').allInnerTexts()).join('\n');
}

/** Runs a command as a person does, from the palette. */
export async function palette(page, title) {
  await page.keyboard.press('F1');
  await page.waitForSelector('.quick-input-widget input');
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
  await page.keyboard.press('Enter');
}

/** The message box of the Source Control view, as it is drawn; long lines are broken to its width. */
export const commitBox = async (page) => (await page.locator('.scm-editor .view-line').allInnerTexts()).map((line) => line.replaceAll('\u00a0', ' '));

/** Both sides of the comparison that is open. */
export async function comparison(page) {
  const side = async (name) => (await page.locator(`.monaco-diff-editor .editor.${name} .view-line`).allInnerTexts())
    .map((line) => line.replaceAll('\u00a0', ' ')).join('\n');
  return { accepted: await side('original'), today: await side('modified') };
}
