"""Section C of the gate on workbooks: hostile and spoilt files end quickly, small and with words."""

import csv
import io
import os
import random
import re
import resource
import shutil
import subprocess
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
from gate import PROCESSES, Outcome
from workbooks_hostile import hostile
from workbooks_units import pack, by_openpyxl, by_xlsxwriter, units

SECONDS, MEGABYTES = 10, 500
UNIT = "sampang/banyuates/2020"


def check(program: Path, content: Path, work: Path, settings: dict) -> Outcome:
    outcome = Outcome(0)
    tables = {file.name: file.read_bytes() for file in sorted((content / UNIT).glob("*.csv"))}
    books = [made(content, work / f"asal-{number}", maker) for number, maker in
             enumerate((by_openpyxl, by_xlsxwriter))]
    cases = [(f"hostile {name}", {f"{UNIT}.xlsx": file}, code, word)
             for name, file, code, word in hostile(books[1])]
    if settings["planted"]:
        cases = [case for case in cases if "rows" not in case[0]][:6]
    else:
        cases += [spoilt(seed, tables, books) for seed in range(settings["seeds"])]
    patience = 3 if settings["planted"] else 3 * SECONDS
    with ThreadPoolExecutor(PROCESSES) as pool:
        tellings = pool.map(lambda case: run(program, content, patience, *case), cases)
        for (name, *_), (code, findings) in zip(cases, tellings, strict=True):
            outcome.checked += 1
            outcome.findings += [f"C {name}: {finding}" for finding in findings]
    outcome.note = f"{len(cases)} spoilt and hostile inputs"
    return outcome


def made(content: Path, place: Path, maker) -> bytes:
    """The unit as a workbook."""
    shutil.copytree(content / UNIT, place / UNIT)
    pack(place, maker, True)
    return (place / f"{UNIT}.xlsx").read_bytes()


# Running ------------------------------------------------------------------------------------------------

def run(program: Path, content: Path, patience: int, _name: str, files: dict[str, bytes],
        expected: int | None, word: str) -> tuple[int, list[str]]:
    """Checks a site of one unit whose files are these; tells what is wrong with how that ended."""
    with tempfile.TemporaryDirectory() as place:
        site = Path(place)
        for path, contents in files.items():
            (site / "Content" / path).parent.mkdir(parents=True, exist_ok=True)
            (site / "Content" / path).write_bytes(contents)
        for table in ("situs.csv", "skala.csv"):
            shutil.copy(content / table, site / "Content" / table)
        (site / "Templates").symlink_to(content.parent / "Templates")
        start = time.monotonic()
        process = subprocess.Popen([program, "check", "--root", site], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=open(site / "err", "wb"),
                                   start_new_session=True, preexec_fn=limited)
        code, memory, seconds = waited(process, start, patience)
        return code, verdict(code, memory, seconds, (site / "err").read_bytes(), expected, word, patience)


