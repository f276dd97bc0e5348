#!/usr/bin/env python3
"""An inline-completion server that offers a fixed text behind fixed words. Positions are in UTF-16."""

import lsp_stdio

BODY = "\n    let first = values.first().unwrap();\n    first.saturating_add(1)\n}"

documents = {}


def utf16_length(text):
    return len(text.encode("utf-16-le")) // 2


def before_cursor(params):
    position = params["position"]
    line = documents[params["textDocument"]["uri"]].split("\n")[position["line"]]
    return line.encode("utf-16-le")[: position["character"] * 2].decode("utf-16-le")


def offer(params):
    here, typed = params["position"], before_cursor(params)
    at_cursor = {"start": here, "end": here}
    command = {"title": "accepted", "command": "fake.accepted", "arguments": ["offer"]}
    if typed.endswith("-> u32 {"):
        item = {"insertText": BODY, "range": at_cursor}
    elif typed.endswith("😀 ="):
        # Takes the line from its beginning, as servers do that replace what was typed.
        start = {"line": here["line"], "character": 0}
        item = {"insertText": typed + ' "né 😀";', "range": {"start": start, "end": here}}
    elif typed.endswith("snippet"):
        item = {"insertText": {"kind": "snippet", "value": "(${1:naïve}, $2)$0"}}
    elif typed.endswith(("words", "words one", "words one two")):
        rest = {"words": " one two three", "one": " two three", "two": " three"}[typed.split()[-1]]
        item = {"insertText": rest, "range": at_cursor}
    elif typed.endswith("elsewhere"):
        # Without a range it is put in as a paste is, which can be repeated.
        item = {"insertText": " it is computed"}
    elif typed.endswith("choices"):
        items = [{"insertText": text, "range": at_cursor, "command": command} for text in (" of one", " of another")]
        return {"items": items}
    else:
        return {"items": []}
    return {"items": [{**item, "command": command}]}


def initialize(_params):
    return {
        "serverInfo": {"name": "Fake AI", "version": "1.2.3"},
        "capabilities": {
            "textDocumentSync": {"openClose": True, "change": 1},
            "inlineCompletionProvider": {},
            "executeCommandProvider": {"commands": ["fake.accepted"]},
        },
    }


def notified(method, params):
    if method == "textDocument/didOpen":
        documents[params["textDocument"]["uri"]] = params["textDocument"]["text"]
    elif method == "textDocument/didChange":
        documents[params["textDocument"]["uri"]] = params["contentChanges"][-1]["text"]


lsp_stdio.serve(
    {
        "initialize": initialize,
        "textDocument/inlineCompletion": offer,
        "workspace/executeCommand": lambda _params: None,
    },
    notified,
)
