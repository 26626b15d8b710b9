#!/usr/bin/env python3
"""Feeds rapor spellings, formulas and forms made by chance: no trap, and no message without a place.

    fuzz.py PROGRAM [--bagian angka,rumus,formulir] [--menit N] [--benih N]

  angka     units of 200 cells of figures, targets, dates and yes or no, spelled by chance
  rumus     units of 200 formulas by chance, some deep or long
  formulir  filled forms with cells, markup or bytes changed by chance, or with rows or parts of them moved,
            then collected

N minutes for each part (10 unless told). A run must end by exit 0, 64, 65, 73 or 75 within ten seconds
of work; what is said must name a file and, of a cell, its row and column; a collection that fails
leaves the tables as they were, and no figure may end at other words than those beside which it stood. The
seed is printed; round K of a part is made from "SEED PART K" alone, and `--putaran K` makes that one round
again and keeps its folder.

Exit: 0 nothing found, 1 findings, 2 nothing was checked.
"""

import csv
import json
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True

CODES, SECONDS, ROWS = {0, 64, 65, 73, 75}, 10, 200
UNIT = "contoh/acak/2021"
PROFILE = ("kunci,nilai\nkecamatan,Acak\nkabupaten,Contoh\njenis_wilayah,kabupaten\nprovinsi,Jawa Timur\n"
           "judul,Acak\ndata_contoh,ya\n")
POSITIONS = "kode,nama\nkasi,Kepala Seksi\n"
UNITS = ["dokumen", "orang", "%", "IKM", "SAKIP", "rupiah", "ya-tidak", "kg", "hari", "indeks", "", "persen", "Rp/bulan"]
PIECES = (list("0123456789") * 3 + list(".,-%+") * 4 + [" ", "\u00a0", "\u200b", "\ufeff", "\u202e", "\u2212", "–",
          "Rp", "rp. ", "≥ ", "<=", ">=", "minimal ", "maks. ", "s.d.", "/", "(", ")", "juta", "persen", "ya", "tidak",
          "sebagian", "rahasia", "nihil", "#REF!", "#N/A", "e", "E+", "x", "½", "١", "१", "０", "'", "=", "@", "000",
          "999999999999999", "0,0000000001", "BB", "WTP", "Januari", " 2021", "-01-", "dok", "orang", "∞", "NaN",
          "\U0001f600", "\u0301", "\t", "~", "*", "true", "FALSE", ",-", "1.234", "12,5", "0,004"])
FORMULA = ["v0", "v1", "v2", "v3", "tidak_ada", "V0", "1", "0", "2,5", "1.234,5", "1.234", "1.5", "+", "−", "-", "*", "×",
           "x", "/", ":", "÷", "(", ")", "(", ")", ";", ",", "rata(", "jumlah(", "min(", "maks(", "sum(", "× 100%", "100%",
           "%", " ", " ", "=", "^", "⟨", "\u200b", "#NAME?", "\"", "'", "\n", "999999999999999", "0,000000000000001"]


# Made by chance -------------------------------------------------------------------------------------

def spelling(dice: random.Random) -> str:
    if dice.random() < 0.2:
        return dice.choice(PIECES)
    text = "".join(dice.choice(PIECES) for _ in range(dice.randint(1, 8)))
    return text * dice.choice([1] * 30 + [40, 2000])


def formula(dice: random.Random) -> str:
    shape = dice.random()
    if shape < 0.05:
        depth = dice.choice([50, 500, 20_000])
        return "(" * depth + "v0" + ")" * dice.choice([depth, depth - 1, 0])
    if shape < 0.1:
        return dice.choice(["-", "rata(", "v0 + ", "v0 / ("]) * dice.choice([10, 300, 20_000]) + "v1"
    if shape < 0.6:
        return sensible(dice, dice.randint(0, 5))
    return "".join(dice.choice(FORMULA) for _ in range(dice.randint(1, 15)))


def sensible(dice: random.Random, depth: int) -> str:
    if depth == 0:
        return dice.choice(["v0", "v1", "v2", "v3", "7", "2,5", "0"])
    left, right = sensible(dice, depth - 1), sensible(dice, dice.randint(0, depth - 1))
    return dice.choice([f"({left} / {right})", f"{left} - {right}", f"{left} × {right}", f"rata({left}; {right})",
                        f"maks({left}; {right})", f"({left}) / ({right}) × 100%", f"-{left}", f"{left} + {right}"])


