"""What a unit's pages must show of its figures (for recompute.py)."""

import re
from html.parser import HTMLParser

from recompute_figures import QUARTERS
from recompute_formulas import as_text

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


class PageCheck:
    """Looks for figures on pages; each goes to `expect(place, field, expected, found, kind)`."""

    def __init__(self, expect):
        self.expect = expect

    def scores(self, place, scores, reached, document, cells):
        """The large score and the strip of quarters, of which so many cells are compared."""
        latest = scores[reached - 1].value
        missing = f"Belum ada nilai ({(scores[reached - 1].absence or '').replace('-', ' ')})"
        large = missing if latest is None else f"Nilai {as_text(latest)} dari 100"
        self.expect(
            place, "nilai besar", large, self.large_score(document), "halaman")
        strip = document.find("ol", "class", "strip").elements()
        for number, score in zip(QUARTERS, scores):
            expected = self.strip_words(score, number, reached)[:cells]
            # Behind the coverage the page may name indicators whose target a revision took away.
            found = [cell.text().partition(", tanpa ")[0]
                     for item in strip[number - 1:number] for cell in item.elements()]
            self.expect(
                place, f"strip nilai triwulan {number}", expected, found[:cells], "halaman")

    def page(self, unit, code, document):
        """The position's page shows the figures."""
        place = f"halaman jabatan {code}"
        scores = [unit.position_score(code, q) for q in QUARTERS]
        self.scores(place, scores, unit.reached, document, cells=4)
        rows = {
            row.find("a").attributes.get("href", ""): self.cells(table, row)
            for table in document.all("table", "class", "indikator")
            for row in table.find("tbody").elements()
        }
        for indicator in unit.indicators(code):
            where = f"{place}, indikator {indicator.code}"
            cells = rows.get(f"#indikator-{indicator.code}", {})
            for label, expected in self.row_words(unit, indicator).items():
                self.expect(where, label, expected, cells.get(label), "halaman")
            self.card(unit, indicator, where, document)

    def official(self, unit, row, year, document):
        """The position's page names who holds it at the end of the quarter reached."""
        one = unit.in_office(row["kode"], year)
        if one:
            acting = one["sebagai"] not in ("", "definitif")
            name = one["nama"] + (f" ({one['sebagai'].capitalize()}. {row['nama']})" if acting else "")
            heads = [header.text() for header in document.all("header")]
            found = next((head.partition("Pejabat: ")[2] for head in heads if "Pejabat: " in head), "")
            self.expect(f"halaman jabatan {row['kode']}", "pejabat", name, found, "halaman")

    @staticmethod
    def large_score(document):
        """The score as the box at the head says it, or that there is none."""
        number = document.find("p", "class", "besar").text()
        return number or document.find("div", "class", "skor").find("p").text().split(":")[0]

    @staticmethod
    def cells(table, row):
        """The texts of a row's cells under the words of the table's head."""
        head = [cell.text() for cell in table.find("thead").all("th")]
        return dict(zip(head, (cell.text(without="small") for cell in row.elements())))

    @staticmethod
    def strip_words(score, quarter, reached):
        words = [f"Triwulan {ROMAN[quarter]}"]
        if quarter > reached:
            return words + ["belum disahkan"]
        if score.value is None:
            return words + [score.absence.replace("-", " ")]
        coverage = f"{score.measured} dari {score.expected} indikator"
        coverage += f", {score.unmeasurable} tidak terukur" if score.unmeasurable else ""
        return words + [as_text(score.value), score.rating or "sementara", coverage]

    @staticmethod
    def row_words(unit, indicator):
        def target(asked):
            return "—" if asked is None else indicator.target_text(asked)

        quarters = [unit.quarters[indicator.code, q] for q in QUARTERS]
        latest = quarters[unit.reached - 1]
        return {
            "Target setahun": target(indicator.targets.annual) + "".join(
                f" (semula {target(was)})" for _, was, _ in indicator.targets.history[:1]
                if target(was) != target(indicator.targets.annual)),
            **{f"TW {ROMAN[n]}": indicator.word(q.own) for n, q in zip(QUARTERS, quarters)},
            "Realisasi kumulatif": indicator.word(latest.cumulative),
            "Target kumulatif": target(latest.target),
            "Capaian": (
                latest.state.replace("-", " ") if latest.achievement is None
                else as_text(latest.achievement) + "%"),
        }

    def card(self, unit, indicator, where, document):
        """The indicator's card: its sentence holds the latest figures, its chart all of them."""
        card = document.find("article", "id", f"indikator-{indicator.code}")
        latest = unit.quarters[indicator.code, unit.reached]
        sentence = card.find("p", "class", "kalimat").text()
        if latest.achievement is not None:
            self.told(where, "kumulatif", indicator.text(latest.cumulative), sentence)
            self.told(where, "capaian", as_text(latest.achievement), card.find("p", "class", "hasil").text())
        chart = dict(
            re.findall(r"Triwulan (\w+): (.*?)(?:, target|; |\. |$)", card.find("desc").text()))
        for number in QUARTERS:
            quarter = unit.quarters[indicator.code, number]
            word = indicator.word(quarter.cumulative)
            self.expect(
                where, f"bagan triwulan {number}", word,
                chart.get(ROMAN[number], "").removesuffix(f" (hasil Triwulan {ROMAN[quarter.since or 2]})"), "halaman")
            carried = quarter.since is not None and quarter.achievement is not None
            told = re.search(
                rf"Triwulan {ROMAN[number]}(:[^;]*\(| memakai )hasil Triwulan", card.find("desc").text()) is not None
            self.expect(where, f"hasil yang dibawa ke triwulan {number}", carried, told, "halaman")

    def told(self, where, label, word, sentence):
        """The sentence holds the word, and not only as a part of another number."""
        is_told = re.search(rf"(?<![\d,.]){re.escape(word)}(?![\d]|[,.]\d)", sentence)
        found = word if is_told else sentence
        self.expect(where, f"kalimat kartu: {label}", word, found, "halaman")


