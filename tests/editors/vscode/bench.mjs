// What the extension costs, beside an editor without it in the same run. Prints numbers and judges nothing: they are
// those of a machine, and mean something only where nothing else runs on it.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sleep, until } from './lib/check.mjs';
import { Editor } from './lib/editor.mjs';
import { Project } from './lib/project.mjs';
import { gutterMarks } from './lib/seen.mjs';

/** What is typed in: a file as people have them, and one that no one should have. By their spans of AI text. */
const FILES = { 'src/usual.rs': 100, 'src/long.rs': 5_000 };
const LONG = 'src/long.rs';
const ROUNDS = 6;
const KEYS = 60;
const SCROLL_SECONDS = 4;
/** A frame of 60 a second, in milliseconds. */
const FRAME = 1000 / 60;

const human = (number) => `    step_${number}(left, right);`;
const suggested = (number) => `    let value_${number} = compute_${number}(input, ${number})?;`;
/** A file of so many lines; with `line` for each of them. */
const body = (spans, line) => `fn steps() {\n${[...Array(spans).keys()].map(line).join('\n')}\n\n}\n`;
const before = (spans) => body(spans, human);
/** After an agent has put a line of its own behind each. */
const after = (spans) => body(spans, (number) => `${human(number)}\n${suggested(number)}`);
const lastLine = (spans) => 2 * spans + 1;

const sorted = (values) => [...values].sort((a, b) => a - b);
const quantile = (values, share) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))];
const show = (value) => value.toFixed(2).padStart(9);

/** Begins to time keys in the page: from the key's event until all of its handlers ran, and until it is painted. */
function timeKeys() {
  globalThis.keyTimes = [];
  addEventListener('keydown', (event) => {
    const times = { began: event.timeStamp };
    globalThis.keyTimes.push(times);
    const handled = new MessageChannel();
    handled.port1.onmessage = () => { times.handled = performance.now(); };
    handled.port2.postMessage(null);
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => { times.painted = performance.now(); };
      painted.port2.postMessage(null);
    });
  }, { capture: true });
}

