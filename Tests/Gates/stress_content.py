"""The content of the stress site: offices as hard on the pages as an office can honestly be.

`write(root)` puts a `Content` folder under `root`; it is the same bytes every time. What it is to
hold is listed in `stress.py`, which looks whether all of it reached the pages.
"""

import csv
import random
from pathlib import Path

YEAR = 2024
WORD = "pertanggungjawabanpenyelenggaraanpemerintahandesadankelurahansekecamatanyangtidakadaspasinyasamasekali"
ADDRESS = "https://dokumen.example/" + "/".join(["arsip-kecamatan", "2024", "tw-1", "bukti-dukung-kegiatan"] * 3) + "?id=" + "0123456789abcdef" * 6
HOSTILE = "<script>alert(\"1\")</script> & \"kutip\" 'tunggal' {{judul}} {{{nama}}} </td><!-- =1+1 &lt;b&gt;"
FOREIGN = "بسم الله الرحمن الرحيم (ﷺ) ꦥꦱꦫꦸ क्षि ẹ́ê̱ T̃Ã Ç̧ 👨‍👩‍👧‍👦 🇮🇩 “—” …"
SENTENCE = ("Menyelenggarakan koordinasi perencanaan, pelaksanaan, pengendalian, dan evaluasi pelayanan administrasi "
            "terpadu kecamatan bersama pemerintah desa dan instansi vertikal di wilayah kerjanya; ")
LONG_NAME = ("Persentase usulan pelayanan administrasi kependudukan, perizinan, dan pertanahan yang diselesaikan tepat waktu "
             "sesuai standar pelayanan minimal dibandingkan dengan seluruh usulan yang diterima kantor kecamatan dari pemerintah "
             "desa, kelurahan, dan perorangan pada triwulan yang bersangkutan itu jua ya")
LONG_OFFICE = "Kepulauan Tanjung Harapan Baru Selatan Raya Sungai Meranti I"
LONG_SLUG = "kepulauan-tanjung-harapan-baru-selatan-raya-sungai-meranti-i"
EMBLEM = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 50"><path d="M2 2h36v26q0 14-18 20Q2 42 2 28z" '
          'fill="#fff" stroke="#000" stroke-width="3"/><circle cx="20" cy="22" r="9"/></svg>\n')
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

# name: unit of measure, direction, four quarters, year's target, four targets. "" is not reported, and so on.
FIGURES = {
    "Nol sepanjang tahun": ("berkas", "naik", "0 0 0 0", "10", "10 10 10 10"),
    "Seperseratus": ("%", "naik", "0,01 0,01 0,02 0,01", "99,99", "99,99 99,99 99,99 99,99"),
    "Hampir seratus": ("%", "naik", "99,99 99,99 100 99,99", "100", "100 100 100 100"),
    "Belasan juta": ("rupiah", "naik", "12.345.678 12.345.678 12.345.678 12.345.678", "12.345.678", "12.345.678 12.345.678 12.345.678 12.345.678"),
    "Triliunan": ("rupiah", "naik", "1.234.567.890.123,45 987.654.321.098,76 1 1.234.567.890.123,45", "1.234.567.890.123", "1.234.567.890.123 1.234.567.890.123 1.234.567.890.123 1.234.567.890.123"),
    "Negatif": ("kejadian", "naik", "-35 -35 -35 -35", "40", "10 20 30 40"),
    "Berganti tanda": ("poin", "naik", "-35 0 35 -0,01", "40", "40 40 40 40"),
    "Semua belum dilaporkan": ("berkas", "naik", "~ ~ ~ ~", "10", "10 10 10 10"),
    "Satu belum dilaporkan": ("berkas", "naik", "10 ~ 30 40", "40", "10 20 30 40"),
    "Nihil": ("pengaduan", "naik", "- - - -", "4", "1 2 3 4"),
    "Dirahasiakan": ("berkas", "naik", "10 rahasia 30 40", "40", "10 20 30 40"),
    "Target jauh di atas": ("orang", "naik", "1 2 3 4", "12.345.678", "1.000.000 5.000.000 9.000.000 12.345.678"),
    "Target jauh di bawah": ("orang", "naik", "12.345.678 9.999.999 12.345.678 8.000.000", "1", "1 1 1 1"),
    "Hanya target setahun": ("nilai", "naik", "81,5 82 82 83,25", "80", "~ ~ ~ ~"),
    "Tanpa target": ("nilai", "naik", "5 6 7 8", "~", "~ ~ ~ ~"),
    "Target nol, makin rendah makin baik": ("pelanggaran", "turun", "0 0 1 0", "0", "0 0 0 0"),
    "Makin rendah makin baik": ("kejadian", "turun", "8 11 25 10", "10", "10 10 10 10"),
    "Pecahan": ("nilai", "naik", "66,666666 33,333333 0,005 99,995", "66,67", "66,67 66,67 66,67 66,67"),
}


