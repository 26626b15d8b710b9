#!/usr/bin/env python3
"""Gate: every link of every page, style sheet and site map leads to a file, every #fragment to an id.

Links are relative and name a file, so that the site works from file:// and from a sub-folder of
another site; no path of the machine that built it stands anywhere; every page but 404.html can be
reached from the front page. Links to other sites are counted, not followed.
"""

import os
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from gate import Defect, Outcome, into_main, rewrite, run, stylesheet, swap

LINKING = {"href", "src", "action", "poster", "data", "cite"}
TEXTUAL = {".html", ".css", ".json", ".csv", ".txt", ".xml", ".svg", ""}
MACHINE = re.compile(r"file://|(?<![\w.:/<-])/(?:home|root|tmp|var|usr|opt|work|Users|private)/[\w.-]+")


class PageReader(HTMLParser):
    """The links and the ids of one page."""

    def __init__(self, page: Path):
        super().__init__()
        self.links: list[tuple[int, str]] = []
        self.ids: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            value = value or ""
            if name == "id":
                self.ids.add(value)
            elif name in LINKING or name == "xlink:href":
                self.links.append((self.getpos()[0], value))
            elif name == "srcset":
                self.links += [(self.getpos()[0], part.split()[0]) for part in value.split(",") if part.split()]
            elif name == "style":
                self.links += [(self.getpos()[0], address) for address in in_css(value)]


def in_css(text: str) -> list[str]:
    return re.findall(r"""(?:url\(|@import )\s*["']?([^"')]+)""", text)


def check(folder: Path, _: list[Path]) -> Outcome:
    readers = {page: PageReader(page) for page in sorted(folder.rglob("*.html"))}
    findings, edges, counts = [], {}, {"inside": 0, "outside": 0}
    for page, reader in readers.items():
        edges[page] = set()
        for line, address in reader.links:
            target, trouble = follow(folder, page, address, readers)
            counts["inside" if target or trouble else "outside"] += 1
            if trouble:
                findings.append(f"{page.relative_to(folder)}:{line}: {trouble}: {address}")
            elif target:
                edges[page].add(target)
    for sheet in sorted(folder.rglob("*.css")):
        for address in in_css(sheet.read_text(encoding="utf-8")):
            trouble = follow(folder, sheet, address, readers)[1]
            findings += [f"{sheet.relative_to(folder)}: {trouble}: {address}"] if trouble else []
    findings += unreachable(folder, edges) + site_maps(folder, readers) + machine_paths(folder)
    return Outcome(len(readers), findings, f"{counts['inside']} links inside, {counts['outside']} to other sites")


def follow(folder: Path, source: Path, address: str, readers: dict) -> tuple[Path | None, str]:
    """The file that an address means (none for other sites), or what is wrong with it."""
    parts = urlsplit(address)
    if parts.scheme in ("http", "https", "mailto", "tel", "data"):
        return None, ""
    if parts.scheme:
        return None, "unknown scheme"
    if parts.netloc or parts.path.startswith("/"):
        return None, "not relative"
    if not parts.path and not parts.fragment and not parts.query:
        return None, "empty link"
    target = Path(os.path.normpath(source.parent / unquote(parts.path))) if parts.path else source
    if not target.is_relative_to(folder):
        return None, "leads out of the site"
    if target.is_dir():
        return None, "leads to a folder, not to its index.html"
    if not target.is_file():
        return None, "no such file"
    if parts.fragment and target in readers and unquote(parts.fragment) not in readers[target].ids:
        return None, "no such fragment"
    return target, ""


def unreachable(folder: Path, edges: dict[Path, set[Path]]) -> list[str]:
    front, seen = folder / "index.html", set()
    waiting = [front]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            waiting += edges.get(page, ())
    return [f"{page.relative_to(folder)}: cannot be reached from the front page"
            for page in edges if page not in seen and page != folder / "404.html"]


def site_maps(folder: Path, readers: dict) -> list[str]:
    """sitemap.xml must list every page but 404.html; every address of the site in an XML file must exist."""
    pages = {page.relative_to(folder).as_posix() for page in readers if page.name != "404.html"}
    findings = []
    map_file = folder / "sitemap.xml"
    if not map_file.is_file():
        return []
    listed = re.findall(r"<loc>([^<]+)</loc>", map_file.read_text(encoding="utf-8"))
    base = min(listed, key=len, default="").removesuffix("index.html")
    for file in sorted(folder.rglob("*.xml")):
        text = file.read_text(encoding="utf-8")
        for address in re.findall(r'(?:<loc>|href=")([^<"]+)', text):
            path = page_path(address, base)
            if address.startswith(base) and not (folder / path).is_file():
                findings.append(f"{file.relative_to(folder)}: no such file: {address}")
    missing = pages - {page_path(address, base) for address in listed}
    return findings + [f"sitemap.xml: does not list {page}" for page in sorted(missing)]


def page_path(address: str, base: str) -> str:
    path = urlsplit(address.removeprefix(base)).path
    return path + "index.html" if not path or path.endswith("/") else path


def machine_paths(folder: Path) -> list[str]:
    findings = []
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in TEXTUAL:
            text = file.read_text(encoding="utf-8", errors="replace")
            places = [match[0] for match in MACHINE.finditer(text)] + [str(folder)] * (str(folder) in text)
            # The administrator's page tells where things lie on his server.
            if file.relative_to(folder).parts[:2] == ("panduan", "server"):
                places = [place for place in places if not place.startswith(("/usr", "/var", "/srv", "/etc"))]
            findings += [f"{file.relative_to(folder)}: path of a machine: {place}" for place in sorted(set(places))]
    return findings


def orphan(folder: Path, page: Path) -> None:
    (folder / "yatim.html").write_bytes(page.read_bytes())


def site_map(*addresses: str):
    text = "".join(f"<loc>{address}</loc>" for address in addresses)
    return lambda folder, _: (folder / "sitemap.xml").write_text(text)


DEFECTS = [
    Defect("missing file", "scorecard", "no such file",
           into_main('<a href="tidak-ada.html">x</a>')),
    Defect("missing picture", "unit", "no such file",
           into_main('<img src="tidak-ada.png" alt="">')),
    Defect("missing fragment", "unit", "no such fragment",
           into_main('<a href="#tidak-ada">x</a>')),
    Defect("missing fragment elsewhere", "unit", "no such fragment",
           into_main('<a href="../../../index.html#tidak-ada">x</a>')),
    Defect("link to a folder", "unit", "leads to a folder",
           into_main('<a href="data/">x</a>')),
    Defect("link from the root", "unit", "not relative",
           into_main('<a href="/index.html">x</a>')),
    Defect("link out of the site", "front", "leads out",
           into_main('<a href="../README.md">x</a>')),
    Defect("empty link", "front", "empty link",
           into_main('<a href="">x</a>')),
    Defect("orphan", "front", "yatim.html: cannot be reached",
           orphan),
    Defect("path of a machine", "unit", "path of a machine: /home/budi",
           into_main("<p>/home/budi/rapor</p>")),
    Defect("file address", "unit", "unknown scheme",
           into_main('<a href="file:///srv/x">x</a>')),
    Defect("missing file in CSS", "front", "no such file: x.png",
           lambda folder, _: rewrite(stylesheet(folder), "$", 'i { background: url("x.png") }')),
    Defect("gap in the site map", "front", "does not list",
           site_map("https://a.example/")),
    Defect("dead entry in the site map", "front", "no such file: .*mati",
           site_map("https://a.example/", "https://a.example/mati/")),
]

if __name__ == "__main__":
    run(check, DEFECTS)
