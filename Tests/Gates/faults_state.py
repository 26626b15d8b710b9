"""Sections E, G and H of the fault gate: the clock, healing, and folders that must not be published into."""

import os
import shutil
import signal
import subprocess
from collections import Counter
from pathlib import Path

import faults_sweep
import faults_trace
from faults_site import UNIT, Site, clear, touched, tree

DAYS = ("1999-12-31", "2020-02-29", "2020-05-15", "2021-01-01", "2026-07-04", "2099-12-31")
PAGE = f"{UNIT}/index.html"


def fresh(place: Path, program: str, templates: Path) -> Site:
    """A site with the new release published, in files that nothing else shares."""
    (place / "site").mkdir()
    site = Site(place / "site", program, templates)
    site.publish_both()
    again(site)
    return site


def again(site: Site):
    clear(site.public)
    clear(site.work)
    site.must_build()


# E ----------------------------------------------------------------------------------------------------

def clock(place: Path, program: str, templates: Path, most: int | None) -> tuple[int, list[str], str]:
    """The day changes the status page and nothing else, over an old site and from nothing."""
    site, findings, pages = fresh(place, program, templates), [], set()
    for day in DAYS:
        trees = []
        for from_nothing in (False, True):
            if from_nothing:
                clear(site.public)
                clear(site.work)
            done = site.build("--today", day)
            there = tree(site.public)
            trees.append(there)
            new = site.new.tree
            changed = {path for path in there.keys() | new.keys() if there.get(path) != new.get(path)}
            if done.returncode or done.stderr or changed - {"status/index.html", "SHA256SUMS"}:
                findings.append(f"{day}: exit {done.returncode}, changes {sorted(changed)} {done.stderr.strip()[:200]}")
        if trees[0] != trees[1]:
            findings.append(f"{day}: a build from nothing is another one")
        pages.add(trees[0]["status/index.html"])
    if len(pages) < 2:
        findings.append("the day never changed the status page")
    return 2 * len(DAYS), findings, f"{len(pages)} status pages"


# G ----------------------------------------------------------------------------------------------------

def swapped(path: Path, make):
    clear(path)
    make(path)


DAMAGES = {
    "altered": (PAGE, lambda p: p.write_bytes(p.read_bytes() + b"<script>")),
    "altered, same size": ("index.html", lambda p: p.write_bytes(p.read_bytes().replace(b"Rapor", b"Ropar"))),
    "truncated": ("metodologi/index.html", lambda p: os.truncate(p, 5)),
    "emptied": (f"{UNIT}/data/profil.csv", lambda p: os.truncate(p, 0)),
    "deleted": ("robots.txt", lambda p: p.unlink()),
    "folder deleted": (f"{UNIT}/data", shutil.rmtree),
    "mark altered": (".rapor-situs", lambda p: p.write_text("x")),
    "not readable": ("404.html", lambda p: p.chmod(0o600)),
    "writable for all": ("404.html", lambda p: p.chmod(0o666)),
    "executable": (f"{UNIT}/data/data.json", lambda p: p.chmod(0o755)),
    "folder closed": ("status", lambda p: p.chmod(0o700)),
    "folder writable for all": ("status", lambda p: p.chmod(0o777)),
    "whole site closed": (".", lambda p: p.chmod(0o700)),
    "whole site writable for all": (".", lambda p: p.chmod(0o777)),
    "link in a page's place": (PAGE, lambda p: swapped(p, lambda q: q.symlink_to("/etc/passwd"))),
    "folder in a page's place": (PAGE, lambda p: swapped(p, lambda q: q.mkdir())),
    "pipe in a page's place": (PAGE, lambda p: swapped(p, os.mkfifo)),
    "link in a folder's place": ("status", lambda p: swapped(p, lambda q: q.symlink_to("metodologi"))),
    "file in a folder's place": ("status", lambda p: swapped(p, lambda q: q.write_text("x"))),
    "file added": ("asing.php", lambda p: p.write_text("x")),
    "file added deep down": (f"{UNIT}/asing.html", lambda p: p.write_text("x")),
    "hidden file added": (".htaccess", lambda p: p.write_text("x")),
    "false stylesheet added": ("gaya-0123456789.css", lambda p: p.write_text("x")),
    "file with a strange name": ("a\nb", lambda p: p.write_text("x")),
    "file whose name is no text": (os.fsdecode(b"a\xff"), lambda p: p.write_text("x")),
    "link added": ("tautan", lambda p: p.symlink_to("/etc")),
    "dangling link added": ("tautan", lambda p: p.symlink_to("/nowhere")),
    "empty folder added": ("kosong", lambda p: p.mkdir()),
    "folder with a file added": ("isi", lambda p: (p.mkdir(), (p / "x").write_text("x"))),
    "pipe added": ("pipa", os.mkfifo),
}


