"""`journal lsp` against the capabilities of real clients: the recorded ones of pytest-lsp, and measured ones of others."""

import asyncio
import json
import os
import subprocess

import pytest
from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.exceptions import JsonRpcException
from pytest_lsp import LanguageClient, LanguageClientProtocol, client_capabilities
from pytest_lsp.client import make_test_lsp_client

JOURNAL = os.environ["JOURNAL_BIN"]

# What comes before the accepted text on its line takes another number of units in every encoding.
BEFORE = 'EMOJI = "🦀é"; '
ACCEPTED = "import requests; PAGE = requests.get(URL, verify=False, timeout=5)"
TEXT = f'URL = "https://example.org"\n{BEFORE}\n'
UNITS = {
    "utf-8": lambda text: len(text.encode()),
    "utf-16": lambda text: len(text.encode("utf-16-le")) // 2,
    "utf-32": len,
}

# By what was seen of the clients themselves: the encodings in their order, and whether they ask for diagnostics. All but
# the oldest take whole code actions.
MEASURED = {
    "helix 25.07.1": (["utf-8", "utf-32", "utf-16"], True),
    "kakoune-lsp 22.0.0": (["utf-8", "utf-16"], False),
    "eglot 1.17.30": (["utf-32", "utf-8", "utf-16"], False),
    "eglot 1.9": (None, False),
    "lsp-mode 8.0.0": (None, False),
    "vscode-languageclient 11.0.0": (["utf-16"], True),
    "an encoding that nobody knows": (["utf-7"], False),
    "commands only, as before 3.8": (None, False),
}
COMMANDS_ONLY = {"commands only, as before 3.8"}
WHOLE_CODE_ACTIONS = types.CodeActionClientCapabilities(
    code_action_literal_support=types.ClientCodeActionLiteralOptions(
        code_action_kind=types.ClientCodeActionKindOptions(value_set=[types.CodeActionKind.QuickFix])
    )
)
RECORDED = [
    "neovim@v0.6.1",
    "neovim@v0.9.1",
    "neovim@v0.10.0",
    "neovim@v0.11.0",
    "emacs@v29.1",
    "visual-studio-code@v1.65.2",
]


def measured(name):
    encodings, pulls = MEASURED[name]
    return types.ClientCapabilities(
        general=encodings and types.GeneralClientCapabilities(position_encodings=encodings),
        text_document=types.TextDocumentClientCapabilities(
            diagnostic=types.DiagnosticClientCapabilities() if pulls else None,
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(version_support=True),
            code_action=None if name in COMMANDS_ONLY else WHOLE_CODE_ACTIONS,
        ),
    )


def capabilities(name):
    return measured(name) if name in MEASURED else client_capabilities(name)


def expected_encoding(found):
    offered = (found.general and found.general.position_encodings) or []
    return next((encoding for encoding in offered if encoding in UNITS), "utf-16")


class Session:
    """One client with one document in a repository of its own."""

    def __init__(self, folder, name):
        self.folder, self.name = folder / "project", name
        self.client = make_test_lsp_client()
        self.home = folder / "home"
        self.environment = {
            **os.environ,
            "HOME": str(self.home),
            "JOURNAL_HOME": str(folder / "journal"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
        }
        self.home.mkdir()
        self.folder.mkdir()
        self.file = self.folder / "page.py"
        self.file.write_text(TEXT)
        subprocess.run(["git", "init", "-q", self.folder], check=True, env=self.environment)
        self.uri = self.file.as_uri()
        self.document = types.TextDocumentIdentifier(uri=self.uri)

    async def start(self):
        await self.client.start_io(JOURNAL, "lsp", env=self.environment)
        found = capabilities(self.name)
        answer = await self.client.initialize_session(
            types.InitializeParams(capabilities=found, root_uri=self.folder.as_uri())
        )
        self.capabilities = answer.capabilities
        self.encoding = str(getattr(answer.capabilities.position_encoding, "value", answer.capabilities.position_encoding))
        assert self.encoding == expected_encoding(found)
        self.pulls = bool(found.text_document and found.text_document.diagnostic)
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(
                text_document=types.TextDocumentItem(uri=self.uri, language_id="python", version=1, text=TEXT)
            )
        )

    def at(self, character, line=1):
        """The position of a character of the document, in the units that were agreed upon."""
        text = (BEFORE + ACCEPTED if line == 1 else TEXT.split("\n")[0])[:character]
        return types.Position(line=line, character=UNITS[self.encoding](text))

    def range(self, start, end):
        return types.Range(start=self.at(start), end=self.at(end))

    def accept(self):
        """The edit, then the report that it was a suggestion, by the command that every client can send."""
        place = self.range(len(BEFORE), len(BEFORE))
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=self.uri, version=2),
                content_changes=[types.TextDocumentContentChangePartial(range=place, text=ACCEPTED)],
            )
        )
        edit = {"range": get_converter().unstructure(place), "newText": ACCEPTED}
        report = {
            "textDocument": {"uri": self.uri, "version": 2},
            "edits": [edit],
            "kind": "inline",
            "source": {"tool": "test-tool", "model": "test-model"},
        }
        return self.client.workspace_execute_command_async(
            types.ExecuteCommandParams(command="journal.recordAcceptance", arguments=[report])
        )

    async def diagnostics(self):
        """What the client would show: pulled where it says that it pulls, else pushed."""
        for _ in range(200):
            if self.pulls:
                answer = await self.client.text_document_diagnostic_async(
                    types.DocumentDiagnosticParams(text_document=self.document)
                )
                found = list(answer.items)
            else:
                found = list(self.client.diagnostics.get(self.uri, []))
            if found:
                return found
            await asyncio.sleep(0.05)
        return []

    async def origins(self, start, end):
        """`journal/rangeOrigin`, which no library knows."""
        return await self.client.protocol.send_request_async(
            "journal/rangeOrigin",
            {"textDocument": {"uri": self.uri}, "range": get_converter().unstructure(self.range(start, end))},
        )

    async def end(self):
        await self.client.shutdown_async(None)
        self.client.exit(None)
        server = self.client._server
        return await asyncio.wait_for(server.wait(), 20)