class Element:
    """An element of a page; looking for what is not there gives an empty one."""

    def __init__(self, tag="", attributes=()):
        self.tag, self.attributes, self.children = tag, dict(attributes), []

    def elements(self):
        return [child for child in self.children if isinstance(child, Element)]

    def all(self, tag, name=None, word=None):
        for child in self.elements():
            words = (child.attributes.get(name) or "").split()
            if child.tag == tag and (name is None or word in words):
                yield child
            yield from child.all(tag, name, word)

    def find(self, tag, name=None, word=None):
        return next(self.all(tag, name, word), Element())

    def text(self, without=None):
        """What stands in it, white space as a browser shows it; but for one kind of element."""
        return " ".join("".join(self.pieces(without)).split())

    def pieces(self, without):
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag != without:
                yield from child.pieces(without)


class Page(HTMLParser):
    """Reads a page into elements."""

    VOID = {"meta", "link", "br", "img", "hr", "input", "col", "wbr"}
    # Elements whose end HTML allows to leave out: what starts them ends these, within that.
    ENDS = {
        "td": ({"td", "th"}, "tr"), "th": ({"td", "th"}, "tr"), "tr": ({"td", "th", "tr"}, "table"),
        "tbody": ({"td", "th", "tr", "thead"}, "table"), "dt": ({"dt", "dd"}, "dl"),
        "dd": ({"dt", "dd"}, "dl"), "li": ({"li"}, "ol"),
    }

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = Element()
        self.open = [self.root]
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        ends, within = self.ENDS.get(tag, (set(), ""))
        while self.open[-1].tag in ends and self.open[-1].tag != within:
            self.open.pop()
        element = Element(tag, attributes)
        self.open[-1].children.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.open[-1].children.append(Element(tag, attributes))

    def handle_endtag(self, tag):
        if any(element.tag == tag for element in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data):
        self.open[-1].children.append(data)


def read_page(folder):
    """A folder's page; an empty one where there is none."""
    page = folder / "index.html"
    return Page(page.read_text("utf-8") if page.is_file() else "").root