def write(root: Path) -> None:
    content = root / "Content"
    table(content / "situs.csv", "kunci nilai", [
        ("judul", "Rapor Kinerja Kecamatan Uji Beban"), ("penerbit", "Penerbit Uji"), ("alamat_dasar", "https://rapor.example/bawah"),
        ("kontak_ppid", "PPID Kabupaten, Jalan Merdeka 1"), ("surel", "ppid@rapor.example"), ("lisensi", "CC BY 4.0"),
        ("tampilkan_nip", "ya"), ("tanggal_acuan", f"{YEAR + 1}-02-14")])
    table(content / "skala.csv", "batas_bawah predikat", [
        ("91", "Sangat Baik"), ("76", "Baik"), ("66", "Cukup"), ("51", "Kurang"), ("0", "Sangat Kurang")])
    for address, office in OFFICES.items():
        office(content / address)


def table(path: Path, columns: str, rows: list[tuple]) -> None:
    """A table; rows may end early. Tables without rows are not written."""
    names = columns.split()
    if not rows:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([*row, *[""] * (len(names) - len(row))] for row in rows)


def cells(row: str) -> list[str]:
    """Four cells from their short notation; ~ is an empty one."""
    return ["" if cell == "~" else cell for cell in row.split()]


class Office:
    """A unit's tables in the making."""

    def __init__(self, folder: Path, facts: dict[str, str]):
        self.folder, self.facts = folder, facts
        self.positions: list[tuple] = []
        self.duties: list[tuple] = []
        self.indicators: list[tuple] = []
        self.variables: list[tuple] = []
        self.targets: list[tuple] = []
        self.reports: list[tuple] = []
        self.notes: list[tuple] = []
        self.signatories: list[tuple] = []
        self.document: list[tuple] = []

    def position(self, code: str, name: str, superior="", echelon="", holder="", published="ya", note="") -> None:
        self.positions.append((code, name, echelon, superior, holder, published, note))

    def indicator(self, position: str, name: str, formula: str, unit="berkas", direction="naik", objective="1",
                  wording="Meningkatnya mutu pelayanan", target: tuple[str, str] | None = ("100", "25 50 75 100"), **more) -> str:
        """An indicator and its targets; gives its code."""
        code = f"{position}-{sum(row[1] == position for row in self.indicators) + 1}"
        self.indicators.append((
            code, position, objective, wording, more.get("number", ""), name, formula, unit, direction,
            more.get("weight", ""), more.get("source", ""), more.get("explanation", ""), more.get("feeds", ""),
            more.get("printed", ""), more.get("note", "")))
        if target and any(cells(target[1]) + cells(target[0])):
            self.targets.append((code, *cells(target[0]), *cells(target[1])))
        return code

    def variable(self, wording: str, quarters: str | None, way="akhir", unit="", constant="", part="", remark="") -> str:
        """A variable and what was reported; gives its code."""
        code = f"v{len(self.variables) + 1}"
        self.variables.append((code, wording, unit, way, constant, part))
        if quarters is not None:
            self.reports.append((code, *cells(quarters), remark))
        return code

    def figure(self, position: str, name: str, **more) -> str:
        """One of the FIGURES as an indicator of its own."""
        unit, direction, quarters, year, targets = FIGURES[name]
        formula = self.variable(name, quarters, unit=unit)
        return self.indicator(position, name, formula, unit, direction, target=(year, targets), **more)

    def ratio(self, position: str, name: str, part: str, whole: str, way="jumlah", **more) -> str:
        counted = self.variable(f"{name}: yang selesai", part, way)
        all_of = self.variable(f"{name}: seluruhnya", whole, way)
        more.setdefault("target", ("100", "100 100 100 100"))
        return self.indicator(position, name, f"{counted} / {all_of} × 100%", "%", **more)

    def write(self) -> None:
        put = lambda name, columns, rows: table(self.folder / f"{name}.csv", columns, rows)
        put("profil", "kunci nilai", list(self.facts.items()))
        put("naskah", "gaya nomor teks catatan_penyunting", self.document)
        put("jabatan", "kode nama eselon atasan pejabat publikasi catatan_penyunting", self.positions)
        put("penandatangan", "jabatan atas_nama kedudukan nama pangkat nip tempat tanggal", self.signatories)
        put("uraian", "jabatan jenis nomor teks", self.duties)
        put("indikator", "kode jabatan nomor_sasaran sasaran nomor indikator rumus satuan arah bobot sumber_data penjelasan "
            "mendukung rumus_naskah catatan_penyunting", self.indicators)
        put("variabel", "kode uraian satuan akumulasi nilai bagian_dari", self.variables)
        put("target", "indikator tahunan tw1 tw2 tw3 tw4", self.targets)
        put("realisasi", "variabel tw1 tw2 tw3 tw4 keterangan", self.reports)
        put("catatan", "indikator triwulan analisis kendala tindak_lanjut bukti", self.notes)