def row(*cells: str) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def write(site: Path, tables: dict[str, str]) -> None:
    folder = site / "Content" / UNIT
    folder.mkdir(parents=True, exist_ok=True)
    (site / "Content" / "situs.csv").write_text("kunci,nilai\njudul,Acak\npenerbit,Acak\n", encoding="utf-8")
    for name, text in {"profil": PROFILE, "jabatan": POSITIONS, **tables}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")


def indicators(formulas: list[str], measures: list[str]) -> str:
    return "kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,arah\n" + "".join(
        row(f"e{n}", "kasi", "1", "Sasaran", f"Indikator {n}", text, measure, "naik" if n % 2 else "turun")
        for n, (text, measure) in enumerate(zip(formulas, measures, strict=True)))


def numbers(dice: random.Random, site: Path) -> None:
    """In some units everything is spelled by chance, in others one kind of cell: errors hide others."""
    measures = [dice.choice(UNITS) for _ in range(ROWS)]
    wild = {kind for kind in ("realisasi", "target", "tetap", "tanggal") if dice.random() < 0.5}
    # Now and then few spellings, so that the unit may load and be computed.
    share = dice.choice([1, 1, 0.02])

    def cell(kind: str, tame: str) -> str:
        return spelling(dice) if kind in wild and dice.random() < share else tame

    write(site, {
        "indikator": indicators([f"v{n}" for n in range(ROWS)], measures),
        "variabel": "kode,uraian,satuan,akumulasi,nilai\n" + "".join(
            row(f"v{n}", f"Variabel {n}", m, *(("tetap", cell("tetap", "1")) if n % 10 == 0 else
                (dice.choice(["jumlah", "akhir", "rata-rata", "maksimum"]), ""))) for n, m in enumerate(measures)),
        "target": "indikator,tahunan,tw1,tw2,tw3,tw4\n" + "".join(
            row(f"e{n}", cell("target", ""), cell("target", ""), *(cell("target", "") for _ in range(3)))
            for n in range(ROWS)),
        "realisasi": "variabel,tw1,tw2,tw3,tw4\n" + "".join(
            row(f"v{n}", *(cell("realisasi", "") for _ in range(4))) for n in range(ROWS) if n % 10),
        "penandatangan": "kedudukan,tanggal\n" + "".join(row("Camat", cell("tanggal", "")) for _ in range(20)),
    })


def formulas(dice: random.Random, site: Path) -> None:
    texts = [formula(dice) for _ in range(ROWS)]
    if dice.random() < 0.3:
        texts = [sensible(dice, dice.randint(0, 6)) for _ in range(ROWS)]
    values = ["0", "1", "-", "rahasia", "", "999999999999999", "0,0000001", "-5", "12,5"]
    write(site, {
        "indikator": indicators(texts, [dice.choice(["%", "kg", ""]) for _ in range(ROWS)]),
        "variabel": "kode,uraian,satuan,akumulasi,nilai\n" + "".join(
            row(f"v{n}", f"Variabel {n}", "kg", kind, "3" if kind == "tetap" else "")
            for n, kind in enumerate(["jumlah", "akhir", "maksimum", "tetap"])),
        "target": "indikator,tahunan\n" + "".join(row(f"e{n}", dice.choice(["0", "1", "80", "0,004"])) for n in range(ROWS)),
        "realisasi": "variabel,tw1,tw2,tw3,tw4\n" + "".join(
            row(f"v{n}", *(dice.choice(values) for _ in range(4))) for n in range(3)),
    })


def form_site(site: Path) -> None:
    count = 12
    measures = UNITS[:count]
    write(site, {
        "indikator": indicators([f"v{n}" for n in range(count)], measures),
        "variabel": "kode,uraian,satuan,akumulasi\n" + "".join(
            row(f"v{n}", f"Variabel {n}", m, "akhir") for n, m in enumerate(measures)),
        "target": "indikator,tahunan,tw1\n" + "".join(
            row(f"e{n}", *["ya" if m == "ya-tidak" else "50"] * 2) for n, m in enumerate(measures)),
        "realisasi": "variabel,tw1\n",
    })


def cells_of(text: str, number: int) -> dict[str, str]:
    """The cells of a row by their letters, as they stand in the markup."""
    found = re.search(rf'<row r="{number}"[^>]*>(.*?)</row>', text, re.DOTALL)
    return {cell[1]: cell[0] for cell in re.finditer(rf'<c r="([A-Z]+){number}"(?:[^>]*/>|.*?</c>)', found[1], re.DOTALL)}


