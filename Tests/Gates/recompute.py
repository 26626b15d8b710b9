#!/usr/bin/env python3
"""Recomputes every published figure by a second route and compares it digit for digit.

    recompute.py CONTENT_DIR PUBLIC_DIR
    recompute.py CONTENT_DIR PUBLIC_DIR --coba-rusak

For every unit with approvals in `CONTENT/<kabupaten>/<kecamatan>/<tahun>/disahkan/`, the newest's
latest N is read and the whole `data/data.json` of the unit is worked out from it again:
realizations, cumulative figures, targets, achievements, states, scores of positions and of the
unit, ratings and coverage. What is expected and what is published are compared as text, so that
93.9 and 93.90 differ. Then every position's page is read: its table of indicators, the sentence and
the chart's description of every indicator, its score and its strip of scores must show the same
figures, and the unit's page its scores. `--coba-rusak` proves that a wrong digit is found: it
spoils one digit of a data.json and one of a page in a copy, and expects those two findings and no
others.

Nothing is shared with the program that made the site: rules from its specification, a formula
evaluator of its own (shunting-yard, then a stack), and other numbers. The program computes with
binary doubles in the order in which a formula is written; here every value is an exact fraction.
Both are printed in the same way: 15 significant digits, half up, then 2 decimals, half away from
zero; the next step starts from the printed figure. Rounding at 15 digits takes away what doubles
get wrong, so the two routes must agree to the last digit.

Where the specification leaves the name of a gap open, this is the rule: a missing figure is
`belum-dilaporkan` where the quarter itself holds no entry of any of its variables, else
`belum-lengkap`.

Exit code: 0 all equal, 1 differences, 2 nothing was compared. Standard library only.
"""

import json
import re
import shutil
import sys
import tempfile
from collections import Counter, namedtuple
from pathlib import Path

sys.dont_write_bytecode = True

import chain  # noqa: E402
from recompute_figures import QUARTERS, Unit, read_table  # noqa: E402
from recompute_formulas import Number, as_json, printed  # noqa: E402
from recompute_pages import PageCheck, read_page  # noqa: E402

# --- The whole data.json --------------------------------------------------------------


def expected_document(unit, year, approvals, before=None):
    """What data.json must hold; `before` is the unit of the year before, where it is approved."""
    facts = {row["kunci"]: row["nilai"] for row in unit.tables["profil"]}
    kind = "Kota" if facts["jenis_wilayah"].lower() == "kota" else "Kabupaten"
    return {
        "unit": {
            "kabupaten": f"{kind} {facts['kabupaten']}", "kecamatan": facts["kecamatan"],
            "tahun": Number(year), "kode_wilayah": facts.get("kode_wilayah"),
            "data_contoh": facts["data_contoh"].lower() == "ya",
        },
        "triwulan_disahkan": Number(unit.reached),
        "persetujuan": [
            {
                "nomor": Number(row["nomor"]), "triwulan": Number(row["triwulan"]),
                "jenis": row["jenis"], "oleh": row["oleh"], "tanggal": row["tanggal"],
                "alasan": row["alasan"] or None, "sidik": row["sidik"],
            }
            for row in approvals
        ],
        "nilai": [expected_score(q, unit.unit_score(q)) for q in range(1, unit.reached + 1)],
        "jabatan": [expected_position(unit, row, year, before) for row in unit.shown_positions],
        **last_year(year, before, lambda: scores_since(unit, unit.unit_score, before.unit_score)),
    }


def expected_score(quarter, score):
    return {
        "triwulan": Number(quarter), "nilai": as_json(score.value), "predikat": score.rating,
        "terukur": Number(score.measured), "dari": Number(score.expected),
        "sementara": score.measured < score.expected,
    }


def last_year(year, before, values):
    """What a document says of the year before, where that is approved; `values` gives its entries, or
    None for what was not there."""
    found = values() if before else None
    return {"tahun_lalu": {"tahun": Number(int(year) - 1), **found}} if found else {}


