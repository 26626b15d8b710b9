"""An office for the gates on `rapor night`: what it types into its workbook and its forms, and what it reads.

`YEAR` is one office's year: a figure for every variable in every quarter, no two of them alike, so
that each can be found in a draft. Everything is typed into the workbook that the program started.
"""

import html
import json
import re
import subprocess
from pathlib import Path

import openpyxl

YEAR = 2026
ADDRESS = "sampang/kedungdung"
RESULT = f"{YEAR} hasil periksa.html"
BOOK = f"{YEAR}.xlsx"
QUARTER_ENDS = {1: f"{YEAR}-04-01", 2: f"{YEAR}-07-01", 3: f"{YEAR}-10-01", 4: f"{YEAR + 1}-01-04"}
PROFILE = {"provinsi": "Jawa Timur", "judul": "Indikator Kinerja Kecamatan Kedungdung", "tahun_naskah": str(YEAR),
           "nomor_keputusan": None, "tanggal_penetapan": f"5 Januari {YEAR}", "data_contoh": "tidak"}
CATALOG = {
    "jabatan": [{"kode": "camat", "nama": "Camat Kedungdung"},
                {"kode": "sekretaris", "nama": "Sekretaris Kecamatan", "atasan": "camat"},
                {"kode": "kasi-pelayanan", "nama": "Kepala Seksi Pelayanan", "atasan": "camat"}],
    "penandatangan": [{"kedudukan": "Camat Kedungdung", "nama": "Siti Aminah", "tempat": "Kedungdung"}],
    "uraian": [{"jabatan": "camat", "jenis": "tugas-pokok", "teks": "Memimpin kecamatan."}],
    "naskah": [{"gaya": "judul", "teks": "Keputusan Camat Kedungdung tentang Indikator Kinerja"}],
    "indikator": [
        {"kode": "c-1", "jabatan": "camat", "nomor_sasaran": "1", "sasaran": "Surat dijawab tepat waktu", "nomor": "1.1",
         "indikator": "Persentase surat yang selesai tepat waktu", "rumus": "surat_selesai / surat_masuk × 100%", "satuan": "%", "arah": "naik", "sumber_data": "Buku agenda"},
        {"kode": "s-1", "jabatan": "sekretaris", "nomor_sasaran": "1", "sasaran": "Arsip tertata", "nomor": "1.1",
         "indikator": "Persentase arsip yang tertata", "rumus": "arsip_tertata / arsip_ada × 100%", "satuan": "%", "arah": "naik", "sumber_data": "Buku agenda"},
        {"kode": "p-1", "jabatan": "kasi-pelayanan", "nomor_sasaran": "1", "sasaran": "Pelayanan cepat", "nomor": "1.1",
         "indikator": "Persentase permohonan yang selesai", "rumus": "mohon_selesai / mohon_masuk × 100%", "satuan": "%", "arah": "naik", "sumber_data": "Buku agenda"},
    ],
    "variabel": [
        {"kode": "surat_selesai", "uraian": "Surat yang selesai tepat waktu", "satuan": "surat", "akumulasi": "jumlah", "bagian_dari": "surat_masuk"},
        {"kode": "surat_masuk", "uraian": "Surat masuk", "satuan": "surat", "akumulasi": "jumlah"},
        {"kode": "arsip_tertata", "uraian": "Arsip yang tertata", "satuan": "berkas", "akumulasi": "jumlah", "bagian_dari": "arsip_ada"},
        {"kode": "arsip_ada", "uraian": "Arsip yang ada", "satuan": "berkas", "akumulasi": "jumlah"},
        {"kode": "mohon_selesai", "uraian": "Permohonan yang selesai", "satuan": "permohonan", "akumulasi": "jumlah", "bagian_dari": "mohon_masuk"},
        {"kode": "mohon_masuk", "uraian": "Permohonan masuk", "satuan": "permohonan", "akumulasi": "jumlah"},
    ],
    "target": [{"indikator": code, "tahunan": 90, "tw1": 80, "tw2": 85, "tw3": 90, "tw4": 90} for code in ("c-1", "s-1", "p-1")],
    "catatan": [],
}
# variable: its four quarters. No figure stands twice, nor equals a sum of some.
FIGURES = {
    "surat_selesai": (411, 437, 453, 479), "surat_masuk": (501, 523, 541, 569),
    "arsip_tertata": (613, 647, 661, 689), "arsip_ada": (701, 727, 751, 787),
    "mohon_selesai": (811, 823, 853, 877), "mohon_masuk": (907, 929, 953, 971),
}
OF_POSITION = {"camat": ("surat_selesai", "surat_masuk"), "sekretaris": ("arsip_tertata", "arsip_ada"),
               "kasi-pelayanan": ("mohon_selesai", "mohon_masuk")}


