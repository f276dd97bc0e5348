#!/usr/bin/env python3
"""Stands in for `journal lsp`: writes every notification as a line of JSON to the file named by its first
argument. The second is the encoding of positions."""

import json
import sys

import lsp_stdio

if sys.argv[1:] == ["--version"]:
    print("journal 0 of the tests")
    sys.exit()

LOG = open(sys.argv[1], "a", buffering=1, encoding="utf-8")


def initialize(_params):
    return {
        "serverInfo": {"name": "journal", "version": "0"},
        "capabilities": {
            "positionEncoding": sys.argv[2],
            "textDocumentSync": {"openClose": True, "change": 2},
            "experimental": {"journal": {"version": 1}},
        },
    }


def notified(method, params):
    LOG.write(json.dumps({"method": method, "params": params}) + "\n")


lsp_stdio.serve({"initialize": initialize}, notified)