def scores_since(unit, now, then):
    """The scores of the year before, and how far this year's lie from them, quarter by quarter."""
    pairs = [(q, now(q).value, then(q).value) for q in range(1, unit.reached + 1)]
    return {"nilai": [
        {"triwulan": Number(q), "nilai": as_json(old), "selisih": as_json(difference(new, old))}
        for q, new, old in pairs]}


def figures_since(unit, indicator, before):
    """The same of an indicator that was there under its own code or under the one that it names."""
    code = indicator.row["sama_dengan"] or indicator.code
    found = [i for row in before.shown_positions for i in before.indicators(row["kode"]) if i.code == code]
    if not found:
        return None
    differing = [name for name in ("rumus", "satuan") if indicator.row[name] != found[0].row[name]]
    differing += ["cara kumulatif"] if indicator.cumulation != found[0].cumulation else []
    quarters = []
    for q in range(1, unit.reached + 1):
        new, old = (figure(of.quarters[one.code, q].cumulative)
                    for of, one in ((unit, indicator), (before, found[0])))
        quarters.append({"triwulan": Number(q), "kumulatif": as_json(old),
                         "selisih": None if differing else as_json(difference(new, old))})
    return {"kode": code, "beda": differing, "triwulan": quarters}


def difference(new, old):
    return None if new is None or old is None else printed(new - old)


def expected_position(unit, row, year, before):
    code = row["kode"]
    officials = [
        {"nama": one["nama"], "sebagai": one["sebagai"] or "definitif", "mulai": one["mulai"],
         "sampai": one["sampai"] or None, "dasar": one["dasar"] or None}
        for one in unit.officials(code, year)]
    return {
        "kode": code, "nama": row["nama"], "eselon": row["eselon"] or None,
        "atasan": row["atasan"] or None, **({"pejabat": officials} if officials else {}),
        "nilai": [
            expected_score(q, unit.position_score(code, q)) for q in range(1, unit.reached + 1)
        ],
        "sasaran": [
            {
                "nomor": number, "sasaran": text,
                "indikator": [
                    {**expected_indicator(unit, indicator),
                     **last_year(year, before, lambda: figures_since(unit, indicator, before))}
                    for indicator in indicators],
            }
            for (position, number), (text, indicators) in unit.objectives.items()
            if position == code
        ],
        **last_year(year, before, lambda: code in codes_of(before) and scores_since(
            unit, lambda q: unit.position_score(code, q), lambda q: before.position_score(code, q)) or None),
    }


def codes_of(unit):
    return [row["kode"] for row in unit.shown_positions]


def expected_indicator(unit, indicator):
    row = indicator.row
    return {
        "kode": row["kode"], "nomor": row["nomor"] or None, "indikator": row["indikator"],
        "rumus": row["rumus"] or None, "satuan": row["satuan"] or None, "arah": row["arah"],
        "bobot": as_json(printed(indicator.weight)), "sumber_data": row["sumber_data"] or None,
        "target_tahunan": as_json(target_figure(indicator, indicator.targets.annual)),
        **revisions(indicator),
        "triwulan": [
            expected_quarter(q, unit.quarters[indicator.code, q], indicator) for q in QUARTERS],
    }


def expected_quarter(number, quarter, indicator):
    target = quarter.target
    return {
        "triwulan": Number(number), "keadaan": state(quarter.own),
        "realisasi": as_json(figure(quarter.own)), "keadaan_kumulatif": state(quarter.cumulative),
        "kumulatif": as_json(figure(quarter.cumulative)), **levels(quarter, indicator), "target": as_json(target_figure(indicator, target)),
        "target_teks": None if target is None else indicator.target_text(target),
        "capaian": as_json(quarter.achievement), "predikat": quarter.rating,
    }


def levels(quarter, indicator):
    """The figures as levels, where there are any."""
    pairs = {"realisasi_teks": quarter.own, "kumulatif_teks": quarter.cumulative}
    return {key: indicator.text(reading) for key, reading in pairs.items()
            if indicator.shows_levels and not isinstance(reading, str)}


