#!/usr/bin/env python3
"""Is everything the documents say on its page?

    completeness.py CONTENT PUBLIC [--coba-rusak]

For every unit's latest approved folder: each duty, function, objective, indicator, explanation,
source, formula text, editor's note and piece of decree must stand, word for word, in the text of the
page it belongs to. Counts positions, objectives and indicators of data.json as well. Standard
library only. Exit 0 all there, 1 something missing, 2 nothing checked.

--coba-rusak removes one duty from a copy of a page and expects exactly that one to be noticed.
"""
import csv
import html
import html.parser
import json
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from chain import Row, newest  # noqa: E402

# Positions, objectives and indicators: of the five documents by reading, of the two offices made from
# public reports (one of them in two years) as their tables were chosen.
COUNTS = [42 + 18, 61 + 50, 129 + 76]

# Table, columns that are shown, and the page they are shown on.
SHOWN = {
    "uraian": (["teks"], lambda row: f"{row['jabatan']}/index.html"),
    "indikator": (
        ["sasaran", "indikator", "sumber_data", "penjelasan", "rumus_naskah", "catatan_penyunting"],
        lambda row: f"{row['jabatan']}/index.html",
    ),
    "jabatan": (["nama", "catatan_penyunting"], lambda row: f"{row['kode']}/index.html"),
    "naskah": (["teks", "catatan_penyunting"], lambda row: "naskah/index.html"),
}


class Text(html.parser.HTMLParser):
    """The text of a page, without what no reader sees."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "style"):
            self.hidden += 1

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.hidden -= 1

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def squeeze(text):
    return " ".join(text.split())


def page_text(path):
    parser = Text()
    parser.feed(path.read_text(encoding="utf-8"))
    return squeeze(" ".join(parser.parts))


def rows(path):
    if not path.is_file():
        return
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Row({
                key: value[1:] if value.startswith("'") and value.lstrip("'")[:1] in "=+-@\t" and value.lstrip("'") else value
                for key, value in row.items()
            })


def check(content, public):
    checked, missing, counts = 0, [], [0, 0, 0]
    for unit in sorted(content.glob("*/*/[0-9][0-9][0-9][0-9]")):
        approved = newest(unit)
        if not approved:
            continue
        name = unit.relative_to(content)
        texts = {}
        for table, (columns, page_of) in SHOWN.items():
            for row in rows(approved[1] / f"{table}.csv"):
                page = public / name / page_of(row)
                if page not in texts:
                    texts[page] = page_text(page)
                for column in columns:
                    for line in row[column].splitlines():
                        if not line.strip():
                            continue
                        checked += 1
                        if squeeze(line) not in texts[page]:
                            missing.append(f"{name}/{page_of(row)}: {table}.{column}: {line[:80]}")
        data = json.loads((public / name / "data/data.json").read_text(encoding="utf-8"))
        for position in data["jabatan"]:
            counts[0] += 1
            for objective in position["sasaran"]:
                counts[1] += 1
                counts[2] += len(objective["indikator"])
    return checked, missing, counts


def self_test(content, public):
    """Removes one duty from a copy of a page and expects exactly that one to be noticed."""
    unit = next(u for u in sorted(content.glob("*/*/[0-9]*")) if (u / "disahkan").exists())
    approved = newest(unit)[1]
    duty = next(row for row in rows(approved / "uraian.csv") if len(row["teks"]) > 40)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "Public"
        shutil.copytree(public, copy)
        page = copy / unit.relative_to(content) / duty["jabatan"] / "index.html"
        text = page.read_text(encoding="utf-8")
        words = html.escape(duty["teks"].splitlines()[0], quote=True).replace("&#x27;", "&#39;")
        assert words in text, words
        page.write_text(text.replace(words, "hilang"), encoding="utf-8")
        _, missing, _ = check(content, copy)
    found = len(missing) >= 1 and all(duty["teks"].splitlines()[0][:80] in m for m in missing)
    print("completeness self-test:", "the removed duty was noticed" if found else f"FAILED {missing}")
    return 0 if found else 1


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(arguments) != 2:
        print(__doc__)
        return 2
    content, public = map(Path, arguments)
    if "--coba-rusak" in sys.argv:
        return self_test(content, public)
    checked, missing, counts = check(content, public)
    for line in missing:
        print("MISSING", line)
    print(
        f"completeness: {checked} texts, {len(missing)} missing; {counts[0]} positions, "
        f"{counts[1]} objectives, {counts[2]} indicators"
    )
    if not checked:
        return 2
    return 1 if missing or counts != COUNTS else 0


if __name__ == "__main__":
    sys.exit(main())
