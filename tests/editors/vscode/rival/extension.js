// Stands in front of the editor's accept command as other attribution extensions do: for the time of the call it takes its
// own registration back, so that the call reaches whoever was there before. Counts what it sees.

const vscode = require('vscode');

const COMMAND = 'editor.action.inlineSuggest.commit';

let seen = 0;
let registration;

function stand() {
  registration = vscode.commands.registerCommand(COMMAND, async (...args) => {
    seen += 1;
    registration.dispose();
    try {
      return await vscode.commands.executeCommand(COMMAND, ...args);
    } finally {
      stand();
    }
  });
}

exports.activate = (context) => {
  // After the others: who registers last is asked first.
  const timer = setTimeout(stand, 1000);
  context.subscriptions.push(
    vscode.commands.registerCommand('rival.seen', () => seen),
    { dispose: () => { clearTimeout(timer); registration?.dispose(); } },
  );
};
