"""The agents: how they are started and pointed at our model, which settings a person had, and how they use their tools."""

import json
import subprocess

from model import Call
from scenario import AI_LINES, AI_LINES_WITH_HELP, BY_HAND, COMMAND, EXPECTED, HELPER_PROMPT, MADE, PROMPT

REFUSED = "locked.py is not to be touched"

# A hook of the person's own that refuses to have one file edited, in the words of most agents.
REFUSE = f"#!/bin/sh\nif grep -q locked.py; then echo '{REFUSED}' >&2; exit 2; fi\n"


def script(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return str(path)


def patch(path, old, new, before=""):
    """A patch that replaces whole lines, after a line that stays; nothing old is a new file."""
    lines = [f"+{line}" for line in new.splitlines()]
    if old is None:
        body = [f"*** Add File: {path.name}", *lines]
    else:
        stays, goes = before.splitlines(), old.splitlines()
        body = [f"*** Update File: {path.name}", "@@", *[f" {line}" for line in stays], *[f"-{line}" for line in goes], *lines]
    return "\n".join(["*** Begin Patch", *body, "*** End Patch"]) + "\n"


class Agent:
    """`name` is what `journal` calls it, `root` where its packages are."""

    model = "model-1"
    reply = ""
    tells_prompt = True
    stops_when_refused = False
    # How long our model takes to answer, in seconds.
    pace = 0.0

    def __init__(self, root):
        self.root = root

    @property
    def tool(self):
        return self.name

    def version(self):
        return self.root.name.rsplit("-", 1)[-1]

    def program(self, place, *words, environment=()):
        """Runs it; how it ended is compared with how it ends without hooks."""
        return place.run(self.root / "node_modules/.bin" / self.name, *words, environment=environment, check=False)

    def settle(self, place):
        """Settings that a person had before."""

    def trust(self, place, standing, expect):
        """What a person has to do after the hooks are in place."""

    def is_edit(self, payload):
        text = json.dumps(payload)
        return "sed -i" not in text and "compute(2)" in text

    def expected(self):
        return EXPECTED

    def ai_lines(self):
        """As the trailer has it: the lines that the commit adds, blank ones not counted."""
        return AI_LINES

    def model_of(self, name):
        return self.model

    def edit(self, path, old, new, first=None):
        return [Call(*self.replacing(path, old, new), first)]

    def edit_at_once(self, path, *pairs):
        """Several edits of a file in one answer of the model."""
        calls = [Call(*self.replacing(path, *pair)) for pair in pairs]
        for call in calls[:-1]:
            call.with_next = True
        return calls

    def insert(self, path, line, before, text):
        return self.edit(path, before, before + text)

    def delegate(self, path, text):
        """Lets a helper write a file, where the agent has helpers whose model is known."""
        return []


class ReadsFirst(Agent):
    """An agent that edits only what it has read."""

    reading = ("read_file", "file_path")

    def edit(self, path, old, new, first=None):
        return [self.read(path, first), Call(*self.replacing(path, old, new))]

    def edit_at_once(self, path, *pairs):
        return [self.read(path), *super().edit_at_once(path, *pairs)]

    def read(self, path, first=None):
        tool, name = self.reading
        return Call(tool, {name: str(path)}, first)


class Claude(ReadsFirst):
    name, model = "claude", "claude-opus-4-6"
    helper_model = "claude-haiku-4-5"
    reading = ("Read", "file_path")

    def settle(self, place):
        refuse = json.dumps(script(place.home / "refuse", REFUSE))
        (place.home / ".claude").mkdir()
        # An order and a layout of somebody's own.
        (place.home / ".claude/settings.json").write_text(
            '{ "permissions":\n  {"allow": ["Bash"]}, "hooks": {"PreToolUse": [\n'
            ' {"matcher": "Edit", "hooks": [{"command": %s, "type": "command"}] } ] } }\n' % refuse
        )

    def expected(self):
        return {**EXPECTED, "helped.py": [("helped = 1", "exact")]}

    def ai_lines(self):
        return AI_LINES_WITH_HELP

    def model_of(self, name):
        return self.helper_model if name == "helped.py" else self.model

    def write(self, path, content):
        return [Call("Write", {"file_path": str(path), "content": content})]

    def replacing(self, path, old, new):
        return "Edit", {"file_path": str(path), "old_string": old, "new_string": new}

    def shell(self, command):
        return [Call("Bash", {"command": command})]

    def delegate(self, path, text):
        task = {"description": "Help", "prompt": HELPER_PROMPT, "subagent_type": "general-purpose", "run_in_background": False}
        return [Call("Agent", task)]

    def start(self, place, model):
        return self.program(
            place,
            *["--print", "--model", self.model, "--permission-mode", "acceptEdits", PROMPT],
            environment={
                "ANTHROPIC_BASE_URL": model.url,
                "ANTHROPIC_API_KEY": "none",
                "CLAUDE_CODE_SUBAGENT_MODEL": self.helper_model,
                "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
                "DISABLE_AUTOUPDATER": "1",
            },
        )


class Codex(Agent):
    name, model = "codex", "gpt-5.5"

    def settle(self, place):
        refuse = json.dumps(script(place.home / "refuse", REFUSE))
        (place.home / ".codex").mkdir()
        (place.home / ".codex/hooks.json").write_text(
            '{"hooks": {"PreToolUse":[{"matcher": "apply_patch","hooks":[{"type":"command", "command": %s}]}]}}' % refuse
        )
        (place.home / ".codex/config.toml").write_text(
            f'model = "{self.model}"\nmodel_provider = "test"\napproval_policy = "never"\n'
            'sandbox_mode = "danger-full-access"\ncheck_for_update_on_startup = false\n'
            "[analytics]\nenabled = false\n"
            '[model_providers.test]\nname = "test"\nbase_url = "http://127.0.0.1:9"\nwire_api = "responses"\nenv_key = "TEST_KEY"\n'
        )
        self.trust_all(place)

    def trust(self, place, standing, expect):
        expect("doctor says that hooks wait for trust", ("!", True), (standing()[0], "trusted" in standing()))
        self.trust_all(place)

    def trust_all(self, place):
        """What a person does by answering yes: the program says which hooks there are, and its settings remember them."""
        server = subprocess.Popen(
            [self.root / "node_modules/.bin/codex", "app-server"],
            cwd=place.project,
            env=place.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        with server:
            requests = [
                {"id": 1, "method": "initialize", "params": {"clientInfo": {"name": "test", "version": "1"}}},
                {"method": "initialized"},
                {"id": 2, "method": "hooks/list", "params": {"cwds": [str(place.project)]}},
            ]
            for request in requests:
                server.stdin.write(json.dumps(request) + "\n")
                server.stdin.flush()
            answers = (json.loads(line) for line in server.stdout)
            answer = next(answer for answer in answers if answer.get("id") == 2)
            # It ends with its input; killed, it would leave the program that it has started.
            server.stdin.close()
        config = place.home / ".codex/config.toml"
        known = config.read_text()
        for hook in answer["result"]["data"][0]["hooks"]:
            if hook["trustStatus"] != "trusted":
                known += f'[hooks.state."{hook["key"]}"]\ntrusted_hash = "{hook["currentHash"]}"\n'
        config.write_text(known)

    def write(self, path, content):
        return [Call("apply_patch", patch(path, None, content))]

    def replacing(self, path, old, new):
        return "apply_patch", patch(path, old, new)

    def insert(self, path, line, before, text):
        return [Call("apply_patch", patch(path, "", text, before))]

    def shell(self, command):
        return [Call("exec_command", {"cmd": command})]

    def start(self, place, model):
        url = f'model_providers.test.base_url="{model.url}/v1"'
        return self.program(place, "exec", "-c", url, PROMPT, environment={"TEST_KEY": "none"})


class Gemini(ReadsFirst):
    name, model = "gemini", "gemini-2.5-pro"

    def settle(self, place):
        refuse = {"matcher": "replace", "hooks": [{"type": "command", "command": script(place.home / "refuse", REFUSE)}]}
        settings = {
            "security": {"auth": {"selectedType": "gemini-api-key"}},
            "privacy": {"usageStatisticsEnabled": False},
            "general": {"enableAutoUpdate": False},
            "hooks": {"BeforeTool": [refuse]},
        }
        (place.home / ".gemini").mkdir()
        (place.home / ".gemini/settings.json").write_text(json.dumps(settings, indent=3))

    def write(self, path, content):
        return [Call("write_file", {"file_path": str(path), "content": content})]

    def replacing(self, path, old, new):
        return "replace", {"file_path": str(path), "instruction": "Change it.", "old_string": old, "new_string": new}

    def shell(self, command):
        return [Call("run_shell_command", {"command": command})]

    def start(self, place, model):
        return self.program(
            place,
            *["--model", self.model, "--yolo", "--skip-trust", "--prompt", PROMPT],
            environment={"GEMINI_API_KEY": "none", "GOOGLE_GEMINI_BASE_URL": model.url},
        )


class OpenCode(ReadsFirst):
    name = "opencode"
    reading = ("read", "filePath")

    def settle(self, place):
        folder = place.home / ".config/opencode"
        folder.mkdir(parents=True)
        self.configure(folder, "http://127.0.0.1:9")

    def configure(self, folder, url):
        provider = {
            "npm": "@ai-sdk/openai-compatible",
            "name": "test",
            "options": {"baseURL": url + "/v1", "apiKey": "none"},
            "models": {self.model: {"name": self.model}},
        }
        settings = {
            "provider": {"test": provider},
            "permission": {"edit": {"*": "allow", "locked.py": "deny"}},
            "autoupdate": False,
            "share": "disabled",
        }
        (folder / "opencode.json").write_text(json.dumps(settings))

    def write(self, path, content):
        return [Call("write", {"filePath": str(path), "content": content})]

    def replacing(self, path, old, new):
        return "edit", {"filePath": str(path), "oldString": old, "newString": new}

    def shell(self, command):
        return [Call("bash", {"command": command, "description": "Changes files"})]

    def start(self, place, model):
        self.configure(place.home / ".config/opencode", model.url)
        return self.program(
            place,
            *["run", "--model", f"test/{self.model}", PROMPT],
            environment={
                "OPENCODE_DISABLE_AUTOUPDATE": "1",
                "OPENCODE_DISABLE_MODELS_FETCH": "1",
                # It installs a package of its own wherever there is a plugin, and waits until that has failed.
                "npm_config_registry": model.url,
                "npm_config_fetch_retries": "0",
            },
        )


class OpenCodeWithPatches(OpenCode):
    """Models of this name get another tool."""

    model = "gpt-5.5"

    def write(self, path, content):
        return [Call("apply_patch", {"patchText": patch(path, None, content)})]

    def replacing(self, path, old, new):
        return "apply_patch", {"patchText": patch(path, old, new)}


class Copilot(Agent):
    name, wire = "copilot", "completions"
    # What it keeps of a session, the model among it, reaches the disk a moment later.
    pace = 0.5

    def settle(self, place):
        answer = json.dumps({"permissionDecision": "deny", "permissionDecisionReason": REFUSED})
        refuse = script(place.home / "refuse", f"#!/bin/sh\nif grep -q locked.py; then echo '{answer}'; fi\n")
        folder = place.home / ".copilot/hooks"
        folder.mkdir(parents=True)
        hooks = {"preToolUse": [{"type": "command", "bash": refuse}]}
        (folder / "mine.json").write_text(json.dumps({"version": 1, "hooks": hooks}))

    def write(self, path, content):
        return [Call("create", {"path": str(path), "file_text": content})]

    def replacing(self, path, old, new):
        return "edit", {"path": str(path), "old_str": old, "new_str": new}

    def shell(self, command):
        return [Call("bash", {"command": command, "description": "Changes files"})]

    def start(self, place, model):
        return self.program(
            place,
            *["--allow-all-tools", "-p", PROMPT],
            environment={
                "COPILOT_PROVIDER_BASE_URL": model.url + "/v1",
                "COPILOT_PROVIDER_API_KEY": "none",
                "COPILOT_PROVIDER_WIRE_API": self.wire,
                "COPILOT_MODEL": self.model,
                "COPILOT_OFFLINE": "true",
            },
        )


class CopilotWithPatches(Copilot):
    """Models of this name get another tool, and are spoken to in another way."""

    model, wire = "gpt-5.4", "responses"

    def write(self, path, content):
        return [Call("apply_patch", patch(path, None, content))]

    def replacing(self, path, old, new):
        return "apply_patch", patch(path, old, new)


class Cline(Agent):
    name = "cline"
    reply = '{"cancel":false}\n'
    stops_when_refused = True
    # A prompt on its command line goes past the hook.
    tells_prompt = False

    def settle(self, place):
        answer = json.dumps({"cancel": True, "errorMessage": REFUSED})
        refuse = f"#!/bin/sh\nif grep -q locked.py; then echo '{answer}'; fi\n"
        script(place.home / ".cline/hooks/PreToolUse", refuse)

    def write(self, path, content):
        return [Call("editor", {"path": str(path), "new_text": content})]

    def replacing(self, path, old, new):
        return "editor", {"path": str(path), "old_text": old, "new_text": new}

    def insert(self, path, line, before, text):
        return [Call("editor", {"path": str(path), "new_text": text.rstrip("\n"), "insert_line": line})]

    def shell(self, command):
        return [Call("run_commands", {"commands": command.split("; ")})]

    def program(self, place, *words, environment=()):
        binary = self.root / "node_modules/@cline/cli-linux-x64/bin/cline"
        return place.run(binary, *words, environment=environment, check=False)

    def start(self, place, model):
        self.program(place, "auth", "openai", "-k", "none", "-m", self.model, "-b", model.url + "/v1")
        return self.program(place, PROMPT)


class OwnTool:
    """A tool of somebody's own that speaks `agent-v1`: it says which files it is going to edit and which it has edited."""

    name, tool, model, reply, tells_prompt = "agent-v1", "mine", "m-1", "", False

    def __init__(self, root):
        pass

    def version(self):
        return "of the tests"

    def is_edit(self, payload):
        return True

    def expected(self):
        return {
            name: [(text, grade and "strong") for text, grade in lines]
            for name, lines in EXPECTED.items()
            if name != "locked.py"
        }

    def ai_lines(self):
        return AI_LINES

    def model_of(self, name):
        return self.model

    def report(self, place, kind, names, **others):
        payload = {"type": kind, "repo_working_dir": str(place.project), **others}
        payload["will_edit_filepaths" if kind == "human" else "edited_filepaths"] = names
        place.run(place.journal, "hook", "agent-v1", text=json.dumps(payload))

    def change(self, place, names, change):
        about = {"agent_name": self.tool, "model": self.model, "conversation_id": "7", "transcript": {"messages": []}}
        self.report(place, "human", names)
        change()
        self.report(place, "ai_agent", names, **about)

    def work(self, place):
        at = place.project

        def replace(old, new):
            return lambda: (at / "app.py").write_text((at / "app.py").read_text().replace(old, new))

        self.change(place, ["made.py"], lambda: (at / "made.py").write_text(MADE))
        self.change(place, ["app.py"], replace("    two = 2\n", "    two = compute(2)\n    three = 3\n"))
        for name in ("app.py", "made.py"):
            with open(at / name, "a") as file:
                file.write(BY_HAND)
        self.change(place, ["app.py"], replace("one + two\n", "one + two + three\n"))
        both = "one = first(1)\nkept = 0\ntwo = second(2)\n"
        self.change(place, ["twice.py"], lambda: (at / "twice.py").write_text(both))
        inserted = "first = 1\nmiddle = 2\nlast = 3\n"
        self.change(place, ["between.py"], lambda: (at / "between.py").write_text(inserted))
        self.change(place, ["app.py", "generated.py"], lambda: place.run("sh", "-c", COMMAND))


ALL = {
    "agent-v1": [OwnTool],
    "claude": [Claude],
    "codex": [Codex],
    "gemini": [Gemini],
    "opencode": [OpenCode, OpenCodeWithPatches],
    "copilot": [Copilot, CopilotWithPatches],
    "cline": [Cline],
}
