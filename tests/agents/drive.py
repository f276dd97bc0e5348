"""Drives each agent through the scenario, and a language server through the proxy, and says what holds.

usage: drive.py NAME=FOLDER... -- NAME...
"""

import fcntl
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import struct
import sys
import tempfile

import agents
import server
from scenario import Place

passed = failed = 0


def expect(what, expected, found):
    global passed, failed
    if expected == found:
        passed += 1
        print(f"ok   {what}", flush=True)
    else:
        failed += 1
        print(f"FAIL {what}\n  expected {expected!r}\n  found    {found!r}", flush=True)


def raise_loopback():
    """A network of one's own begins with its loopback interface down."""
    request, up = 0x8914, 0x1
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        fcntl.ioctl(handle, request, struct.pack("16sh14x", b"lo", up))


def contents(folder):
    """Every file below a folder with its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def plainly(place, text):
    """Without what differs from one run to the next: folders, ids, times."""
    text = text.replace(str(place.folder), "FOLDER")
    text = re.sub(r"\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\bses_\w+|\b[0-9a-f]{6,}\b", "ID", text)
    return re.sub(r"\d+(\.\d+)?", "#", text)


def told(place, model):
    """What the tools of an agent told its model, step by step."""
    return {number: plainly(place, json.dumps(result)) for number, result in model.results.items()}


def journal_of(place, *words):
    return json.loads(place.run(place.real, *words, "--json").stdout)


def install(place, agent):
    """Puts the hooks in place, with all that is to hold of that; the files that were written."""
    before = contents(place.home)
    shown = place.run(place.journal, "install", "agents", agent.name, "--dry-run").stdout
    expect("a dry run shows the hooks", True, str(place.journal) in shown)
    expect("a dry run writes nothing", before, contents(place.home))
    place.run(place.journal, "install", "agents", agent.name)
    after = contents(place.home)
    again = place.run(place.journal, "install", "agents", agent.name).stdout
    expect("a second time changes nothing", "nothing to change\n", again)
    written = [name for name in after if after[name] != before.get(name)]
    return {name: before.get(name) for name in written}


def standing(place, agent):
    """What `doctor` says of the agent: one of its marks, and the words."""
    lines = place.run(place.journal, "doctor", check=False).stdout.splitlines()
    return next(line for line in lines if f" {agent.name}: " in line)


def lines_of(place, name):
    """The lines of a file, each with the grade that says it is the agent's; and whom `blame` names for them."""
    known = {line["line"]: line for line in journal_of(place, "blame", name)["lines"]}
    lines, named = [], set()
    for number, text in enumerate((place.project / name).read_text().splitlines(), 1):
        line = known.get(number, {})
        is_ai = line.get("class") in ("ai", "ai-edited")
        lines.append((text, line["grade"] if is_ai else None))
        if is_ai:
            named.add((line["tool"], line["model"]))
    return lines, named


def attributed(place, agent):
    for name, lines in agent.expected().items():
        found, named = lines_of(place, name)
        expect(f"{name}: the agent's lines are the agent's alone", lines, found)
        writers = {(agent.tool, agent.model_of(name))} if any(grade for _, grade in lines) else set()
        expect(f"{name}: and of its model", writers, named)
    rows = journal_of(place, "log")["suggestions"]
    expect("every suggestion was found in its file", {True}, {row["verified"] for row in rows})
    prompts = set()
    for row in rows:
        for shown in journal_of(place, "show", row["id"])["suggestions"]:
            prompts.add((shown["prompt"] or {}).get("fingerprint"))
    expect("all belong to the one prompt", (agent.tells_prompt, 1), (None not in prompts, len(prompts)))


def committed(place, agent):
    place.run(place.real, "install", "git")
    place.run("git", "add", "-A")
    place.run("git", "commit", "-q", "-m", "Do what is needed")
    message = place.run("git", "log", "-1", "--format=%(trailers:only,unfold)").stdout
    trailers = [line.split(": ", 1) for line in message.splitlines() if line]
    assisted = {value for key, value in trailers if key == "Assisted-by"}
    models = {agent.model_of(name) for name, lines in agent.expected().items() if any(grade for _, grade in lines)}
    expect("the commit names the agent", {f"{agent.tool}:{model}" for model in models}, assisted)
    expect("and counts its lines", [agent.ai_lines()], [value for key, value in trailers if key == "AI-Lines"])


