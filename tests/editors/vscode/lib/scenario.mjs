// A scenario is a story with checks in it. One that breaks off does not end the others: each has files of its own.

import { fail, failures, sleep } from './check.mjs';

/** Runs a scenario in a window and leaves no editor open; takes a picture of the window where something is wrong. */
export async function scenario(window, name, story) {
  const before = failures();
  const check = (what) => `${name}: ${what}`;
  try {
    await story(check);
  } catch (error) {
    fail(check('broke off'), error.message);
  }
  if (failures() > before) console.log(`     see ${await window.shot(name.replaceAll(/\W+/g, '-'))}`);
  try {
    await window.offer();
    await window.press('Escape');
    await window.closeAll();
  } catch (error) {
    fail(check('cannot clean up'), error.message);
  }
}

/** Waits until what the extension reported so far is on disk: a request is answered after everything before it. */
export async function settle(window) {
  await sleep(250);
  await window.run(async (vscode) => {
    const document = vscode.window.activeTextEditor.document;
    await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, new vscode.Position(0, 0));
  });
}

/** What `Project.suggestions` says of a suggestion that was accepted whole and is as it was; `differs` overrides. */
export function accepted(text, differs = {}) {
  return {
    kind: 'inline', grade: 'exact', tool: 'tests.provider', model: null, verified: true, fate: 'direct', text, currentText: text,
    ...differs,
  };
}
