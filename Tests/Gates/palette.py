#!/usr/bin/env python3
"""Gate: the palette has contrast: text 4.5:1, graphics 3:1, in the light, the dark and the print scheme.

Computed from the custom properties of the style sheets (Templates/gaya.css and cetak.css, or those that
the front page uses), because axe cannot judge text and bars inside SVG. FOLDER is Templates or a site.
"""

import re
from pathlib import Path

from gate import Defect, Outcome, rewrite, run, stylesheet, stylesheets

TEXT, GRAPHIC = 4.5, 3.0
SCHEMES = {"light": None, "dark": "(prefers-color-scheme:dark)", "print": "print"}

# What stands on what. A name is a custom property; anything else is the colour itself.
PAIRS = [
    # foreground    background    at least  where
    ("tinta",       "latar",      TEXT,     "text on the page"),
    ("tinta",       "lembar",     TEXT,     "text on a card, chart labels on a card"),
    ("tinta",       "lembut",     TEXT,     "text on a tinted field"),
    ("redup",       "latar",      TEXT,     "captions on the page"),
    ("redup",       "lembar",     TEXT,     "captions on a card"),
    ("redup",       "lembut",     TEXT,     "captions on a tinted field"),
    ("nila",        "latar",      TEXT,     "links, rules and the focus ring on the page"),
    ("nila",        "lembar",     TEXT,     "links and the focus ring on a card"),
    ("nila",        "lembut",     TEXT,     "links on a tinted field"),
    ("#fff",        "panel",      TEXT,     "the score on its panel"),
    ("awas",        "kuning",     TEXT,     "the notice that figures are invented"),
    ("t5",          "kuning",     TEXT,     "the notice on drafts"),
    *((level, ground, TEXT, "a predicate")
      for level in ("t1", "nila", "t3", "t4", "t5") for ground in ("latar", "lembar", "lembut")),
    ("lembar",      "batang",     TEXT,     "a figure inside a bar"),
    ("batang",      "latar",      GRAPHIC,  "a bar on the page"),
    ("batang",      "lembar",     GRAPHIC,  "a bar on a card"),
    ("tinta",       "lembar",     GRAPHIC,  "the target's tick and its halo, over a bar"),
    ("tepi",        "latar",      GRAPHIC,  "edges of fields on the page"),
    ("tepi",        "lembar",     GRAPHIC,  "edges of fields on a card"),
    ("tepi",        "lembut",     GRAPHIC,  "edges of quarters on a tinted field"),
]
# Colours that carry no meaning of their own: hairlines between rows that are told apart by space.
DECORATIVE = {"garis"}


def check(folder: Path, _: list[Path]) -> Outcome:
    sheets = stylesheets(folder)
    if not all(sheet.is_file() for sheet in sheets):
        return Outcome(0)
    css = re.sub(r"/\*.*?\*/", "", "".join(map(rules_of, sheets)), flags=re.S)
    findings, lowest = [], []
    for scheme, medium in SCHEMES.items():
        own = custom_properties(css, medium)
        colours = custom_properties(css, None) | own
        if "latar" not in own:
            findings.append(f"[{scheme}] the style sheet has no scheme of its own for it")
        for fore, back, least, where in PAIRS:
            missing = [name for name in (fore, back) if not name.startswith("#") and name not in colours]
            if missing:
                findings.append(f"[{scheme}] no custom property --{missing[0]} ({where})")
                continue
            ratio = contrast(resolve(fore, colours), resolve(back, colours))
            lowest.append((ratio / least, f"lowest {ratio:.2f} of {least} ({scheme}: {fore} on {back})"))
            if ratio < least:
                findings.append(f"[{scheme}] {fore} on {back} has {ratio:.2f}, needs {least} ({where})")
        tested = {name for pair in PAIRS for name in pair[:2]} | DECORATIVE
        findings += [f"[{scheme}] colour --{name} is in no pair" for name, value in colours.items()
                     if value.startswith("#") and name not in tested]
    return Outcome(len(PAIRS) * len(SCHEMES), findings, min(lowest)[1] if lowest else "")


