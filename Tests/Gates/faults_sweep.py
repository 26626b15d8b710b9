"""Section A of the fault gate: every system call that a build makes on the site fails once, in every
way that it can, and the program is killed there once."""

import errno
import os
import signal
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import faults_trace
from faults_site import Site

WAYS = {
    "openat": "ENOSPC EIO EINTR EACCES EMFILE", "read": "EIO EINTR", "write": "ENOSPC EIO EINTR",
    "rename": "ENOSPC EIO EINTR EACCES", "renameat2": "ENOSPC EIO EINTR EACCES", "link": "ENOSPC EIO EINTR EACCES",
    "linkat": "ENOSPC EIO EINTR EACCES", "mkdir": "ENOSPC EIO EINTR EACCES", "mkdirat": "ENOSPC EIO EINTR EACCES",
    "unlink": "EIO EINTR EACCES", "unlinkat": "EIO EINTR EACCES", "rmdir": "EIO EINTR EACCES",
    "fsync": "ENOSPC EIO EINTR", "fdatasync": "ENOSPC EIO EINTR", "syncfs": "ENOSPC EIO EINTR",
    "close": "ENOSPC EIO EINTR", "ftruncate": "EIO EINTR", "getdents64": "EIO EINTR", "lstat": "EIO EINTR EACCES",
    "newfstatat": "EIO EINTR EACCES", "readlink": "EIO EACCES", "flock": "EIO EINTR",
}
THINNED = 6
DOCUMENTED = {0, 65, 73, 74, 75}
PROCESSES = 2


def sweep(place: Path, program: str, templates: Path, most: int | None, tried: str = "") -> tuple[int, list[str], str]:
    """Tries, violations, and a note: how many calls there are. `most` calls of each kind are tried,
    evenly spread; all where it is None. `tried` is tried instead of the program that made the site."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        jobs = [pool.submit(share, place / f"sweep{i}", program, templates, most, i, tried or program)
                for i in range(PROCESSES)]
        parts = [job.result() for job in jobs]
    counts = parts[0][2]
    note = ", ".join(f"{name} {counts[name]}" for name in WAYS if counts[name])
    return sum(part[0] for part in parts), [line for part in parts for line in part[1]], f"calls: {note}"


def share(root: Path, program: str, templates: Path, most, which: int, tried: str):
    """One process's share of the sweep, on a site of its own: tries, violations, calls of each kind."""
    root.mkdir()
    site = Site(root, program, templates)
    site.publish_both()
    site.program = tried
    calls = traced(site, WAYS, lambda call: None).calls
    counts = Counter(call.name for call in calls)
    tries = []
    for name, ways in WAYS.items():
        alike = [call for call in calls if call.name == name]
        for number in chosen(alike, most):
            grows = "/.rapor/" in alike[number - 1].path  # elsewhere nothing is written, so no space is needed
            tries += [(name, number, way) for way in ["KILL", *ways.split()] if way != "ENOSPC" or grows]
    findings = []
    mine = tries[which::PROCESSES]
    for name, number, way in mine:
        findings += one(site, name, number, way)
    return len(mine), findings, counts


def chosen(calls: list, most: int | None) -> list[int]:
    """Which calls of a kind are tried. Of those on templates, which are read by one loop, some."""
    templates = [call.number for call in calls if "/Templates/" in call.path]
    numbers = sorted({call.number for call in calls} - set(templates) | set(templates[::THINNED]))
    if most is None or len(numbers) <= most:
        return numbers
    return sorted({numbers[round(i * (len(numbers) - 1) / (most - 1))] for i in range(most)})


def traced(site: Site, names, act, *words):
    command = [site.program, "build", "--jobs", "1", "--root", str(site.root), *words]
    return faults_trace.run(command, list(names), str(site.root), act)


def one(site: Site, name: str, number: int, way: str) -> list[str]:
    """One try: what is wrong after it."""
    site.old.restore()
    before = site.state()
    hit = []

    def act(call):
        if call.number != number:
            return None
        hit.append(call)
        return ("signal", signal.SIGKILL) if way == "KILL" else ("fail", getattr(errno, way))

    ended = traced(site, [name], act)
    now = site.which()
    where = os.path.relpath(hit[0].path, site.root) if hit else "never reached"
    wrong = judge(ended, way, name, now)
    if site.state() != before:  # else the next run would do what the ordinary one did
        wrong += site.next_run()
    said = ended.text.strip().replace("\n", " ").replace(f"{site.root}/", "")[:160]
    what = f"{name} #{number} {way} ({where}), exit {ended.code}, {now}: {'; '.join(wrong)} [{said}]"
    return [what] if wrong else []


def judge(ended, way: str, name: str, now: str) -> list[str]:
    """What is wrong with the state and the exit of one try."""
    wrong = []
    code = ended.code
    if now not in ("old", "new"):
        wrong.append("neither site")
    if code == 0 and now != "new":
        wrong.append("claims success")
    if way == "KILL":
        return wrong if code in (0, -signal.SIGKILL) else [*wrong, "not killed"]
    if code not in DOCUMENTED:
        wrong.append("undocumented exit")
    if code == 65:
        wrong.append("a fault of the machine is called an error of the content")
    if code not in (0, 74) and way != "EACCES":
        wrong.append("a fault of the machine must end with 74")
    if way == "EINTR" and name != "close" and code != 0:
        wrong.append("an interrupted call is not repeated")
    if code != 0 and not ended.text.strip():
        wrong.append("ends without a word")
    return wrong
