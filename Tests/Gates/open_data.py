#!/usr/bin/env python3
"""Gate: the open data are what they say.

Every datapackage.json is valid and describes every table beside it (frictionless: sums, types, keys
and what they refer to). data/semua.csv says what the units' data.json say, cell by cell. The JSON-LD
of the pages uses terms of schema.org where they belong and points to files with the sums it gives.
umpan.xml is Atom by the letter (RFC 4287) and tells the approvals that the chains in data/rantai/ record, which hold and which the shell
lines of the page about methods redo;
sitemap.xml obeys sitemaps.org. SHA256SUMS covers every file and passes `sha256sum -c`.
"""

import csv
import hashlib
import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

from frictionless import Package

import chain
import open_data_xml
from gate import Defect, Outcome, rewrite, run, unit_data
from open_data_terms import blocks, misused, node_types
from open_data_xml import findings_in_feed, findings_in_map

FIGURES = ("realisasi", "kumulatif", "target", "capaian")


def check(folder: Path, pages: list[Path]) -> Outcome:
    counts = {}
    findings = (packages(folder, pages, counts) + shared_table(folder, counts) + linked_data(folder, counts)
                + feed(folder, counts) + site_map(folder, counts) + chains(folder, counts)
                + sums(folder, counts))
    note = ", ".join(f"{count} {name}" for name, count in counts.items())
    return Outcome(min(counts.values()) and sum(counts.values()), findings, note)


# Data packages ------------------------------------------------------------------------------------

def packages(folder: Path, pages: list[Path], counts: dict) -> list[str]:
    """All packages; for a single page, as defects are planted in one, the one beside it."""
    files = sorted(file for file in folder.rglob("datapackage.json")
                   if len(pages) != 1 or file.parent == pages[0].parent)
    findings, tables, references = [], 0, 0
    for file in files:
        place = file.relative_to(folder)
        described = json.loads(file.read_text(encoding="utf-8"))
        paths = [resource["path"] for resource in described["resources"]]
        # What the site was made from lies beside the table of all figures, for whoever verifies it.
        sources = {"rapor.csv", "situs.csv", "skala.csv", "dicabut.csv"} if len(place.parts) == 2 else set()
        there = sorted({path.name for path in file.parent.glob("*.csv")} - sources)
        if sorted(paths) != there:
            findings.append(f"{place}: describes {sorted(set(paths) ^ set(there))} or not, against what is there")
        report = Package(str(file)).validate()
        findings += [f"{place}: {error.message}" for error in report.errors]
        findings += [f"{place}: {task.name}: {error.message}" for task in report.tasks for error in task.errors]
        tables += len(paths)
        references += sum(len(resource["schema"].get("foreignKeys", [])) for resource in described["resources"])
    units = {data.parent for data in folder.glob("*/*/*/data/data.json")}
    findings += [f"{unit.relative_to(folder)}: no datapackage.json" for unit in sorted(units)
                 if not (unit / "datapackage.json").is_file()]
    counts |= {"packages": len(files), "tables": tables, "foreign keys": references}
    return findings


# The shared table ---------------------------------------------------------------------------------