class Workbook:
    """A workbook as somebody edits it: rows by their first column, cells by the names of columns."""

    def __init__(self, path: Path):
        self.book = openpyxl.load_workbook(path)

    def save(self, path: Path) -> Path:
        self.book.save(path)
        return path

    def head(self, sheet: str) -> dict[str, int]:
        return {cell.value: cell.column for cell in self.book[sheet][1] if cell.value}

    def replace(self, sheet: str, rows: list[dict]) -> None:
        """Types rows in the place of all that stood there."""
        page, head = self.book[sheet], self.head(sheet)
        for line in page.iter_rows(min_row=2):
            for cell in line:
                cell.value = None
        for number, row in enumerate(rows, 2):
            for column, value in row.items():
                page.cell(number, head[column]).value = value

    def set(self, sheet: str, key: str, column: str, value) -> str:
        """Types into the row whose first column is `key`; gives the cell's address."""
        page, head = self.book[sheet], self.head(sheet)
        for number in range(2, page.max_row + 1):
            if page.cell(number, 1).value == key:
                cell = page.cell(number, head[column])
                cell.value = value
                return cell.coordinate
        raise SystemExit(f"no row {key} in sheet {sheet}")

    def append(self, sheet: str, row: dict) -> int:
        """Types a row below the last filled one; gives its number."""
        page, head = self.book[sheet], self.head(sheet)
        number = 1 + max(cell.row for line in page.iter_rows() for cell in line if cell.value not in (None, ""))
        for column, value in row.items():
            page.cell(number, head[column]).value = value
        return number

    def fill_catalog(self) -> None:
        """The office's year, without a figure of any quarter."""
        profile = self.book["profil"]
        for line in profile.iter_rows(min_row=2):
            if line[0].value in PROFILE:
                line[1].value = PROFILE[line[0].value]
            elif isinstance(line[1].value, str) and line[1].value.startswith("CONTOH:"):
                line[1].value = None
        for sheet, rows in CATALOG.items():
            self.replace(sheet, rows)
        self.replace("realisasi", [{"variabel": code} for code in FIGURES])

    def report(self, quarter: int, positions=tuple(OF_POSITION)) -> None:
        for position in positions:
            for code in OF_POSITION[position]:
                self.set("realisasi", code, f"tw{quarter}", FIGURES[code][quarter - 1])

    def approve(self, quarter: int, sidik: str, day: str, kind: str = "sahkan", reason: str | None = None) -> int:
        return self.append("pengesahan", {"jenis": kind, "triwulan": quarter, "sidik": sidik, "oleh": "Siti Aminah",
                                          "tanggal": day, "alasan": reason})


def fill_form(path: Path, target: Path, figures: dict[str, int]) -> Path:
    """A form with its figures typed in; each must be asked for."""
    book, left = openpyxl.load_workbook(path), dict(figures)
    page = book.worksheets[0]
    for line in page.iter_rows():
        marks = [str(cell.value) for cell in line if str(cell.value).startswith("angka;")]
        if marks and (code := marks[0].removeprefix("angka;")) in left:
            page.cell(line[0].row, 4).value = left.pop(code)
    if left:
        raise SystemExit(f"{path.name} does not ask for {sorted(left)}")
    book.save(target)
    return target


def words(page: str) -> str:
    """What a reader of a page sees, without its markup."""
    text = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))


def printed_sidik(page: str) -> list[str]:
    """The sidiks that stand in the printed drafts of a result file, in the order of the drafts."""
    found = re.findall(r"Sidik angka ini\s*<b><code>([0-9a-f]{4}(?: [0-9a-f]{4}){3})</code>", page)
    return list(dict.fromkeys(found))


def stands(figure: int, text: str) -> bool:
    """Whether a figure stands alone in a text, not as a part of another."""
    return re.search(rf"(?<![\d.,]){figure}(?![\d]|[.,]\d)", text) is not None


def headline(page: str) -> str:
    """The large words of a result file."""
    found = re.search(r'<p class="ringkas">(.*?)</p>', page, flags=re.S)
    return words(found[1]).strip() if found else ""


class Server:
    """The server's side: content, the nights, and what must hold after each of them."""

    def __init__(self, root: Path, program: str, runner: list[str]):
        self.root, self.program, self.runner = root, program, runner
        self.content, self.public = root / "Content", root / "Public"
        self.office = self.content / ADDRESS
        self.office.mkdir(parents=True)
        (self.content / "situs.csv").write_text("kunci,nilai\njudul,Rapor Uji\npenerbit,Penerbit Uji\n", encoding="utf-8")

    def command(self, *given: str, day: str) -> list[str]:
        return [*self.runner, self.program, *given, "--root", str(self.root), "--today", day]

    def run(self, *given: str, day: str) -> subprocess.CompletedProcess:
        return subprocess.run(self.command(*given, day=day), capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)

    def typed(self) -> dict[str, tuple]:
        """Every file that is the office's: its bytes, time and inode. Result files are the program's."""
        return {str(path.relative_to(self.office)): (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
                for path in self.office.rglob("*") if path.is_file() and " hasil periksa" not in path.name}

    def approvals(self) -> list[str]:
        folder = self.office / str(YEAR) / "disahkan"
        return sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []

    def published(self) -> dict | None:
        data = self.public / ADDRESS / str(YEAR) / "data/data.json"
        return json.loads(data.read_text(encoding="utf-8")) if data.is_file() else None
