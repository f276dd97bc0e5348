"""A model that answers what a test has written down, in the wire formats of four providers.

Agents are pointed at it by their own settings. It counts the results of tools in a conversation: that many steps are
done, and the next one is the answer. So it needs no memory, and a request that is sent again gets the same answer.
"""

import http.server
import json
import threading
import time

FINAL = "All done."


class Call:
    """A use of a tool. `first` is done before the agent hears of it, as by a person who works beside it."""

    def __init__(self, tool, arguments, first=None):
        self.tool, self.arguments, self.first = tool, arguments, first
        # Whether the next one is asked for in the same answer.
        self.with_next = False


class Model:
    """Serves on a free port of this machine until it is closed."""

    def __init__(self, calls, helper_prompt, helper_calls, pace):
        self.calls, self.pace = calls, pace
        self.helper_prompt, self.helper_calls = helper_prompt, helper_calls
        self.results = {}
        self.problems = []
        self.done = set()
        self.lock = threading.Lock()
        model = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                model.get(self)

            def do_HEAD(self):
                self.answer(200, "text/plain", b"")

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                try:
                    model.post(self, json.loads(body or b"{}"))
                except Exception as error:  # The agent would only say that its model is ill.
                    model.problems.append(f"{self.path}: {error!r}")
                    self.answer(500, "application/json", b'{"error":{"message":"test"}}')

            def answer(self, status, kind, body):
                self.send_response(status)
                self.send_header("content-type", kind)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    # --- what to say

    def step(self, beginning, results):
        """The next step of a conversation with these results of tools: calls with their numbers; none where all are done."""
        number = len(results)
        if self.helper_prompt in json.dumps(beginning):
            return list(enumerate(self.helper_calls))[number : number + 1]
        with self.lock:
            for index, result in enumerate(results):
                self.results[index] = without_ids(result)
            calls = []
            for index, call in list(enumerate(self.calls))[number:]:
                calls.append((index, call))
                if not call.with_next:
                    break
            if calls and calls[0][1].first and number not in self.done:
                calls[0][1].first()
            self.done.add(number)
        return calls

    # --- how to say it

    def get(self, request):
        # Lists of models; no other thing is here.
        if request.path.split("?")[0].endswith("/models"):
            return request.answer(200, "application/json", b'{"object":"list","data":[],"models":[]}')
        request.answer(404, "application/json", b"{}")

    def post(self, request, body):
        path = request.path.split("?")[0]
        if path.endswith("/messages/count_tokens"):
            return request.answer(200, "application/json", b'{"input_tokens":10}')
        if path.endswith(":countTokens"):
            return request.answer(200, "application/json", b'{"totalTokens":10}')
        if path.endswith("/messages"):
            speak, beginning = anthropic, body["messages"][:1]
            results = [
                part
                for message in body["messages"]
                if isinstance(message["content"], list)
                for part in message["content"]
                if part.get("type") == "tool_result"
            ]
        elif path.endswith("/responses"):
            speak, beginning = responses, []
            results = [item for item in body["input"] if item.get("type", "").endswith("_call_output")]
        elif path.endswith("/chat/completions"):
            speak, beginning = completions, []
            results = [message for message in body["messages"] if message["role"] == "tool"]
        elif path.lower().endswith("generatecontent"):
            speak, beginning = gemini, []
            results = [
                part["functionResponse"]
                for content in body["contents"]
                for part in content.get("parts", [])
                if "functionResponse" in part
            ]
        else:
            # Telemetry and the like.
            return request.answer(200, "application/json", b"{}")
        time.sleep(self.pace)
        # Titles, summaries and the like are asked for without tools.
        calls = self.step(beginning, results) if body.get("tools") else []
        streamed = body.get("stream") or "stream" in path.lower()
        kind, answer = speak(body, len(results), calls, streamed)
        request.answer(200, kind, answer.encode())


def without_ids(result):
    """Providers and agents give each result names of their own."""
    names = ("id", "call_id", "tool_call_id", "tool_use_id")
    return {key: value for key, value in result.items() if key not in names}


def events(items, named):
    """Server-sent events; by their name too where the provider does that."""
    lines = []
    for item in items:
        if named:
            lines.append(f"event: {item['type']}")
        lines.append(f"data: {item if isinstance(item, str) else json.dumps(item)}\n")
    return "text/event-stream", "\n".join(lines) + "\n"


