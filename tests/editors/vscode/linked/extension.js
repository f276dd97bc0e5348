// Starts the language server that $JOURNAL_TEST_LINKED names, a list in JSON, and shows what it offers as ghost text.

import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

let client;

export async function activate() {
  const [command, ...args] = JSON.parse(process.env.JOURNAL_TEST_LINKED);
  client = new LanguageClient('linked', 'Linked', { command, args, transport: TransportKind.stdio }, {
    documentSelector: [{ scheme: 'file', language: 'rust' }],
  });
  await client.start();
}

export const deactivate = () => client?.stop();