def rules_of(sheet: Path) -> str:
    """What a style sheet says; the one for paper is a template without its medium."""
    text = sheet.read_text(encoding="utf-8")
    return f"@media print{{{text}}}" if sheet.name == "cetak.css" else text


def custom_properties(css: str, medium: str | None) -> dict[str, str]:
    """The custom properties declared outside any at-rule, or inside `@media MEDIUM`."""
    found: dict[str, str] = {}
    for condition, selector, body in rules(css):
        if condition.replace(" ", "") == (f"@media{medium}" if medium else ""):
            found |= {name: value.strip() for name, value in re.findall(r"--([\w-]+):\s*([^;}]+)", body)}
    return found


def rules(css: str, condition: str = ""):
    """(at-rule around it, selector, declarations) of every rule, by counting braces."""
    start = depth = 0
    head = ""
    for place, character in enumerate(css):
        if character == "{":
            if depth == 0:
                head, start = css[start:place].strip(), place + 1
            depth += 1
        elif character == "}":
            depth -= 1
            if depth == 0:
                body, start = css[start:place], place + 1
                yield from rules(body, head) if head.startswith("@") else [(condition, head, body)]


def resolve(name: str, colours: dict[str, str]) -> tuple[float, float, float]:
    value = name if name.startswith("#") else colours[name]
    if reference := re.fullmatch(r"var\(--([\w-]+)\)", value):
        return resolve(reference[1], colours)
    if value in ("none", "transparent"):
        return resolve("latar", colours)
    digits = value.removeprefix("#")
    if not re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", value.lower()):
        raise SystemExit(f"palette.py reads #rgb and #rrggbb, not --{name}: {value}")
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else [digits[i:i + 2] for i in (0, 2, 4)]
    return tuple(int(pair, 16) / 255 for pair in pairs)


def contrast(one, other) -> float:
    """WCAG 2.2, contrast ratio of two sRGB colours."""
    def luminance(colour):
        return sum(weight * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
                   for weight, c in zip((0.2126, 0.7152, 0.0722), colour))
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def paint(scheme: str, name: str, value: str):
    """Plants a colour in one scheme, after whatever the sheet declares."""
    medium = SCHEMES[scheme]
    rule = f":root {{ --{name}: {value} }}"
    text = f"@media {medium} {{ {rule} }}" if medium else rule
    return lambda folder, _: rewrite(stylesheets(folder)[-1], r"\Z", lambda _: text)


DEFECTS = [
    Defect("pale captions", "front", r"\[light\] redup on latar",
           paint("light", "redup", "#999999")),
    Defect("dim links", "front", r"\[dark\] nila on latar",
           paint("dark", "nila", "#335577")),
    Defect("grey print", "front", r"\[print\] tinta on latar",
           paint("print", "tinta", "#aaa")),
    Defect("pale bars", "front", r"\[light\] batang on lembar",
           paint("light", "batang", "#aac")),
    Defect("pale edges", "front", r"\[dark\] tepi on lembar",
           paint("dark", "tepi", "#222")),
    Defect("no dark scheme", "front", r"\[dark\] the style sheet has no scheme",
           lambda folder, _: rewrite(stylesheet(folder), "prefers-color-scheme: ?dark", "prefers-contrast:more")),
    Defect("no print scheme", "front", r"\[print\] the style sheet has no scheme",
           lambda folder, _: stylesheets(folder)[-1].write_text("@media print{.kop{display:flex}}")),
    Defect("property gone", "front", "no custom property --kuning",
           lambda folder, _: rewrite(stylesheet(folder), "--kuning:", "--oker:")),
    Defect("colour that nobody tests", "front", "--hiasan is in no pair",
           paint("light", "hiasan", "#123456")),
]

if __name__ == "__main__":
    run(check, DEFECTS)
