#!/usr/bin/env python3
"""Holds the reading of workbooks: the same unit as from CSV, the same cells as others read, no harm.

    workbooks.py PROGRAM CONTENT [--bagian LETTERS] [--benih N] [--korpus FOLDER]
    workbooks.py PROGRAM CONTENT --coba-rusak

  A  every unit of CONTENT as a workbook by openpyxl and xlsxwriter, as texts and as numbers,
     percentages, dates and ticks, and each saved again by LibreOffice: the draft must be the one of
     the CSV tables, page by page and sum by sum
  B  workbooks and CSV files that others collected, against what they say is in them
  C  hostile workbooks, and N spoilt workbooks and tables (1000 unless told): each ends within ten
     seconds of work and 500 MB, by exit 0 or 65, with an error told if and only if it is 65, and every
     message with its file, and its row or cell where it is about one

Exit: 0 nothing found, 1 findings, 2 nothing was checked.
"""

import os
import stat
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True

import workbooks_collected  # noqa: E402
import workbooks_mutants  # noqa: E402
import workbooks_units  # noqa: E402
from gate import show  # noqa: E402

SECTIONS = {"A": workbooks_units.check, "B": workbooks_collected.check, "C": workbooks_mutants.check}
# What a defective program does after the real one ("$@" are its words, $out what it printed), the
# section that must notice, and a part of the finding that must follow.
DEFECTS = {
    "another page": ("A", 'for f in $(find "$draft" -name index.html); do echo x >> $f; done', "differs"),
    "a page less": ("A", 'rm -f $(find "$draft" -name index.html | tail -1)', "is missing"),
    "another sum": ("A", 'for f in $(find "$draft" -name SHA256SUMS); do echo x >> $f; done', "SHA256SUMS"),
    "a workbook refused": ("A", "code=65", "exit 65"),
    "another cell": ("B", 'sed -i "s/1/7/" "$out"', "read as"),
    "a row less": ("B", 'sed -i 1d "$out"', "read as"),
    "dies": ("C", "kill -SEGV $$", "signal 11"),
    "another exit": ("C", "code=1", "exit 1"),
    "hangs": ("C", "sleep 60", "seconds"),
    "eats memory": ("C", "python3 -c 'x = bytes(range(256)) * 3_000_000'", "MB"),
    "hides errors": ("C", "code=0", "exit 0 with an error told"),
    "loses places": ("C", 'sed -i -E "s/^.*: (galat: )/\\1/" "$err"', "without a place"),
    "fails without a word": ("C", 'code=65; : > "$err"', "exit 65 without an error told"),
}
DEFECTIVE = """#!/bin/bash
out=$(mktemp) err=$(mktemp) draft= last=
trap 'rm -f "$out" "$err"' EXIT
for word; do [ "$last" = --output ] && draft=$word; last=$word; done
case "$draft" in *tabel*) exec "{program}" "$@";; esac
"{program}" "$@" >"$out" 2>"$err"
code=$?
{act}
cat "$out"
cat "$err" >&2
exit $code
"""


def main() -> int:
    words = sys.argv[1:]
    options = {"--bagian": "ABC", "--benih": "1000", "--korpus": ""}
    for name in options:
        if name in words[:-1]:
            place = words.index(name)
            options[name] = words[place + 1]
            del words[place:place + 2]
    planted = "--coba-rusak" in words
    words = [word for word in words if word != "--coba-rusak"]
    if len(words) != 2 or not Path(words[1]).is_dir() or not set(options["--bagian"]) <= set(SECTIONS):
        print(__doc__)
        return 2
    program, content = Path(words[0]).resolve(), Path(words[1]).resolve()
    with tempfile.TemporaryDirectory() as place:
        settings = {"seeds": int(options["--benih"]), "planted": planted,
                    "corpus": options["--korpus"] or str(Path(place) / "korpus")}
        if planted:
            return self_test(program, content, Path(place), settings)
        return run(program, content, Path(place), settings, options["--bagian"])


def run(program: Path, content: Path, place: Path, settings: dict, letters: str) -> int:
    start, checked, findings, notes = time.monotonic(), 0, [], []
    for letter in letters:
        work = place / letter
        work.mkdir()
        outcome = SECTIONS[letter](program, content, work, settings)
        checked += outcome.checked
        findings += outcome.findings
        notes += [outcome.note] if outcome.note else []
    show(findings)
    note = "".join(f", {note}" for note in notes)
    print(f"workbooks: {checked} checked, {len(findings)} findings{note}, {time.monotonic() - start:.1f} s")
    return 2 if not checked else int(bool(findings))


def self_test(program: Path, content: Path, place: Path, settings: dict) -> int:
    """Runs each section on programs with planted defects; fails where one goes unnoticed."""
    start, missed = time.monotonic(), 0
    for number, (name, (letter, act, expected)) in enumerate(DEFECTS.items()):
        work = place / f"{letter}{number}"
        work.mkdir()
        defective = work / "rapor"
        defective.write_text(DEFECTIVE.format(program=program, act=act))
        os.chmod(defective, stat.S_IRWXU)
        findings = SECTIONS[letter](defective, content, work, settings).findings
        if not any(expected in finding for finding in findings):
            print(f"  MISSED {name}: expected {expected!r} among {findings[:5]}")
            missed += 1
    print(f"workbooks --coba-rusak: {len(DEFECTS)} defects planted, {missed} missed, "
          f"{time.monotonic() - start:.1f} s")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
