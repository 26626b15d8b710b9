"""Section B of the fault gate: full, small, foreign and unwritable filesystems."""

import ctypes
import errno
import os
import signal
import subprocess
from pathlib import Path

import faults_sweep
from faults_site import UNIT, Site, tree

NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
MODIFYING = ["openat", "write", "mkdir", "link", "rename", "unlink", "rmdir", "syncfs", "close"]


def disks(place: Path, program: str, templates: Path, most: int | None) -> tuple[int, list[str], str]:
    """Tries, violations, a note. Mounts are seen by this process alone and end with it."""
    tries, findings, notes = 0, [], []
    parts = [as_nobody, without_exchange, gap_interrupted]
    if may_mount():
        parts += [full, out_of_inodes, read_only, work_elsewhere]
    else:
        notes.append("NOT CHECKED, mounting is refused: full disk, no inodes, read-only, .rapor elsewhere")
    for part in parts:
        root = place / part.__name__
        root.mkdir(mode=0o755)
        done, wrong, note = part(root, program, templates, most)
        tries += done
        findings += [f"{part.__name__}: {line}" for line in wrong]
        notes += [note] if note else []
    return tries, findings, "; ".join(notes)


def may_mount() -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.unshare(0x00020000) == 0 and mount("--make-rprivate", "/") and mount("--bind", "/proc", "/proc")


def mount(*words) -> bool:
    return subprocess.run(["mount", *map(str, words)], capture_output=True).returncode == 0


def ready(root: Path, program: str, templates: Path) -> Site:
    (root / "site").mkdir()
    site = Site(root / "site", program, templates)
    site.publish_both()
    return site


def verdict(site: Site, done, codes: set[int]) -> list[str]:
    """What is wrong after a run that was refused or failed, its obstacle still there."""
    now, said = site.which(), f"exit {done.returncode} [{done.stderr.strip()[:160]}]"
    wrong = [] if now in ("old", "new") else [now]
    if done.returncode == 0 and now != "new":
        wrong.append("claims success")
    if done.returncode not in codes:
        wrong.append(f"exit should be among {sorted(codes)}")
    if done.returncode and not done.stderr.strip():
        wrong.append("ends without a word")
    return [f"{said}: {line}" for line in wrong]


# Space ------------------------------------------------------------------------------------------

def full(root, program, templates, most):
    """A disk with room for only so many pages of 4096 bytes."""
    mount("-t", "tmpfs", "-o", "size=6m", "full", root)
    site = ready(root, program, templates)
    filler, findings, failed = root / "filler", [], 0
    rooms = [0, 1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 48][:: 1 if most is None else 4]
    for room in rooms:
        site.old.restore()
        size = 0
        with open(filler, "wb", buffering=0) as file:
            try:
                while True:
                    size += file.write(bytes(4096))
            except OSError:
                file.truncate(max(0, size - room * 4096))
        done = site.build()
        failed += done.returncode != 0
        wrong = verdict(site, done, {0, 74})
        filler.unlink()
        findings += [f"{room} pages free: {line}" for line in wrong + site.next_run()]
    return len(rooms), findings, f"full disk: {failed} of {len(rooms)} failed"


def out_of_inodes(root, program, templates, most):
    """A disk with room for only so many more files."""
    mount("-t", "tmpfs", "-o", "size=16m,nr_inodes=900", "inodes", root)
    site = ready(root, program, templates)
    folder, findings, failed = root / "fillers", [], 0
    folder.mkdir()
    rooms = range(0, 48, 1 if most is None else 12)
    for room in rooms:
        site.old.restore()
        made = []
        try:
            while True:
                made.append(folder / str(len(made)))
                made[-1].touch()
        except OSError:
            made.pop()
        for name in made[:room]:
            name.unlink()
        done = site.build()
        failed += done.returncode != 0
        wrong = verdict(site, done, {0, 74})
        for name in made[room:]:
            name.unlink()
        findings += [f"{room} inodes free: {line}" for line in wrong + site.next_run()]
    return len(rooms), findings, f"no inodes: {failed} of {len(rooms)} failed"


# Foreign filesystems --------------------------------------------------------------------------------

def read_only(root, program, templates, most):
    """The site, or only what is published, or only the working folder, may not be written."""
    site, findings = ready(root, program, templates), []
    for part in (site.root, site.public, site.work):
        site.old.restore()
        mount("--bind", part, part)
        mount("-o", "remount,bind,ro", part)
        done = site.build()
        wrong = verdict(site, done, {73, 74})
        if done.returncode == 0:
            wrong.append("wrote where nothing may be written")
        subprocess.run(["umount", part], check=True)
        findings += [f"{part.name}: {line}" for line in wrong + site.next_run()]
    return 3, findings, ""


