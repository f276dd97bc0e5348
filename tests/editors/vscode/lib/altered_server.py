"""Stands before the server and alters what it says of itself in its answer to `initialize`, so that it looks like an
older or a newer one. usage: altered_server.py CHANGES PROGRAM ARGS…; CHANGES is JSON: `serverInfo` and `journal` are laid
over the answer's, `without` names methods to take out."""

import json
import subprocess
import sys
import threading

changes, command = json.loads(sys.argv[1]), sys.argv[2:]
server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def pass_on():
    while chunk := sys.stdin.buffer.read1(65536):
        server.stdin.write(chunk)
        server.stdin.flush()
    server.stdin.close()


def altered(body):
    message = json.loads(body)
    result = message.get("result")
    if not isinstance(result, dict) or "serverInfo" not in result:
        return body
    result["serverInfo"] |= changes.get("serverInfo", {})
    announced = result["capabilities"]["experimental"]["journal"]
    announced |= changes.get("journal", {})
    announced["methods"] = [name for name in announced["methods"] if name not in changes.get("without", [])]
    return json.dumps(message).encode()


threading.Thread(target=pass_on, daemon=True).start()
while True:
    length = 0
    while line := server.stdout.readline().strip():
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    if not length:
        break
    body = altered(server.stdout.read(length))
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    sys.stdout.buffer.flush()
sys.exit(server.wait())
