// Offers ghost text and next edits from a table that the test sets, and lets the test call the editor's interface.
//
// Each window listens on a socket of its own in $JOURNAL_TEST_SOCKETS. One line of JSON is one call:
//   { "source": "async (vscode, tests, argument) => …", "argument": … }   →   { "result": … } or { "error": "…" }

const vscode = require('vscode');
const net = require('node:net');
const path = require('node:path');
const readline = require('node:readline');

/**
 * The suggestions on offer. `after`: what the text before the cursor ends with.
 * `insert`: the text; it replaces `replace` characters before the cursor.
 * `edit`: instead, a next edit `{ line, from, to, text }` somewhere else in the document.
 */
const tests = { offers: [], accepted: [], ended: [] };

const provider = {
  provideInlineCompletionItems(document, position) {
    const before = document.getText(new vscode.Range(position.with(undefined, 0), position));
    const items = tests.offers.filter((offer) => before.endsWith(offer.after)).map((offer) => {
      const command = { command: 'tests.accepted', title: '', arguments: [offer.after] };
      if (offer.edit) {
        const { line, from, to, text } = offer.edit;
        const range = new vscode.Range(line, from, line, to);
        if (document.getText(range) === text) return undefined;
        return Object.assign(new vscode.InlineCompletionItem(text, range, command), {
          isInlineEdit: true,
          showRange: new vscode.Range(Math.min(line, position.line), 0, Math.max(line, position.line), 1000),
        });
      }
      const start = position.translate(0, -(offer.replace ?? 0));
      return new vscode.InlineCompletionItem(offer.insert, new vscode.Range(start, position), command);
    });
    return { items: items.filter(Boolean) };
  },
  handleEndOfLifetime(_item, reason) {
    tests.ended.push(reason.kind);
  },
};

/** A formatter with one rule: an indentation is four spaces, not two. */
const formatter = {
  provideDocumentFormattingEdits(document) {
    const edits = [];
    for (let line = 0; line < document.lineCount; line += 1) {
      const [indentation] = /^ */.exec(document.lineAt(line).text);
      if (indentation.length % 4 === 2) {
        edits.push(vscode.TextEdit.replace(new vscode.Range(line, 0, line, indentation.length), indentation.repeat(2)));
      }
    }
    return edits;
  },
};

async function answer(line) {
  try {
    const { source, argument } = JSON.parse(line);
    const call = new Function(`return (${source});`)();
    return { result: await call(vscode, tests, argument) };
  } catch (error) {
    return { error: String(error?.stack ?? error) };
  }
}

exports.activate = (context) => {
  const server = net.createServer((socket) => {
    readline.createInterface({ input: socket }).on('line', async (line) => {
      const reply = await answer(line);
      if (!socket.destroyed) socket.end(`${JSON.stringify(reply)}\n`);
    });
    socket.on('error', () => {});
  });
  server.listen(path.join(process.env.JOURNAL_TEST_SOCKETS, `${process.pid}.socket`));
  context.subscriptions.push(
    { dispose: () => server.close() },
    vscode.commands.registerCommand('tests.accepted', (after) => tests.accepted.push(after)),
    vscode.languages.registerInlineCompletionItemProvider({ pattern: '**' }, provider),
    vscode.languages.registerDocumentFormattingEditProvider({ pattern: '**' }, formatter),
  );
};
