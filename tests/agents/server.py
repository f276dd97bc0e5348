"""Talks to a language server as an editor does, and keeps every message that it says, byte for byte."""

import json
import os
import queue
import subprocess
import threading

# Long enough for a server that starts on a busy machine.
PATIENCE = 60


class Client:
    def __init__(self, command, folder, environment):
        self.process = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.heard, self.said = [], []
        self.answers = {}
        self.arrived = queue.Queue()
        self.complaints = []
        threading.Thread(target=self.listen, daemon=True).start()
        threading.Thread(target=lambda: self.complaints.extend(self.process.stderr), daemon=True).start()

    def listen(self):
        while True:
            length = None
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                line = self.process.stdout.readline()
                if not line:
                    return self.arrived.put(None)
                head += line
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            body = self.process.stdout.read(length)
            self.heard.append(head + body)
            message = json.loads(body)
            if "method" in message and "id" in message:
                items = message.get("params", {}).get("items") if message["method"] == "workspace/configuration" else None
                self.send({"id": message["id"], "result": items and [None] * len(items)})
            elif "id" in message:
                self.answers[message["id"]] = head + body
                self.arrived.put(message["id"])

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        frame = b"Content-Length: %d\r\n\r\n" % len(body) + body
        self.said.append(frame)
        self.process.stdin.write(frame)
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, number, method, params):
        """The answer, as it came."""
        self.send({"id": number, "method": method, "params": params})
        while number not in self.answers:
            if self.arrived.get(timeout=PATIENCE) is None:
                raise RuntimeError(f"the server ended before it answered {method}: {self.complaints[-5:]}")
        return self.answers[number]

    def ended(self):
        self.process.stdin.close()
        return self.process.wait(PATIENCE)


def session(command, folder, environment):
    """One session without an account: the answers by what was asked, all that was said, and the exit code."""
    client = Client(command, folder, environment)
    uri = (folder / "app.py").as_uri()
    file = {"uri": uri, "languageId": "python", "version": 1, "text": (folder / "app.py").read_text()}
    capabilities = {"workspace": {"workspaceFolders": True}, "textDocument": {"inlineCompletion": {}}}
    editor = {"name": "test", "version": "1"}
    root = {"uri": folder.as_uri(), "name": "project"}
    options = {"editorInfo": editor, "editorPluginInfo": editor}
    answers = {
        "initialize": client.request(
            1,
            "initialize",
            {
                "processId": None,
                "capabilities": capabilities,
                "workspaceFolders": [root],
                "rootUri": folder.as_uri(),
                "initializationOptions": options,
            },
        )
    }
    client.notify("initialized", {})
    client.notify("workspace/didChangeConfiguration", {"settings": {"telemetry": {"telemetryLevel": "off"}}})
    answers["checkStatus"] = client.request(2, "checkStatus", {})
    client.notify("textDocument/didOpen", {"textDocument": file})
    asked = {
        "textDocument": {"uri": uri, "version": 1},
        "position": {"line": 1, "character": 4},
        "context": {"triggerKind": 2},
        "formattingOptions": {"tabSize": 4, "insertSpaces": True},
    }
    answers["inlineCompletion"] = client.request(3, "textDocument/inlineCompletion", asked)
    answers["signIn"] = client.request(4, "signIn", {})
    answers["unknown"] = client.request(5, "no/suchRequest", {})
    answers["shutdown"] = client.request(6, "shutdown", None)
    client.notify("exit", None)
    return answers, client, client.ended()


# Stands where the server's command stands: keeps what goes in and what comes out.
WRAPPER = """#!/bin/bash
tee '{folder}/in' | '{server}' --stdio | tee '{folder}/out'
exit "${{PIPESTATUS[1]}}"
"""


def drive(root, folder, journal, expect):
    """The real server behind the proxy: which bytes pass, and how it ends."""
    program = root / "node_modules/@github/copilot-language-server-linux-x64/copilot-language-server"
    project = folder / "project"
    project.mkdir(parents=True)
    (project / "app.py").write_text("def begin():\n    \n")
    codes = {}
    for name, words in [
        ("alone", []),
        ("with no byte changed", [journal, "proxy", "--inject", "never", "--"]),
        ("with the proxy's command", [journal, "proxy", "--tool", "copilot", "--"]),
    ]:
        kept = folder / name.replace(" ", "-").replace("'", "")
        kept.mkdir()
        wrapper = kept / "server"
        wrapper.write_text(WRAPPER.format(folder=kept, server=program))
        wrapper.chmod(0o755)
        environment = {"PATH": os.environ["PATH"], "HOME": str(kept), "JOURNAL_HOME": str(kept / "journal")}
        answers, client, codes[name] = session([*words, wrapper], project, environment)
        said, heard = (kept / "in").read_bytes(), (kept / "out").read_bytes()
        expect(f"{name}: the server hears what the editor says", b"".join(client.said), said)
        expected = [{"status": "NotSignedIn"}, 1000, 1001, -32601, None]
        found = [json.loads(answers[asked].split(b"\r\n\r\n", 1)[1]) for asked in list(answers)[1:]]
        expect(f"{name}: and answers each request", expected, [each.get("result", each.get("error", {}).get("code")) for each in found])
        if words and "never" not in words:
            greeting = answers["initialize"]
            at = client.heard.index(greeting)
            before, after = b"".join(client.heard[:at]), b"".join(client.heard[at + 1 :])
            expect(f"{name}: only the greeting differs", (True, True), (heard.startswith(before), heard.endswith(after)))
            original = heard[len(before) : len(heard) - len(after)]
            commands = [json.loads(frame.split(b"\r\n\r\n", 1)[1]) for frame in (original, greeting)]
            lists = [each["result"]["capabilities"]["executeCommandProvider"].pop("commands") for each in commands]
            expect(f"{name}: by one command more", lists[0] + ["journal.didAccept"], lists[1])
            expect(f"{name}: and by nothing else", commands[0], commands[1])
        else:
            expect(f"{name}: the editor hears what the server says", heard, b"".join(client.heard))
    expect("the exit code is the server's", {codes["alone"]}, set(codes.values()))
