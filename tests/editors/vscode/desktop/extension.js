// Shows the extension under test the editor as it is on the desktop before anybody turned exact capture on: a window of its
// own on this machine, and changes without a source. Everything else, dialogs, files and keys, is the editor's own.

const Module = require('node:module');

const ENVIRONMENT = { uiKind: 1, remoteName: undefined, uriScheme: 'vscode' };

/** An object with the properties of another one, but for some. */
const over = (target, changes) => Object.defineProperties({}, {
  ...Object.getOwnPropertyDescriptors(target),
  ...Object.getOwnPropertyDescriptors(changes),
});

function asOnTheDesktop(vscode) {
  const withoutSource = ({ document, contentChanges, reason }) => ({ document, contentChanges, reason });
  const onDidChangeTextDocument = (listener, self, disposables) =>
    vscode.workspace.onDidChangeTextDocument((event) => listener.call(self, withoutSource(event)), undefined, disposables);
  return over(vscode, {
    env: over(vscode.env, ENVIRONMENT),
    workspace: over(vscode.workspace, { onDidChangeTextDocument }),
  });
}

exports.activate = () => {
  const load = Module._load;
  Module._load = function (request, parent, ...rest) {
    const loaded = load.call(this, request, parent, ...rest);
    const isForTheTested = request === 'vscode' && /[/\\]journal\.journal-[^/\\]*[/\\]/.test(parent?.filename ?? '');
    return isForTheTested ? asOnTheDesktop(loaded) : loaded;
  };
};
