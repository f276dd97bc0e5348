// A real VS Code: its server and extension host in one process tree, its window in a browser.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { basename, join, resolve } from 'node:path';
import { fail, sleep, until } from './check.mjs';
import { here, scratch, shots, tools, vsix } from './environment.mjs';
import { MARK, marked } from './processes.mjs';

const { chromium } = await import(tools.playwright);

const SETTINGS = {
  'chat.disableAIFeatures': true,
  'editor.autoClosingBrackets': 'never',
  'editor.inlineSuggest.minShowDelay': 0,
  'editor.minimap.enabled': false,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.wordBasedSuggestions': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'window.confirmBeforeClose': 'never',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const GHOST = '[class*="ghost-text"]';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

/** Runs in the extension host. */
const isActive = (vscode) => vscode.extensions.getExtension('journal.journal')?.isActive === true;

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** One window of the editor. */
export class Window {
  constructor(editor, page, socket) {
    this.editor = editor;
    this.page = page;
    this.socket = socket;
  }

  /** Runs `work(vscode, tests, argument)` in the extension host; what it uses must come in through `argument`. */
  async run(work, argument = null) {
    const reply = await new Promise((resolve, reject) => {
      const socket = connect(this.socket);
      let text = '';
      socket.setTimeout(30_000, () => socket.destroy(new Error('the extension host does not answer')));
      socket.once('error', reject);
      socket.on('data', (chunk) => { text += chunk; });
      socket.once('end', () => resolve(text));
      socket.write(`${JSON.stringify({ source: work.toString(), argument })}\n`);
    });
    const { result, error } = JSON.parse(reply);
    if (error) throw new Error(error);
    return result;
  }

  command(id, ...args) {
    return this.run((vscode, _tests, { id, args }) => vscode.commands.executeCommand(id, ...args).then(() => null), { id, args });
  }

  /** Presses keys one after the other. */
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types as a person does, one key at a time. */
  async type(text) {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  /** Opens a file of the project and puts the cursor at the end of a line, counted from 0. */
  async open(path, line = 0) {
    await this.#reveal(path, (document, vscode, { line }) => {
      const { end } = document.lineAt(line).range;
      return new vscode.Range(end, end);
    }, { line });
  }

  /** Opens a file of the project and selects the first place where a text stands. */
  async select(path, text) {
    await this.#reveal(path, (document, vscode, { text }) => {
      const from = document.getText().indexOf(text);
      return new vscode.Range(document.positionAt(from), document.positionAt(from + text.length));
    }, { text });
  }

  /** Waits until the window shows the selection: keys pressed earlier would go where the cursor was before. */
  async #reveal(path, choose, argument) {
    const position = await this.run(async (vscode, _tests, { path, choose, argument }) => {
      const document = await vscode.workspace.openTextDocument(path);
      const selection = new Function(`return (${choose});`)()(document, vscode, argument);
      await vscode.window.showTextDocument(document, { preview: false, selection });
      const count = document.offsetAt(selection.end) - document.offsetAt(selection.start);
      return `Ln ${selection.end.line + 1}, Col ${selection.end.character + 1}${count ? ` (${count} selected)` : ''}`;
    }, { path: this.editor.project.path(path), choose: choose.toString(), argument });
    await this.page.waitForSelector('.editor-instance .monaco-editor.focused');
    await until(`the cursor at ${position}`, async () => (await this.page.locator('#status\\.editor\\.selection').innerText()).trim() === position);
  }

  /** The text of the file as the editor holds it. */
  text(path) {
    return this.run(async (vscode, _tests, path) => (await vscode.workspace.openTextDocument(path)).getText(), this.editor.project.path(path));
  }

  /** Sets the suggestions on offer. */
  offer(...offers) {
    return this.run((_vscode, tests, offers) => { tests.offers = offers; }, offers);
  }

  /** Waits until ghost text is drawn. Asks for it where typing alone did not: the editor drops requests while it is busy. */
  async ghost() {
    const drawn = (timeout) => this.page.waitForSelector(GHOST, { timeout });
    await drawn(1_500).catch(async () => {
      await this.command('editor.action.inlineSuggest.trigger');
      await drawn(10_000);
    });
  }

  async noGhost() {
    await this.page.waitForSelector(GHOST, { state: 'detached', timeout: 10_000 });
  }

  /** Types the beginning of a line, waits for the suggestion that follows it, and takes it with the Tab key. */
  async accept(after, insert, { replace = 0, indented = false } = {}) {
    await this.offer({ after, insert, replace });
    await this.type(indented ? after : `    ${after}`);
    await this.ghost();
    await this.press('Tab');
  }

  /** Puts a text into the clipboard, as if it had been copied elsewhere. */
  copy(text) {
    return this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
  }

  /** Inserts lines before a line as extensions do that have no document open: by an edit of the workspace. */
  workspaceEdit(line, text) {
    return this.run(async (vscode, _tests, { line, text }) => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(vscode.window.activeTextEditor.document.uri, new vscode.Position(line, 0), text);
      await vscode.workspace.applyEdit(edit);
    }, { line, text });
  }

  /** Reports an acceptance in the active editor through the extension's interface, as another extension may. */
  report(accepted) {
    return this.run(async (vscode, _tests, accepted) => {
      const { uri } = vscode.window.activeTextEditor.document;
      const journal = await vscode.extensions.getExtension('journal.journal').activate();
      await journal.recordAcceptance({ textDocument: { uri }, ...accepted });
    }, accepted);
  }

  async save() {
    await this.run((vscode) => vscode.window.activeTextEditor.document.save());
  }

  async closeAll() {
    await this.command('workbench.action.revertAndCloseActiveEditor');
    await this.command('workbench.action.closeAllEditors');
  }

  async shot(name) {
    mkdirSync(shots, { recursive: true });
    const path = join(shots, `${name}.png`);
    await this.page.screenshot({ path }).catch(() => {});
    return path;
  }
}