def anthropic(body, number, calls, streamed):
    blocks = [
        {"type": "tool_use", "id": f"toolu_{index:04}", "name": call.tool, "input": call.arguments} for index, call in calls
    ] or [{"type": "text", "text": FINAL}]
    reason = "tool_use" if calls else "end_turn"
    message = {
        "id": f"msg_{number:04}",
        "type": "message",
        "role": "assistant",
        "model": body["model"],
        "content": blocks,
        "stop_reason": reason,
        "stop_sequence": None,
        "usage": {"input_tokens": 10, "output_tokens": 10},
    }
    if not streamed:
        return "application/json", json.dumps(message)
    said = [{"type": "message_start", "message": {**message, "content": [], "stop_reason": None}}]
    for index, block in enumerate(blocks):
        if block["type"] == "text":
            start, delta = {**block, "text": ""}, {"type": "text_delta", "text": FINAL}
        else:
            start = {**block, "input": {}}
            delta = {"type": "input_json_delta", "partial_json": json.dumps(block["input"])}
        said += [
            {"type": "content_block_start", "index": index, "content_block": start},
            {"type": "content_block_delta", "index": index, "delta": delta},
            {"type": "content_block_stop", "index": index},
        ]
    end = {"stop_reason": reason, "stop_sequence": None}
    said += [{"type": "message_delta", "delta": end, "usage": {"output_tokens": 10}}, {"type": "message_stop"}]
    return events(said, named=True)


def responses(body, number, calls, streamed):
    def item(index, call):
        ids = {"call_id": f"call_{index:04}", "name": call.tool}
        if isinstance(call.arguments, str):
            return {"type": "custom_tool_call", "id": f"ctc_{index:04}", **ids, "input": call.arguments}
        return {"type": "function_call", "id": f"fc_{index:04}", **ids, "arguments": json.dumps(call.arguments)}

    text = {"type": "output_text", "text": FINAL, "annotations": []}
    message = {"type": "message", "id": f"msg_{number:04}", "role": "assistant", "status": "completed", "content": [text]}
    items = [item(*call) for call in calls] or [message]
    details = {"input_tokens_details": {"cached_tokens": 0}, "output_tokens_details": {"reasoning_tokens": 0}}
    response = {
        "id": f"resp_{number:04}",
        "object": "response",
        "model": body["model"],
        "status": "completed",
        "output": items,
        "usage": {"input_tokens": 10, "output_tokens": 10, "total_tokens": 20, **details},
    }
    if not streamed:
        return "application/json", json.dumps(response)
    said = [{"type": "response.created", "response": {**response, "status": "in_progress", "output": []}}]
    for index, each in enumerate(items):
        said += [
            {"type": "response.output_item.added", "output_index": index, "item": each},
            {"type": "response.output_item.done", "output_index": index, "item": each},
        ]
    return events([*said, {"type": "response.completed", "response": response}], named=True)


def completions(body, number, calls, streamed):
    message = {"role": "assistant", "content": None if calls else FINAL}
    if calls:
        message["tool_calls"] = [
            {
                "index": place,
                "id": f"call_{index:04}",
                "type": "function",
                "function": {"name": call.tool, "arguments": json.dumps(call.arguments)},
            }
            for place, (index, call) in enumerate(calls)
        ]
    reason = "tool_calls" if calls else "stop"
    base = {"id": f"chatcmpl-{number:04}", "created": 0, "model": body["model"]}
    usage = {"prompt_tokens": 10, "completion_tokens": 10, "total_tokens": 20}
    if not streamed:
        choice = {"index": 0, "message": message, "finish_reason": reason}
        return "application/json", json.dumps({**base, "object": "chat.completion", "choices": [choice], "usage": usage})
    chunk = {**base, "object": "chat.completion.chunk"}
    said = [
        {**chunk, "choices": [{"index": 0, "delta": message, "finish_reason": None}]},
        {**chunk, "choices": [{"index": 0, "delta": {}, "finish_reason": reason}], "usage": usage},
    ]
    return events([*said, "[DONE]"], named=False)


def gemini(body, number, calls, streamed):
    parts = [{"functionCall": {"name": call.tool, "args": call.arguments}} for _, call in calls] or [{"text": FINAL}]
    answer = {
        "candidates": [{"content": {"role": "model", "parts": parts}, "finishReason": "STOP", "index": 0}],
        "usageMetadata": {"promptTokenCount": 10, "candidatesTokenCount": 10, "totalTokenCount": 20},
    }
    if not streamed:
        return "application/json", json.dumps(answer)
    return events([answer], named=False)
