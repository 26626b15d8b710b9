#!/usr/bin/env python3
"""Gate: the Tab key reaches everything that can be clicked, in reading order, with a focus ring to see.

The first stop is the skip link, and it leads to the main part; nothing works with the mouse alone.
"""

from pathlib import Path

from chromium import tab
from gate import Defect, Outcome, into_main, run, spread, style, swap

WIDTHS = (1280, 360)

STATIC = r"""() => ({
  stops: [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter(e => e.tabIndex >= 0 && e.getClientRects().length && !e.disabled).length,
  mouse: [...document.querySelectorAll('[onclick]')].filter(e => e.tabIndex < 0).map(e => e.outerHTML.slice(0, 60)),
  forced: [...document.querySelectorAll('[tabindex]')].filter(e => e.tabIndex > 0).map(e => e.outerHTML.slice(0, 60)),
})"""

FOCUS = r"""() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const r = e.getClientRects()[0] || e.getBoundingClientRect(), s = getComputedStyle(e);
  const control = 'a[href], button, input, select, textarea, summary, [tabindex]';
  return {
    index: [...document.querySelectorAll('*')].indexOf(e), href: e.getAttribute('href') || '',
    text: e.localName + ' ' + e.textContent.trim().replace(/\s+/g, ' ').slice(0, 30),
    left: r.left + scrollX, top: r.top + scrollY, bottom: r.bottom + scrollY,
    seen: r.width > 1 && r.height > 1 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth,
    scroller: !e.matches(control),
    ring: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
  };
}"""


def check(folder: Path, pages: list[Path]) -> Outcome:
    return Outcome(len(pages) * len(WIDTHS), spread(look, folder, pages), f"{len(pages)} pages")


def look(folder: Path, pages: list[Path]) -> list[str]:
    findings = []
    with tab(folder) as browser:
        for page in pages:
            for width in WIDTHS:
                browser.page.set_viewport_size({"width": width, "height": 800})
                browser.open(page)
                findings += [f"{page.relative_to(folder)} [{width}] {text}" for text in walk(browser.page)]
    return findings


def walk(page) -> list[str]:
    static, stops = page.evaluate(STATIC), []
    troubles = [f"positive tabindex: {html}" for html in static["forced"]]
    troubles += [f"mouse only: {html}" for html in static["mouse"]]
    while len(stops) < 2 * static["stops"] + 3:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or (stops and stop["index"] == stops[0]["index"]):
            break
        stops.append(stop)
    else:
        troubles.append("the focus never leaves the page")
    reached = {stop["index"] for stop in stops if not stop["scroller"]}
    scrollers = {stop["text"].split()[0] for stop in stops if stop["scroller"]}
    if len(reached) != static["stops"]:
        troubles.append(f"Tab reaches {len(reached)} of {static['stops']} stops")
    troubles += [f"Tab stops at a box that scrolls: {name}" for name in sorted(scrollers)]
    troubles += [f"no focus ring: {stop['text']}" for stop in stops if not stop["ring"]]
    troubles += [f"focus out of sight: {stop['text']}" for stop in stops if not stop["seen"]]
    troubles += [f"order jumps back: from {a['text']} to {b['text']}"
                 for a, b in zip(stops, stops[1:]) if goes_back(a, b)]
    return troubles + skip_link(page, stops)


def goes_back(a: dict, b: dict) -> bool:
    """Up and not to the right: columns may start again at the top, lines may not."""
    return b["index"] < a["index"] or b["bottom"] <= a["top"] and b["left"] <= a["left"]


def skip_link(page, stops: list[dict]) -> list[str]:
    if not stops or not stops[0]["href"].startswith("#"):
        return ["the first stop is no skip link"]
    target = stops[0]["href"][1:]
    if not page.evaluate("id => !!document.getElementById(id)?.closest('main')", target):
        return ["the skip link does not lead to the main part"]
    return []


TRAP = """<a href="404.html" id="jerat">x</a><a href="404.html">y</a><script>addEventListener('keydown', e => {
  if (e.key === 'Tab' && document.activeElement.id === 'jerat') e.preventDefault() })</script>"""
TURNED = '<p style="display: flex; flex-direction: column-reverse"><a href="404.html">x</a> <a href="404.html">y</a></p>'
DEFECTS = [
    Defect("forced order", "front", "positive tabindex",
           into_main('<a href="404.html" tabindex="3">x</a>')),
    Defect("mouse only", "front", "mouse only",
           into_main('<p onclick="alert(1)">x</p>')),
    Defect("no focus ring", "front", "no focus ring",
           style(":focus-visible { outline: none !important }")),
    Defect("focus out of sight", "front", "out of sight",
           into_main('<a href="404.html" style="position: absolute; left: -999px">x</a>')),
    Defect("turned order", "front", r"\[360\] order jumps back",
           into_main(TURNED)),
    Defect("needless stop", "front", "box that scrolls",
           into_main('<p style="height: 1em; overflow: auto">satu<br>dua</p>')),
    Defect("no skip link", "front", "no skip link",
           swap(r'<a class="lompat".*?</a>', "")),
    Defect("skip link leads nowhere", "front", "does not lead",
           swap('id="isi"', 'id="lain"')),
    Defect("trap", "front", "never leaves|Tab reaches",
           into_main(TRAP)),
]

if __name__ == "__main__":
    run(check, DEFECTS)