/** Counts frames in the page until `stopFrames`. */
function startFrames() {
  const frames = [];
  globalThis.frames60 = frames;
  globalThis.isCounting = true;
  const next = (now) => {
    frames.push(now);
    if (globalThis.isCounting) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

function stopFrames() {
  globalThis.isCounting = false;
  return globalThis.frames60.slice(1).map((now, index) => now - globalThis.frames60[index]);
}

const editors = [];

async function begin(name, withExtension) {
  const files = Object.fromEntries(Object.entries(FILES).map(([path, spans]) => [path, before(spans)]));
  const project = new Project(name, { files });
  for (const [path, spans] of Object.entries(FILES)) {
    project.write(path, after(spans));
    project.journal(['hook', 'claude'], JSON.stringify({
      session_id: 'session-1', hook_event_name: 'PostToolUse', cwd: project.root, tool_name: 'Write',
      tool_input: { file_path: project.path(path), content: after(spans) },
      tool_response: { filePath: project.path(path), originalFile: before(spans), structuredPatch: [] },
    }));
  }
  const editor = new Editor(project, withExtension ? {} : { install: '' });
  editors.push(editor);
  const window = await editor.start();
  await window.page.evaluate(timeKeys);
  for (const [path, spans] of Object.entries(FILES)) {
    await window.open(path, lastLine(spans));
    if (!withExtension) continue;
    await until('the marks', async () => Object.keys(await gutterMarks(window.page)).length > 5, 60_000);
    // Without so many, nothing would be measured.
    const found = project.classes(path).split(' ').filter((name) => name === 'ai').length;
    if (found !== spans) throw new Error(`${found} spans of AI text instead of ${spans}`);
  }
  const session = await editor.context.newCDPSession(window.page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const none = () => Object.fromEntries(Object.keys(FILES).map((path) => [path, []]));
  return { editor, window, session, keys: none(), perKey: none(), frames: [] };
}

/** The processor's time, in milliseconds, that the page's main thread has used: the load of the machine is not in it. */
async function threadTime({ session }) {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'ThreadTime').value;
}

async function typeRound(run, path) {
  const { page } = run.window;
  await page.bringToFront();
  await run.window.open(path, lastLine(FILES[path]));
  await page.keyboard.type('    ');
  await sleep(1_000);
  await page.evaluate(() => { globalThis.keyTimes.length = 0; });
  const began = await threadTime(run);
  await page.keyboard.type('abcdefghijklmnopqrst'.repeat(KEYS / 20), { delay: 60 });
  await sleep(500);
  run.perKey[path].push((await threadTime(run) - began) / KEYS);
  run.keys[path].push(...await page.evaluate(() => globalThis.keyTimes.filter((each) => each.painted !== undefined)));
  await run.window.press('Control+Shift+k', 'Enter', 'ArrowUp');
}

async function scrollRound(run) {
  const { page } = run.window;
  await page.bringToFront();
  await run.window.open(LONG, 0);
  await sleep(1_000);
  const box = await page.locator('.editor-instance .view-lines').first().boundingBox();
  await page.mouse.move(box.x + 200, box.y + 200);
  await page.evaluate(startFrames);
  const end = Date.now() + SCROLL_SECONDS * 1000;
  while (Date.now() < end) {
    await page.mouse.wheel(0, 240);
    await sleep(16);
  }
  run.frames.push(...await page.evaluate(stopFrames));
}

/** A number of a line in the extension's log. */
function logged(editor, pattern) {
  return Number(pattern.exec(editor.extensionLog())?.[1] ?? Number.NaN);
}

try {
  const without = await begin('without', false);
  const extended = await begin('with', true);
  const bothWays = [without, extended, extended, without];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const path of Object.keys(FILES)) {
      for (const run of round % 2 === 0 ? [without, extended] : [extended, without]) await typeRound(run, path);
    }
  }
  for (const run of bothWays) await scrollRound(run);

  console.log('milliseconds for a key                                   without      with     ratio');
  for (const [path, spans] of Object.entries(FILES)) {
    const [a, b] = [without, extended].map((run) => quantile(run.perKey[path], 0.5));
    console.log(`  ${`${spans} spans`.padEnd(12)} ${'time of the processor, in the page'.padEnd(35)} ${show(a)} ${show(b)} ${show(b / a)}`);
    for (const what of ['handled', 'painted']) {
      for (const [word, share] of [['quartile', 0.25], ['median', 0.5], ['p95', 0.95]]) {
        const [a, b] = [without, extended].map((run) => quantile(run.keys[path].map((key) => key[what] - key.began), share));
        console.log(`  ${`${spans} spans`.padEnd(12)} ${what.padEnd(10)} ${`${word} of ${extended.keys[path].length}`.padEnd(24)} ${show(a)} ${show(b)} ${show(b / a)}`);
      }
    }
  }
  console.log(`scrolling over ${FILES[LONG]} spans of AI text, ${2 * SCROLL_SECONDS} s each`);
  for (const [name, run] of [['without', without], ['with', extended]]) {
    const dropped = run.frames.reduce((sum, delta) => sum + Math.max(0, Math.round(delta / FRAME) - 1), 0);
    console.log(`  ${name.padEnd(8)} ${run.frames.length} frames, ${dropped} dropped, median ${quantile(run.frames, 0.5).toFixed(1)} ms, longest ${Math.max(...run.frames).toFixed(1)} ms`);
  }
  const { editor } = extended;
  console.log(`activation ${logged(editor, /active after ([\d.]+) ms/)} ms, the server answers after ${logged(editor, /answered after ([\d.]+) ms/)} ms, ready ${logged(editor, /ready ([\d.]+) ms later/)} ms after that`);
  const installed = join(editor.folder, 'extensions');
  const folder = readdirSync(installed).find((name) => name.startsWith('journal.journal'));
  console.log(`bundle ${(statSync(join(installed, folder, 'dist', 'extension.js')).size / 1000).toFixed(1)} kB`);
} finally {
  for (const editor of editors) await editor.stop();
}
