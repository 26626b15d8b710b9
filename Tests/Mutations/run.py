#!/usr/bin/env python3
"""Changes the program a little in many places, and tells which changes no test notices.

All changes of all seeds go into one build of a copy of the project,
each behind a switch, `mutant(17) ? changed : original`, which reads the number of the change that
is on from a file. (Not from the environment: tests run the program with an environment of its own.)
"""

import argparse
import bisect
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
COPIED = ["Content", "Public", "README.md", "Sources", "Templates", "Tests", "Package.swift"]
SWITCH = """import Glibc

private let active: Int32 = {
  guard let file = fopen("%s", "r") else { return 0 }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 16)
  return fgets(&line, 16, file) == nil ? 0 : atoi(line)
}()

@inline(never) func mutant(_ number: Int32) -> Bool { active == number }
"""


@dataclass
class Mutant:
    """The text `before`, from `start` to `end` of a file, and what stands there `after`."""

    path: Path
    start: int
    end: int
    kind: str
    before: str
    after: str
    switch: str = "(mutant({number}) ? ({after}) : ({before}))"
    number: int = 0

    def overlaps(self, other):
        return self.path == other.path and self.start < other.end and other.start < self.end


# Comments, texts and patterns; then imports and other directives, and attributes.
NO_CODE = re.compile(
    r'(?P<raw>#+)"(?:""(?:.|\n)*?"""|(?:.)*?")(?P=raw)|"""(?:\\(?:.|\n)|(?!""").|\n)*"""'
    r'|"(?:\\\((?:[^()"]|\((?:[^()])*\)|"[^"\n]*")*\)|\\.|[^"\\\n])*"|//[^\n]*|/\*(?:.|\n)*?\*/'
    r"|(?<=[(\s])/(?![\s/*])(?:\\.|[^/\\\n])+/(?=[)\s,.])"
)
NO_LINE = re.compile(r"^[ \t]*(?:package |private )?(?:import\b|#|infix |precedencegroup ).*", re.M)
ATTRIBUTE = re.compile(r"@\w+(?:\([^)\n]*\))?")


def code_of(source):
    """The source with the same offsets; comments are spaces, what else is no code underscores."""

    def blank(match):
        filling = " " if match.group()[:2] in ("//", "/*") else "_"
        return re.sub(r"[^\n]", filling, match.group())

    return ATTRIBUTE.sub(blank, NO_LINE.sub(blank, NO_CODE.sub(blank, source)))


OPENING, CLOSING = "([{", ")]}"
ENDS = re.compile(
    r",|;| \? | :\s| [-+*/|&]?= |\b(?:return|if|guard|while|case|in|where|let|var|else|switch|throw"
    r"|try|await|for)\b")
CONTINUES = re.compile(r"\s*(?:\.|(?:&&|\|\||\?\?|[-+*/<>=!]=?) )")


def nested(char):
    return (char in OPENING) - (char in CLOSING)


def extent(code, start, end, stops):
    """The operands of the operator at `start..<end`: as far as brackets, `stops` and lines go."""

    def ending(at, after):
        """How long the text is that ends an operand at a place, 0 where none does."""
        if code[at] == "\n":
            return 0 if CONTINUES.match(code, after) else 1
        found = ENDS.match(code, at)
        stop = next((stop for stop in stops if code.startswith(stop, at)), None)
        return len(stop or (found.group() if found else ""))

    depth, left = 0, start
    while left > 0 and not (depth == 0 and code[left - 1] in OPENING):
        if depth == 0 and (length := ending(left - 1, left)):
            left += length - 1
            break
        left -= 1
        depth -= nested(code[left])
    depth, right = 0, end
    while right < len(code) and not (depth == 0 and code[right] in CLOSING + "{"):
        if depth == 0 and ending(right, right):
            break
        depth += nested(code[right])
        right += 1
    left += len(code[left:start]) - len(code[left:start].lstrip())
    return left, end + len(code[end:right].rstrip())


def closing(code, opening):
    """The place after the bracket that closes the one at `opening`."""
    depth, index = nested(code[opening]), opening + 1
    while depth > 0 and index < len(code):
        depth += nested(code[index])
        index += 1
    return index


def conditions(text):
    """What stands between the commas that are in no brackets, and where it begins."""
    depth, start = 0, 0
    for index, char in enumerate(text + ","):
        depth += nested(char)
        if char == "," and depth == 0:
            part = text[start:index]
            yield start + len(part) - len(part.lstrip()), part.strip()
            start = index + 1


COMPARISONS = {"<": "<= >", "<=": "< >", ">": ">= <", ">=": "> <", "==": "!=", "!=": "=="}