def revisions(indicator):
    """What the year's target was before it is what it is, where it was revised."""
    found = [
        {"mulai": Number(start), "target_tahunan_teks": target and indicator.target_text(target), "dasar": basis}
        for start, target, basis in indicator.targets.history]
    return {"target_berubah": found} if found else {}


def target_figure(indicator, target):
    return target and target.figure(indicator.is_down)


def state(reading):
    return reading if isinstance(reading, str) else "dilaporkan"


def figure(reading):
    return None if isinstance(reading, str) else reading


# --- Comparing ------------------------------------------------------------------------

Finding = namedtuple("Finding", "unit place field expected found")
FIGURES = {
    "nilai", "terukur", "dari", "bobot", "target_tahunan", "realisasi", "kumulatif", "target",
    "capaian",
}
STATES = {"keadaan", "keadaan_kumulatif", "predikat", "sementara"}
# What an element of each list is known by.
KEYS = {
    "jabatan": "kode", "indikator": "kode", "sasaran": "nomor", "triwulan": "triwulan",
    "nilai": "triwulan",
}


class Gate:
    """Compares published units and gathers what differs."""

    def __init__(self):
        self.findings, self.counts, self.unit = [], Counter(), ""

    def expect(self, place, field, expected, found, kind):
        self.counts[kind] += 1
        if expected != found or type(expected) is not type(found):
            self.findings.append(Finding(self.unit, place, field, expected, found))

    def compare(self, place, field, expected, found):
        """Walks both documents at once."""
        if isinstance(expected, dict) and isinstance(found, dict):
            self.expect(place, "susunan kunci", " ".join(expected), " ".join(found), "teks")
            for key in expected.keys() & found.keys():
                self.compare(place, key, expected[key], found[key])
        elif isinstance(expected, list) and isinstance(found, list):
            self.compare_lists(place, field, expected, found)
        else:
            kind = "angka" if field in FIGURES else "keadaan" if field in STATES else "teks"
            self.expect(place, field, expected, found, kind)

    def compare_lists(self, place, field, expected, found):
        key = KEYS.get(field)

        def names(items):
            return [
                str(item.get(key) or n) if isinstance(item, dict) else str(n)
                for n, item in enumerate(items, 1)
            ]

        self.expect(
            place, f"isi daftar {field}", " ".join(names(expected)), " ".join(names(found)), "teks")
        published = dict(zip(names(found), found))
        for name, item in zip(names(expected), expected):
            if name in published:
                label = "triwulan" if key == "triwulan" else field
                self.compare(f"{place}, {label} {name}".lstrip(", "), field, item, published[name])


# --- Running --------------------------------------------------------------------------


def latest_approved(folder):
    """The quarter reached of a unit's folder and its tables; None where there is none."""
    found = chain.newest(folder)
    return found and (found[0], chain.tables_of(found[1], read_table))


def year_before(folder):
    """The unit of the same office a year earlier as it is approved; None where it is not."""
    found = latest_approved(folder.parent / str(int(folder.name) - 1))
    return found and Unit(found[1], found[0])


def units_in(folder, pattern):
    return {"/".join(path.relative_to(folder).parts[:3]) for path in folder.glob(pattern)}


def run(content, public, gate=None):
    """Compares every unit that is approved or published."""
    gate = gate or Gate()
    approved_units = {name for name in units_in(content, "*/*/[0-9][0-9][0-9][0-9]/disahkan")
                      if latest_approved(content / name)}
    published_units = units_in(public, "*/*/[0-9][0-9][0-9][0-9]/data/data.json")
    for name in sorted(approved_units | published_units):
        gate.unit = name
        if name not in published_units or name not in approved_units:
            where = "disahkan, tidak terbit" if name in approved_units else "terbit, tidak disahkan"
            gate.findings.append(Finding(name, "unit", "terbit", "disahkan dan terbit", where))
            continue
        quarter, tables = latest_approved(content / name)
        unit = Unit(tables, quarter)
        approvals = chain.statements(content / name / "disahkan")
        expected = expected_document(unit, name.split("/")[2], approvals, year_before(content / name))
        data = (public / name / "data" / "data.json").read_text("utf-8")
        found = json.loads(data, parse_float=Number, parse_int=Number)
        gate.compare("", "dokumen", expected, found)
        broken = chain.findings_in(public / name / "data")
        gate.expect("persetujuan", "rantai", "", "; ".join(broken), "teks")
        pages = PageCheck(gate.expect)
        scores = [unit.unit_score(q) for q in QUARTERS]
        pages.scores("halaman unit", scores, quarter, read_page(public / name), cells=2)
        for row in unit.shown_positions:
            pages.page(unit, row["kode"], read_page(public / name / row["kode"]))
            pages.official(unit, row, name.split("/")[2], read_page(public / name / row["kode"]))
    return gate