def limited() -> None:
    """No core files, and an end for a program that will not end."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (3 * SECONDS, 3 * SECONDS))


def waited(process: subprocess.Popen, start: float, patience: int) -> tuple[int, int, float]:
    """The exit code (negative for a signal), the most megabytes that lay in memory, and the seconds of
    work; of waiting, where it had to be ended."""
    while time.monotonic() - start < patience:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, usage.ru_maxrss // 1000, usage.ru_utime + usage.ru_stime
        time.sleep(0.005)
    os.killpg(process.pid, 9)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return 0, usage.ru_maxrss // 1000, time.monotonic() - start


def verdict(code: int, memory: int, seconds: float, err: bytes, expected: int | None, word: str,
            patience: int) -> list[str]:
    text = err.decode("utf-8", "replace")
    told = re.search(r"(?m): galat: .*\[[a-z0-9-]+\]$", text) is not None
    findings = []
    if code < 0:
        findings.append(f"signal {-code}: {text[-200:]}")
    elif code not in (0, 65):
        findings.append(f"exit {code}: {text[-200:]}")
    elif expected is not None and code != expected:
        findings.append(f"exit {code} instead of {expected}: {text[:300]}")
    if code == 0 and told:
        findings.append("exit 0 with an error told")
    if code == 65 and not told:
        findings.append(f"exit 65 without an error told: {text[:200]}")
    findings += [f"without a place: {line[:200]}" for line in text.splitlines() if is_placeless(line)]
    if word.startswith("!"):
        return findings + ([f"says {word[1:]}: {text[:300]}"] if f"[{word[1:]}]" in text else [])
    if word and f"[{word}]" not in text:
        findings.append(f"does not say {word}: {text[:300]}")
    if word and text.count(": galat: ") > 1:
        findings.append(f"says more than {word}: {text[:300]}")
    if seconds > min(SECONDS, patience):
        findings.append(f"took {seconds:.0f} seconds")
    if memory > MEGABYTES:
        findings.append(f"took {memory} MB")
    return findings


MESSAGE = re.compile(r"(.*?): ?(?:galat|perhatian): .*\[([a-z0-9-]+)\]$")
PLACE = re.compile(r"Content/[^:!]+(?:!.+?)?(:[A-Z]{1,3}[0-9]+|:[0-9]+(?::[0-9]+)?)?$", re.S)
# What is said of a file, a sheet or a table as a whole; everything else names a row or a cell.
OF_A_WHOLE = re.compile(
    r"(alamat|berkas|bukan-(berkas|folder|tabel|utf8|buku)|buku-kerja|gagal|nama-berkas|tabel|tak-terbaca|"
    r"unit|lembar|baris-tersembunyi|kolom-tersembunyi|sel-gabungan|galat-terlalu-banyak|tanpa-jabatan|"
    r"kunci-wajib-tak-ada|sel-tak-terbaca)")


def is_placeless(line: str) -> bool:
    """Whether a line is a message that does not say which file, or which row or cell, it is about."""
    message = MESSAGE.match(line)
    if not message:
        return ": galat: " in line or line.startswith("galat: ")
    place = PLACE.match(message[1])
    return not place or (not place[1] and not OF_A_WHOLE.match(message[2]))


# Spoiling -----------------------------------------------------------------------------------------------

def spoilt(seed: int, tables: dict[str, bytes], books: list[bytes]) -> tuple:
    """A unit one of whose files is spoilt; the same seed spoils it alike."""
    dice = random.Random(seed)
    if seed % 4 == 3:
        name = dice.choice(sorted(tables))
        files = {f"{UNIT}/{table}": contents for table, contents in tables.items()}
        way = dice.choice([bits, cut, copied, table_signs, other_style])
        files[f"{UNIT}/{name}"] = way(tables[name], dice)
        # Another style of the same table means the same.
        return f"seed {seed} ({name} {way.__name__})", files, 0 if way is other_style else None, ""
    way = dice.choice([bits, cut, copied, directory, parts, markup, markup, cells, odd_cells, odd_cells])
    word = "!buku-kerja-rusak" if way is odd_cells else ""
    return f"seed {seed} ({way.__name__})", {f"{UNIT}.xlsx": way(dice.choice(books), dice)}, None, word


def other_style(contents: bytes, dice: random.Random) -> bytes:
    """The same table as other programs save it."""
    rows = list(csv.reader(io.StringIO(contents.decode("utf-8-sig"), newline=""),
                           delimiter=";" if b";" in contents.split(b"\n")[0] else ","))
    separator, end = dice.choice(",;\t|"), dice.choice(["\n", "\r\n", "\r"])
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if end == "\r" else dice.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting).writerows(rows)
    head = dice.choice(["", "", f"sep={separator}{end}", f'"SEP={separator}"{end}'])
    blank = dice.choice(["", "", end, separator * 3 + end, f"  {end}"])
    return b"\xef\xbb\xbf" * dice.choice([0, 1, 2]) + (head + blank + out.getvalue()).encode()


ODD_CELLS = ["<v>NaN</v>", "<v>INF</v>", "<v>-1.#IND</v>", "<v>1e400</v>", "<v> </v>", "<v/>", "", "<f>A1</f>",
             "<f>A1</f><v/>", "<v>TRUE</v>", "<v>true</v>", "<v>junk</v>", "<v>99999</v>", "<v>-1</v>", "<v>0.8</v>",
             "<v>46241</v>", "<is><t>_xD800_</t></is>", "<is><t>x&#xDC00;</t></is>", "<is><t>\ufffd</t></is>",
             "<is><t>\u200b120\u202d</t></is>", "<v>#REF!</v>", "<v>2026-08-07</v>", "<v>99999999999999999999</v>"]


def odd_cells(contents: bytes, dice: random.Random) -> bytes:
    """Cells that hold what they should not, stand elsewhere, or in another order."""
    entries = unpacked(contents)
    place = dice.choice([i for i, (name, _) in enumerate(entries) if "worksheets/sheet" in name])
    name, part = entries[place]
    text = part.decode("utf-8")
    for _ in range(dice.choice([1, 3, 10])):
        cell_or_row = r'<row [^>]*?>.*?</row>' if dice.random() < 0.1 else r'<c r="([A-Z]+[0-9]+)"[^>]*?(?:/>|>.*?</c>)'
        found = list(re.finditer(cell_or_row, text, re.S))
        if not found:
            continue
        match, other = dice.choice(found), dice.choice(found)
        if match[0].startswith("<row"):
            text = text.replace(match[0], "", 1).replace("</sheetData>", match[0] + "</sheetData>", 1)
        elif dice.random() < 0.2:
            text = text[:match.start()] + other[0] + text[match.start():]
        else:
            kind = dice.choice(["", "n", "s", "b", "str", "inlineStr", "e", "d", "x"])
            style = dice.choice(["", "", ' s="1"', ' s="99"', ' s="x"'])
            where = dice.choice([match[1] or "A1"] * 9 + ["XFE1", "A0", "", "a1"])
            cell = f'<c r="{where}"{style}' + (f' t="{kind}">' if kind else ">") + dice.choice(ODD_CELLS) + "</c>"
            text = text[:match.start()] + cell + text[match.end():]
    entries[place] = (name, text.encode("utf-8"))
    return packed(entries)


def bits(contents: bytes, dice: random.Random) -> bytes:
    out = bytearray(contents)
    for _ in range(dice.choice([1, 1, 2, 8, 64])):
        out[dice.randrange(len(out))] ^= 1 << dice.randrange(8)
    return bytes(out)


def cut(contents: bytes, dice: random.Random) -> bytes:
    start, end = sorted(dice.randrange(len(contents)) for _ in range(2))
    return dice.choice([contents[:end], contents[start:], contents[:start] + contents[end:]])


def copied(contents: bytes, dice: random.Random) -> bytes:
    start, end = sorted(dice.randrange(len(contents)) for _ in range(2))
    place = dice.randrange(len(contents))
    return contents[:place] + dice.choice([contents[start:end], bytes(end - start), b"\xff" * 9]) + contents[place:]


def table_signs(contents: bytes, dice: random.Random) -> bytes:
    """Another encoding, or signs that mean something in CSV, strewn about."""
    if dice.random() < 0.3:
        text = contents.decode("utf-8")
        return dice.choice([text.encode("utf-16"), text.encode("utf-16-be"), b"\xef\xbb\xbf" + contents,
                            text.replace("\n", "\r").encode(), text.encode("cp1252", "replace"), b""])
    out = bytearray(contents)
    for _ in range(dice.choice([1, 3, 30])):
        place = dice.randrange(len(out))
        out[place:place + dice.choice([0, 1])] = dice.choice(
            [b'"', b",", b";", b"\t", b"\n", b"\r", b"\0", b'""', b"\xff", b"9" * 400, b"\xe2\x80\xae", b"-", b"("])
    return bytes(out)


def directory(contents: bytes, dice: random.Random) -> bytes:
    """Other numbers in the records of the archive."""
    out = bytearray(contents)
    marks = [m.start() for m in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", contents)]
    for _ in range(dice.choice([1, 2, 5])):
        place = dice.choice(marks) + dice.randrange(4, 46)
        width = dice.choice([1, 2, 4])
        if place + width <= len(out):
            out[place:place + width] = dice.choice([b"\xff", b"\0", b"\x7f", bytes([dice.randrange(256)])]) * width
    return bytes(out)


def packed(entries: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, contents in entries:
            archive.writestr(zipfile.ZipInfo(name), contents, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpacked(contents: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(contents)) as archive:
        return [(item.filename, archive.read(item)) for item in archive.infolist()]


def parts(contents: bytes, dice: random.Random) -> bytes:
    """A part left out, doubled, renamed, emptied, exchanged or spoilt."""
    entries = unpacked(contents)
    place, other = (dice.randrange(len(entries)) for _ in range(2))
    name, part = entries[place]
    way = dice.randrange(6)
    if way == 0:
        del entries[place]
    elif way == 1:
        entries.append((dice.choice(["../", "", "/", "xl\\"]) + name + dice.choice(["", "x"]), part))
    elif way == 2:
        entries[place] = (name.swapcase(), part)
    elif way == 3:
        entries[place] = (name, b"")
    elif way == 4:
        entries[place], entries[other] = (name, entries[other][1]), (entries[other][0], part)
    else:
        entries[place] = (name, bits(part, dice))
    return packed(entries)


def markup(contents: bytes, dice: random.Random) -> bytes:
    """A tag left out, doubled or moved, a value or a text replaced."""
    entries = unpacked(contents)
    place = dice.choice([i for i, (name, _) in enumerate(entries) if name.endswith((".xml", ".rels"))])
    name, part = entries[place]
    text = part.decode("utf-8")
    for _ in range(dice.choice([1, 1, 3, 10])):
        pattern = dice.choice([r"<[^>]+>", r'"[^"]*"', r">[^<]+<", r' \w+="[^"]*"'])
        found = list(re.finditer(pattern, text))
        if not found:
            continue
        match = dice.choice(found)
        old = match[0]
        if pattern[0] == "<" or pattern[0] == " ":
            new = dice.choice(["", old * 2, old * 300, "<a/>", "<a>", "<!-- ", "<![CDATA[", "<!DOCTYPE a>", " "])
        else:
            new = old[0] + dice.choice(WORDS) + old[-1]
        text = text[:match.start()] + new + text[match.end():]
    entries[place] = (name, text.encode("utf-8", "replace"))
    return packed(entries)


WORDS = ["", "-1", "0", "1", "65536", "4294967296", "99999999999999999999", "1e308", "-1e-308", "nan", "A1",
         "XFD1048576", "A0", "x" * 40_000, "&amp;" * 99, "&x;", "&#0;", "&#x1F600;", "_x0000_", "_xD800_", "\u202e",
         "ya", "true", "s", "str", "e", "d", "b", "../../x", "http://[", "xl/worksheets/sheet1.xml", "0%", "yyyy",
         "[h]", '"', "=1", "{{x}}", "<", "  ", "1.234", "2021-13-45", "60", "2958466"]


def cells(contents: bytes, dice: random.Random) -> bytes:
    """Cells, rows and sheets as somebody might change them."""
    book = openpyxl.load_workbook(io.BytesIO(contents))
    for _ in range(dice.choice([1, 3, 20])):
        sheet = dice.choice(book.worksheets)
        y, x = dice.randrange(1, sheet.max_row + 2), dice.randrange(1, sheet.max_column + 2)
        way = dice.randrange(10)
        if way == 0:
            sheet.delete_rows(y)
        elif way == 1:
            sheet.insert_cols(x)
        elif way == 2:
            sheet.merge_cells(start_row=y, end_row=y + 2, start_column=x, end_column=x + 1)
        elif way == 3:
            sheet.title = dice.choice(["Rekap", " profil ", "target2", "_x", "realisasi (2)"])
        elif way == 4:
            sheet.row_dimensions[y].hidden = True
        elif way == 5 and type(sheet.cell(y, x)).__name__ == "Cell":
            sheet.cell(y, x).number_format = dice.choice(["0%", "yyyy", "[h]:mm", "dd/mm/yy", "@", '0"%"', "General"])
        elif type(sheet.cell(y, x)).__name__ == "Cell":
            sheet.cell(y, x).value = dice.choice(
                [None, -1, 0, 1e300, 1e-300, 0.1 + 0.2, 123456789012345678, True, "=A1", "#REF!", "1.234", "1,5", "-",
                 "rahasia", "selesai / 0", "((((", "x" * 30_000, "camat", "2021-02-30", "{{x}}", "<b>", "\u202e"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
