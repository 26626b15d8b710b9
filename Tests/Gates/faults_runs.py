"""Sections C and D of the fault gate: several builds at once, and readers while builds go on."""

import fcntl
import hashlib
import os
import re
import signal
import subprocess
import threading
import time
from pathlib import Path

import faults_sweep
from faults_site import STYLESHEET, Site, tree

PLAIN = "gaya-0000000000.css"


# C ----------------------------------------------------------------------------------------------------

def together(place: Path, program: str, templates: Path, most: int | None) -> tuple[int, list[str], str]:
    """One build works, another is turned away or waits; the dead block nobody."""
    site, findings, tries = fresh(place, program, templates), [], 0
    codes: list[list[int]] = []
    times = 10 if most is None else 4
    for _ in range(times):
        site.old.restore()
        runs = [subprocess.Popen(site.command("build", "--jobs", "1"), stderr=subprocess.PIPE, text=True)
                for _ in range(2)]
        said = [run.communicate(timeout=60)[1] for run in runs]
        codes.append(sorted(run.returncode for run in runs))
        if codes[-1] not in ([0, 75], [0, 0]) or any(run.returncode and not text for run, text in zip(runs, said)):
            findings.append(f"two at once: exits {codes[-1]}: {said}")
        findings += site.next_run()
    for number in range(1, times + 1):
        findings += while_stopped(site, number)
    findings += waiting(site)
    return 2 * times + 1, findings, f"of {times} races {sum(75 in pair for pair in codes)} turned one away"


def fresh(place: Path, program: str, templates: Path) -> Site:
    (place / "site").mkdir()
    site = Site(place / "site", program, templates)
    site.publish_both()
    return site


def while_stopped(site: Site, number: int) -> list[str]:
    """A build is stopped at its Nth staged file; meanwhile others try. Then it goes on, or dies."""
    wrong = []
    for dies in (False, True):
        site.old.restore()

        def act(call, dies=dies):
            if call.number != number:
                return None
            for words, least in ((), 0), (("--wait", "1"), 1):
                start = time.monotonic()
                done = site.build(*words)
                if done.returncode != 75 or not done.stderr or time.monotonic() - start < least:
                    wrong.append(f"beside another build {words}: exit {done.returncode} {done.stderr.strip()}")
                if number > 1:
                    break
            return ("signal", signal.SIGKILL) if dies else None

        ended = faults_sweep.traced(site, ["link"], act)
        expected = (-signal.SIGKILL, "old") if dies else (0, "new")
        if (ended.code, site.which()) != expected:
            wrong.append(f"the first build: exit {ended.code}, {site.which()}, expected {expected}")
        wrong += site.next_run()
    return wrong


def waiting(site: Site) -> list[str]:
    """A build waits for a lock that somebody holds for a while."""
    site.old.restore()
    with open(site.work / "lock", "r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run = subprocess.Popen(site.command("build", "--jobs", "1", "--wait", "30"), stderr=subprocess.PIPE, text=True)
        time.sleep(0.6)
        wrong = [f"does not wait: exit {run.poll()}"] if run.poll() is not None else []
        fcntl.flock(lock, fcntl.LOCK_UN)
        start = time.monotonic()
        text = run.communicate(timeout=60)[1]
    if run.returncode != 0 or site.which() != "new" or time.monotonic() - start > 10:
        wrong.append(f"waited, then exit {run.returncode}, {site.which()}: {text}")
    return wrong + site.next_run()


# D ----------------------------------------------------------------------------------------------------

class Readers:
    """Three ways of reading a site, each in a loop of its own, while releases come and go."""

    def __init__(self, public: Path, releases: list[dict[str, bytes]]):
        self.public, self.releases = public, releases
        self.paths = sorted(set(releases[0]) & set(releases[1]))
        self.builds, self.reads, self.stop, self.findings = 0, 0, False, []

    def loop(self, read):
        while not self.stop and len(self.findings) < 20:
            try:
                read()
            except OSError as error:
                self.findings.append(f"{read.__name__}: {error}")

    def by_path(self):
        """Each path is always there, each file is whole."""
        for path in self.paths:
            data = plain((self.public / path).read_bytes())
            self.reads += 1
            if all(data != release[path] for release in self.releases):
                self.findings.append(f"by path: {path} is of neither release")

    def by_folder(self):
        """Who holds the folder open sees one release, at least until the second swap after."""
        start = self.builds
        folder, data, missing = os.open(self.public, os.O_RDONLY | os.O_DIRECTORY), {}, []
        try:
            for path in self.paths:
                try:
                    file = os.open(path, os.O_RDONLY, dir_fd=folder)
                except FileNotFoundError:
                    missing.append(path)
                    continue
                with open(file, "rb") as opened:
                    data[path] = opened.read()
                    self.reads += 1
        finally:
            os.close(folder)
        if self.builds > start:  # slower than a whole build: the folder may be thrown away by now
            return
        # The first that a page names; those for paper are alike in both releases.
        sheets = {STYLESHEET.search(data[path].decode())[0] for path in data if path.endswith(".html")}
        whole = any(all(plain(data[path]) == release[path] for path in data) for release in self.releases)
        if missing or not whole or len(sheets) != 1:
            self.findings.append(f"by open folder: missing {missing}, one release: {whole}, stylesheets {sheets}")

    def by_link(self):
        """Every page finds its own stylesheet."""
        for path in self.paths:
            if path.endswith(".html"):
                start = self.builds
                page = (self.public / path).read_text(encoding="utf-8")
                sheet = STYLESHEET.search(page)[0]
                try:
                    content = (self.public / sheet).read_bytes()
                except FileNotFoundError:
                    if self.builds == start:
                        self.findings.append(f"by link: {path} does not find its {sheet}")
                    continue
                self.reads += 1
                if hashlib.sha256(content).hexdigest()[:10] != sheet[5:15]:
                    self.findings.append(f"by link: {sheet} is not what its name says")


def plain(data: bytes) -> bytes:
    """A page without its stylesheet's name, which is another one in each release."""
    return re.sub(rb"gaya-[0-9a-f]{10}\.css", PLAIN.encode(), data)


def contents(site: Site) -> dict[str, bytes]:
    """Every file but the style sheets, the template they come from and the sums, which are of each
    release alone."""
    own = {"SHA256SUMS", "data/templat/gaya.css"}
    return {path: plain(what[2]) for path, what in tree(site.public).items()
            if what[0] == "file" and not STYLESHEET.fullmatch(path) and path not in own}


def readers(place: Path, program: str, templates: Path, most: int | None) -> tuple[int, list[str], str]:
    """50 builds between two contents, each with a stylesheet of its own, under three readers."""
    site = fresh(place, program, templates)
    site.must_build()
    releases = []
    for title in ("old", "new"):
        site.put(title)
        site.must_build()
        releases.append(contents(site))
    watch = Readers(site.public, releases)
    threads = [threading.Thread(target=watch.loop, args=(read,))
               for read in (watch.by_path, watch.by_folder, watch.by_link)]
    for thread in threads:
        thread.start()
    try:
        for number in range(50 if most is None else 20):
            site.put(("old", "new")[number % 2], style=f"release {number}")
            site.must_build()
            watch.builds += 1
    finally:
        watch.stop = True
        for thread in threads:
            thread.join()
    if watch.reads < 100:
        watch.findings.append(f"only {watch.reads} files were read")
    return watch.builds, watch.findings, f"{watch.reads} files read"