def text(value) -> str:
    """A value of data.json as semua.csv writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, (int, Decimal)):
        plain = f"{Decimal(value):f}"
        return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")
    return value


def guarded(value: str | None) -> str:
    """A text with the apostrophe that keeps a spreadsheet from running it."""
    return "'" + value if value and value.lstrip("'")[:1] in tuple("=+-@\t") else value or ""


def different(names: list[str]) -> str:
    """`rumus, satuan dan cara kumulatif`"""
    return ", ".join([*names[:-2], " dan ".join(names[-2:])])


def expected_rows(folder: Path) -> list[dict[str, str]]:
    rows = []
    for file in sorted(folder.glob("*/*/*/data/data.json"), key=lambda f: f.relative_to(folder).parts):
        data = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
        unit = data["unit"]
        for position in data["jabatan"]:
            for objective in position["sasaran"]:
                for indicator in objective["indikator"]:
                    earlier = indicator.get("tahun_lalu") or {"beda": [], "triwulan": []}
                    then = {quarter["triwulan"]: quarter for quarter in earlier["triwulan"]}
                    for quarter in indicator["triwulan"]:
                        last = then.get(quarter["triwulan"], {"kumulatif": None, "selisih": None})
                        rows.append({
                            "unit": "/".join(file.relative_to(folder).parts[:3]),
                            "kabupaten": guarded(unit["kabupaten"]), "kecamatan": guarded(unit["kecamatan"]),
                            "kode_wilayah": guarded(unit["kode_wilayah"]), "tahun": text(unit["tahun"]),
                            "jabatan": position["kode"], "nama_jabatan": guarded(position["nama"]),
                            "nomor_sasaran": guarded(objective["nomor"]), "indikator": indicator["kode"],
                            "nama_indikator": guarded(indicator["indikator"]),
                            "satuan": guarded(indicator["satuan"]), "arah": indicator["arah"],
                            "triwulan": text(quarter["triwulan"]),
                            **{name: quarter[name] for name in ("keadaan", "keadaan_kumulatif")},
                            "target_teks": guarded(quarter["target_teks"]),
                            **{name: text(quarter[name]) for name in FIGURES},
                            "predikat": guarded(quarter["predikat"]), "data_contoh": text(unit["data_contoh"]),
                            "tahun_lalu": text(last["kumulatif"]), "selisih_tahun_lalu": text(last["selisih"]),
                            "beda_tahun_lalu": different(earlier["beda"]) if last["kumulatif"] is not None else "",
                        })
    return rows


def shared_table(folder: Path, counts: dict) -> list[str]:
    file = folder / "data" / "semua.csv"
    counts["cells of semua.csv"] = 0
    if not file.is_file():
        return ["data/semua.csv: is not there"]
    with open(file, encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    expected = expected_rows(folder)
    findings = [] if len(rows) == len(expected) else [f"data/semua.csv: {len(rows)} rows, not {len(expected)}"]
    for number, (row, wanted) in enumerate(zip(rows, expected), 2):
        if row.keys() != wanted.keys():
            return findings + [f"data/semua.csv: has the columns {list(row)}, not {list(wanted)}"]
        findings += [f"data/semua.csv:{number}: {name} is {row[name]!r}, data.json says {wanted[name]!r}"
                     for name in wanted if row[name] != wanted[name]]
        counts["cells of semua.csv"] += len(wanted)
    return findings


# Linked data --------------------------------------------------------------------------------------

def linked_data(folder: Path, counts: dict) -> list[str]:
    findings, found, nodes = [], {}, 0
    for page in sorted(folder.rglob("*.html")):
        place = page.relative_to(folder).as_posix()
        for block in blocks(page):
            if isinstance(block, str):
                findings.append(f"{place}: {block}")
                continue
            found.setdefault(place, []).append(block)
            findings += [f"{place}: {trouble}" for trouble in misused(block)]
            findings += [f"{place}: {trouble}" for trouble in distributions(folder, page, block)]
            nodes += len(node_types(block))
    expected = {"index.html": "DataCatalog", "data/index.html": "DataCatalog"}
    for data in folder.glob("*/*/*/data/data.json"):
        expected[(data.parent / "index.html").relative_to(folder).as_posix()] = "Dataset"
    for place, kind in sorted(expected.items()):
        kinds = [block.get("@type") for block in found.get(place, [])]
        if kinds != [kind]:
            findings.append(f"{place}: JSON-LD holds {kinds}, not one {kind}")
    findings += examples(folder, found)
    counts |= {"nodes of linked data": nodes}
    return findings


def distributions(folder: Path, page: Path, node) -> list[str]:
    """What is wrong with the files that a data set offers: each must lie there, size and sum as said."""
    findings = []
    for one in node if isinstance(node, list) else node.values() if isinstance(node, dict) else ():
        findings += distributions(folder, page, one)
    if isinstance(node, dict) and node.get("@type") == "DataDownload":
        file = folder / "data" / node["name"] if page.parent.parent == folder else page.parent / node["name"]
        bytes_ = file.read_bytes() if file.is_file() else b""
        said = node["contentUrl"].endswith(file.relative_to(folder).as_posix()), node["contentSize"], node["sha256"]
        if said != (True, f"{len(bytes_)} B", hashlib.sha256(bytes_).hexdigest()):
            findings.append(f"DataDownload {node['name']} is not the file that lies there")
    return findings


def examples(folder: Path, found: dict) -> list[str]:
    """Invented figures are called so where the data are described."""
    return [f"{place}: the description does not say that the figures are an example"
            for place, there in found.items() if place.count("/") == 4
            and unit_data((folder / place).parent.parent)["unit"]["data_contoh"]
            for block in there if "contoh, bukan angka resmi" not in block.get("description", "")]


# Feed and site map --------------------------------------------------------------------------------

def recorded(folder: Path) -> list[dict[str, str]]:
    """All approvals of the published units, as their chains record them."""
    found = []
    for place in sorted(folder.glob("*/*/*/data/rantai")):
        unit = place.parent.parent
        is_example = unit_data(unit)["unit"]["data_contoh"] if (unit / "data/data.json").is_file() else None
        for said in chain.statements(place):
            found.append(said | {"contoh": is_example})
    return found


def chains(folder: Path, counts: dict) -> list[str]:
    """Every chain holds, and the shell lines of the page about methods redo it."""
    places = sorted(folder.glob("*/*/*/data"))
    counts["approvals in chains"] = sum(len(chain.folders(place / "rantai")) for place in places)
    return [f"{place.relative_to(folder)}: {finding}" for place in places
            for finding in chain.findings_in(place) + chain.findings_of_shell(folder, place)]


def feed(folder: Path, counts: dict) -> list[str]:
    file = folder / "umpan.xml"
    if not file.is_file():
        counts["entries of the feed"] = 0
        return ["umpan.xml: is not there"]
    findings, counts["entries of the feed"] = findings_in_feed(file, recorded(folder))
    return [f"umpan.xml: {finding}" for finding in findings]


def site_map(folder: Path, counts: dict) -> list[str]:
    file = folder / "sitemap.xml"
    if not file.is_file():
        counts["addresses of the site map"] = 0
        return ["sitemap.xml: is not there"]
    last = {}
    for row in recorded(folder):
        last[row["unit"]] = row["tanggal"]
    findings, counts["addresses of the site map"] = findings_in_map(file, last)
    return [f"sitemap.xml: {finding}" for finding in findings]


# Sums ---------------------------------------------------------------------------------------------

def sums(folder: Path, counts: dict) -> list[str]:
    file = folder / "SHA256SUMS"
    if not file.is_file():
        counts["sums"] = 0
        return ["SHA256SUMS: is not there"]
    names = [line[66:] for line in file.read_text(encoding="utf-8").splitlines()]
    counts["sums"] = len(names)
    findings = [] if names == sorted(names, key=str.encode) else ["SHA256SUMS: is not in order"]
    front = (folder / "index.html").read_text(encoding="utf-8") if (folder / "index.html").is_file() else ""
    expected = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    expected -= {"SHA256SUMS", ".rapor-situs"}
    # The style sheet that is kept for readers of the last release's pages belongs to no release.
    expected = {name for name in expected if not name.startswith("gaya-") or name in front}
    findings += [f"SHA256SUMS: does not sum {name}" for name in sorted(expected - set(names))]
    done = subprocess.run(["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"], cwd=folder,
                          capture_output=True, text=True)
    return findings + [f"SHA256SUMS: sha256sum says {line}" for line in (done.stdout + done.stderr).splitlines()]


# Defects ------------------------------------------------------------------------------------------

def in_unit(name: str, pattern: str, new):
    """Plants a change in a file of the unit's data folder, whose page is at hand."""
    return lambda folder, page: rewrite(page.parent / name, pattern, new)


