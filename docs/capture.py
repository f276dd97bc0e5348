#!/usr/bin/env python3
"""Runs a command in a real terminal (a pty) and draws what it shows as a PNG.

usage: docs/capture.py OUTPUT.png COLUMNS ROWS COMMAND [ARGUMENTS...]
needs: pip install pyte pillow, and the DejaVu Sans Mono font (Debian: fonts-dejavu-core)
"""
import os
import pty
import sys

import pyte
from PIL import Image, ImageDraw, ImageFont

FONTS = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono"
BACKGROUND, FOREGROUND = "#14161b", "#d4d7dd"
COLORS = {
    "black": "#14161b", "red": "#ff6b6b", "green": "#8fce7e", "brown": "#e5c07b", "blue": "#6cb2ff",
    "magenta": "#d58cff", "cyan": "#59c8d6", "white": "#d4d7dd", "default": FOREGROUND,
}
DIMMED = "#7d838f"


def color_of(name, default):
    """A color by its name, or by six hexadecimal digits, as pyte gives those of 256 and of 16 million."""
    if name == "brightblack":
        return DIMMED
    if len(name) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in name):
        return "#" + name
    return default if name == "default" else COLORS.get(name.replace("bright", ""), default)


def run(columns, rows, command):
    """What the screen shows when the command has ended."""
    screen = pyte.Screen(columns, rows)
    # pyte does not know SGR 2 (dim); an unused color stands in for it.
    stream = pyte.ByteStream(screen)
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS=str(columns), LINES=str(rows))
        os.environ.pop("NO_COLOR", None)
        os.execvp(command[0], command)
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        stream.feed(chunk.replace(b"\x1b[2m", b"\x1b[90m"))
    os.waitpid(pid, 0)
    return screen


def draw(screen, output):
    size = 15
    regular = ImageFont.truetype(f"{FONTS}.ttf", size)
    bold = ImageFont.truetype(f"{FONTS}-Bold.ttf", size)
    width, height = int(regular.getlength("M") + 0.5), size + 5
    used = max((row for row in screen.buffer if any(cell.data.strip() for cell in screen.buffer[row].values())), default=0)
    image = Image.new("RGB", (screen.columns * width + 24, (used + 1) * height + 24), BACKGROUND)
    canvas = ImageDraw.Draw(image)
    for row in range(used + 1):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            color, behind = color_of(cell.fg, FOREGROUND), color_of(cell.bg, BACKGROUND)
            if cell.reverse:
                color, behind = behind, color
            place = (12 + column * width, 12 + row * height)
            if behind != BACKGROUND:
                canvas.rectangle((*place, place[0] + width - 1, place[1] + height - 1), fill=behind)
            if not cell.data.strip():
                continue
            canvas.text(place, cell.data, fill=color, font=bold if cell.bold else regular)
            if cell.underscore:
                line = place[1] + size + 2
                canvas.line((place[0], line, place[0] + width, line), fill=color)
    image.save(output, optimize=True)


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    draw(run(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]), sys.argv[1])
