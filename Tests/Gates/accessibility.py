#!/usr/bin/env python3
"""Gate: axe-core finds nothing in any page, in light, dark, forced colours, print and at 320 px.

Console messages, failed requests and anything loaded from elsewhere count as findings too.
axe does not judge contrast inside SVG: palette.py does that by computation.
"""

from pathlib import Path

import axe_playwright_python

from chromium import tab
from gate import Defect, Outcome, into_main, run, spread, style, swap

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, PHONE, SHEET = (1280, 900), (320, 640), (794, 1123)
MODES = {
    "light": (DESK, {"media": "screen", "color_scheme": "light", "forced_colors": "none"}),
    "dark": (DESK, {"media": "screen", "color_scheme": "dark", "forced_colors": "none"}),
    "forced": (DESK, {"media": "screen", "color_scheme": "light", "forced_colors": "active"}),
    "print": (SHEET, {"media": "print", "color_scheme": "light", "forced_colors": "none"}),
    "320": (PHONE, {"media": "screen", "color_scheme": "light", "forced_colors": "none"}),
}


def check(folder: Path, pages: list[Path]) -> Outcome:
    return Outcome(len(pages) * len(MODES), spread(look, folder, pages), f"{len(pages)} pages")


def look(folder: Path, pages: list[Path]) -> list[str]:
    findings, axe = [], AXE.read_text(encoding="utf-8")
    with tab(folder) as browser:
        for page in pages:
            browser.open(page)
            browser.page.evaluate(axe)
            for mode, ((width, height), media) in MODES.items():
                browser.page.set_viewport_size({"width": width, "height": height})
                browser.page.emulate_media(**media)
                found = violations(browser.page, mode) + browser.troubles()
                findings += [f"{page.relative_to(folder)} [{mode}] {text}" for text in found]
    return findings


def violations(page, mode: str) -> list[str]:
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
    if mode == "print":  # nobody taps on paper
        options["rules"] = {"target-size": {"enabled": False}}
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{rule['id']} ({rule['impact']}, {len(rule['nodes'])} times): "
        f"{' '.join(map(str, rule['nodes'][0]['target']))}: {rule['nodes'][0]['html'][:80]}"
        for rule in result["violations"]]


PALE = "main p { color: #999 !important; background: #fff !important; forced-color-adjust: none }"
DEFECTS = [
    Defect("image without words", "front", r"\[light\] image-alt",
           into_main('<img src="data:,">')),
    Defect("pale text, light", "front", r"\[light\] color-contrast",
           style("@media (prefers-color-scheme: light) { %s }" % PALE)),
    Defect("pale text, dark only", "front", r"\[dark\] color-contrast",
           style("@media (prefers-color-scheme: dark) { %s }" % PALE)),
    Defect("pale text, forced colours only", "front", r"\[forced\] color-contrast",
           style("@media (forced-colors: active) { %s }" % PALE)),
    Defect("pale text, print only", "front", r"\[print\] color-contrast",
           style("@media print { %s }" % PALE)),
    Defect("pale text, narrow only", "front", r"\[320\] color-contrast",
           style("@media (max-width: 400px) { %s }" % PALE)),
    Defect("no main landmark", "unit", r"landmark-one-main|region",
           swap("<main ", '<div role="presentation" ')),
    Defect("console error", "front", "console error: rusak",
           into_main('<script>console.error("rusak")</script>')),
    Defect("missing picture", "front", "HTTP 404: tidak-ada.png",
           into_main('<img src="tidak-ada.png" alt="">')),
    Defect("foreign picture", "front", "loads from elsewhere",
           into_main('<img src="http://192.0.2.1/x.png" alt="">')),
]

if __name__ == "__main__":
    run(check, DEFECTS)
