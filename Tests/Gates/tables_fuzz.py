#!/usr/bin/env python3
"""Spoils tables and workbooks at random for some minutes, and holds what `rapor check` makes of them.

    tables_fuzz.py PROGRAM CONTENT [--menit N] [--benih N]

Ten minutes unless told. The seed is printed; the same seed spoils alike. What must hold is that of
section C of workbooks.py: no trap, exit 0 or 65, an error told if and only if it is 65, no message
without a place, and the same table in another style read as the same.

Exit: 0 nothing found, 1 findings, 2 nothing was checked.
"""

import argparse
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True

from gate import PROCESSES, Outcome, show  # noqa: E402
from workbooks_mutants import SECONDS, UNIT, made, run, spoilt  # noqa: E402
from workbooks_units import by_openpyxl, by_xlsxwriter  # noqa: E402

BATCH = 20


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    words.add_argument("program", type=Path)
    words.add_argument("content", type=Path)
    words.add_argument("--menit", type=float, default=10)
    words.add_argument("--benih", type=int, default=time.time_ns() % 10**9)
    options = words.parse_args()
    program, content = options.program.resolve(), options.content.resolve()
    start = time.monotonic()
    outcome = Outcome(0)
    print(f"seed {options.benih}", flush=True)
    with tempfile.TemporaryDirectory() as work, ThreadPoolExecutor(PROCESSES) as pool:
        tables = {file.name: file.read_bytes() for file in sorted((content / UNIT).glob("*.csv"))}
        books = [made(content, Path(work) / str(number), maker)
                 for number, maker in enumerate((by_openpyxl, by_xlsxwriter))]
        while time.monotonic() - start < options.menit * 60:
            first = options.benih + outcome.checked
            cases = [spoilt(seed, tables, books) for seed in range(first, first + BATCH)]
            tellings = pool.map(lambda case: run(program, content, 3 * SECONDS, *case), cases)
            for (name, *_), (_, findings) in zip(cases, tellings, strict=True):
                outcome.checked += 1
                outcome.findings += [f"{name}: {finding}" for finding in findings]
    show(outcome.findings)
    print(f"tables_fuzz: {outcome.checked} checked, {len(outcome.findings)} findings, seed {options.benih}, "
          f"{time.monotonic() - start:.0f} s")
    return 2 if not outcome.checked else int(bool(outcome.findings))


if __name__ == "__main__":
    sys.exit(main())