def facts(name: str, regency="Uji Batas", kind="kabupaten", **more) -> dict[str, str]:
    return {"kecamatan": name, "kabupaten": regency, "jenis_wilayah": kind, "provinsi": "Jawa Timur",
            "judul": f"Indikator Kinerja Individu Kecamatan {name}", "data_contoh": "ya"} | more


# The offices --------------------------------------------------------------------------------------

def figures(folder: Path) -> None:
    """Every figure and every state; F4, later corrected."""
    office = Office(folder, facts("Angka", kertas="F4", kode_wilayah="35.99.01", kontak_ppid="PPID Kecamatan Angka, loket 3"))
    office.position("camat", "Camat", echelon="III.a", holder="Dra. Siti Aminah, M.Si.")
    office.position("kosong", "Pengadministrasi Umum", "camat")
    office.position("rahasia", "Kepala Seksi Ketenteraman", "camat")
    for number, name in enumerate(FIGURES):
        office.figure("camat", name, objective=str(number // 6 + 1), number=str(number % 6 + 1),
                      wording=f"Sasaran ke-{number // 6 + 1} dengan angka yang ganjil")
    more = {"objective": "4", "wording": "Keadaan yang bukan angka"}
    office.ratio("camat", "Dari nol", "3 4 5 6", "0 8 5 6", **more)
    office.ratio("camat", "Nol dari nol", "0 0 - 0", "0 0 - 0", **more)
    office.ratio("camat", "Separuh jumlah", "40 ~ 20 10", "50 60 30 20", **more)
    office.indicator("camat", "Tidak dapat diukur", "", "nilai", target=None, printed="Jumlah keluhan : -", **more)
    office.indicator("camat", "Terlaksananya musyawarah", office.variable("Musyawarah terlaksana", "tidak sebagian ya ya", "maksimum", "ya-tidak"),
                     "ya-tidak", target=("ya", "~ ~ ya ya"), **more)
    elements = [office.variable(f"Unsur {n}", "- 290 - 310", "akhir", "nilai") for n in range(1, 10)]
    people = office.variable("Responden", "- 100 - 100", "akhir", "orang")
    office.indicator("camat", "Indeks kepuasan masyarakat", f"jumlah({'; '.join(elements)}) / {people} × (1 / 9) × 25", "IKM",
                     target=("80", "~ 78 ~ 80"), **more)
    office.figure("rahasia", "Dirahasiakan")
    office.write()


def figures_before(folder: Path) -> None:
    """The year before, so that the office has a chart over the years."""
    office = Office(folder, facts("Angka", kode_wilayah="35.99.01"))
    office.position("camat", "Camat")
    office.figure("camat", "Hampir seratus")
    office.write()


def crowd(folder: Path) -> None:
    """Sixty positions, five levels deep; one with forty indicators, one with none."""
    office = Office(folder, facts("Ramai", alamat="Jalan Raya 1", kode_pos="67352"))
    office.position("camat", "Camat", echelon="III.a")
    above = ["camat"]
    for level in range(2, 6):
        row = []
        for index in range({2: 5, 3: 12, 4: 20, 5: 22}[level]):
            code = f"j{level}-{index + 1}"
            name = f"{['', '', 'Kepala Seksi', 'Kepala Subbagian', 'Analis', 'Pengadministrasi'][level]} {TASKS[index % len(TASKS)]}"
            office.position(code, name, above[index % len(above)], published="tidak" if code == "j5-22" else "ya")
            row.append(code)
        above = row
    for index in range(40):
        name = f"{TASKS[index % len(TASKS)]} yang diselesaikan tepat waktu, kelompok {index + 1}"
        office.ratio("camat", name, f"{index} {index + 3} {40 - index} ~", f"{index + 5} 40 41 ~", objective=str(index // 5 + 1),
                     wording=f"Meningkatnya mutu {TASKS[index // 5 % len(TASKS)].lower()}", source="Register kantor")
    for index, (code, *_) in enumerate(office.positions[1:]):
        if code != "j5-1":
            office.ratio(code, "Pekerjaan yang selesai tepat waktu", f"{index % 7} {index % 9} ~ ~", "9 9 ~ ~",
                         feeds="camat-1" if code.startswith("j2") else "")
    office.write()


TASKS = ["Pelayanan Umum", "Pemberdayaan Masyarakat dan Desa", "Tata Pemerintahan", "Kesejahteraan Sosial", "Perencanaan, Evaluasi, dan Pelaporan Keuangan"]


def texts(folder: Path) -> None:
    """Every optional fact and every hard text; F4."""
    office = Office(folder, facts(
        "Teks & <Uji>", kertas="F4", kode_wilayah="35.99.03", tahun_naskah="tidak disebut", nomor_keputusan=f"188/{HOSTILE[:20]}/KEP/2024",
        tanggal_penetapan="Januari 2024", tempat_penetapan="Teks", alamat=f"Jalan {WORD} Nomor 1, RT 001 RW 002, Desa Teks",
        telepon="(0334) 123456", surel="kecamatan-teks-yang-panjang-sekali@kabupaten-uji-batas.example", laman=ADDRESS, kode_pos="67352",
        kontak_ppid=f"PPID {FOREIGN}", zona="WIT", naskah_sumber=f"Salinan {HOSTILE}", catatan_penyunting=f"{SENTENCE}\n{WORD}\n{FOREIGN}"))
    office.position("camat", "Camat", echelon="III.a", holder="R. Aj. Ḥasan Ǧamāl, S.H., M.H.", note=SENTENCE * 3)
    office.position("sekretaris", f"Sekretaris {WORD}", "camat", "III.b", WORD)
    office.position("hostil", HOSTILE, "sekretaris", holder=HOSTILE)
    office.position("asing", FOREIGN, "sekretaris", holder=FOREIGN)
    office.duties = [
        ("camat", "tugas-pokok", "", (SENTENCE * 40)[:4000]), ("camat", "tugas", "", "Camat mempunyai tugas:"),
        *[("camat", "tugas", letter, SENTENCE * (1 + i % 3)) for i, letter in enumerate("abcdefghij")],
        ("camat", "fungsi", "", HOSTILE), ("camat", "fungsi", "XXXVIII", WORD), ("camat", "fungsi", "10.11.12", ADDRESS),
        ("camat", "tujuan", "1", FOREIGN), ("camat", "indikator-tujuan", "1", "Baris satu\nBaris dua\n\nBaris empat")]
    more = {"source": f"Register {WORD}", "note": HOSTILE, "explanation": f"{SENTENCE}\n{FOREIGN}", "printed": f"{HOSTILE}\n{WORD}"}
    named = office.ratio("camat", LONG_NAME, "4 8 9 ~", "5 9 10 ~", wording=SENTENCE * 3, number="1.1.a", **more)
    for number, name in enumerate((WORD, HOSTILE, FOREIGN, ADDRESS)):
        code = office.ratio("camat", name, "4 8 9 ~", "5 9 10 ~", objective="2", wording=f"{WORD} {HOSTILE}", weight="2,5",
                            number=f"10.{number}", feeds=named, **more)
        office.notes.append((code, "1", name, HOSTILE, FOREIGN, ADDRESS))
    office.notes.append((named, "2", (SENTENCE * 12), f"{WORD}\n{WORD}", "Baris satu\nBaris dua", WORD))
    for code in ("sekretaris", "hostil", "asing"):
        office.ratio(code, LONG_NAME, "4 8 9 ~", "5 9 10 ~", **more)
    office.indicators.append(("", "asing", "2", SENTENCE, *[""] * 11))
    office.signatories = [
        ("", "Bupati Uji Batas", "Camat Teks & <Uji>", "Dra. Hj. Siti Nurhaliza Rahmawati Kusumaningrum, S.Sos., M.Si.",
         "Pembina Utama Muda", "19700101 199503 1 001", "Teks", "2 Januari 2024"),
        ("hostil", HOSTILE, HOSTILE, HOSTILE, WORD, "19700101 199503 1 001", WORD, "Januari 2024"),
        ("asing", "", "Pejabat", "", "", "", "", ""),
        ("asing", FOREIGN, FOREIGN, FOREIGN, FOREIGN, "", FOREIGN, "2024-01-02")]
    office.document = [
        ("judul", "", "KEPUTUSAN CAMAT TEKS"), ("judul", "", f"NOMOR {HOSTILE}"),
        ("menimbang", "", "Menimbang:"), *[("butir", letter, SENTENCE * 2) for letter in "abc"],
        ("mengingat", "", "Mengingat:"), *[("butir", str(n), f"{SENTENCE}{WORD}") for n in (1, 2, 100)],
        ("diktum", "KESATU", SENTENCE * 3), ("diktum", "KEDUA PULUH SEMBILAN", WORD), ("diktum", "", FOREIGN),
        ("bab", "BAB I", "PENDAHULUAN"), ("subbab", "1.1", WORD), ("paragraf", "", (SENTENCE * 40)[:4000], HOSTILE),
        ("butir", "", ADDRESS, FOREIGN), ("lampiran", "Lampiran I", f"Daftar {FOREIGN}"), ("paragraf", "", f"{HOSTILE}\n{WORD}")]
    office.write()
    (folder / "lambang.svg").write_text(EMBLEM, encoding="utf-8")
    (folder / "berkas").mkdir()
    (folder / "berkas" / "keputusan-camat-teks-tentang-indikator-kinerja-individu-yang-ditandatangani.pdf").write_bytes(PAPER)


def bare(folder: Path) -> None:
    """A long name and nothing that may be left out."""
    office = Office(folder, facts(LONG_OFFICE))
    office.position("camat", "Camat")
    office.indicator("camat", "Berkas selesai", office.variable("Berkas selesai", None, "jumlah"), "", "", target=None)
    office.write()


def withheld(folder: Path) -> None:
    """Nothing to score, in a town with a long name."""
    office = Office(folder, facts("Rahasia", "Uji Batas Pemerintahan Kepulauan Bagian Timur", "kota", zona="WITA"))
    office.position("lurah", "Camat")
    office.figure("lurah", "Dirahasiakan")
    office.figure("lurah", "Semua belum dilaporkan")
    office.write()


def chance(folder: Path) -> None:
    """Figures by chance, the same ones every time: what charts have to cope with between the extremes."""
    office = Office(folder, facts("Acak"))
    dice = random.Random(YEAR)
    office.position("camat", "Camat")
    for number in range(24):
        digits = dice.choice((1, 2, 4, 7, 10))
        quarters, targets = ([amount(dice, digits) for _ in range(4)] for _ in range(2))
        gaps = [dice.choice((cell, cell, cell, cell, "~", "-", "rahasia")) for cell in quarters]
        direction, name = dice.choice(("naik", "turun")), f"Angka acak {number + 1}"
        office.indicator("camat", name, office.variable(name, " ".join(gaps), unit="satuan"), "satuan", direction,
                         target=("~", " ".join(targets)))
    office.write()


def amount(dice: random.Random, digits: int) -> str:
    """A number of at most so many digits before the comma."""
    return f"{dice.randrange(10 ** digits)}" + dice.choice(("", "", f",{dice.randrange(1, 100):02}"))


def newcomer(folder: Path) -> None:
    """Reported in part and never approved."""
    office = Office(folder, facts("Baru"))
    office.position("camat", "Camat")
    office.figure("camat", "Hampir seratus")
    office.ratio("camat", "Prosentase surat selesai", "4 ~ ~ ~", "5 6 ~ ~")
    office.write()


OFFICES = {
    f"uji-batas/angka/{YEAR}": figures,
    f"uji-batas/angka/{YEAR - 1}": figures_before,
    f"uji-batas/ramai/{YEAR}": crowd,
    f"uji-batas/teks/{YEAR}": texts,
    f"uji-batas/{LONG_SLUG}/{YEAR}": bare,
    f"uji-batas/baru/{YEAR}": newcomer,
    f"uji-batas/acak/{YEAR}": chance,
    f"kota-uji-batas/rahasia/{YEAR}": withheld,
}
