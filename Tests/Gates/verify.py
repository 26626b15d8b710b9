#!/usr/bin/env python3
"""Gate: `rapor verify` passes the published site and notices whatever is changed in a copy of it, and
the next `rapor build` heals it.

    verify.py PROGRAM PUBLIC [--penuh] [--coba-rusak]

The copy is published anew from the `Content` and `Templates` beside PUBLIC, so that it has a record.

Mutations are planted in a copy, one each in many files, with sums forged and times put back, so that
only making the site again can notice. Every mutated path must be named by a finding. What changes the
tables or the list of files stops a comparison or shifts others, so each of these has a copy of its own.
By itself a quick look of some 300 mutations; `--penuh` plants at least 1,000. `--coba-rusak` runs the
quick look with a program that sees nothing and one that sees everything, and expects that this is
noticed. Exit: 0 all noticed, 1 some not, 2 nothing was checked. Standard library only.
"""

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SEED = 20211231
SOURCES = ("data/situs.csv", "data/skala.csv", "data/rapor.csv", "data/dicabut.csv")
UNIT_FOLDER = re.compile(r"^[^/]+/[^/]+/\d{4}/")
TABLE = re.compile(r"[^/]+/[^/]+/\d{4}/data/(rantai/.*|[^/]+\.csv|SHA256SUMS)$")
HELD = re.compile(r"^status/index\.html$|/berkas/|/lambang\.svg$|^robots\.txt$|^[^/]+$(?<!\.html)(?<!\.xml)(?<!\.css)(?<!\.txt)")


def at_random(pattern: bytes, change):
    """A mutation of one random match of a pattern; None where there is none."""
    def mutate(data: bytes, chance: random.Random) -> bytes | None:
        found = list(re.finditer(pattern, data))
        if not found:
            return None
        match = chance.choice(found)
        return data[:match.start()] + change(match.group(), chance) + data[match.end():]
    return mutate


def another_digit(old: bytes, chance: random.Random) -> bytes:
    return str((int(old) + chance.randint(1, 9)) % 10).encode()


