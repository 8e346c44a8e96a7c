#!/usr/bin/env python3
"""Drives lvzhi and the finders that are installed through the same keys, on the same items, and
prints a Markdown table.

    peers.py [--lvzhi target/release/lvzhi] [--library DIR] [--runs 5] [--only fzf,lvzhi]

Every program runs in a pseudo-terminal of 120x40 that answers what programs ask a terminal. The
finders get every item that lvzhi shows, one a line. Needs Linux and pyte (pip install pyte).

A frame is settled when the program has sent nothing for 60 ms and has used no processor in the last
30 of them; its time is that of its last byte. Words are typed a character at a time, and taken back,
unmeasured, with one write of backspaces.
"""

import argparse
import fcntl
import glob
import json
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

import pyte

COLUMNS, ROWS = 120, 40
QUIET = 0.060
LONGEST = 30.0
WORDS = {
    "Chinese": ["防汛", "流浪犬", "应急管理局", "烟花爆竹"],
    "pinyin": ["fangxun", "liulangquan"],
    "initials": ["fx", "llq", "yhbz"],
}
# Name, program that must be there, what is run (the finders with the lines as their input), whether it reads pinyin.
PROGRAMS = [
    ("lvzhi", None, None, True),
    ("fzf", "fzf", "fzf", False),
    ("fzf -e", "fzf", "fzf -e", False),
    ("fzy", "fzy", "fzy -l 38", False),
    ("peco", "peco", "peco", False),
    ("skim", "sk", "sk", False),
    ("skim -e", "sk", "sk -e", False),
    ("television", "tv", "tv", False),
]
# What pyte would show as text: device strings, and control sequences with < = > or a mark in them.
UNKNOWN = re.compile(rb"\x1b[P_^X].*?\x1b\\|\x1b\[[<=>][\d;]*[a-zA-Z]|\x1b\[\??[\d;]*[ $!'\"][a-zA-Z]", re.S)


class Screen(pyte.Screen):
    """A screen that answers the program in `terminal`."""

    terminal = None

    def write_process_input(self, data):
        os.write(self.terminal, data.encode())


