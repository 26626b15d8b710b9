#!/usr/bin/env python3
"""Gate: whatever file or name somebody puts into a site, its own place is told and everybody else's pages stay.

usage: hostile.py PATH_TO_RAPOR [--rekam]

Each case of `hostile.tsv` puts one thing into a fresh copy of a small site of two offices and builds. It
must end with the code and exactly the messages that stand there, each with a cure, within ten seconds, and
the other office's pages must be byte for byte what they were. `--rekam` writes the outcomes anew, to be
read before they are committed. Exit: 0 all as expected, 1 not so, 2 the site could not be made.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from faults_site import SETTINGS, TABLES
from gate import spoilt_program, was_missed

OFFICE, OTHER = "contoh/satu/2020", "contoh/dua/2020"
TSV = Path(__file__).with_name("hostile.tsv")
TEMPLATES = Path(__file__).resolve().parents[2] / "Templates"
PLACE = "/dev/shm" if Path("/dev/shm").is_dir() else None
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
CLOSED = object()
NOBODY = 65534
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n"


def beside(name: str, data: bytes = b"x", folder=f"Content/{OFFICE}/berkas"):
    return f"{folder}/{name}", data


def changed(table: str, old: str, new: str):
    assert old in TABLES[table], (table, old)
    return f"Content/{OFFICE}/{table}.csv", TABLES[table].replace(old, new).encode()


def whole(table: str, data: bytes):
    return f"Content/{OFFICE}/{table}.csv", data


def emblem(body: str):
    return f"Content/{OFFICE}/lambang.svg", SVG.format(body).encode()


def site(line: str):
    return "Content/situs.csv", (SETTINGS.format("Rapor") + line + "\n").encode()


def template(name: str, old: str, new: str):
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    assert old in text, (name, old)
    return f"Templates/{name}", text.replace(old, new, 1).encode()


def archive(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def cases():
    """What is put in, by a name that tells it: a path in the site and bytes, or None for a folder."""
    made = {}
    # Names of attachments.
    for name in [
        "SK Camat.pdf", "sk-é.pdf", "sk-e\u0301.pdf", "SK & lampiran <1>.pdf", "100%.pdf", "a'b\"c.pdf", "#1.pdf", "?.pdf",
        "surat;2020.pdf", "laporan.tar.gz", "a" * 200 + ".pdf", "日本.pdf", "ملف.pdf", "😀.png", ".tersembunyi", "~$SK.docx",
        "Thumbs.db", "desktop.ini", ".DS_Store", "a\\b.pdf", "a\nb.pdf", "a\tb.pdf", "a\u200bb.pdf", "a\u202eb.pdf", "a\u0085b.pdf",
        "a\u2028b.pdf", "\ufeffa.pdf", "x.html", "x.HTM", "x.php", "x.pdf.php", "x.php.pdf", "x.phtml", "x.js", "x.mjs", "x.xhtml",
        "x.shtml", "x.svgz", "x.xml", "x.wasm", "x.exe", "x.sh", "x.htaccess", ".htaccess", "web.config", "x.jsp", "x.cgi",
        "x.asp", "index.html", "INDEX.PHP", "-rf.pdf", " depan.pdf", "belakang.pdf ", "titik.", "con.pdf", "x.swf", "x.hta", "x.url",
        "x.docm", "x.lnk", "x.csv", "SHA256SUMS", "data.json", "x.html.id", "x.htm.bak", "x.htm.txt", "x.html.pdf", "x.xhtm",
        "x.xlsm", "x.pptm", "x.xlam", "x.apk", "\u0301.pdf", "x\u0327\u0301.pdf", "\uf8ff.pdf", "\U000f0000.pdf", "\uffff.pdf",
    ]:
        made[f"lampiran {name!a}"] = [beside(name)]
    made["lampiran dua huruf besar"] = [beside("SK.pdf"), beside("sk.pdf")]
    made["lampiran dua bentuk Unicode"] = [beside("sk-é.pdf"), beside("sk-e\u0301.pdf")]
    made["lampiran folder"] = [(f"Content/{OFFICE}/berkas/arsip/x.pdf", b"x")]
    made["lampiran svg polos"] = [beside("x.svg", SVG.format("<rect width='9' height='9'/>").encode())]
    made["lampiran svg berskrip"] = [beside("x.svg", SVG.format("<script>1</script>").encode())]
    made["lampiran png berisi html"] = [beside("x.png", b"<!doctype html><script>1</script>")]
    made["lampiran 60 MB"] = [beside("besar.pdf", bytes(60 << 20))]
    # Files at the site's root.
    for name in ["robots.txt", "ROBOTS.TXT", "favicon.ico", "google123.html", "x.html", "index.html", "Index.html", "contoh", "data",
                 "status", "gaya-x.css", "SHA256SUMS", ".rapor-situs", "404.html", "umpan.xml", "x.php", "ads.txt", "panduan",
                 "metodologi", "sitemap.xml", "CNAME"]:
        made[f"situs {name!a}"] = [beside(name, folder="Content/berkas")]
    made["situs html berskrip"] = [beside("google1.html", b"<script>1</script>", "Content/berkas")]
    # Emblems.
    for what, body in {
        "polos": "<rect width='9' height='9'/>", "skrip": "<script>alert(1)</script>", "peristiwa": "<rect onload='x()'/>",
        "huruf besar": "<rect onLoad='x()'/>", "benda asing": "<foreignObject><p/></foreignObject>",
        "gambar luar": "<image href='https://luar.example/x.png'/>", "gambar data": "<image href='data:image/png;base64,AAAA'/>",
        "tautan js": "<a href='javascript:x()'><rect/></a>", "pakai luar": "<use href='https://luar.example/x.svg#a'/>",
        "pakai dalam": "<g id='a'/><use href='#a'/>", "gaya luar": "<style>@import url(https://luar.example/x.css);</style>",
        "gaya polos": "<style>rect{fill:red}</style>", "animasi": "<set attributeName='href' to='javascript:x()'/>",
        "entitas": "<rect id='&#106;avascript:'/>", "bingkai": "<iframe src='x'/>", "entitas js": "<a href='&#106;avascript:x()'/>", "gaya tersandi": "<rect style='fill:u\\72l(//luar.example/x)'/>",
        "dasar lain": "<g xml:base='https://luar.example/'><use href='#a'/></g>", "animasi peristiwa": "<set attributeName='onload' to='x()'/>",
        "animasi nilai": "<animate attributeName='xlink:href' values='javascript:x()'/>", "animasi tersandi": "<set attributeName='&#x68;ref' to='x'/>",
        "animasi polos": "<rect><animate attributeName='opacity' to='0'/></rect>", "gaya berentitas": "<rect style='fill:&#117;rl(//luar.example/x)'/>",
        "isi latar": "<rect style='fill:url(https://luar.example/x)'/>",
    }.items():
        made[f"lambang {what}"] = [emblem(body)]
    made["lambang kosong"] = [(f"Content/{OFFICE}/lambang.svg", b"")]
    made["lambang png"] = [(f"Content/{OFFICE}/lambang.svg", b"\x89PNG\r\n\x1a\n" + bytes(40))]
    made["lambang html"] = [(f"Content/{OFFICE}/lambang.svg", b"<!doctype html><p>x")]
    made["lambang entitas luar"] = [(f"Content/{OFFICE}/lambang.svg",
                                     b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>')]
    made["lambang utf-7"] = [(f"Content/{OFFICE}/lambang.svg", b'<?xml version="1.0" encoding="utf-7"?><svg/>')]
    made["lambang berkomentar"] = [(f"Content/{OFFICE}/lambang.svg", b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- Dibuat <dengan> Inkscape -->\n'
                                    b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg\nviewBox="0 0 9 9"/>')]
    made["lambang utf-16"] = [(f"Content/{OFFICE}/lambang.svg", SVG.format("<script>1</script>").encode("utf-16"))]
    # Stray things in the tree.
    for path in [f"Content/{OFFICE}/catatan.txt", f"Content/{OFFICE}/realisasi (1).csv", f"Content/{OFFICE}/Realisasi.csv",
                 f"Content/{OFFICE}/realisasi.CSV", f"Content/{OFFICE}/realisasi.xlsx", f"Content/{OFFICE}/disahkan/x.txt",
                 f"Content/{OFFICE}/disahkan/001/profil.csv", "Content/contoh/satu/2020 (1).xlsx", "Content/contoh/satu/catatan.txt",
                 "Content/contoh/satu/20200/profil.csv", "Content/contoh/Satu/2020/profil.csv", "Content/contoh/satu dua/2020/profil.csv",
                 "Content/contoh.zip", "Content/lain.csv", "Content/data/x/2020/profil.csv", "Content/status/x/2020/profil.csv",
                 f"Content/{OFFICE}/~$realisasi.csv", f"Content/{OFFICE}/.~lock.realisasi.csv#", f"Content/{OFFICE}/foto.jpg",
                 "Templates/lain.txt", "Templates/gaya2.css", "Templates/lain.mustache"]:
        made[f"tersesat {path}"] = [(path, b"x")]
    made["tersesat buku kerja di samping folder"] = [("Content/contoh/satu/2020.xlsx", archive(x="y"))]
    made["tersesat folder kosong"] = [("Content/contoh/satu/2021", None)]
    # Bytes of tables.
    realizations = TABLES["realisasi"]
    for what, data in {
        "kosong": b"", "satu baris kosong": b"\n", "biner": bytes(range(256)), "nul": realizations.replace("4,5", "4\0,5").encode(),
        "utf-16": realizations.encode("utf-16"), "utf-16 tanpa tanda": realizations.encode("utf-16-le"),
        "utf-32": realizations.encode("utf-32"), "tanda urutan dua kali": b"\xef\xbb\xbf" * 2 + realizations.encode(),
        "windows-1252": (realizations + "# caf\xe9\n").encode("cp1252"), "baris CR": realizations.replace("\n", "\r").encode(),
        "kutip terbuka": b'variabel,tw1\n"selesai,4\n', "kutip di tengah": b'variabel,tw1\nsel"esai",4\n',
        "titik koma": realizations.replace(",", ";").encode(), "tab": realizations.replace(",", "\t").encode(),
        "garis tegak": realizations.replace(",", "|").encode(), "sep": b"sep=,\n" + realizations.encode(),
        "html": b"<!doctype html><table><tr><td>1</table>", "zip": archive(x="y"), "pdf": PDF, "json": b'{"a": 1}',
        "rtf": b"{\\rtf1 x}", "xls": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "baris panjang": b"variabel," + b"x" * 3_000_000,
        "seribu kolom": ("variabel," + ",".join(f"k{i}" for i in range(1000)) + "\n").encode(),
        "20.000 kode asing": ("variabel,tw1,tw2,tw3,tw4\n" + "".join(f"x{i},1,,,\n" for i in range(20_000))).encode(),
        "9 MB": b"variabel,tw1\n" + b"a,1\n" * 2_300_000, "ekor terpotong utf-8": realizations.encode() + b"\xe2\x82",
    }.items():
        made[f"tabel {what}"] = [whole("realisasi", data)]
    for what, (old, new) in {
        "rumus lembar sebar": ("4,5", "=4+1,5"), "perintah": ("4,5", "\"=cmd|' /C calc'!A0\",5"), "galat": ("4,5", "#REF!,5"),
        "tak hingga": ("4,5", "1e999,5"), "bukan angka": ("4,5", "NaN,5"), "heksa": ("4,5", "0x10,5"), "triliunan": ("4,5", "9" * 40 + ",5"),
        "tanda terbalik": ("4,5", "\u202e4,5"), "pangkat": ("4,5", "4²,5"), "angka Arab": ("4,5", "٤,5"), "angka lebar": ("4,5", "４,5"),
    }.items():
        made[f"sel {what}"] = [changed("realisasi", old, new)]
    for what, (old, new) in {
        "skrip": ("kecamatan,Satu", "kecamatan,<script>1</script>"), "templat": ("kecamatan,Satu", "kecamatan,{{x}}"),
        "C1": ("kecamatan,Satu", "kecamatan,Sa\u0085tu"), "bukan karakter": ("kecamatan,Satu", "kecamatan,Sa\ufffetu"),
        "balik arah": ("kecamatan,Satu", "kecamatan,Sa\u202etu"), "surel": ("zona,WIB", "zona,WIB\nsurel,camat"),
        "laman": ("zona,WIB", "zona,WIB\nlaman,javascript:x()"), "telepon": ("zona,WIB", "zona,WIB\ntelepon,81234567890"),
        "panjang": ("kecamatan,Satu", "kecamatan," + "x" * 40_000), "naik folder": ("kecamatan,Satu", "kecamatan,../../etc"),
    }.items():
        made[f"profil {what}"] = [changed("profil", old, new)]
    # Taken away from whom the program runs as.
    for what in ["contoh", "contoh/satu", OFFICE, f"{OFFICE}/realisasi.csv", f"{OFFICE}/disahkan"]:
        made[f"tanpa izin {what}"] = [(f"Content/{what}", CLOSED)]
    made["tanpa izin satu pengesahan"] = [(f"Content/{OFFICE}/disahkan/001*", CLOSED)]
    for name in ["robots.txt", "surat.pdf"]:
        made[f"tanpa izin situs {name}"] = [(f"Content/berkas/{name}", b"x"), (f"Content/berkas/{name}", CLOSED)]
    made["tanpa izin situs berkas"] = [("Content/berkas/surat.pdf", b"x"), ("Content/berkas", CLOSED)]
    for what in ["Public", "Public/contoh", "Public/index.html", "Public/SHA256SUMS", ".rapor", ".rapor/lock", "Templates", "Templates/kaki.mustache"]:
        made[f"tanpa izin {what}"] = [(what, CLOSED)]
    # The site's own tables and templates.
    for line in ["alamat_dasar,javascript:x()", "alamat_dasar,https://a b", "alamat_dasar,https://x.example/?a", "surel,bukan surel",
                 "cakupan_minimum,200", "tampilkan_nip,mungkin", "asing,1", "batas_lampiran_mb,0", "lisensi,javascript:x()"]:
        made[f"situs.csv {line}"] = [site(line)]
    made["skala.csv tanpa nol"] = [("Content/skala.csv", b"batas_bawah,predikat\n50,Baik\n")]
    made["skala.csv biner"] = [("Content/skala.csv", bytes(range(256)))]
    made["dicabut.csv folder"] = [("Content/dicabut.csv", None)]
    for address in ["contoh/antah/2020", f"{OFFICE}/camat", f"{OFFICE}/antah", OFFICE]:
        made[f"dicabut.csv {address}"] = [("Content/dicabut.csv", f"alamat,tanggal,alasan\n{address},2021-01-01,x\n".encode())]
    made["dicabut.csv.txt"] = [("Content/dicabut.csv.txt", b"alamat,tanggal,alasan\n")]
    made["dicabut.csv asing"] = [("Content/dicabut.csv", b"alamat,tanggal,alasan,pengganti\n../etc,2020-01-01,x,\n")]
    made["dicabut.csv pengganti js"] = [("Content/dicabut.csv", f"alamat,tanggal,alasan,pengganti\n{OFFICE},2021-01-01,x,javascript:x()\n".encode())]
    for what, new in {
        "skrip": "<script>1</script>", "peristiwa": "<p onclick='x()'>", "nama asing": "{{tak_ada_nama}}", "bagian terbuka": "{{#judul}}",
        "parsial asing": "{{>tak-ada}}", "pembatas": "{{=<% %>=}}", "kurung": "{{judul", "bukan teks": "\0",
    }.items():
        made[f"templat {what}"] = [template("kaki.mustache", "<footer", new + "<footer")]
    made["templat kosong"] = [("Templates/kaki.mustache", b"")]
    made["templat biner"] = [("Templates/kaki.mustache", bytes(range(128, 256)))]
    made["templat memanggil dirinya"] = [("Templates/kaki.mustache", b"{{>kaki}}")]
    return made


def make(root: Path, program: str):
    for office in (OFFICE, OTHER):
        folder = root / "Content" / office
        folder.mkdir(parents=True)
        for name, text in TABLES.items():
            text = text if office == OFFICE else text.replace("kecamatan,Satu", "kecamatan,Dua")
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (root / "Content" / "situs.csv").write_text(SETTINGS.format("Rapor"), encoding="utf-8")
    shutil.copytree(TEMPLATES, root / "Templates")
    for words in [["approve", office, "--quarter", "1", "--by", "Camat", "--date", "2020-11-01", "--yes"] for office in (OFFICE, OTHER)] + [["build"]]:
        done = subprocess.run([program, *words, "--root", root], capture_output=True, text=True)
        if done.returncode:
            print(f"the site cannot be made: {done.stderr}")
            sys.exit(2)


def pages(root: Path) -> dict:
    folder = root / "Public" / OTHER
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def outcome(program: str, source: Path, what: list, before: dict) -> tuple[str, list[str]]:
    """Code and messages, and what is wrong with them whatever they are."""
    wrong = []
    with tempfile.TemporaryDirectory(dir=PLACE) as folder:
        root = Path(folder) / "situs"
        shutil.copytree(source, root)
        as_nobody = {}
        for path, data in what:
            place = root / path
            if data is CLOSED:
                next(root.glob(path)).chmod(0)
                if os.geteuid() == 0:
                    for above in [Path(folder), *Path(folder).rglob("*")]:
                        os.chown(above, NOBODY, NOBODY)
                    as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
                continue
            if data is None:
                place.mkdir(parents=True)
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        start = time.monotonic()
        done = subprocess.run([program, "build", "--root", root], capture_output=True, **as_nobody)
        for path, data in what:
            if data is CLOSED:
                next(root.glob(path)).chmod(0o755)
        if (took := time.monotonic() - start) > 10:
            wrong.append(f"takes {took:.0f} s")
        said = done.stderr.decode("utf-8", "replace")
        messages = sorted(set(re.findall(r": (?:galat|perhatian): .*\[([a-z0-9-]+)\]$", said, re.M)))
        if len(said) > 100_000:
            wrong.append(f"{len(said)} characters of messages")
        if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said):
            wrong.append("characters that nobody sees in a message")
        if said.count(": galat: ") > said.count("\n    perbaikan: "):
            wrong.append("a message without a cure")
        # The site's own tables, and templates, change every page.
        if not any(path.startswith(("Templates/", "Content/situs.csv", "Content/skala.csv")) for path, _ in what):
            if pages(root) != before:
                wrong.append("the other office's pages are not what they were")
        published = (root / "Public" / OTHER / "index.html").exists()
        if not published:
            wrong.append("the other office is gone")
        if done.returncode not in (0, 65):
            messages.append(said.strip().splitlines()[-1].replace(str(root), "SITUS") if said.strip() else "")
    return f"{done.returncode} {' '.join(messages)}".strip(), wrong


DEFECTS = {
    "nothing is told": ('"$rapor" "$@" 2>/dev/null', "not "),
    "another office is dropped": (
        '"$rapor" "$@"; code=$?; for folder in "$@"; do rm -rf "$folder"/Public/*/*/*/camat; done; exit $code', "."),
}


def self_test(program: str) -> int:
    missed = 0
    for name, (script, expected) in DEFECTS.items():
        with tempfile.TemporaryDirectory(dir=PLACE) as place:
            spoilt = spoilt_program(script, program, Path(place))
            done = subprocess.run([sys.executable, __file__, spoilt], capture_output=True, text=True, check=False)
            missed += was_missed(name, expected, done.stdout.splitlines() if done.returncode == 1 else [done.stderr[-300:]])
    print(f"hostile --coba-rusak: {len(DEFECTS)} defects planted, {missed} missed")
    return 1 if missed else 0


def main() -> int:
    if "--coba-rusak" in sys.argv:
        return self_test(sys.argv[1])
    known = dict(line.split("\t") for line in TSV.read_text(encoding="utf-8").splitlines()) if TSV.exists() else {}
    found, problems = {}, []
    with tempfile.TemporaryDirectory(dir=PLACE) as folder:
        source = Path(folder) / "situs"
        source.mkdir()
        Path(folder).chmod(0o755)
        program = shutil.copy2(sys.argv[1], Path(folder) / "rapor")  # where anybody may run it
        make(source, program)
        before = pages(source)
        tried = cases()
        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(lambda what: outcome(program, source, what, before), tried.values()))
        for name, (told, wrong) in zip(tried, outcomes):
            found[name] = told
            problems += [f"{name}: {one}" for one in wrong]
            if "--rekam" not in sys.argv and found[name] != known.get(name):
                problems.append(f"{name}: {found[name]}, not {known.get(name)}")
    if "--rekam" in sys.argv:
        TSV.write_text("".join(f"{name}\t{code}\n" for name, code in found.items()), encoding="utf-8")
    elif gone := known.keys() - found.keys():
        problems.append(f"no longer tried: {', '.join(sorted(gone))}")
    for problem in problems:
        print(" ", problem)
    print(f"hostile files and names: {len(found)} tried, {len(problems)} findings")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
