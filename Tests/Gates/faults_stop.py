"""Section F of the fault gate: streams that nobody reads, and signals at several moments."""

import os
import signal
import subprocess
from pathlib import Path

import faults_sweep
import faults_trace
from faults_site import Site

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
STAGING = {"write", "mkdir", "link", "rename", "renameat2", "syncfs", "unlink", "rmdir", "flock"}


def stopping(place: Path, program: str, templates: Path, most: int | None) -> tuple[int, list[str], str]:
    (place / "site").mkdir()
    site = Site(place / "site", program, templates)
    site.publish_both()
    findings = []
    cases = [(closed, (0,)), (closed, (1,)), (closed, (2,)), (closed, (1, 2)), (closed, (0, 1, 2)),
             (unread, False), (unread, True), (device_full, None)]
    for case, detail in cases:
        talkative(site)
        code, name = case(site, detail)
        now = site.which()
        if (code, now) != (0, "new"):
            findings.append(f"{name}: exit {code}, {now}")
        findings += [f"{name}: {line}" for line in site.next_run()]
    blocked, wrong = stuck(site)
    findings += wrong
    tries, wrong = signals(site, most)
    return len(cases) + 1 + tries, findings + wrong, f"a full pipe that nobody reads: {blocked}"


def talkative(site: Site):
    """The old site with a stranger's file in it, so that the build has something to say."""
    site.old.restore()
    (site.public / "asing.html").write_text("<p>asing</p>", encoding="utf-8")


def closed(site: Site, descriptors) -> tuple[int, str]:
    """Started without some of its streams: what it says must not end up in a file of the site."""
    words = " ".join(f"{number}{'<' if number == 0 else '>'}&-" for number in descriptors)
    done = subprocess.run(["sh", "-c", f'exec "$@" {words}', "sh", *site.command("build", "--jobs", "1")],
                          stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)
    return done.returncode, f"streams {descriptors} closed"


def unread(site: Site, keeps_open: bool) -> tuple[int, str]:
    """A pipe whose reader is gone, or one that is full and does not wait."""
    reader, writer = os.pipe()
    if keeps_open:
        fill(writer)
    else:
        os.close(reader)
    done = subprocess.run(site.command("build", "--jobs", "1"), stdout=writer, stderr=writer,
                          stdin=subprocess.DEVNULL, timeout=60)
    for end in (writer, reader) if keeps_open else (writer,):
        os.close(end)
    return done.returncode, "a full pipe that does not wait" if keeps_open else "a pipe whose reader is gone"


def fill(writer: int):
    os.set_blocking(writer, False)
    try:
        while True:
            os.write(writer, bytes(4096))
    except BlockingIOError:
        pass


def device_full(site: Site, _) -> tuple[int, str]:
    with open("/dev/full", "wb") as device:
        done = subprocess.run(site.command("build", "--jobs", "1"), stdout=device, stderr=device, timeout=60)
    return done.returncode, "/dev/full"


def stuck(site: Site) -> tuple[str, list[str]]:
    """A full pipe that makes writers wait: the build may wait too, but not with half a site."""
    talkative(site)
    reader, writer = os.pipe()
    fill(writer)
    os.set_blocking(writer, True)
    run = subprocess.Popen(site.command("build", "--jobs", "1"), stdout=writer, stderr=writer)
    try:
        outcome = f"exit {run.wait(timeout=2)}"
    except subprocess.TimeoutExpired:
        outcome = f"waits, with the {site.which()} site"
        run.kill()
        run.wait()
    os.close(reader)
    os.close(writer)
    wrong = []
    if site.which() not in ("old", "new") and "asing.html" not in os.listdir(site.public):
        wrong.append(f"a full pipe: {site.which()}")
    return outcome, wrong + site.next_run()


def signals(site: Site, most: int | None) -> tuple[int, list[str]]:
    """A signal arrives at a call: at every one that changes something, and at some others."""
    site.old.restore()
    calls = faults_sweep.traced(site, faults_sweep.WAYS, lambda call: None).calls
    moments = [i for i, call in enumerate(calls) if call.name in STAGING]
    moments = moments[:: 2 if most is None else 6] + list(range(0, len(calls), 40 if most is None else 200))
    findings = []
    for index in moments:
        for number in SIGNALS:
            findings += signalled(site, calls[index], number, ignored=False)
    findings += signalled(site, calls[len(calls) // 2], signal.SIGHUP, ignored=True)
    return len(moments) * len(SIGNALS) + 1, findings


def signalled(site: Site, target, number: int, ignored: bool) -> list[str]:
    site.old.restore()
    hit = []

    def act(call):
        if not hit and (call.name, call.number) == (target.name, target.number):
            hit.append(os.path.relpath(call.path, site.root))
            return ("signal", number)
        return None

    if ignored:
        shell = ["/bin/sh", "-c", f"trap '' {int(number)}; exec \"$@\"", "sh"]
        ended = faults_trace.run([*shell, *site.command("build", "--jobs", "1")], [target.name], str(site.root), act)
    else:
        ended = faults_sweep.traced(site, [target.name], act)
    now = site.which()
    wrong = [] if now in ("old", "new") else [now]
    if ignored and (ended.code, now) != (0, "new"):
        wrong.append("an ignored signal must not matter")
    if ended.code == 0 and now != "new":
        wrong.append("claims success")
    if ended.code not in (0, -number):
        wrong.append("neither done nor ended by the signal")
    # What is not undone in the time that a process has then is cleared by the next run.
    name = signal.Signals(number).name
    return [f"{name} at {target.name} #{target.number} {hit}, exit {ended.code}, {now}: {line} "
            f"[{ended.text.strip()[:160]}]" for line in wrong + site.next_run()]
