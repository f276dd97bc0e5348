import assert from "node:assert/strict";
import { test } from "node:test";

import type { TextDocument, TextDocumentChangeEvent } from "vscode";

import { Documents, type Link, type Workspace } from "../src/client/documents";
import type { Message } from "../src/client/ledger";

/** The editor: one file, and what happens to it. */
class Editor {
    text = "one\n";
    version = 1;
    readonly document: TextDocument;
    private readonly listeners: {
        open: ((document: TextDocument) => void)[];
        change: ((event: TextDocumentChangeEvent) => void)[];
        close: ((document: TextDocument) => void)[];
    } = { open: [], change: [], close: [] };

    constructor(readonly uri = "file:///work/a.rs") {
        const editor = this;
        this.document = {
            uri: { scheme: "file", fsPath: "/work/a.rs", toString: () => uri },
            languageId: "rust",
            get version() {
                return editor.version;
            },
            getText: () => editor.text,
        } as unknown as TextDocument;
    }

    get workspace(): Workspace {
        const listen =
            <Value>(listeners: ((value: Value) => void)[]) =>
            (listener: (value: Value) => void) => {
                listeners.push(listener);
                return { dispose() {} };
            };
        return {
            textDocuments: [this.document],
            onDidOpenTextDocument: listen(this.listeners.open),
            onDidChangeTextDocument: listen(this.listeners.change),
            onDidCloseTextDocument: listen(this.listeners.close),
        } as unknown as Workspace;
    }

    /** Something is put in front of all text. */
    insert(text: string): void {
        const at = { line: 0, character: 0 };
        this.version += 1;
        this.text = text + this.text;
        const contentChanges = [{ range: { start: at, end: at }, text }];
        const event = { document: this.document, contentChanges } as unknown as TextDocumentChangeEvent;
        this.listeners.change.forEach((listener) => {
            listener(event);
        });
    }

    close(): void {
        this.listeners.close.forEach((listener) => {
            listener(this.document);
        });
    }

    open(): void {
        this.listeners.open.forEach((listener) => {
            listener(this.document);
        });
    }
}

/** A server that writes down what it is told, and answers when the test says so. */
class Server implements Link {
    readonly told: string[] = [];
    private readonly questions: (() => void)[] = [];
    private readonly refusals: ((error: Error) => void)[] = [];

    send({ method, params }: Message): void {
        const { textDocument, contentChanges } = (typeof params === "object" ? params : {}) as {
            textDocument?: { text?: string };
            contentChanges?: { text: string }[];
        };
        const what = textDocument?.text ?? contentChanges?.map(({ text }) => text).join() ?? "";
        this.told.push(typeof params === "string" ? params : `${method.replace("textDocument/", "")} ${what}`.trim());
    }

    request(): Promise<unknown> {
        return new Promise((resolve, reject) => {
            this.questions.push(() => resolve([]));
            this.refusals.push(reject);
        });
    }

    /** Answers every question. */
    async answer(): Promise<void> {
        for (const answer of this.questions.splice(0)) {
            answer();
        }
        this.refusals.length = 0;
        await turn();
    }

    /** Answers that it does not know the method. */
    async refuse(): Promise<void> {
        for (const refuse of this.refusals.splice(0)) {
            refuse(Object.assign(new Error("method not found"), { code: -32_601 }));
        }
        this.questions.length = 0;
        await turn();
    }

    /** Ends without an answer. */
    async die(documents: Documents): Promise<void> {
        documents.detach();
        for (const refuse of this.refusals.splice(0)) {
            refuse(Object.assign(new Error("the connection got disposed"), { code: -32_097 }));
        }
        this.questions.length = 0;
        await turn();
    }
}

/** Lets everything happen that is about to. */
function turn(): Promise<void> {
    return new Promise((resolve) => {
        setImmediate(resolve);
    });
}

const LOG = { info() {}, debug() {} };

function start(editor = new Editor()) {
    const documents = new Documents(editor.workspace, LOG, () => {});
    const accept = (name: string) =>
        documents.report(editor.uri, { method: "journal/didAcceptSuggestion", params: name, isAcceptance: true });
    /** A server answers, and the client opens the document in it. */
    const connect = async () => {
        const server = new Server();
        documents.attach(server);
        await documents.open(editor.document, async () => {
            server.told.push("plain didOpen");
        });
        documents.caughtUp();
        return server;
    };
    return { editor, documents, accept, connect };
}