ON_TEXT = {
    "digit": at_random(rb"[0-9]", another_digit),
    "word": at_random(rb"[a-z]{4,}", lambda old, chance: old[:1] + old[:-1]),
    "line": at_random(rb"\n[^\n]+(?=\n)", lambda old, chance: b""),
}
ON_PAGE = {
    "link": at_random(rb'href="[^"]+', lambda old, chance: old + b"x"),
    "script": at_random(rb"</main>|</body>|</footer>|\n", lambda old, chance: b"<script>1</script>" + old),
    "event": at_random(rb"<(?:a|p|h1|h2|td|span)(?=[ >])", lambda old, chance: old + b' onclick="1"'),
    "tag": at_random(rb"<(?:p|td|h2)[ >]", lambda old, chance: b"<b>1</b>" + old),
    "address": at_random(rb'href="[^"]+', lambda old, chance: b'href="java&#115;cript:1'),
    "comment": at_random(rb"\n", lambda old, chance: b"<!-- -->\n"),
}
ON_OTHER = {
    "bit": lambda data, chance: flipped(data, chance),
    "cut": lambda data, chance: data[: len(data) // 2],
}


def flipped(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1:]


class Copy:
    """A copy of the site that is spoilt and put right again."""

    def __init__(self, site: Path, program: str, place: Path):
        self.site, self.program = site, program
        self.root = place / "Public"
        shutil.copytree(site, self.root, copy_function=shutil.copy2)
        for name in ("Content", "Templates"):
            shutil.copytree(site.parent / name, place / name)
        self.run("build", "--quiet")

    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.site)) for path in self.site.rglob("*") if path.is_file())

    def write(self, path: str, data: bytes) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        like = os.stat(target if target.exists() else self.site / "index.html")
        target.write_bytes(data)
        os.utime(target, ns=(like.st_atime_ns, like.st_mtime_ns))

    def forge(self) -> None:
        names = sorted(str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_file())
        lines = [f"{hashlib.sha256((self.root / name).read_bytes()).hexdigest()}  {name}\n"
                 for name in sorted(names, key=str.encode) if name not in ("SHA256SUMS", ".rapor-situs")]
        self.write("SHA256SUMS", "".join(lines).encode())

    def run(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run([self.program, *words], cwd=self.root.parent, capture_output=True, text=True, timeout=600)

    def verify(self) -> tuple[int, set[str]]:
        """The exit code, and the paths that findings name."""
        run = self.run("verify", "Public", "--json", "--quiet")
        found = [json.loads(line)["berkas"] for line in run.stdout.splitlines() if line.startswith("{")]
        return run.returncode, {path.removeprefix("Public/") for path in found}

    def heal(self) -> list[str]:
        """Publishes again: which paths are not what they were; those are put back by hand."""
        run = self.run("build", "--quiet")
        then, now = contents(self.site), contents(self.root)
        wrong = sorted(path for path in then.keys() | now.keys() if then.get(path) != now.get(path))
        if run.returncode:
            wrong.append(f"build: exit {run.returncode}: {run.stderr[:200]}")
        if wrong:
            shutil.rmtree(self.root)
            shutil.copytree(self.site, self.root, copy_function=shutil.copy2)
        return wrong


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def plant_many(copy: Copy, chance: random.Random) -> list[tuple[str, str]]:
    """One mutation in each file that is made from the tables."""
    planted = []
    for path in copy.files():
        # The sources and the tables say what is right: these are spoilt alone.
        if HELD.search(path) or TABLE.match(path) or path in SOURCES or path.endswith("SHA256SUMS"):
            continue
        data = (copy.site / path).read_bytes()
        is_text = path.endswith((".html", ".json", ".csv", ".xml", ".css", ".txt"))
        kinds = (ON_TEXT | ON_PAGE if path.endswith(".html") else ON_TEXT) if is_text else ON_OTHER
        for name, mutate in chance.sample(sorted(kinds.items()), len(kinds)):
            spoilt = mutate(data, chance)
            if spoilt is not None and spoilt != data:
                copy.write(path, spoilt)
                planted.append((name, path))
                break
    return planted


def alone(copy: Copy, chance: random.Random, limit: int) -> list[tuple[str, str, str]]:
    """What is spoilt in a copy of its own: kind, path, and the path that a finding must begin with."""
    files = copy.files()
    tables = [path for path in files if TABLE.match(path)]
    units = sorted({UNIT_FOLDER.match(path).group() for path in tables})
    cases = [("table removed", path, path) for path in tables]
    cases += [("table changed", path, UNIT_FOLDER.match(path).group()) for path in tables]
    cases += [("source changed", path, "") for path in SOURCES if path in files]
    cases += [("source removed", path, path) for path in SOURCES if path in files]
    for unit in units:
        cases.append(("file added", f"{unit}sisipan.html", f"{unit}sisipan.html"))
        pages = [path for path in files if path.startswith(unit) and path.endswith(".html")]
        cases.append(("files swapped", "|".join(chance.sample(pages, 2)), unit))
        page = chance.choice(pages)
        cases.append(("page removed", page, page))
    cases += [("attachment renamed", path, UNIT_FOLDER.match(path).group())
              for path in files if "/berkas/" in path]
    chance.shuffle(cases)
    return cases[:limit]


def spoil(copy: Copy, kind: str, path: str, chance: random.Random) -> None:
    if kind.endswith("removed"):
        (copy.root / path).unlink()
    elif kind == "file added":
        copy.write(path, b"<p>Nilai 100</p>\n")
    elif kind == "files swapped":
        one, other = path.split("|")
        copy.write(one, (copy.site / other).read_bytes())
        copy.write(other, (copy.site / one).read_bytes())
    elif kind == "attachment renamed":
        (copy.root / path).rename(copy.root / (path + "x"))
    else:
        data = (copy.site / path).read_bytes()
        spoilt = ON_TEXT["digit"](data, chance) or ON_TEXT["word"](data, chance) or data + b"x\n"
        copy.write(path, spoilt)


def check(program: str, site: Path, wanted: int, limit: int) -> int:
    chance = random.Random(SEED)
    misses, unhealed, planted = [], [], 0
    with tempfile.TemporaryDirectory() as place:
        copy = Copy(site, program, Path(place))
        code, found = copy.verify()
        if code != 0 or found:
            misses.append(f"the site itself: exit {code}, {sorted(found)[:5]}")
        if not copy.files():
            return 2
        while planted < wanted:
            batch = plant_many(copy, chance)
            if not batch:
                return 2
            copy.forge()
            code, found = copy.verify()
            misses += [f"{path}: {name}" for name, path in batch if path not in found or code != 65]
            planted += len(batch)
            unhealed += copy.heal()
        cases = alone(copy, chance, limit)
        for kind, path, told in cases:
            spoil(copy, kind, path, chance)
            copy.forge()
            code, found = copy.verify()
            if code != 65 or not any(name.startswith(told) for name in found):
                misses.append(f"{path}: {kind}: exit {code}, {sorted(found)[:3]}")
            unhealed += copy.heal()
    for line in misses[:40] + unhealed[:40]:
        print(line)
    print(f"verify: {planted} mutations together, {len(cases)} alone, {len(misses)} not noticed, "
          f"{len(unhealed)} not healed by the next build")
    return 1 if misses or unhealed else 0


def main() -> int:
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    if len(words) != 2:
        print(__doc__)
        return 2
    program, site = str(Path(words[0]).resolve()), Path(words[1]).resolve()
    if "--coba-rusak" in sys.argv:
        with tempfile.TemporaryDirectory() as place:
            for script in ("exit 0", "exit 65", "kill -9 $$"):
                blind = Path(place) / "rapor"
                blind.write_text(f"#!/bin/sh\n{script}\n")
                blind.chmod(0o755)
                if check(str(blind), site, 1, 3) != 1:
                    print(f"a program that does “{script}” passed")
                    return 1
        print("verify: broken programs are noticed")
        return 0
    return check(program, site, 1000, 120) if "--penuh" in sys.argv else check(program, site, 300, 25)


if __name__ == "__main__":
    sys.exit(main())