class Program:
    """A program in a pseudo-terminal."""

    def __init__(self, command, lines):
        self.screen = Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        told, tell = os.pipe()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("4H", ROWS, COLUMNS, 0, 0))
            environment = {k: v for k, v in os.environ.items() if k not in ("TMUX", "STY", "LC_ALL")}
            environment.update(TERM="xterm-256color", LANG="C.UTF-8")
            if lines:
                os.dup2(os.open(lines, os.O_RDONLY), 0)
            # Becoming another process is what this script takes time for, not the program.
            os.write(tell, struct.pack("d", time.monotonic()))
            os.execvpe(command[0], command, environment)
        self.screen.terminal = self.terminal
        [self.begin] = struct.unpack("d", os.read(told, 8))
        os.close(told), os.close(tell)

    def settle(self, begin):
        """Reads until the frame is settled. Seconds from `begin` to the first pause, to the last byte,
        and the number of bytes."""
        first, last, count, unread = None, None, 0, b""
        watch, used = time.monotonic(), None
        while time.monotonic() - begin < LONGEST:
            ready, _, _ = select.select([self.terminal], [], [], 0.005)
            now = time.monotonic()
            if ready:
                try:
                    data = os.read(self.terminal, 1 << 16)
                except OSError:
                    break
                if not data:
                    break
                last, count, unread = now, count + len(data), unread + data
                # Asking takes longer than a program needs between two parts of a frame.
                watch, used = now, None
                continue
            # What the program asks is answered as soon as it pauses.
            if unread:
                self.stream.feed(UNKNOWN.sub(b"", unread))
                first, unread = first or last, b""
            if used is None:
                used = self.processor()
            if now - watch > QUIET / 2 and self.processor() - used > 0.003:
                watch, used = now, self.processor()
            if now - watch > QUIET and (last or now - begin > 0.3):
                break
        since = lambda moment: (moment or begin) - begin
        return since(first), since(last), count

    def type(self, text):
        """One write of `text`: seconds until the frame is settled, bytes, processor seconds."""
        used, begin = self.processor(), time.monotonic()
        os.write(self.terminal, text.encode())
        _, last, count = self.settle(begin)
        return last, count, self.processor() - used

    def shown(self):
        rows = (self.screen.buffer[row] for row in range(ROWS))
        return "\n".join("".join(cells[x].data for x in range(COLUMNS)) for cells in rows)

    def processor(self):
        """Processor seconds of the process and its children, exact to less than a millisecond."""
        total = 0
        for pid in family(self.pid):
            try:
                # The clock of another process, as clock_getcpuclockid(3) makes its number.
                total += time.clock_gettime_ns((~pid << 3) | 2)
            except OSError:
                pass
        return total / 1e9

    def memory(self):
        """Megabytes of its own, and of files that others can share."""
        own = shared = 0
        for pid in family(self.pid):
            with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
                sizes = dict(re.findall(r"^Rss(\w+):\s+(\d+) kB", status.read(), re.M))
            own += int(sizes.get("Anon", 0))
            shared += int(sizes.get("File", 0)) + int(sizes.get("Shmem", 0))
        return own / 1024, shared / 1024

    def has_ended(self):
        """Whether it went away by itself."""
        with open(f"/proc/{self.pid}/stat", encoding="ascii", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[0] == "Z"

    def end(self):
        for pid in reversed(family(self.pid)):
            os.kill(pid, signal.SIGKILL)
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


def family(pid):
    """The process, its children, and theirs."""
    found = [pid]
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as children:
            for child in children.read().split():
                found += family(int(child))
    except OSError:
        pass
    return found


def export(lvzhi, library, lines):
    """Writes every item that lvzhi shows as a line of the file `lines`; how many there are."""
    command = [lvzhi, *library, "export", "--format", "jsonl"]
    count = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for row in process.stdout:
            item = json.loads(row)
            takeover = item["takeover"] or {"departments": [], "method": []}
            duties = [text for group in item["upstream"] for text in (group["heading"], *group["duties"])]
            duties += item["township_duties"] + takeover["method"]
            cells = [item["township"], item["list"], str(item["seq"]), item["category"], item["name"]]
            cells += ["、".join(item["departments"] + takeover["departments"]), " ".join(duties)]
            lines.write("\t".join(cells) + "\n")
            count += 1
    lines.flush()
    return count


def once(command, lines, reads_pinyin, into):
    """Runs `command`, with the file `lines` as its input if there is one, through all words and adds what was
    measured to the lists in `into`."""
    program = Program(command, lines)
    try:
        first, settled, _ = program.settle(program.begin)
        into["first"].append(first * 1e3)
        into["start"].append(settled * 1e3)
        if reads_pinyin:
            program.type("/")
        for kind, words in WORDS.items():
            if kind != "Chinese" and not reads_pinyin:
                continue
            for word in words:
                for character in word:
                    seconds, count, processor = program.type(character)
                    if program.has_ended():
                        raise ChildProcessError
                    into[kind].append(seconds * 1e3)
                    into["bytes"].append(count)
                    into["cpu"].append(processor * 1e3)
                if word not in program.shown():
                    into["missing"].append(word)
                program.type("\x7f" * len(word))
        own, shared = program.memory()
        into["own"].append(own)
        into["shared"].append(shared)
    finally:
        program.end()


def figures(values, digits):
    """Median and 95th percentile."""
    if not values:
        return "–"
    ordered = sorted(values)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{statistics.median(ordered):,.{digits}f} / {late:,.{digits}f}"


def row(name, items, got):
    middle = lambda key, digits: f"{statistics.median(got[key]):,.{digits}f}"
    cells = [name, f"{items:,}", f"{middle('first', 0)} / {middle('start', 0)}"]
    cells += [figures(got[kind], 1) for kind in WORDS]
    cells += [figures(got["bytes"], 0), figures(got["cpu"], 1), f"{middle('own', 1)} + {middle('shared', 1)}"]
    return "| " + " | ".join(cells) + " |"


HEADER = (
    "| program | items | first frame / settled, ms | Chinese key, ms | pinyin key, ms | initials key, ms "
    "| bytes a key | CPU a key, ms | own + shared MB |\n|" + "---|" * 9
)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lvzhi", default="target/release/lvzhi")
    parser.add_argument("--library", help="a library to read with the shipped townships")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", help="names of programs, parted by commas")
    arguments = parser.parse_args()
    only = arguments.only.split(",") if arguments.only else None
    with tempfile.TemporaryDirectory() as empty, tempfile.NamedTemporaryFile("w", suffix=".tsv") as lines:
        library = ["--library", arguments.library or empty]
        items = export(arguments.lvzhi, library, lines)
        # As the lines that were just written are, so is this in the system's memory.
        for compiled in glob.glob(os.path.join(glob.escape(library[1]), "*.compiled")):
            with open(compiled, "rb") as file:
                while file.read(1 << 24):
                    pass
        print(HEADER, flush=True)
        notes = []
        for name, needs, command, reads_pinyin in PROGRAMS:
            if only and name not in only:
                continue
            if needs and not shutil.which(needs):
                notes.append(f"{name} is not installed and was left out.")
                continue
            own = [os.path.abspath(arguments.lvzhi), *library]
            command, given = (command.split(), lines.name) if command else (own, None)
            keys = ("first", "start", *WORDS, "bytes", "cpu", "own", "shared", "missing")
            got = {key: [] for key in keys}
            try:
                for _ in range(arguments.runs):
                    once(command, given, reads_pinyin, got)
            except ChildProcessError:
                notes.append(f"{name} ended by itself at a key and was left out.")
                continue
            print(row(name, items, got), flush=True)
            if got["missing"]:
                notes.append(f"{name} did not show what was typed: {' '.join(sorted(set(got['missing'])))}.")
        print("\nMedian / 95th percentile of", arguments.runs, "runs." if arguments.runs > 1 else "run.", *notes)


if __name__ == "__main__":
    sys.exit(main())