def candidates(path, source):
    """Everything in a file that may be changed."""
    code = code_of(source)

    def at(found, kind, after, **more):
        return Mutant(path, *found.span(1), kind, found.group(1), after, **more)

    def expression(found, kind, after, stops=()):
        left, right = extent(code, found.start(1), found.end(1), stops)
        changed = source[left:found.start(1)] + after + source[found.end(1):right]
        return Mutant(path, left, right, kind, source[left:right], changed)

    for found in re.finditer(r"(?<=\s)(<=?|>=?|==|!=)(?=\s)", code):
        for after in COMPARISONS[found.group(1)].split():
            yield expression(found, "comparison", after, stops=("&&", "||"))
    for found in re.finditer(r"(?<=\s)(&&|\|\|)(?=\s)", code):
        yield expression(found, "and/or", "||" if found.group(1) == "&&" else "&&")
    for found in re.finditer(r"(?<![\w.$])(\d[\d_]*)(?!\w|\.\d)", code):
        value = int(found.group().replace("_", ""))
        for after in {value + 1, max(value - 1, 0)} - {value}:
            yield at(found, "constant", str(after))
    for found in re.finditer(r"\b(?:if|guard|while) ([^\n]*?)(?= \{| else\b)", code):
        for offset, part in conditions(found.group(1)):
            left = found.start(1) + offset
            text = source[left:left + len(part)]
            if part and not re.match(r"(?:let|var|case)\b|#|_", part):
                yield Mutant(path, left, left + len(part), "condition", text, f"!({text})")
    for found in re.finditer(r"^[ \t]*((?:try |await |_ = )*([a-z_][\w.?]*)\()", code, re.M):
        end = closing(code, found.end() - 1)
        if code[end:code.find("\n", end)].strip() == "" and found.group(2) not in (
            "case", "if", "func", "init", "self.init", "super.init", "subscript"
        ):
            yield Mutant(
                path, found.start(1), end, "call left out", source[found.start(1):end], "",
                switch="if !mutant({number}) {{ {before} }}")
    other = {"true": "false", "false": "true", "continue": "break", "break": "continue"}
    for found in re.finditer(r"\breturn (true|false)\b", code):
        yield at(found, "return", other[found.group(1)])
    for found in re.finditer(r"(?<=else \{ )(continue|break)(?= \})", code):
        yield at(
            found, "return", other[found.group(1)],
            switch="if mutant({number}) {{ {after} }} else {{ {before} }}")


class Copy:
    """A copy of the project with switches in it."""

    def __init__(self, root):
        self.root = root
        self.switch = root.parent / "number"
        for name in COPIED:
            copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy2
            root.mkdir(exist_ok=True)
            copy(PROJECT / name, root / name)
        package = root / "Package.swift"
        package.write_text(package.read_text().replace(".treatAllWarnings(as: .error),", ""))
        files = sorted((root / "Sources").rglob("*.swift"))
        self.sources = {path.relative_to(root): path.read_text() for path in files}
        for room in {path.parts[1] for path in self.sources}:
            (root / "Sources" / room / "Mutant.swift").write_text(SWITCH % self.switch)

    def faulty(self, mutants):
        """Builds with these mutants; the numbers of those that do not compile."""
        lines = {}
        for path, source in self.sources.items():
            text, at = "", 0
            for mutant in sorted((m for m in mutants if m.path == path), key=lambda m: m.start):
                text += source[at:mutant.start]
                first = text.count("\n") + 1
                text += mutant.switch.format(**vars(mutant))
                lines.setdefault(path, []).append((first, text.count("\n") + 1, mutant.number))
                at = mutant.end
            text += source[at:]
            if (self.root / path).read_text() != text:
                (self.root / path).write_text(text)
        run = subprocess.run(
            ["swift", "build", "--build-tests"], cwd=self.root, text=True, errors="replace",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if run.returncode == 0:
            return set()
        bad = set()
        for name, row in re.findall(r"^(/[^:\n]+\.swift):(\d+):\d+: error:", run.stdout, re.M):
            here = lines.get(Path(name).relative_to(self.root), [])
            hit = [number for first, last, number in here if first <= int(row) <= last]
            # Where none stands on the line, the one before it has upset what follows.
            before = bisect.bisect([first for first, _, _ in here], int(row)) - 1
            bad.update(hit or [number for _, _, number in here[max(before, 0):][:1]])
        return bad or sys.exit("the copy does not build:\n" + run.stdout[-3000:])


def draw(copy, seed):
    """All that may be changed in the order of the draw, kinds evenly."""
    kinds = {}
    for path, source in copy.sources.items():
        for mutant in candidates(path, source):
            kinds.setdefault(mutant.kind, []).append(mutant)
    chance = random.Random(seed)
    while kinds:
        kind = chance.choice(sorted(kinds))
        yield kinds[kind].pop(chance.randrange(len(kinds[kind])))
        if not kinds[kind]:
            del kinds[kind]


def prepared(copy, seeds, count):
    """For each seed its first mutants that compile, all of them in one build."""
    draws = {seed: draw(copy, seed) for seed in seeds}
    taken = {seed: [] for seed in seeds}
    number = 0
    while True:
        for seed in seeds:
            # A few more than needed, for some do not compile.
            while len(taken[seed]) < count + (count + 3) // 4:
                mutant = next(draws[seed])
                if not any(mutant.overlaps(m) for m in sum(taken.values(), [])):
                    number += 1
                    mutant.number = number
                    taken[seed].append(mutant)
        while bad := copy.faulty(sum(taken.values(), [])):
            print(f"{len(bad)} mutants do not compile", flush=True)
            for mutants in taken.values():
                mutants[:] = [mutant for mutant in mutants if mutant.number not in bad]
        if all(len(mutants) >= count for mutants in taken.values()):
            return {seed: mutants[:count] for seed, mutants in taken.items()}


FAILED = re.compile(r"^✘ Test (?:case .* to )?(.+?) (?:recorded an issue|failed after)", re.M)


def end_session(leader):
    """Ends every process of a session that this script started."""
    for folder in Path("/proc").iterdir():
        try:
            if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) == leader:
                os.kill(int(folder.name), signal.SIGKILL)
        except (OSError, ValueError, IndexError):
            pass