test("while all is well the client opens documents itself, and an acceptance goes out behind its change", async () => {
    const { editor, accept, connect } = start();
    const server = await connect();
    editor.insert("two\n");
    accept("accepted 2");
    // What the client sends of the change goes out in the same turn.
    server.told.push("didChange");
    await turn();
    assert.deepEqual(server.told, ["plain didOpen", "didChange", "accepted 2"]);
});

test("where a change came from goes out before it", async () => {
    const { editor, documents, connect } = start();
    const server = await connect();
    editor.insert("x");
    documents.report(editor.uri, { method: "journal/didChangeOrigin", params: "typed 2", isAcceptance: false });
    server.told.push("didChange");
    await turn();
    assert.deepEqual(server.told, ["plain didOpen", "typed 2", "didChange"]);
});

test("what an earlier server did not acknowledge is told to the next, from the text before it", async () => {
    const { editor, documents, accept, connect } = start();
    const first = await connect();
    editor.insert("two\n");
    accept("accepted 2");
    await turn();
    await first.die(documents);
    editor.insert("three\n");
    accept("accepted 3");
    const second = await connect();
    assert.deepEqual(second.told, ["didOpen one", "didChange two", "accepted 2", "didChange three", "accepted 3"]);
    assert.equal(documents.owing, 1);
    await second.answer();
    assert.equal(documents.owing, 0);
});

test("what was acknowledged is not told again", async () => {
    const { editor, documents, accept, connect } = start();
    const first = await connect();
    editor.insert("two\n");
    accept("accepted 2");
    await turn();
    await first.answer();
    assert.equal(documents.owing, 0);
    await first.die(documents);
    const second = await connect();
    assert.deepEqual(second.told, ["plain didOpen"]);
});

test("an acceptance that comes while an earlier one is being acknowledged is asked for as well", async () => {
    const { editor, documents, accept, connect } = start();
    const server = await connect();
    editor.insert("two\n");
    accept("accepted 2");
    await turn();
    editor.insert("three\n");
    accept("accepted 3");
    await turn();
    await server.answer();
    assert.equal(documents.owing, 1);
    await server.answer();
    assert.equal(documents.owing, 0);
});

test("what was accepted before the first server is told to it", async () => {
    const { editor, accept, connect } = start();
    editor.insert("two\n");
    accept("accepted 2");
    const server = await connect();
    assert.deepEqual(server.told, ["didOpen one", "didChange two", "accepted 2"]);
});

test("a file that was closed meanwhile is opened in the server for as long as it takes", async () => {
    const { editor, documents, accept, connect } = start();
    const first = await connect();
    await first.die(documents);
    editor.insert("two\n");
    accept("accepted 2");
    editor.close();
    const second = new Server();
    documents.attach(second);
    documents.caughtUp();
    assert.deepEqual(second.told, ["didOpen one", "didChange two", "accepted 2", "didClose"]);
    await second.answer();
    assert.equal(documents.owing, 0);
    await second.die(documents);
    editor.open();
    assert.deepEqual((await connect()).told, ["plain didOpen"]);
});

test("a file that was closed and opened again is told as both", async () => {
    const { editor, accept, connect } = start();
    editor.insert("two\n");
    accept("accepted 2");
    editor.close();
    editor.open();
    const server = await connect();
    assert.deepEqual(server.told, ["didOpen one", "didChange two", "accepted 2", "didClose", "plain didOpen"]);
});

test("a file that is closed before the answer came is still owed", async () => {
    const { editor, documents, accept, connect } = start();
    const first = await connect();
    editor.insert("two\n");
    accept("accepted 2");
    await turn();
    editor.close();
    await first.die(documents);
    const second = new Server();
    documents.attach(second);
    documents.caughtUp();
    assert.deepEqual(second.told, ["didOpen one", "didChange two", "accepted 2", "didClose"]);
});

test("flushing waits for the answer, and does not wait for a server that is gone", async () => {
    const { editor, documents, accept, connect } = start();
    const server = await connect();
    editor.insert("two\n");
    accept("accepted 2");
    let isFlushed = false;
    const flushing = documents.flush().then(() => {
        isFlushed = true;
    });
    await turn();
    assert.equal(isFlushed, false);
    await server.answer();
    await flushing;
    editor.insert("three\n");
    accept("accepted 3");
    await server.die(documents);
    await documents.flush();
    assert.equal(documents.owing, 1);
});

test("a server that does not know the question has taken what came before it all the same", async () => {
    const { editor, documents, accept, connect } = start();
    const server = await connect();
    editor.insert("two\n");
    accept("accepted 2");
    await turn();
    await server.refuse();
    assert.equal(documents.owing, 0);
});
