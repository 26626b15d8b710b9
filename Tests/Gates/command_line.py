"""The program on a terminal: completions in bash, zsh and fish as a person types them, the manual page,
colours and bars, questions that nobody can answer.

command_line.py PROGRAM CONTENT [--coba-rusak]
A shell that is not here is named as skipped. With `--coba-rusak` each defect is planted in what the
program says, and has to be found. Exit: 0 nothing found, 1 findings, 2 nothing was checked.
"""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from gate import show, was_missed

# What is typed before the Tab key, and the words of the line afterwards.
COMPLETIONS = [
    ("rapor bu", ["rapor", "build"]),
    ("rapor --root . veri", ["rapor", "--root", ".", "verify"]),
    ("rapor --quie", ["rapor", "--quiet"]),
    ("rapor build --dra", ["rapor", "build", "--draft"]),
    ("rapor build --only lum", ["rapor", "build", "--only", "lumajang/pasrujambe/2021"]),
    ("rapor check malang/b", ["rapor", "check", "malang/bululawang/2017"]),
    ("rapor verify Terb", ["rapor", "verify", "Terbitan"]),
    ("rapor sheets cat", ["rapor", "sheets", "catatan.csv"]),
    ("rapor convert nga", ["rapor", "convert", "nganjuk/ngluyu/2021"]),
    ("rapor collect lumajang/pasrujambe/2021 cat", ["rapor", "collect", "lumajang/pasrujambe/2021", "catatan.csv"]),
    ("rapor help che", ["rapor", "help", "check"]),
    ("rapor completions z", ["rapor", "completions", "zsh"]),
    ("rapor --root=Kos stat", ["rapor", "--root=Kos", "status"]),
]
# How each shell is told to take the script, without any settings of the person's own.
SHELLS: dict[str, tuple[list[str], str]] = {
    "bash": (["bash", "--noprofile", "--norc", "-i"], "source {script}"),
    "zsh": (["zsh", "-f", "-i"], "autoload -U compinit; compinit -u -D; source {script}"),
    "fish": (["fish", "--no-config", "-i"], "source {script}"),
}


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, words: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(words[0], words, environment)
        self.said = ""

    def read(self, until: Callable[[str], object] = lambda _: False, seconds: float = 20) -> str:
        """What it says until `until` holds of it, it ends or the time is over."""
        end = time.monotonic() + seconds
        while not until(self.said) and time.monotonic() < end:
            if not select.select([self.terminal], [], [], 0.1)[0]:
                continue
            try:
                piece = os.read(self.terminal, 65536)
            except OSError:
                break
            self.said += piece.decode("utf-8", "replace")
            # fish asks the terminal what it is, and where the cursor stands.
            if b"\x1b[c" in piece or b"\x1b[0c" in piece:
                self.type("\x1b[?62c")
            if b"\x1b[6n" in piece:
                self.type("\x1b[1;1R")
        return self.said

    def type(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def end(self) -> int:
        """Its exit code."""
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


def environment(program: Path, home: Path, **more: str) -> dict[str, str]:
    path = f"{program.parent}:{os.environ.get('PATH', '/usr/bin:/bin')}"
    return {"PATH": path, "HOME": str(home), "TERM": "xterm", "LANG": "C.UTF-8", "PS1": "> ", **more}


class Trial:
    """A site's folder in which a person types."""

    def __init__(self, program: Path, content: Path, place: Path) -> None:
        self.program, self.place = program, place
        self.site = place / "situs"
        (self.site / "Terbitan").mkdir(parents=True)
        (self.site / "catatan.csv").write_text("a,b\n1,2\n", encoding="utf-8")
        (self.site / "Content").symlink_to(content)
        self.checked, self.findings, self.skipped = 0, [], []

    def holds(self, what: str, is_so: object) -> None:
        self.checked += 1
        if not is_so:
            self.findings.append(what)

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess:
        return subprocess.run([self.program, *words], cwd=self.site, capture_output=True, check=False, text=True,
                              stdin=subprocess.DEVNULL, env=environment(self.program, self.place, **more))

    # Completions ------------------------------------------------------------------------------------

    def completions(self, spoil: Callable[[str], str] = lambda script: script) -> None:
        for shell, (words, take) in SHELLS.items():
            if not shutil.which(shell):
                self.skipped.append(f"{shell} (not here)")
                continue
            script = self.place / f"rapor.{shell}"
            script.write_text(spoil(self.run("completions", shell).stdout), encoding="utf-8")
            for typed, wanted in COMPLETIONS:
                got = self.completed(words, take.format(script=script), typed)
                self.holds(f"{shell}: '{typed}' + Tab gives {got}, not {wanted}", [word.removesuffix("/") for word in got] == wanted)

    def completed(self, words: list[str], take: str, typed: str) -> list[str]:
        """The words of the line once Tab was pressed: it is made the arguments of a printing command."""
        terminal = Terminal(words, self.site, environment(self.program, self.place))
        # The words are cut, so that their echo is not taken for what they print.
        terminal.type(take + "; echo 'sia''p'\n")
        terminal.read(lambda said: "siap" in said)
        terminal.type(typed + "\t")
        before = len(terminal.said)
        terminal.read(lambda said: len(said) > before + len(typed) and re.search(r"\S", said[before + len(typed):]), 1.5)
        terminal.type("\x01printf '[%s]' jadi'':: \x05 selesai''::\n")
        said = terminal.read(lambda said: "[selesai::]" in said, 5)
        terminal.type("\x03\nexit\n")
        terminal.read(seconds=0.3)
        os.kill(terminal.process, 9)
        terminal.end()
        found = re.search(r"\[jadi::\](.*?)\[selesai::\]", said, re.DOTALL)
        return re.findall(r"\[([^\]]*)\]", found[1]) if found else ["(nothing)"]

    # The manual page --------------------------------------------------------------------------------

    def manual(self, spoil: Callable[[str], str] = lambda page: page) -> None:
        if not shutil.which("groff"):
            self.skipped.append("the manual page (no groff here)")
            return
        page = spoil(self.run("manual").stdout)
        done = subprocess.run(["groff", "-man", "-ww", "-z", "-Tutf8"], input=page, capture_output=True, text=True, check=False)
        self.holds(f"groff on the manual page: {done.stderr.strip()[:300]}", done.returncode == 0 and not done.stderr)
        if not shutil.which("man"):
            self.skipped.append("man itself (not here)")
            return
        file = self.place / "rapor.1"
        file.write_text(page, encoding="utf-8")
        shown = subprocess.run(["man", "--warnings", "-l", str(file)], capture_output=True, text=True, check=False,
                               env=environment(self.program, self.place, MANWIDTH="100", MANROFFOPT="-c"))
        text = re.sub(r".\x08", "", shown.stdout)
        self.holds(f"man on the manual page: {shown.stderr.strip()[:300]}", shown.returncode == 0 and not shown.stderr)
        for command in re.findall(r"^  (\S+) {2,}", self.run("--help").stdout, re.MULTILINE):
            self.holds(f"the manual page lacks 'rapor {command}'", f"\n   rapor {command}" in text)
            for option in re.findall(r"--[a-z][a-z-]*", self.run(command, "--help").stdout.partition("Opsi:")[2]):
                self.holds(f"the manual page lacks {option}, an option of {command}", option in text)
        self.holds("the manual page has no quotes “ ”", "“" in text or "“" not in self.run("--help").stdout)

    # Terminals --------------------------------------------------------------------------------------

    def on_terminal(self, *words: str, answer: str = "", **more: str) -> str:
        terminal = Terminal([str(self.program), *words], self.site, environment(self.program, self.place, **more))
        if answer:
            terminal.read(lambda said: "(ya/tidak)" in said)
            terminal.type(answer)
        said = terminal.read(seconds=120)
        terminal.end()
        return said

    def terminals(self) -> None:
        built = self.on_terminal("build", "--output", "Public")
        self.holds("build shows no bar", "Menyusun █" in built or "Menyusun ░" in built)
        verified = self.on_terminal("verify")
        self.holds("verify shows no bar before the first unit is done", "Memeriksa ░" in verified)
        self.holds("verify leaves its bar behind", re.search(r"\r\x1b\[K(?!.*░)", verified, re.DOTALL))
        self.holds("a bar is shown to --quiet", "░" not in self.on_terminal("verify", "--quiet"))
        told = self.on_terminal("check")
        self.holds("remarks have no colour on a terminal", "\x1b[1;33mperhatian:" in told)
        for name, more in [("NO_COLOR", {"NO_COLOR": "1"}), ("TERM=dumb", {"TERM": "dumb"})]:
            self.holds(f"colour in spite of {name}", "\x1b[" not in self.on_terminal("check", **more))
        self.holds("an empty NO_COLOR takes the colour away", "\x1b[1;33m" in self.on_terminal("check", NO_COLOR=""))
        piped = self.run("check")
        self.holds("colour or a bar in a file", "\x1b" not in piped.stderr + piped.stdout and "░" not in piped.stderr)
        self.run("build", "--output", "Public", "--base-url", "https://lain.example")
        asked = self.run("rollback")
        self.holds("a question that nobody can answer names no --yes", asked.returncode == 64 and "--yes" in asked.stderr)
        refused = self.on_terminal("rollback", answer="tidak\n")
        self.holds("a refusal names --yes", "--yes" not in refused and "Tidak jadi" in refused)


# Planted defects ------------------------------------------------------------------------------------

SPOILT_SCRIPTS = {
    "a command that is not offered": (lambda script: re.sub(r"\bbuild\b", "buildx", script), "'rapor bu'"),
    "units that are not listed": (lambda script: script.replace("--units", "--uni"), "'rapor check malang/b'"),
    "a script that is no script": (lambda script: script.replace("rapor", "lain"), "'rapor help che'"),
    "folders that are not offered": (
        lambda script: script.replace("compgen -d", "compgen -u").replace("_files -/", " ").replace("complete_directories", "x"),
        "'rapor verify Terb'"),
}
SPOILT_PAGES = {
    "a request that groff does not know": (lambda page: page.replace(".SH NAMA", ".XX NAMA"), "groff on the manual page"),
    "a command left out": (lambda page: re.sub(r"\.SS rapor verify.*?(?=\.SS)", "", page, flags=re.DOTALL), "lacks 'rapor verify'"),
    "an option left out": (lambda page: page.replace("\\-\\-allow\\-gap", ""), "lacks --allow-gap"),
}
# A program that adds its own words to those of the real one.
SPOILT_PROGRAMS = {
    "colours for everybody": ("unset NO_COLOR; export TERM=xterm", "colour in spite of NO_COLOR"),
    "no terminal": ("exec 2>/dev/null", "verify shows no bar"),
    "nobody is asked": ('if [ "$1" = rollback ]; then echo Tidak jadi >&2; exit 64; fi', "names no --yes"),
}


def self_test(program: Path, content: Path) -> tuple[int, int]:
    missed = 0
    for name, (spoil, expected) in SPOILT_SCRIPTS.items():
        with tempfile.TemporaryDirectory(prefix="rapor-tab-") as place:
            trial = Trial(program, content, Path(place))
            trial.completions(spoil)
            shells = [shell for shell in SHELLS if shutil.which(shell)]
            found = [shell for shell in shells if any(f.startswith(shell) and expected in f for f in trial.findings)]
            missed += was_missed(name, expected, trial.findings if found == shells else [])
    for name, (spoil, expected) in SPOILT_PAGES.items():
        with tempfile.TemporaryDirectory(prefix="rapor-tab-") as place:
            trial = Trial(program, content, Path(place))
            trial.manual(spoil)
            missed += was_missed(name, expected, trial.findings)
    for name, (line, expected) in SPOILT_PROGRAMS.items():
        with tempfile.TemporaryDirectory(prefix="rapor-tab-") as place:
            spoilt = Path(place) / "bin" / "rapor"
            spoilt.parent.mkdir()
            spoilt.write_text(f'#!/bin/sh\n{line}\nexec "{program}" "$@"\n', encoding="utf-8")
            spoilt.chmod(0o755)
            trial = Trial(spoilt, content, Path(place))
            trial.terminals()
            missed += was_missed(name, expected, trial.findings)
    return missed, len(SPOILT_SCRIPTS) + len(SPOILT_PAGES) + len(SPOILT_PROGRAMS)


def main() -> int:
    words, start = [word for word in sys.argv[1:] if not word.startswith("--")], time.monotonic()
    if len(words) != 2 or not Path(words[0]).is_file() or not Path(words[1]).is_dir():
        print(__doc__)
        return 2
    program, content = Path(words[0]).resolve(), Path(words[1]).resolve()
    if "--coba-rusak" in sys.argv:
        missed, tried = self_test(program, content)
        print(f"command_line --coba-rusak: {tried} defects planted, {missed} missed, {time.monotonic() - start:.1f} s")
        return bool(missed)
    with tempfile.TemporaryDirectory(prefix="rapor-tab-") as place:
        trial = Trial(program, content, Path(place))
        trial.completions()
        trial.manual()
        trial.terminals()
    show(trial.findings)
    for skipped in trial.skipped:
        print(f"skipped: {skipped}")
    print(f"command_line: {trial.checked} checked, {len(trial.findings)} findings, {time.monotonic() - start:.1f} s")
    return bool(trial.findings)


if __name__ == "__main__":
    sys.exit(main())