def prepare():
    """Bounds the memory of a run; tests interrupt programs, also where this script may not be."""
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


def run_tests(copy, arguments, limit):
    """What failed first, "" where nothing did."""
    # A folder of its own: what the last run left may be removed while programs still end.
    temporary = Path(tempfile.mkdtemp(dir=copy.root.parent))
    log = copy.root.parent / "log"
    spec = os.environ.get("RAPOR_SPEC", str(PROJECT.parent / "shared" / "mustache-spec"))
    with log.open("w") as out:
        process = subprocess.Popen(
            ["swift", "test", "--skip-build", "--disable-xctest", *arguments], cwd=copy.root,
            stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True,
            env=os.environ | {"TMPDIR": str(temporary), "RAPOR_SPEC": spec},
            preexec_fn=prepare)
    start, failure = time.monotonic(), None
    while failure is None:
        code = process.poll()
        if found := FAILED.search(log.read_text(errors="replace")):
            failure = found.group(1)
        elif code is not None:
            failure = f"an end with {code}" if code else ""
        elif time.monotonic() - start > limit:
            failure = f"no end within {limit:.0f} s"
        time.sleep(0.2)
    end_session(process.pid)
    process.wait()
    shutil.rmtree(temporary, ignore_errors=True)
    return failure


def stages(room):
    """The tests of the room, then of all other libraries, then those that run the program."""
    own, program = f"^{room}Tests\\.", "^RaporTests\\."
    if (PROJECT / "Tests" / f"{room}Tests").is_dir():
        yield ["--filter", own]
        yield ["--skip", own, "--skip", program]
    elif room != "rapor":
        yield ["--skip", program]
    yield ["--filter", program]


def is_killed(copy, mutant, limit):
    """Turns a mutant on, runs the tests until one fails, and tells which."""
    copy.switch.write_text(f"{mutant.number}\n")
    start, failure = time.monotonic(), ""
    for arguments in stages(mutant.path.parts[1]):
        failure = failure or run_tests(copy, arguments, limit)
    line = copy.sources[mutant.path].count("\n", 0, mutant.start) + 1
    print(f"{mutant.path}:{line}: {mutant.kind}\n    - {mutant.before}\n    + {mutant.after}")
    fate = f"killed by {failure}" if failure else "SURVIVED"
    print(f"    {fate} ({time.monotonic() - start:.0f} s)", flush=True)
    return bool(failure)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("seeds", nargs="+", type=int)
    parser.add_argument("--count", type=int, default=20, help="mutants of each seed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="rapor-mutations-") as folder:
        start = time.monotonic()
        copy = Copy(Path(folder).resolve() / "rapor")
        taken = prepared(copy, options.seeds, options.count)
        print(f"built in {time.monotonic() - start:.0f} s", flush=True)
        copy.switch.write_text("0\n")
        start = time.monotonic()
        if failure := run_tests(copy, [], 3600):
            print(f"without any mutant a test fails: {failure}")
            return 2
        whole = time.monotonic() - start
        print(f"without any mutant all tests pass in {whole:.0f} s", flush=True)
        for seed, mutants in taken.items():
            killed = sum(is_killed(copy, mutant, max(120, 3 * whole)) for mutant in mutants)
            print(f"seed {seed}: {killed} of {len(mutants)} killed", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