def healing(place: Path, program: str, templates: Path, most: int | None) -> tuple[int, list[str], str]:
    """What was done to the published folder is undone and named; the rest stays as it is."""
    site, findings = fresh(place, program, templates), []
    for name, (path, damage) in DAMAGES.items():
        again(site)
        before = touched(site.public)
        damage(site.public / path)
        spoilt = {inner for inner in before if inner == path or inner.startswith(path + "/")}
        try:
            done = site.build(timeout=20)
        except subprocess.TimeoutExpired:
            findings.append(f"{name}: the build never ends")
            continue
        wrong = [] if done.returncode == 0 else [f"exit {done.returncode}"]
        if (now := site.which()) != "new":
            wrong.append(f"leaves {now}")
        if path.isprintable() and path != "." and path not in done.stderr or not done.stderr:
            wrong.append("not named")
        after = touched(site.public) if site.public.is_dir() else {}
        moved = [inner for inner in before.keys() - spoilt
                 if (site.public / inner).is_file() and before[inner] != after.get(inner)]
        if moved:
            wrong.append(f"files that nobody touched were replaced: {moved[:3]}")
        findings += [f"{name} ({path!r}): {line} [{done.stderr.strip()[:200]}]" for line in wrong + site.next_run()]
    findings += without_record(site) + no_change(site) + and_back(site)
    return len(DAMAGES) + 4, findings, counted(site)


def without_record(site: Site) -> list[str]:
    """A fresh clone: no record, one page altered; what is right is not written again."""
    again(site)
    clear(site.work)
    page = site.public / PAGE
    page.write_bytes(page.read_bytes() + b"<script>")
    before = touched(site.public)
    done = site.build()
    moved = [path for path in before if path != PAGE and (site.public / path).is_file()
             and touched(site.public).get(path) != before[path]]
    wrong = [f"without record: replaced {moved[:3]}"] if moved else []
    return wrong + ([f"without record: exit {done.returncode}"] if done.returncode else []) + site.next_run()


def no_change(site: Site) -> list[str]:
    """A build with nothing to do touches nothing, also where only times differ."""
    again(site)
    findings = []
    for name, shift in (("nothing changed", False), ("only a time changed", True)):
        if shift:
            os.utime(site.public / PAGE, ns=(0, 0))
            site.must_build()
        before = without_records(touched(site.root))
        done = site.build()
        after = without_records(touched(site.root))
        changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
        if changed or done.returncode or done.stderr or site.which() != "new":
            findings.append(f"{name}: exit {done.returncode}, touches {changed[:5]}, {site.which()} {done.stderr}")
    return findings


def without_records(found: dict) -> dict:
    """What a run remembers for the next one: which share of the bytes it read goes on each time."""
    return {path: what for path, what in found.items() if not path.endswith(".catatan") and path != ".rapor"}