def in_site(name: str, pattern: str, new):
    return lambda folder, page: rewrite(folder / name, pattern, new)


def foreign(name: str, pattern: str, new):
    """The same, with the description's sum and size put right, so that only the content is wrong."""
    def plant(folder: Path, page: Path):
        file = page.parent / name
        before = file.read_bytes()
        rewrite(file, pattern, new)
        after = file.read_bytes()
        package = page.parent / "datapackage.json"
        rewrite(package, hashlib.sha256(before).hexdigest(), hashlib.sha256(after).hexdigest())
        if len(before) != len(after):
            rewrite(package, rf'"bytes": {len(before)}\b', f'"bytes": {len(after)}')
    return plant


DEFECTS = [
    Defect("altered table", "data", "hash of the resource|hash count|sha256", in_unit("target.csv", "\n$", "\n\n")),
    Defect("undescribed table", "data", "describes \\['asing.csv'\\]",
           lambda folder, page: (page.parent / "asing.csv").write_text("a\n1\n")),
    Defect("missing package", "data", "no datapackage.json",
           lambda folder, page: (page.parent / "datapackage.json").unlink()),
    Defect("target of an unknown indicator", "data", "target: .*not found in the lookup",
           foreign("target.csv", r"\n[a-z]+-1,", "\ntidak-ada-1,")),
    Defect("realization of an unknown variable", "data", "realisasi: .*not found in the lookup",
           foreign("realisasi.csv", r"\n[a-z_0-9]+,", "\ntidak_ada,")),
    Defect("superior that is not there", "data", "jabatan: .*not found in the lookup",
           foreign("jabatan.csv", r",camat,", ",tidak-ada,")),
    Defect("word that is no figure", "data", "realisasi: .*constraint \"pattern\"",
           foreign("realisasi.csv", r"(\n[a-z_0-9]+),[^,]*,", r"\1,banyak,")),
    Defect("point instead of a comma", "data", "realisasi: .*constraint \"pattern\"",
           foreign("realisasi.csv", r"(\n[a-z_0-9]+),[^,]*,", r"\1,12.5,")),
    Defect("word that is none of the known", "data", "variabel: .*constraint \"enum\"",
           foreign("variabel.csv", r",jumlah,", ",dijumlah,")),
    Defect("code twice", "data", "variabel: .*primary key|variabel: .*same as in the row",
           foreign("variabel.csv", r"(\n[a-z_0-9]+)(,[^\n]*)\n[a-z_0-9]+,", r"\1\2\1,")),
    Defect("scale that is no number", "data", "skala: .*type is \"number|skala: .*type",
           foreign("skala.csv", r"\n91,", "\nbanyak,")),
    Defect("sidik of another approval", "data", "rantai/001-\\S+: sidik is",
           lambda folder, page: rewrite(
               chain.folders(page.parent / "rantai")[0] / "pengesahan.csv", "(?m)^sidik,..", "sidik,zz")),
    Defect("correction struck from the record", "data", "rantai/\\S+: perubahan is",
           lambda folder, page: (chain.folders(page.parent / "rantai")[-1] / "perubahan.csv").write_text("")),
    Defect("approval missing from the chain", "data", "rantai/00\\S+: (nomor|sebelumnya) is",
           lambda folder, page: shutil.rmtree(chain.folders(page.parent / "rantai")[0])),
    Defect("figure changed in the shared table", "front", "semua.csv:\\d+: realisasi is",
           in_site("data/semua.csv", r'(,dilaporkan,)("[^"]*"|\d+)', r"\g<1>77777")),
    Defect("state changed in the shared table", "front", "semua.csv:\\d+: keadaan is",
           in_site("data/semua.csv", "belum-disahkan", "dilaporkan")),
    Defect("row missing from the shared table", "front", "semua.csv: \\d+ rows, not",
           in_site("data/semua.csv", r"\n[^\n]*\n$", "\n")),
    Defect("unit missing from the shared table", "data", "semua.csv: \\d+ rows, not",
           lambda folder, page: shutil.copytree(page.parent.parent, page.parent.parent.parent / "2099")),
    Defect("unknown type", "data", "unknown type Kumpulan",
           lambda folder, page: rewrite(page, '"@type": "Dataset"', '"@type": "Kumpulan"')),
    Defect("unknown term", "data", "unknown term judul",
           lambda folder, page: rewrite(page, '"name": "Rapor', '"judul": "Rapor')),
    Defect("term of another type", "data", "contentUrl does not belong to Dataset",
           lambda folder, page: rewrite(page, '"version":', '"contentUrl":')),
    Defect("no JSON", "data", "is no JSON",
           lambda folder, page: rewrite(page, '"@type": "Dataset",', '"@type": Dataset,')),
    Defect("relative address", "data", "url is no whole address",
           lambda folder, page: rewrite(page, '"url": "https://[^/]+/', '"url": "/')),
    Defect("wrong sum of a download", "data", "DataDownload \\S+ is not the file",
           lambda folder, page: rewrite(page, '"sha256": "....', '"sha256": "0000')),
    Defect("example not marked", "data", "does not say that the figures are an example",
           lambda folder, page: rewrite(page, "angka contoh, bukan angka resmi kantor\\.", "angka kantor.")),
    Defect("catalog gone from the front page", "front", "index.html: JSON-LD holds \\[\\], not one DataCatalog",
           lambda folder, page: rewrite(page, r"<script[^\n]*</script>", "")),
    Defect("altered page", "unit", "sha256sum says .*FAILED",
           lambda folder, page: rewrite(page, "</main>", " </main>")),
    Defect("missing page", "unit", "sha256sum says .*(No such file|FAILED open)", lambda folder, page: page.unlink()),
    Defect("added page", "front", "does not sum asing.html",
           lambda folder, page: (folder / "asing.html").write_text("x")),
    Defect("sums out of order", "front", "SHA256SUMS: is not in order",
           in_site("SHA256SUMS", r"^([^\n]*\n)([^\n]*\n)", r"\2\1")),
    Defect("line that is no sum", "front", "improperly formatted",
           in_site("SHA256SUMS", r"^", "bukan jumlah\n")),
] + [Defect(name, "front", expect, in_site(file, pattern, new))
     for name, file, expect, pattern, new in open_data_xml.DEFECTS]

if __name__ == "__main__":
    run(check, DEFECTS)