def hooks_were_quiet(place, agent):
    hooks = place.hooks()
    expect("hooks were called", True, len(hooks) > 0)
    expect("each ended well", {0}, {hook.status for hook in hooks})
    expect("each said what it has to", {agent.reply}, {hook.said for hook in hooks})
    for kind, chosen in [
        ("of edits", [hook for hook in hooks if agent.is_edit(hook.payload)]),
        ("in all", hooks),
    ]:
        took = statistics.median(hook.milliseconds for hook in chosen)
        busy = statistics.median(hook.busy for hook in chosen)
        longest = max(hook.milliseconds for hook in chosen)
        print(f"     {len(chosen)} hooks {kind}: median {took:.0f} ms, {busy:.0f} ms of it busy; longest {longest:.0f} ms")


def uninstalled(place, agent, written):
    (place.journal).unlink()
    place.real.rename(place.journal)
    place.run(place.journal, "uninstall", "agents", agent.name)
    left = contents(place.home)
    expect("uninstalling brings back every byte", written, {name: left.get(name) for name in written})


def drive_a_tool(agent, folder, built):
    """A tool that reports by itself: nothing is put in place for it, and it is nobody else's program."""
    place = Place(folder / "hooks", built)
    place.watch_hooks()
    agent.work(place)
    hooks_were_quiet(place, agent)
    attributed(place, agent)
    committed(place, agent)


def drive(agent, folder, built):
    without, place = Place(folder / "plain", built), Place(folder / "hooks", built)
    for one in (without, place):
        agent.settle(one)
    written = install(place, agent)
    agent.trust(place, lambda: standing(place, agent), expect)
    found = standing(place, agent)
    expect("doctor finds nothing amiss", ("✓", found), (found[0], found))
    place.watch_hooks()
    model_without, ended_without = without.work(agent)
    model, ended = place.work(agent)
    expect("the model had nothing to complain of", [], model.problems)
    expect("every step was done", len(model.calls) - agent.stops_when_refused, len(model.results))
    expect("the agent ends as without hooks", ended_without.returncode, ended.returncode)
    expect("says the same", plainly(without, ended_without.stdout), plainly(place, ended.stdout))
    others = told(without, model_without).items() ^ told(place, model).items()
    expect("and its tools too", [], sorted(others))
    expect("nothing is said of journal", [], [line for line in ended.stderr.splitlines() if str(place.journal) in line])
    hooks_were_quiet(place, agent)
    attributed(place, agent)
    committed(place, agent)
    uninstalled(place, agent, written)
    keep = os.environ.get("JOURNAL_TEST_PAYLOADS")
    if keep:
        shutil.copytree(place.log, pathlib.Path(keep) / type(agent).__name__, dirs_exist_ok=True)


def main(words):
    at = words.index("--")
    folders = dict(word.split("=", 1) for word in words[:at])
    raise_loopback()
    with tempfile.TemporaryDirectory(prefix="journal-agents-") as scratch:
        for name in words[at + 1 :]:
            if name == "copilot-server":
                print(f"--- Copilot's language server, {folders[name].rsplit('-', 1)[-1]}", flush=True)
                server.drive(pathlib.Path(folders[name]), pathlib.Path(scratch) / name, os.environ["JOURNAL_BIN"], expect)
                continue
            for variant in agents.ALL[name]:
                agent = variant(pathlib.Path(folders.get(name, "/")))
                try:
                    print(f"--- {agent.name} {agent.version()}, {agent.model}", flush=True)
                    go = drive_a_tool if agent.name == "agent-v1" else drive
                    go(agent, pathlib.Path(scratch) / variant.__name__, pathlib.Path(os.environ["JOURNAL_BIN"]))
                except Exception as error:  # The next agent is to have its turn.
                    expect(f"{name} goes through the scenario", None, f"{type(error).__name__}: {error}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
