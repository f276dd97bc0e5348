// What bad luck and bad input get: a server that is killed, no server at all, and one that does not speak the protocol.

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectSoon, fail, finish, until } from '../lib/check.mjs';
import { Editor } from '../lib/editor.mjs';
import { journalBinary } from '../lib/environment.mjs';
import { servers } from '../lib/processes.mjs';
import { Project } from '../lib/project.mjs';
import { accepted, scenario, settle } from '../lib/scenario.mjs';

const EMPTY_FUNCTION = 'fn main() {\n\n}\n';
const file = (name) => `src/${name}.rs`;
const project = new Project('faults', {
  files: Object.fromEntries(['killed', 'began', 'found'].map((name) => [file(name), EMPTY_FUNCTION])),
  withJournal: false,
});
const editor = new Editor(project);

/** Everything that pops up, so that a message that says the same twice is seen twice. */
const messages = (window) => window.page.locator('.notification-toast .notification-list-item-message').allInnerTexts();

const useServer = (window, path) => window.run(
  (vscode, _tests, path) => vscode.workspace.getConfiguration('journal').update('server.path', path, true),
  path,
);

try {
  const window = await editor.start();

  await scenario(window, 'no program', async (check) => {
    await expectSoon(check('one message, with the remedy'), async () => (await messages(window)).map((text) => /not found on PATH/.test(text)), [true]);
    expect(check('its buttons'), await window.page.locator('.notification-toast .monaco-text-button').allInnerTexts(), [
      'How to install', 'Open settings', 'Try again',
    ]);
    // What is accepted meanwhile waits.
    await window.open(file('began'), 1);
    await window.accept('let early', ' = before(any, server);');
    await until('the text', async () => (await window.text(file('began'))).includes('server'));
    expect(check('still one message'), (await messages(window)).length, 1);
    expect(check('no process'), servers(editor.mark), []);
    await window.save();
  });

  await scenario(window, 'a program that does not speak the protocol', async (check) => {
    const stranger = join(project.home, 'stranger');
    writeFileSync(stranger, `#!/usr/bin/env python3
import json, sys
while True:
    length = 0
    while (line := sys.stdin.buffer.readline().strip()):
        name, _, value = line.partition(b':')
        length = int(value) if name.lower() == b'content-length' else length
    if not length:
        break
    message = json.loads(sys.stdin.buffer.read(length))
    if 'id' in message and 'method' in message:
        result = {'capabilities': {}, 'serverInfo': {'name': 'stranger', 'version': '9'}} if message['method'] == 'initialize' else None
        body = json.dumps({'jsonrpc': '2.0', 'id': message['id'], 'result': result}).encode()
        sys.stdout.buffer.write(b'Content-Length: %d\\r\\n\\r\\n' % len(body) + body)
        sys.stdout.buffer.flush()
    if message.get('method') == 'exit':
        break
`);
    chmodSync(stranger, 0o755);
    await window.command('notifications.clearAll');
    await useServer(window, stranger);
    await expectSoon(check('one message'), async () => (await messages(window)).map((text) => /^stranger 9 does not speak/.test(text)), [true]);
    await window.command('notifications.clearAll');
  });

  await scenario(window, 'the program is found', async (check) => {
    await useServer(window, journalBinary);
    await until('the server', () => servers(editor.mark).length === 1);
    const path = file('found');
    await window.open(path, 1);
    await settle(window);
    await window.accept('let found', ' = after(the, fact);');
    await until('the text', async () => (await window.text(path)).includes('fact'));
    await window.save();
    await expectSoon(check('recorded'), () => project.suggestions(path), [accepted(' = after(the, fact);')]);
    expect(check('no message'), await messages(window), []);
  });

  await scenario(window, 'a server that is killed', async (check) => {
    const path = file('killed');
    const text = (name) => ` = ${name}(left, right);`;
    await window.open(path, 1);
    await window.accept('let first', text('before'));
    await until('the text', async () => (await window.text(path)).includes('before'));
    await settle(window);
    const [{ pid }] = servers(editor.mark);
    process.kill(pid, 'SIGKILL');
    await until('the server is gone', () => servers(editor.mark).every((each) => each.pid !== pid));
    await window.press('Enter');
    await window.accept('let second', text('while'), { indented: true });
    await until('the text', async () => (await window.text(path)).includes('while'));
    await until('another server', () => servers(editor.mark).length === 1);
    await settle(window);
    await window.press('Enter');
    await window.accept('let third', text('after'), { indented: true });
    await until('the text', async () => (await window.text(path)).includes('after'));
    await window.save();
    await expectSoon(check('nothing is lost'), () => project.suggestions(path), ['before', 'while', 'after'].map((name) => accepted(text(name))));
    expect(check('the lines'), project.classes(path), 'unknown ai-edited ai-edited ai-edited unknown');
    expect(check('no message'), await messages(window), []);
    expect(check('one server'), servers(editor.mark).length, 1);
  });
  expect('the chain verifies', project.journal(['verify']).length > 0, true);
} catch (error) {
  fail('faults: broke off', error.message);
} finally {
  await editor.stop();
}
process.exit(finish());
