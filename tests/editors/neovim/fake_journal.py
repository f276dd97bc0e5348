#!/usr/bin/env python3
"""Stands in for `journal`. As a command it prints what it was called with; as `journal lsp` it writes every notification as a line of JSON to the file named by its first
argument. The second is the encoding of positions."""

import json
import os
import sys

import lsp_stdio

COMMANDS = ("--version", "status", "review", "check", "doctor", "log", "show", "stats", "verify", "export", "hook")
if sys.argv[1] in COMMANDS:
    print("called with", *sys.argv[1:])
    sys.exit()

LOG = open(sys.argv[1], "a", buffering=1, encoding="utf-8")


def initialize(_params):
    return {
        "serverInfo": {"name": "journal", "version": "0"},
        "capabilities": {
            "positionEncoding": sys.argv[2],
            "textDocumentSync": {"openClose": True, "change": 2},
            "hoverProvider": True,
            "codeLensProvider": {},
            "executeCommandProvider": {"commands": ["journal.review", "journal.judge"]},
            "experimental": {} if "FAKE_JOURNAL_OLD" in os.environ else {"journal": {"version": 1}},
        },
    }


def notified(method, params):
    LOG.write(json.dumps({"method": method, "params": params}) + "\n")


def hover(_params):
    return {"contents": {"kind": "markdown", "value": "written by **fake-ai**"}}


def range_origin(params):
    return [{"range": params["range"], "class": "ai", "suggestionId": "s_1", "tool": "fake-ai"}]


def code_lens(_params):
    first = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}
    return [{"range": first, "command": {"title": "a lens", "command": "journal.review", "arguments": [{"ids": ["s_1"]}]}}]


def execute(params):
    LOG.write(json.dumps({"method": "workspace/executeCommand", "params": params}) + "\n")


lsp_stdio.serve(
    {
        "initialize": initialize,
        "textDocument/hover": hover,
        "textDocument/codeLens": code_lens,
        "journal/rangeOrigin": range_origin,
        "workspace/executeCommand": execute,
    },
    notified,
)
