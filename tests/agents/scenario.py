"""What every agent is made to do: the work is the same for all, each says in its own tools' words how it is done.

An agent does it twice, in two homes, without `journal` and with its hooks, so that what it says can be compared.
"""

import json
import os
import shutil
import subprocess
import types

from model import Model

PROMPT = "Please do what is needed."
HELPER_PROMPT = "Please help a little."

# What a person had before.
FILES = {
    "app.py": "def begin():\n    one = 1\n    two = 2\n    return one + two\n",
    "between.py": "first = 1\nlast = 3\n",
    "twice.py": "one = 1\nkept = 0\ntwo = 2\n",
    "locked.py": "secret = 1\n",
}
MADE = "import os\n\nprint(os.getcwd())\n"
BY_HAND = "# by hand: nobody has seen who wrote this\n"
COMMAND = "sed -i 's/one = 1$/one = compute(1)/' app.py; printf 'alpha = 1\\nbeta = 2\\n' > generated.py"

# The lines of each file at the end, with the grade at which they are the agent's; nothing where they are not.
EXPECTED = {
    "app.py": [
        ("def begin():", None),
        ("    one = compute(1)", "strong"),
        ("    two = compute(2)", "exact"),
        ("    three = 3", "exact"),
        ("    return one + two + three", "exact"),
        (BY_HAND.rstrip(), None),
    ],
    "made.py": [("import os", "exact"), ("", None), ("print(os.getcwd())", "exact"), (BY_HAND.rstrip(), None)],
    "between.py": [("first = 1", None), ("middle = 2", "exact"), ("last = 3", None)],
    "twice.py": [("one = first(1)", "exact"), ("kept = 0", None), ("two = second(2)", "exact")],
    "generated.py": [("alpha = 1", "strong"), ("beta = 2", "strong")],
    "locked.py": [("secret = 1", None)],
}

# As the trailer counts them: of the lines that are added, blank ones left out, those that are the agent's.
AI_LINES = "11/13"
AI_LINES_WITH_HELP = "12/14"

# Stands where the settings call `journal`: keeps what it is given and what it says, and how long it takes.
WRAPPER = """#!/bin/bash
name='{log}'/$EPOCHREALTIME-$$
cat >"$name.json"
TIMEFORMAT='%R %U %S'
{{ time '{real}' "$@" <"$name.json" >"$name.out" 2>"$name.err"; }} 2>"$name.time"
status=$?
cat "$name.out"
cat "$name.err" >&2
echo "$status" >"$name.done"
exit "$status"
"""


class Place:
    """A home, a project in it and an environment that leads nowhere else."""

    def __init__(self, folder, journal):
        self.folder = folder
        self.home, self.project, self.log = folder / "home", folder / "project", folder / "log"
        for new in (self.home, self.project, self.log, folder / "bin", folder / "tmp"):
            new.mkdir(parents=True)
        self.journal, self.real = folder / "bin" / "journal", folder / "bin" / "journal.real"
        shutil.copy(journal, self.journal)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "TMPDIR": str(folder / "tmp"),
            "JOURNAL_HOME": str(folder / "journal"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "LANG": "C.UTF-8",
            "TERM": "dumb",
        }
        (self.home / ".gitconfig").write_text("[user]\n\tname = Test Person\n\temail = person@example.com\n")
        for name, text in FILES.items():
            (self.project / name).write_text(text)
        self.run("git", "init", "-q", "-b", "main")
        self.run("git", "add", "-A")
        self.run("git", "commit", "-q", "-m", "begin")

    def run(self, *command, environment=(), check=True, timeout=180, text=None):
        ended = subprocess.run(
            [str(word) for word in command],
            cwd=self.project,
            env={**self.environment, **dict(environment)},
            input=text or "",
            capture_output=True,
            text=True,
            timeout=timeout,
        )
        if check and ended.returncode != 0:
            raise RuntimeError(f"{command}: {ended.returncode}\n{ended.stdout}\n{ended.stderr}")
        return ended

    def watch_hooks(self):
        self.journal.rename(self.real)
        self.journal.write_text(WRAPPER.format(log=self.log, real=self.real))
        self.journal.chmod(0o755)

    def hooks(self):
        """The calls of hooks in their order."""
        found = []
        for done in sorted(self.log.glob("*.done")):
            took, user, system = (float(word) * 1000 for word in done.with_suffix(".time").read_text().split())
            found.append(
                types.SimpleNamespace(
                    payload=json.loads(done.with_suffix(".json").read_text()),
                    status=int(done.read_text()),
                    milliseconds=took,
                    busy=user + system,
                    said=done.with_suffix(".out").read_text() + done.with_suffix(".err").read_text(),
                )
            )
        return found

    def work(self, agent):
        """Lets the agent do its work: its model, and how it ended."""
        at = self.project

        def by_hand():
            for name in ("app.py", "made.py"):
                with open(at / name, "a") as file:
                    file.write(BY_HAND)

        calls = [
            *agent.write(at / "made.py", MADE),
            *agent.edit(at / "app.py", "    two = 2\n", "    two = compute(2)\n    three = 3\n"),
            *agent.edit(at / "app.py", "    return one + two\n", "    return one + two + three\n", by_hand),
            *agent.edit(at / "app.py", "this stands nowhere\n", "not to be found\n"),
            *agent.insert(at / "between.py", 2, "first = 1\n", "middle = 2\n"),
            *agent.edit_at_once(at / "twice.py", ("one = 1\n", "one = first(1)\n"), ("two = 2\n", "two = second(2)\n")),
            *agent.shell(COMMAND),
            *agent.delegate(at / "helped.py", "helped = 1\n"),
            # Some agents stop where they are refused something.
            *agent.edit(at / "locked.py", "secret = 1\n", "secret = 2\n"),
        ]
        model = Model(calls, HELPER_PROMPT, agent.write(at / "helped.py", "helped = 1\n"), agent.pace)
        try:
            ended = agent.start(self, model)
        finally:
            model.close()
        return model, ended