def sorted_form(dice: random.Random, made: Path, form: Path) -> dict[str, str]:
    """A copy of a form whose rows were filled and moved: all of them, or some of their cells. What stands
    beside each variable's words in the end."""
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(form, "w", zipfile.ZIP_DEFLATED) as new:
        strings = re.findall(r"<t[^>]*>.*?</t>", old.read("xl/sharedStrings.xml").decode("utf-8"), re.DOTALL)
        for name in old.namelist():
            text = old.read(name).decode("utf-8")
            if name.startswith("xl/worksheets/sheet"):
                text = re.sub(r' t="s"><v>(\d+)</v>', lambda cell: f' t="inlineStr"><is>{strings[int(cell[1])]}</is>', text)
                text, beside = moved_rows(dice, text)
            new.writestr(name, text)
    return beside


def moved_rows(dice: random.Random, text: str) -> tuple[str, dict[str, str]]:
    numbers = [int(number) for number in re.findall(r'<c r="H(\d+)"[^>]*><is><t[^>]*>angka;', text)]
    rows = {}
    for number in numbers:
        rows[number] = cells_of(text, number)
        value = "ya" if "ya-tidak" in rows[number]["C"] else str(30 + number)
        rows[number]["D"] = f'<c r="D{number}" t="inlineStr"><is><t>{value}</t></is></c>'
    letters = dice.choice(["ABCDEFG", "ABCDEFG", "ABC", "BC", "B", "DEFG", "H", "ABCDEFGHIJKLM", "BCDEFG"])
    order = dice.sample(numbers, len(numbers)) if dice.random() < 0.7 else numbers[1:] + numbers[:1]
    after = {}
    for number, other in zip(numbers, order, strict=True):
        cells = {letter: rows[other if letter in letters else number].get(letter, "") for letter in rows[number] | rows[other]}
        after[number] = {letter: re.sub(r'r="[A-Z]+\d+"', f'r="{letter}{number}"', cell, count=1)
                         for letter, cell in cells.items()}
    for number in numbers:
        inner = "".join(after[number][letter] for letter in sorted(after[number]))
        text = re.sub(rf'(<row r="{number}"[^>]*>).*?(</row>)', lambda found: found[1] + inner + found[2], text, flags=re.DOTALL)
    words = {number: re.search(r"Variabel (\d+)", after[number].get("B", "")) for number in numbers}
    return text, {f"v{words[number][1]}": re.sub(r"<[^>]*>", "", after[number]["D"]) for number in numbers if words[number]}


def misplaced(table: Path, beside: dict[str, str]) -> list[str]:
    """Figures that are not those that stood beside their variable's words."""
    with open(table, encoding="utf-8", newline="") as rows:
        got = {row["variabel"]: row["tw1"] for row in csv.DictReader(rows)}
    return [f"{code} is {value}, beside its words stands {beside.get(code)}" for code, value in got.items()
            if value != beside.get(code)]


def spoilt_form(dice: random.Random, made: Path, form: Path) -> None:
    """A copy of a form with entries written in, and perhaps its markup or its bytes spoilt."""
    kind = dice.random()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(form, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode("utf-8")
            if name.startswith("xl/worksheets/sheet"):
                for number in range(6, 24):
                    if dice.random() < 0.4:
                        text = filled(dice, text, f"D{number}")
            if kind < 0.5 and dice.random() < 0.4:
                text = spoilt(dice, text)
            new.writestr(name, text)
    if kind > 0.9:
        data = bytearray(form.read_bytes())
        for _ in range(dice.randint(1, 20)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        form.write_bytes(data)


def filled(dice: random.Random, text: str, reference: str) -> str:
    start = text.find(f'<c r="{reference}"')
    if start < 0:
        return text
    end = min(at for at in (text.find("/>", start), text.find("</c>", start)) if at > 0)
    end += 2 if text[end:end + 2] == "/>" else 4
    value = spelling(dice)[:300]
    typed = "".join(letter for letter in value if letter >= " " or letter == "\t")
    typed = typed.replace("&", "&amp;").replace("<", "&lt;")
    kinds = [f' t="inlineStr"><is><t xml:space="preserve">{typed}</t></is></c>', f"><v>{typed}</v></c>",
             f' t="str"><f>A1</f><v>{typed}</v></c>', f' t="b"><v>{typed}</v></c>', f' t="e"><v>{typed}</v></c>',
             f' t="s"><v>{dice.randint(-1, 60)}</v></c>', f' s="{dice.randint(-1, 99)}"><v>{dice.uniform(-1, 99)}</v></c>',
             f' t="d"><v>{typed}</v></c>', f' t="aneh"><v>{typed}</v></c>', "/>"]
    return text[:start] + f'<c r="{reference}"' + dice.choice(kinds) + text[end:]


def spoilt(dice: random.Random, text: str) -> str:
    for _ in range(dice.randint(1, 4)):
        at, to = sorted(dice.randrange(len(text) + 1) for _ in range(2))
        to = min(to, at + dice.choice([1, 5, 50, 1000]))
        text = text[:at] + dice.choice(["", text[at:to] * 2, spelling(dice)[:50], text[at:to][::-1]]) + text[to:]
    return text or " "


# Running --------------------------------------------------------------------------------------------

def limited() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))


