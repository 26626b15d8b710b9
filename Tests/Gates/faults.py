#!/usr/bin/env python3
"""Gate: whatever happens during a build, the published folder is the old release or the new one.

usage: faults.py PATH_TO_RAPOR [--cepat] [--coba-rusak] [--bagian LETTERS]

  A  every system call on the site fails in every way it can, or the program is killed there
  B  full, small, foreign and unwritable filesystems
  C  several builds at once
  D  readers while builds go on
  E  the clock
  F  streams that nobody reads, signals
  G  healing, no change, rollback
  H  folders that must not be published into
  I  every command that writes: all is as it was or as it is to be, and running again ends there

It makes a small site of its own. `--cepat` tries a few calls of each kind. `--coba-rusak` runs A on
programs with planted defects, and fails where one goes unnoticed. Needs root (for mounts and for the
ordinary user of B) and x86-64 Linux (for the tracer).
Exit: 0 no violation, 1 violations, 2 nothing, or not everything, was checked.
"""

import os
import re
import shutil
import sys
import tempfile
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import faults_commands
import faults_disk
import faults_runs
import faults_state
import faults_stop
import faults_sweep
import faults_trace

SECTIONS = {
    "A": ("fault sweep", faults_sweep.sweep), "B": ("filesystems", faults_disk.disks),
    "C": ("builds at once", faults_runs.together), "D": ("readers", faults_runs.readers),
    "E": ("clock", faults_state.clock), "F": ("streams and signals", faults_stop.stopping),
    "G": ("healing", faults_state.healing), "H": ("output guards", faults_state.guards),
    "I": ("commands that write", faults_commands.sweep),
}
# What a defective program does after its build ($3 is the site), and the violation that must follow.
DEFECTS = {
    "spoils a published file":
        ('f="$3/Public/robots.txt"; { cat "$f"; echo rusak; } > "$f.x" && mv "$f.x" "$f"', "neither site"),
    "hides failure": ("code=0", "claims success"),
    "calls a fault of the machine an error of the content":
        ('[ "$code" = 74 ] && code=65', "is called an error of the content"),
    "leaves its staging": ('mkdir -p "$3/.rapor/Public.baru"', "next run: leaves ['.rapor/Public.baru']"),
    "writes into the content": ('echo >> "$3/Content/situs.csv"', "the content itself was changed"),
}
FEW, SHOWN = 5, 40


def main() -> int:
    sys.stdout.reconfigure(errors="backslashreplace")
    words = sys.argv[1:]
    letters = words.pop(words.index("--bagian") + 1) if "--bagian" in words[:-1] else "".join(SECTIONS)
    flags = {word for word in words if word.startswith("--")}
    programs = [word for word in words if not word.startswith("--")]
    if len(programs) != 1 or flags - {"--cepat", "--coba-rusak", "--bagian"} or not set(letters) <= set(SECTIONS):
        print(__doc__)
        return 2
    reason = faults_trace.refusal() or ("root is needed" if os.geteuid() != 0 else None)
    if reason:
        print(f"faults: nothing checked: {reason}")
        return 2
    templates = Path(__file__).resolve().parents[2] / "Templates"
    # The program is copied, so that nobody replaces it meanwhile; the site lies in memory where that
    # is possible, because a build flushes its filesystem each time.
    memory = Path("/dev/shm")
    base = memory if memory.is_dir() and shutil.disk_usage(memory).free > 60_000_000 else None
    with tempfile.TemporaryDirectory() as beside, tempfile.TemporaryDirectory(dir=base) as place:
        for folder in (beside, place):
            os.chmod(folder, 0o755)
        program = shutil.copy2(programs[0], Path(beside) / "rapor")
        if "--coba-rusak" in flags:
            return planted(Path(place), str(program), templates)
        return check(letters, Path(place), str(program), templates, FEW if "--cepat" in flags else None)


def check(letters: str, place: Path, program: str, templates: Path, most: int | None) -> int:
    """Runs the sections: A and I by themselves, which have processes of their own, the others two at a time."""
    start = time.monotonic()
    results = [section(letter, place, program, templates, most) for letter in "AI" if letter in letters]
    rest = [letter for letter in "BFGCDEH" if letter in letters]  # the longest first
    with ProcessPoolExecutor(2, max_tasks_per_child=1) as pool:
        jobs = [pool.submit(section, letter, place, program, templates, most) for letter in rest]
        results += sorted((job.result() for job in jobs), key=lambda result: result[0])
    for _, line, findings in results:
        print(line)
        show(findings)
    found = sum(len(findings) for _, _, findings in results)
    gaps = [line for _, line, _ in results if "NOT CHECKED" in line or " 0 tries" in line]
    print(f"faults: {len(results)} sections, {found} violations, {time.monotonic() - start:.0f} s")
    return 1 if found else 2 if gaps else 0


def section(letter: str, place: Path, program: str, templates: Path, most: int | None):
    """Runs one section in a folder of its own: its letter, its line, its violations."""
    name, work = SECTIONS[letter]
    start, folder = time.monotonic(), place / letter
    folder.mkdir(mode=0o755)
    try:
        tries, findings, note = work(folder, program, templates, most)
    except Exception:  # the other sections still have something to tell
        tries, findings, note = 0, [f"the gate itself failed: {traceback.format_exc()}"], ""
    line = f"{letter} {name}: {tries} tries, {len(findings)} violations, {time.monotonic() - start:.0f} s"
    return letter, line + (f" ({note})" if note else ""), findings


def show(findings: list[str]):
    """Prints violations; those that differ only in numbers and names stand together, under their first."""
    groups: dict[str, list[str]] = {}
    for finding in findings:
        groups.setdefault(re.sub(r"\[.*|\([^)]*\)|\d+", "", finding), []).append(finding)
    for alike in list(groups.values())[:SHOWN]:
        print("  " + alike[0] + (f" (and {len(alike) - 1} alike)" if alike[1:] else ""))


def planted(place: Path, program: str, templates: Path) -> int:
    """Section A on programs that do wrong on purpose: each must be found out, beyond what the honest
    program is found to do."""
    missed = 0
    for folder in ("honest", *map(str, range(len(DEFECTS)))):
        (place / folder).mkdir()
    _, honest, _ = faults_sweep.sweep(place / "honest", program, templates, 2)
    for number, (name, (line, expected)) in enumerate(DEFECTS.items()):
        wrapper = place / str(number) / "rapor"
        # Called as: rapor build --jobs 1 --root FOLDER
        wrapper.write_text(f'#!/bin/sh\n"{program}" "$@"; code=$?\n'
                           f'if [ "$1" = build ]; then shift 2; {line}; fi\nexit $code\n')
        wrapper.chmod(0o755)
        tries, findings, _ = faults_sweep.sweep(wrapper.parent, program, templates, 2, str(wrapper))
        found, before = (sum(expected in finding for finding in lines) for lines in (findings, honest))
        print(f"planted: {name}: {tries} tries, {found} times \"{expected}\" (honest program: {before})"
              + (" MISSED" if found <= before else ""))
        missed += found <= before
    print(f"faults --coba-rusak: {len(DEFECTS)} defects planted, {missed} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