def report(gate):
    for f in gate.findings:
        place = f" {f.place}:" if f.place else ""
        print(f"{f.unit}:{place} {f.field}: seharusnya {f.expected!r}, tertulis {f.found!r}")
    counts = gate.counts
    print(
        f"Dibandingkan {counts['angka']} angka, {counts['keadaan']} keadaan dan predikat, dan "
        f"{counts['teks']} teks di data.json; {counts['halaman']} angka dan keadaan di halaman: "
        f"{len(gate.findings)} perbedaan.")
    if not counts["angka"]:
        print("Tidak ada yang dibandingkan.")
        return 2
    return 1 if gate.findings else 0


def spoil(path, pattern):
    """Changes the last digit of what the middle match's group holds; gives the old and new text."""
    text = path.read_text("utf-8")
    matches = list(re.finditer(pattern, text))
    match = matches[len(matches) // 2]
    old = match[1]
    new = old[:-1] + str((int(old[-1]) + 1) % 10)
    path.write_text(text[:match.start(1)] + new + text[match.end(1):], "utf-8")
    return old, new


def spoil_first(paths, pattern):
    """Spoils the first file that has something to spoil."""
    for path in paths:
        if re.search(pattern, path.read_text("utf-8")):
            return path, *spoil(path, pattern)
    raise SystemExit("Tidak ada angka untuk dirusak.")


def self_test(content, public):
    """Spoils one digit of a data.json and one of a page; exactly those must be found."""
    before = run(content, public)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "situs"
        shutil.copytree(public, copy)
        data, *figures = spoil_first(
            sorted(copy.glob("*/*/*/data/data.json")), r'"kumulatif": (\d+\.\d+),')
        page, *words = spoil_first(
            sorted(copy.glob("*/*/*/*/index.html"), reverse=True),
            # The cell before the target's and the achievement's is the cumulative realization.
            r'<td>(\d+,\d+)<svg.*?</svg></td>\n<td>[^<]*</td>\n<td class="angka">')
        after = run(content, copy)
    new = [f for f in after.findings if f not in before.findings]
    new = [(f.unit, f.field, f.expected, f.found) for f in new]
    wanted = [
        ("/".join(data.relative_to(copy).parts[:3]), "kumulatif", *figures),
        ("/".join(page.relative_to(copy).parts[:3]), "Realisasi kumulatif", *words),
    ]
    for unit, field, old, spoilt in wanted:
        print(f"dirusak: {unit}: {field}: {old} menjadi {spoilt}")
    for finding in new:
        print("ditemukan: {}: {}: seharusnya {}, tertulis {}".format(*finding))
    lost = [finding for finding in before.findings if finding not in after.findings]
    good = sorted(new) == sorted(wanted) and not lost
    print("Keduanya ditemukan, dan hanya itu." if good else "GAGAL: temuan lain dari kerusakan.")
    code = report(before)
    return code if good else 1


def main(arguments):
    flags = [a for a in arguments if a.startswith("--")]
    folders = [Path(a) for a in arguments if not a.startswith("--")]
    if len(folders) != 2 or flags not in ([], ["--coba-rusak"]):
        print(__doc__.split("\n\n")[1])
        return 64
    return self_test(*folders) if flags else report(run(*folders))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