def and_back(site: Site) -> list[str]:
    """`rapor rollback` goes to the old site, and to the new one again."""
    site.old.restore()
    site.must_build()
    found = [(site.run("rollback", "--yes", *again).returncode, site.which()) for again in ((), ("--again",))]
    wrong = [] if found == [(0, "old"), (0, "new")] else [f"rollback twice: {found}"]
    return wrong + site.next_run()


def counted(site: Site) -> str:
    """How many system calls builds make: all (strace, loader included), and those on the site."""
    parts = []
    for name, from_nothing in (("from nothing", True), ("without change", False)):
        for way in ("strace", "site"):
            if from_nothing:
                clear(site.public)
                clear(site.work)
            if way == "site":
                calls = faults_sweep.traced(site, faults_sweep.WAYS, lambda call: None).calls
                most = ", ".join(f"{call} {n}" for call, n in Counter(c.name for c in calls).most_common(5))
                parts.append(f"{len(calls)} on the site ({most})")
            elif shutil.which("strace"):
                log = site.root.parent / "counts"
                subprocess.run(["strace", "-f", "-qq", "-c", "-o", log, *site.command("build", "--jobs", "1")],
                               capture_output=True)
                parts.append(f"system calls {name}: {log.read_text().strip().splitlines()[-1].split()[-3]} in all")
    return ", ".join(parts)


# H ----------------------------------------------------------------------------------------------------

CHANGING = ["write", "rename", "renameat2", "link", "linkat", "mkdir", "mkdirat", "unlink", "unlinkat", "rmdir",
            "symlink", "symlinkat", "creat", "truncate", "ftruncate", "chmod", "fchmod", "fchmodat", "mknod"]


def guards(place: Path, program: str, templates: Path, most: int | None) -> tuple[int, list[str], str]:
    """Folders that must not be published into are refused with 64 and a reason, untouched."""
    site = fresh(place, program, templates)
    root, home = site.root, site.root.parent / "home"
    home.mkdir()
    (root / "berisi").mkdir()
    (root / "berisi" / "surat.txt").write_text("penting")
    (root / "palsu").mkdir()
    (root / "palsu" / ".rapor-situs").mkdir()
    (root / "berkas").write_text("penting")
    os.mkfifo(root / "pipa")
    (root / "ke-kosong").symlink_to("/nowhere")
    (root / "ke-situs").symlink_to(site.public)
    (root / "ke-isi").symlink_to(site.content)
    outputs = ["/", "//", "/.", str(home), str(home) + "/.", str(root), ".", "Content", "Content/", "Content/hasil",
               f"Content/{UNIT}/hasil/dalam", "Public/../Content", "Templates", "Templates/hasil", str(root.parent),
               "berisi", "palsu", "berkas", "berkas/hasil", "pipa", "ke-kosong", "ke-situs", "ke-situs/", "ke-isi/hasil"]
    findings = []
    before = touched(root.parent)
    for output in outputs:
        for words in ((), ("--draft",)):
            command = site.command("build", "--jobs", "1", "--output", output, *words)
            ended = faults_trace.run(command, CHANGING, "/", careful, folder=str(root),
                                     environment=os.environ | {"HOME": str(home)})
            expected = 73 if output == "berkas/hasil" else 64  # whose parent is a file: it cannot be made
            if ended.code != expected or not ended.text.strip():
                findings.append(f"--output {output} {' '.join(words)}: exit {ended.code}, expected {expected} "
                                f"[{ended.text.strip()[:160]}] last call {ended.calls[-1:]}")
            if touched(root.parent) != before:
                findings.append(f"--output {output}: something was touched")
                before = touched(root.parent)
    return 2 * len(outputs), findings, ""


def careful(call):
    """Only what is said to the person may be written: anything else ends the program at once, but for
    making what exists already."""
    if call.name == "mkdir" and os.path.lexists(call.path):
        return None
    said = call.name == "write" and (call.path.startswith(("/memfd:", "anon_inode", "/dev/null")))
    return None if said else ("signal", signal.SIGKILL)