def run(program: Path, site: Path, *words: str) -> tuple[int, str, str]:
    done = subprocess.run([program, *words, "--json", "--root", site], capture_output=True, check=False,
                          stdin=subprocess.DEVNULL, preexec_fn=limited)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def judge(code: int, err: str, seconds: float) -> list[str]:
    findings = [] if code in CODES else [f"exit {code}: {err[-300:]}"]
    if seconds > SECONDS:
        findings.append(f"took {seconds:.0f} seconds")
    told = []
    for line in err.splitlines():
        if line.startswith("{") and "keparahan" in (one := json.loads(line)):
            told.append(one)
    for one in told:
        whole = one["berkas"] and (one["kolom"] == 0 or one["baris"] > 0)
        if not whole or not one["pesan"] or not one["perbaikan"]:
            findings.append(f"without a place or a cure: {json.dumps(one, ensure_ascii=False)[:300]}")
    if code == 65 and not any(one["keparahan"] == "galat" for one in told):
        findings.append(f"exit 65 without an error told: {err[-300:]}")
    return findings


def worked() -> float:
    """The seconds that processes worked for us so far: others may keep a machine busy."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def round_of(part: str, program: Path, seed: str, made: Path | None, site: Path) -> list[str]:
    dice = random.Random(seed)
    start = worked()
    (site / "Templates").symlink_to(Path(__file__).resolve().parents[2] / "Templates")
    if part != "formulir":
        (numbers if part == "angka" else formulas)(dice, site)
        code, out, err = run(program, site, "check", UNIT)
        return judge(code, out + err, worked() - start)
    shutil.copytree(made / "Content", site / "Content")
    beside = None
    if dice.random() < 0.3:
        beside = sorted_form(dice, made / "asli.xlsx", site / "isi.xlsx")
    else:
        spoilt_form(dice, made / "asli.xlsx", site / "isi.xlsx")
    table = site / "Content" / UNIT / "realisasi.csv"
    before = {file: file.read_bytes() for file in table.parent.iterdir()}
    code, out, err = run(program, site, "collect", UNIT, "isi.xlsx", "--yes")
    findings = judge(code, out + err, worked() - start)
    if code and {file: file.read_bytes() for file in table.parent.iterdir()} != before:
        findings.append(f"exit {code}, yet the tables changed")
    if not code:
        code, out, err = run(program, site, "check", UNIT)
        if code:
            findings.append(f"collected what check refuses: {err[:300]}")
        if beside is not None:
            findings += misplaced(table, beside)
    return findings


def main() -> int:
    words = sys.argv[1:]
    options = {"--bagian": "angka,rumus,formulir", "--menit": "10", "--benih": str(random.randrange(10**6)),
               "--putaran": ""}
    for name in options:
        if name in words[:-1]:
            place = words.index(name)
            options[name] = words[place + 1]
            del words[place:place + 2]
    if len(words) != 1:
        print(__doc__)
        return 2
    program, checked, found = Path(words[0]).resolve(), 0, 0
    for part in options["--bagian"].split(","):
        count, findings, end = 0, [], time.monotonic() + 60 * float(options["--menit"])
        with tempfile.TemporaryDirectory() as place:
            made = None
            if part == "formulir":
                made = Path(place) / "asal"
                form_site(made)
                if run(program, made, "form", UNIT, "--quarter", "1")[0]:
                    raise SystemExit("no form was made")
                next((made / "Formulir").iterdir()).rename(made / "asli.xlsx")
            while time.monotonic() < end and len(findings) < 20:
                number = int(options["--putaran"] or count)
                site = Path(place) / "situs"
                site.mkdir()
                seed = f"{options['--benih']} {part} {number}"
                findings += [f"  {seed}: {finding}" for finding in round_of(part, program, seed, made, site)]
                count += 1
                if options["--putaran"]:
                    shutil.copytree(site, f"acak-{part}-{number}", dirs_exist_ok=True, symlinks=True)
                    break
                shutil.rmtree(site)
        print("\n".join(findings[:20] + [f"fuzz {part}: {count} rounds, {len(findings)} findings, seed "
                                         f"{options['--benih']}"]))
        checked += count
        found += len(findings)
    return 2 if not checked else int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