@pytest.fixture(params=RECORDED + list(MEASURED))
async def session(request, tmp_path):
    session = Session(tmp_path, request.param)
    await session.start()
    yield session
    server = session.client._server
    if server.returncode is None:
        server.kill()
    session.client._stop_event.set()


def member(value, name):
    """A member of an answer of ours, as an object or as the library made one."""
    return value[name] if isinstance(value, dict) else getattr(value, name)


async def test_a_suggestion_from_opening_to_the_end(session):
    assert await session.accept() is None

    found = await session.diagnostics()
    assert [diagnostic.code for diagnostic in found] == ["py-verify-false"]
    start = len(BEFORE) + ACCEPTED.index("requests.get")
    assert found[0].range == session.range(start, len(BEFORE) + len(ACCEPTED))

    hover = await session.client.text_document_hover_async(
        types.HoverParams(text_document=session.document, position=session.at(start + 3))
    )
    assert "test-tool" in hover.contents.value and "test-model" in hover.contents.value
    assert hover.range == session.range(len(BEFORE), len(BEFORE) + len(ACCEPTED))
    outside = await session.client.text_document_hover_async(
        types.HoverParams(text_document=session.document, position=session.at(2))
    )
    assert outside is None

    actions = await session.client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=session.document,
            range=found[0].range,
            context=types.CodeActionContext(diagnostics=found),
        )
    )
    review = [action for action in actions if action.title == "Mark AI text as reviewed"]
    assert len(review) == 1
    # Such a client makes no edits either: nothing else is left.
    assert (len(actions) == 1) == (session.name in COMMANDS_ONLY)

    runs = await session.origins(0, len(BEFORE) + len(ACCEPTED))
    assert [member(run, "class_" if not isinstance(run, dict) and hasattr(run, "class_") else "class") for run in runs] == ["ai"]
    assert member(runs[0], "tool") == "test-tool" and member(runs[0], "grade") == "exact"
    assert json.loads(json.dumps(as_plain(member(runs[0], "range")))) == get_converter().unstructure(
        session.range(len(BEFORE), len(BEFORE) + len(ACCEPTED))
    )

    # The library takes an action with a command for a bare command, so that this one is put together again.
    order = {"ids": [member(runs[0], "suggestionId")]}
    if session.name in COMMANDS_ONLY:
        assert review[0].command == "journal.review"
        assert [as_plain(argument) for argument in review[0].arguments] == [order]
    else:
        assert str(order["ids"][0]) in str(review[0].command)
    await session.client.workspace_execute_command_async(
        types.ExecuteCommandParams(command="journal.review", arguments=[order])
    )
    log = subprocess.run(
        [JOURNAL, "log", "--json"], cwd=session.folder, env=session.environment, check=True, capture_output=True
    )
    suggestions = json.loads(log.stdout)["suggestions"]
    assert [(row["tool"], row["verified"], row["reviewed"]) for row in suggestions] == [("test-tool", True, True)]

    session.client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=session.document))
    assert await session.end() == 0
    assert session.client.error is None


def as_plain(value):
    """Nested answers as dictionaries, whatever the library made of them."""
    if hasattr(value, "_asdict"):
        return {name: as_plain(item) for name, item in value._asdict().items()}
    if hasattr(value, "__dict__"):
        return {name: as_plain(item) for name, item in vars(value).items()}
    return value


async def test_what_is_wrong_is_an_error_and_ends_nothing(session):
    for command, arguments in [("journal.nosuch", []), ("journal.recordAcceptance", [{"edits": 1}])]:
        with pytest.raises(JsonRpcException):
            await session.client.workspace_execute_command_async(
                types.ExecuteCommandParams(command=command, arguments=arguments)
            )
    with pytest.raises(JsonRpcException):
        await session.client.protocol.send_request_async("journal/nosuch", {})
    assert await session.origins(0, 3) == []
    assert await session.end() == 0


async def test_it_announces_what_the_client_can_use(session):
    found = session.capabilities
    assert bool(found.diagnostic_provider) == session.pulls
    assert found.hover_provider and found.code_action_provider and found.code_lens_provider
    assert "journal.recordAcceptance" in found.execute_command_provider.commands
    assert await session.end() == 0