/** A running editor on a project. */
export class Editor {
  /**
   * `settings` are the user's. `extensions`: folders, from this one's parent on, to load beside the provider.
   * `install`: the package of the extension under test, or nothing. `provider`: the id of the one that offers ghost text.
   * `isInBrowser`: the extension under test runs in the browser, out of the tests' reach.
   */
  constructor(project, { settings = {}, extensions = [], install = vsix, provider = 'tests.provider', isInBrowser = false } = {}) {
    this.project = project;
    this.mark = `${process.pid}-${project.name}`;
    this.folder = join(project.home, 'editor');
    this.sockets = join(scratch, `${project.name}.sockets`);
    this.settings = { ...SETTINGS, ...settings };
    this.extensions = extensions;
    this.provider = provider;
    this.isInBrowser = isInBrowser;
    this.install = install;
    this.windows = [];
    this.blocked = [];
  }

  async start() {
    const user = join(this.folder, 'data', 'User');
    const installed = join(this.folder, 'extensions');
    for (const folder of [user, installed, this.sockets]) mkdirSync(folder, { recursive: true });
    writeFileSync(join(user, 'settings.json'), JSON.stringify(this.settings));
    for (const folder of ['provider', ...this.extensions].map((each) => resolve(here, each))) {
      cpSync(folder, join(installed, `tests.${basename(folder)}-1.2.3`), { recursive: true });
    }
    const manifest = join(installed, 'tests.provider-1.2.3', 'package.json');
    const [publisher, name] = this.provider.split('.');
    writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), publisher, name }));
    const port = await freePort();
    this.authority = `127.0.0.1:${port}`;
    const command = [
      tools.codeServer, '--auth', 'none', '--bind-addr', this.authority,
      '--config', join(this.folder, 'config.yaml'), '--user-data-dir', join(this.folder, 'data'),
      '--extensions-dir', installed, '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust',
      '--disable-getting-started-override',
    ];
    const env = {
      ...this.project.environment,
      [MARK]: this.mark,
      EXTENSIONS_GALLERY: '{}',
      JOURNAL_TEST_SOCKETS: this.sockets,
    };
    if (this.install) {
      const run = spawnSync(tools.node, [...command, '--install-extension', this.install], { env, encoding: 'utf8' });
      if (run.status !== 0) throw new Error(`the extension cannot be installed: ${run.stdout}${run.stderr}`);
    }
    const log = openSync(join(this.folder, 'server.log'), 'w');
    this.server = spawn(tools.node, command, { cwd: this.project.root, env, stdio: ['ignore', log, log] });
    // A run that is broken off takes its editor with it; the browser goes with its pipe.
    process.once('exit', () => this.server.kill('SIGKILL'));
    this.ended = new Promise((resolve) => this.server.once('exit', resolve));
    await until('the editor answers', async () => (await fetch(`http://${this.authority}/healthz`)).ok, 30_000);
    this.browser = await chromium.launch({
      executablePath: tools.chromium,
      env: { ...process.env, [MARK]: this.mark },
      args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
    this.context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
    await this.context.route((url) => url.hostname !== '127.0.0.1', (route) => {
      this.blocked.push(route.request().url());
      return route.abort();
    });
    this.canvas = await this.context.newPage();
    return this.openWindow();
  }

  /** Opens one more window on the project; ready when its extension host is. */
  async openWindow(folder = this.project.root) {
    const before = new Set(readdirSync(this.sockets));
    const page = await this.context.newPage();
    await page.goto(`http://${this.authority}/?folder=${encodeURIComponent(folder)}`);
    await page.bringToFront();
    const name = await until('the extension host of the window', () => readdirSync(this.sockets).find((each) => !before.has(each)), 60_000);
    const window = new Window(this, page, join(this.sockets, name));
    this.windows.push(window);
    await until('the tests reach the extension host', () => window.run(() => true), 10_000);
    if (this.install && !this.isInBrowser) await until('the extension is active', () => window.run(isActive), 10_000);
    return window;
  }

  /** What the extension under test wrote to its log. */
  extensionLog() {
    return this.#logs(/journal\.journal\/.*\.log$/);
  }

  #logs(pattern) {
    const logs = join(this.folder, 'data', 'logs');
    const files = readdirSync(logs, { recursive: true }).filter((name) => pattern.test(name));
    return files.map((name) => readFileSync(join(logs, name), 'utf8')).join('\n');
  }

  /** What the extension host says of the extension under test is nothing that somebody should look into. */
  #checkComplaints() {
    // What was under way when a window closed was canceled.
    const lines = this.#logs(/remoteexthost\.log$/).split('\n').filter((each) => !/: Canceled$/.test(each));
    for (const line of lines.filter((each) => /\[(warning|error)\].*journal['".]/.test(each))) {
      fail(`${this.project.name}: the extension host complains`, line.slice(0, 300));
    }
  }

  /** Ends everything; a process that outlives it by five seconds is a failure, and is ended. */
  async stop() {
    await this.browser?.close().catch(() => {});
    if (this.server) {
      this.server.kill('SIGTERM');
      await Promise.race([this.ended, sleep(5_000)]);
    }
    await until('the processes end', () => marked(this.mark).length === 0, 5_000).catch(() => {});
    if (this.install) this.#checkComplaints();
    for (const { pid, command } of marked(this.mark)) {
      fail(`${this.project.name}: a process was left behind`, command.slice(0, 200));
      process.kill(pid, 'SIGKILL');
    }
  }
}
