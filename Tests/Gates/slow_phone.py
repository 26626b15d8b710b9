#!/usr/bin/env python3
"""Gate: on a cheap phone with a slow line the score shows in under two seconds, and nothing moves.

Loads every scorecard cold, over a line of 400 kbit/s with 400 ms before each answer, from a plain
server: HTTP/1.1, nothing compressed. Chromium itself tells when it has painted the score block
(element timing) and whether anything moved (layout shift). A busy machine is slow too, so a page that
is not quick is loaded again, a few times, and its best time counts.
"""

import functools
import http.server
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import sync_playwright

from chromium import program
from gate import PROCESSES, Defect, Outcome, kind, rewrite, run, stylesheet, swap

LIMIT, GOOD, TRIES, PATIENCE = 2.0, 1.6, 4, 10_000  # seconds, seconds, times, milliseconds
LINE = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "locale": "id-ID"}
# The block's parts are marked for timing while the page is still being read, before their first paint.
WATCH = """
window.seen = {score: 0, moved: 0};
new PerformanceObserver(list => { for (const entry of list.getEntries())
  seen.score = Math.max(seen.score, entry.renderTime) }).observe({type: 'element', buffered: true});
new PerformanceObserver(list => { for (const entry of list.getEntries())
  seen.moved += entry.value }).observe({type: 'layout-shift', buffered: true});
new MutationObserver(() => { for (const part of document.querySelectorAll('.skor > *:not([elementtiming])'))
  part.setAttribute('elementtiming', 'score') }).observe(document, {childList: true, subtree: true});
"""


@dataclass
class Load:
    """How a page came: after how many seconds its score was painted (None: never), how much moved."""

    page: str
    score: float | None
    moved: float


class _Plain(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass


@contextmanager
def served(folder: Path):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Plain, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()


def check(folder: Path, pages: list[Path]) -> Outcome:
    cards = [page for page in pages if kind(folder, page) == "scorecard"]
    shares = [cards[i::PROCESSES] for i in range(PROCESSES) if cards[i::PROCESSES]]
    with ProcessPoolExecutor(PROCESSES) as pool:
        loads = [load for part in pool.map(measure, [folder] * len(shares), shares) for load in part]
    findings = sorted(finding for load in loads for finding in judge(load))
    shown = [load for load in loads if load.score is not None]
    worst = max(shown, key=lambda load: load.score, default=None)
    note = f"slowest {worst.score:.2f} s ({worst.page}), most moved {max(load.moved for load in loads):.3f}" if worst else ""
    return Outcome(len(cards), findings, note)


def judge(load: Load) -> list[str]:
    found = [f"{load.page} moves by {load.moved:.3f} while it loads"] if load.moved else []
    if load.score is None:
        return found + [f"{load.page} never shows a score"]
    return found + ([f"{load.page} shows its score after {load.score:.2f} s"] if load.score >= LIMIT else [])


def measure(folder: Path, pages: list[Path]) -> list[Load]:
    with served(folder) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        loads = [best(browser, base, page.relative_to(folder).as_posix()) for page in pages]
        browser.close()
    return loads


def best(browser, base: str, page: str) -> Load:
    """The best of a few tries; what moved in any of them has moved."""
    loads = []
    for _ in range(TRIES):
        loads.append(load_once(browser, base, page))
        if loads[-1].score is not None and loads[-1].score < GOOD:
            break
    scores = [load.score for load in loads if load.score is not None]
    return Load(page, min(scores, default=None), max(load.moved for load in loads))


def load_once(browser, base: str, page: str) -> Load:
    """Loads a page with nothing in the cache."""
    context = browser.new_context(**PHONE)
    try:
        tab = context.new_page()
        tab.add_init_script(WATCH)
        line = context.new_cdp_session(tab)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", LINE)
        tab.goto(base + page, wait_until="load", timeout=60_000)
        try:
            tab.wait_for_function("seen.score > 0", timeout=PATIENCE)
        except Late:
            pass
        # Observers are told after the frame in which it happened.
        tab.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))")
        seen = tab.evaluate("seen")
        return Load(page, seen["score"] / 1000 or None, seen["moved"])
    finally:
        context.close()


# Defects ------------------------------------------------------------------------------------------

def image_without_size(folder: Path, page: Path) -> None:
    """An image above the text that comes after it and takes its room then."""
    (page.parent / "besar.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><!--{"x" * 40_000}--></svg>')
    rewrite(page, r'<main id="isi">', lambda found: found[0] + '<img src="besar.svg" alt="">')


def heavy_stylesheet(folder: Path, _: Path) -> None:
    rewrite(stylesheet(folder), r"\Z", lambda _: f"/*{'x' * 60_000}*/")


DEFECTS = [
    Defect("score far down in the file", "scorecard", "shows its score after",
           swap(r'<main id="isi">', lambda found: f"<!--{'x' * 100_000}-->{found[0]}")),
    Defect("heavy style sheet", "scorecard", "shows its score after", heavy_stylesheet),
    Defect("image without size", "scorecard", "moves by", image_without_size),
    Defect("no score", "scorecard", "never shows", swap(r'class="skor\b', lambda _: 'class="nilai')),
]

if __name__ == "__main__":
    run(check, DEFECTS)
