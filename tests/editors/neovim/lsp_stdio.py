"""Just enough of the language server protocol for servers that tests play: frames on stdio, and a log."""

import json
import sys


def read_message():
    """The client's next message; None at the end of the input."""
    length = 0
    while True:
        line = sys.stdin.buffer.readline()
        if not line:
            return None
        line = line.strip()
        if not line:
            break
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return json.loads(sys.stdin.buffer.read(length))


def send(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    sys.stdout.buffer.flush()


def serve(requests, notified=lambda method, params: None):
    """Answers requests with what `requests[method](params)` returns, until `exit`."""
    while (message := read_message()) is not None:
        method, params = message.get("method"), message.get("params") or {}
        if method == "exit":
            return
        if "id" not in message:
            notified(method, params)
        elif method in requests:
            send({"id": message["id"], "result": requests[method](params)})
        elif method == "shutdown":
            send({"id": message["id"], "result": None})
        elif method is not None:
            send({"id": message["id"], "error": {"code": -32601, "message": f"no {method}"}})
