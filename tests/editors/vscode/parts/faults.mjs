// What bad luck and bad input get: a server that is killed, no server at all, and one that does not speak the protocol.

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectSoon, fail, finish, until } from '../lib/check.mjs';
import { Editor } from '../lib/editor.mjs';
import { here, journalBinary } from '../lib/environment.mjs';
import { servers } from '../lib/processes.mjs';
import { Project } from '../lib/project.mjs';
import { accepted, scenario, settle } from '../lib/scenario.mjs';

const EMPTY_FUNCTION = 'fn main() {\n\n}\n';
const file = (name) => `src/${name}.rs`;
const project = new Project('faults', {
  files: Object.fromEntries(['killed', 'began', 'found', 'older', 'newer', 'typing'].map((name) => [file(name), EMPTY_FUNCTION])),
  withJournal: false,
});
const editor = new Editor(project);

/** Everything that pops up, so that a message that says the same twice is seen twice. */
const messages = (window) => window.page.locator('.notification-toast .notification-list-item-message').allInnerTexts();

const useServer = (window, path) => window.run(
  (vscode, _tests, path) => vscode.workspace.getConfiguration('journal').update('server.path', path, true),
  path,
);

/** A program that is the server but for what it says of itself. */
function alteredServer(name, changes) {
  const path = join(project.home, name);
  const alter = join(here, 'lib', 'altered_server.py');
  writeFileSync(path, `#!/bin/sh\nexec python3 -B '${alter}' '${JSON.stringify(changes)}' '${journalBinary}' "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Servers of other versions: what a person is told of them, and that they are used as far as it goes. */
const OTHER_VERSIONS = [
  {
    name: 'older',
    changes: { serverInfo: { name: 'journal', version: '0.0.1' }, without: ['journal/didChangeOrigin', 'journal/status'] },
    notice: 'journal 0.0.1 is older than this extension: telling typing, paste and undo apart, saying when recording stops does not work. Update it, or set journal.server.path to a newer one.',
  },
  {
    name: 'newer',
    changes: { serverInfo: { name: 'journal', version: '99.0.0' }, journal: { version: 2 } },
    notice: 'journal 99.0.0 is newer than this extension (protocol 2, here 1). Update the extension.',
  },
];

/** Ends the server as a crash does, and waits until it is gone. */
async function kill() {
  const [{ pid }] = servers(editor.mark);
  process.kill(pid, 'SIGKILL');
  await until('the server is gone', () => servers(editor.mark).every((each) => each.pid !== pid));
}

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

  for (const { name, changes, notice } of OTHER_VERSIONS) {
    await scenario(window, `a server that is ${name}`, async (check) => {
      const path = file(name);
      await useServer(window, alteredServer(name, changes));
      await expectSoon(check('told'), () => messages(window), [notice]);
      await window.command('notifications.clearAll');
      await window.open(path, 1);
      await settle(window);
      await window.accept(`let ${name}`, ' = made(by, another);');
      await until('the text', async () => (await window.text(path)).includes('another'));
      await window.save();
      await expectSoon(check('recorded'), () => project.suggestions(path), [accepted(' = made(by, another);')]);
      const [{ pid }] = servers(editor.mark);
      await window.command('journal.restartServer');
      await until('another run', () => servers(editor.mark).some((each) => each.pid !== pid));
      await settle(window);
      expect(check('told once'), await messages(window), []);
    });
  }

  await scenario(window, 'the program is found', async (check) => {
    await useServer(window, journalBinary);
    await until('the server', () => servers(editor.mark).length === 1);
    await until('it answers', () => window.run(async (vscode) => (await vscode.extensions.getExtension('journal.journal').activate()).serverState === 'running'));
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
    await kill();
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
  await scenario(window, 'typing when the server is killed', async (check) => {
    const path = file('typing');
    await window.open(path, 1);
    await window.accept('let one', ' = taken(from, it);');
    await until('the text', async () => (await window.text(path)).includes('taken'));
    await window.press('Enter');
    await window.type('let two = typed(just, before);');
    await kill();
    await window.press('Enter');
    await window.type('let three = typed(meanwhile);');
    await until('another server', () => servers(editor.mark).length === 1);
    await settle(window);
    await window.save();
    await expectSoon(check('the lines'), () => project.classes(path), 'unknown ai-edited human human unknown');
    expect(check('one suggestion'), project.suggestions(path), [accepted(' = taken(from, it);')]);
  });
  expect('the chain verifies', project.journal(['verify']).length > 0, true);
} catch (error) {
  fail('faults: broke off', error.message);
} finally {
  await editor.stop();
}
process.exit(finish());