def work_elsewhere(root, program, templates, most):
    """`.rapor` is another filesystem: refused with a reason, or done right."""
    site = ready(root, program, templates)
    site.old.restore()
    mount("-t", "tmpfs", "elsewhere", site.work)
    findings, notes = [], []
    for words in ([], ["--allow-gap"]):
        done = site.build(*words)
        findings += verdict(site, done, {0, 73, 74})
        left = sorted(set(os.listdir(site.work)) - {"lock"})
        notes.append(f"exit {done.returncode}, {site.which()} site, .rapor holds {left}: {done.stderr.strip()[:200]}")
    subprocess.run(["umount", site.work], check=True)
    return 2, findings + site.next_run(), ".rapor elsewhere: " + " / with --allow-gap ".join(notes)


# Permission and exchange ------------------------------------------------------------------------------

def as_nobody(root, program, templates, most):
    """An ordinary user on root's folder, then on a folder of their own with an unreadable table."""
    site = ready(root, program, templates)
    site.old.restore()

    def build():
        return subprocess.run([*NOBODY, *site.command("build", "--jobs", "1")], capture_output=True, text=True)

    done = build()
    findings = verdict(site, done, {73})
    subprocess.run(["chown", "-R", "65534:65534", site.root], check=True)
    newest = max((site.content / UNIT / "disahkan").iterdir()).relative_to(site.content)
    unreadable = [f"{newest}/profil.csv", f"{newest}/pengesahan.csv", f"{UNIT}/realisasi.csv", "situs.csv"]
    for name in unreadable:
        site.old.restore()
        subprocess.run(["chown", "-R", "65534:65534", site.public, site.work], check=True)
        before = tree(site.public / UNIT / "data/rantai")
        (site.content / name).chmod(0)
        done = build()
        (site.content / name).chmod(0o644)
        held = tree(site.public / UNIT / "data/rantai") == before
        if done.returncode != 65 or not held and name != unreadable[2]:
            findings.append(f"no read bit on {name}: exit {done.returncode}, should be 65; unit's pages "
                            f"{'kept' if held else 'replaced'}: [{done.stderr.strip()[:200]}]")
        findings += site.next_run()
    return 1 + len(unreadable), findings, ""


def without_exchange(root, program, templates, most):
    """renameat2 is not known here: refused, or two renames where that is allowed."""
    site, findings = ready(root, program, templates), []
    cases = [(code, words) for code in ("EINVAL", "ENOSYS") for words in ([], ["--allow-gap"])]
    for code, words in cases:
        site.old.restore()
        refuse = ("fail", getattr(errno, code))
        ended = faults_sweep.traced(site, ["renameat2"], lambda call: refuse, *words)
        expected = (0, "new") if words else (73, "old")
        if (ended.code, site.which()) != expected:
            findings.append(f"{code} {words}: exit {ended.code}, {site.which()}; expected {expected} "
                            f"[{ended.text[:160]}]")
        findings += site.strays() + site.next_run()
    return len(cases), findings, ""


def gap_interrupted(root, program, templates, most):
    """With --allow-gap every modifying call fails, or the program dies there. Only a death may leave
    no site, for which the next run must make up."""
    site, findings, tries, gaps = ready(root, program, templates), [], 0, 0
    names = ["renameat2", *MODIFYING]
    refuse = ("fail", errno.EINVAL)
    calls = faults_sweep.traced(site, names, lambda c: refuse if c.name == "renameat2" else None, "--allow-gap").calls
    late = next(i for i, call in enumerate(calls) if call.name == "renameat2")
    # Before the exchange is refused nothing differs from a run without --allow-gap.
    for way, blow in (("KILL", ("signal", signal.SIGKILL)), ("EIO", ("fail", errno.EIO))):
        for target in calls[late + 1:][:: 1 if most is None else 9]:
            site.old.restore()
            hit = []

            def act(call, target=target, hit=hit, blow=blow):
                if call.name == "renameat2":
                    return refuse
                if (call.name, call.number) == (target.name, target.number):
                    hit.append(os.path.relpath(call.path, site.root))
                    return blow
                return None

            ended = faults_sweep.traced(site, names, act, "--allow-gap")
            now, tries = site.which(), tries + 1
            gaps += now == "no site at all"
            allowed = ["old", "new"] + (["no site at all"] if way == "KILL" else [])
            wrong = [] if now in allowed else [now]
            if ended.code == 0 and now != "new":
                wrong.append("claims success")
            findings += [f"{way} at {target.name} #{target.number} {hit}, exit {ended.code}: {line} "
                         f"[{ended.text.strip()[:160]}]" for line in wrong + site.next_run()]
    return tries, findings, f"--allow-gap: {gaps} deaths left a gap, healed"
