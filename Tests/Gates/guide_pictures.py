#!/usr/bin/env python3
"""Takes the pictures of the guide anew: `guide_pictures.py PATH_TO_RAPOR [FOLDER] [--tampilan]`.

An office without a terminal, from its first workbook to its first published quarter: the workbook is
filled by openpyxl, `rapor night` answers, and every picture is of what an officer then has before
him: sheets as LibreOffice draws them, result files and the published page in Chromium, the draft as
it is printed. The fonts are the machine's (Debian: fonts-noto-core). Writes `panduan-N-*.png` into
FOLDER (Templates), prints the width and height that the guide must name, and fails where the eight
are too heavy together.

The three after them are of the page on an office's look: `--tampilan` takes those alone, of a copy of the
project's own content.
"""

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from PIL import Image, ImageChops

import night_office as office
from chromium import tab
from night_office import ADDRESS, BOOK, RESULT, YEAR, Workbook, fill_form, printed_sidik
from spreadsheets import converted

PROJECT = Path(__file__).resolve().parents[2]
LIMIT = 300 * 1024  # bytes, all eight
WIDTH, SHARPNESS, COLOURS = 720, 1.5, 64  # px of the screen, dots a pixel, colours of a picture
PROFILE = {"provinsi": "Jawa Timur", "judul": "Indikator Kinerja Individu Kecamatan Kedungdung", "alamat": "Jalan Raya Kedungdung 1",
           "data_contoh": "ya", "catatan_penyunting": None}
CATALOG = {
    "jabatan": [{"kode": "camat", "nama": "Camat", "eselon": "III.a"},
                {"kode": "sekretaris", "nama": "Sekretaris Kecamatan", "eselon": "III.b", "atasan": "camat"},
                {"kode": "kasi-pelayanan", "nama": "Kepala Seksi Pelayanan", "eselon": "IV.a", "atasan": "camat"}],
    "penandatangan": [{"kedudukan": "Camat Kedungdung", "tempat": "Kedungdung"}],
    "uraian": [{"jabatan": "camat", "jenis": "tugas-pokok", "teks": "Menyelenggarakan urusan pemerintahan umum di wilayah kecamatan."}],
    "naskah": [{"gaya": "judul", "teks": "Keputusan Camat Kedungdung tentang Indikator Kinerja Individu"}],
    "indikator": [
        {"kode": code, "jabatan": position, "nomor_sasaran": goal, "sasaran": objective, "nomor": f"{goal}.1", "indikator": name,
         "rumus": f"{part} / {whole} × 100%", "satuan": "%", "arah": "naik", "sumber_data": source}
        for code, position, goal, objective, name, part, whole, source in [
            ("camat-1", "camat", "1", "Meningkatnya mutu pelayanan kecamatan", "Persentase permohonan yang selesai tepat waktu", "tepat_waktu", "permohonan", "Register pelayanan"),
            ("camat-2", "camat", "2", "Meningkatnya ketertiban administrasi", "Persentase surat masuk yang dijawab", "surat_dijawab", "surat_masuk", "Buku agenda"),
            ("sekretaris-1", "sekretaris", "1", "Tertatanya arsip kecamatan", "Persentase arsip yang tertata", "arsip_tertata", "arsip", "Daftar arsip"),
            ("pelayanan-1", "kasi-pelayanan", "1", "Ditindaklanjutinya keluhan warga", "Persentase keluhan yang ditindaklanjuti", "keluhan_selesai", "keluhan", "Buku keluhan")]],
    "variabel": [
        {"kode": code, "uraian": what, "satuan": unit, "akumulasi": "jumlah", "bagian_dari": whole}
        for code, what, unit, whole in [
            ("permohonan", "Permohonan yang masuk", "permohonan", None), ("tepat_waktu", "Permohonan yang selesai tepat waktu", "permohonan", "permohonan"),
            ("surat_masuk", "Surat masuk", "surat", None), ("surat_dijawab", "Surat masuk yang dijawab", "surat", "surat_masuk"),
            ("arsip", "Arsip yang ada", "berkas", None), ("arsip_tertata", "Arsip yang tertata", "berkas", "arsip"),
            ("keluhan", "Keluhan yang diterima", "keluhan", None), ("keluhan_selesai", "Keluhan yang ditindaklanjuti", "keluhan", "keluhan")]],
    "target": [{"indikator": code, "tahunan": 90, "tw1": 85, "tw2": 88, "tw3": 90, "tw4": 90}
               for code in ("camat-1", "camat-2", "sekretaris-1", "pelayanan-1")],
    "catatan": [],
}
TYPED = {"permohonan": 120, "tepat_waktu": 99, "surat_masuk": "96 surat", "surat_dijawab": 88, "arsip": 350, "arsip_tertata": 287}
RETURNED = {"keluhan": 26, "keluhan_selesai": 24}  # by the form of kasi-pelayanan
REPORTED = f"{YEAR}-04-02"  # the first quarter has ended
LOOK = [["kunci", "nilai"], ["judul", "Rapor Kinerja Kecamatan"], ["penerbit", "Pemerintah Kabupaten Sampang"],
        ["logo", "logo.svg"], ["warna_utama", "#7a1f2b"], ["warna_aksen", "#5c1620"], ["menu", "Profil kantor = profil"],
        ["menu", "Maklumat pelayanan = maklumat.pdf"], ["menu", "Pengaduan = https://www.lapor.go.id"]]
LOGO = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 48"><path d="M2 2h36v24c0 12-18 20-18 20S2 38 2 26z" fill="#7a1f2b"/>'
        '<path d="M20 8l3 8h8l-6.500 5 2.500 8-7-5-7 5 2.500-8L9 16h8z" fill="#ffd76a"/></svg>')
OWN_PAGE = """Profil kantor

Kantor melayani warga setiap hari kerja.
Senin–Kamis pukul 07.30–16.00
Jumat pukul 07.30–14.30

# Yang dilayani
- Surat pengantar
- Legalisasi
- Maklumat pelayanan: /maklumat.pdf

# Alamat
Jalan Raya Kedungdung 1, Sampang
Peta kantor: https://peta.contoh.go.id
"""


class Guide:
    def __init__(self, scratch: Path, program: str, target: Path):
        self.scratch, self.target, self.taken = scratch, target, []
        self.program, self.before = program, 0
        self.server = office.Server(scratch / "situs", program, [])
        self.folder = self.server.office
        shutil.copytree(PROJECT / "Templates", self.server.root / "Templates")
        (self.folder / str(YEAR)).mkdir()
        (self.server.content / "situs.csv").write_text(
            "kunci,nilai\njudul,Rapor Kinerja Kecamatan\npenerbit,Pemerintah Kabupaten Sampang\n", encoding="utf-8")

    def night(self, day: str = REPORTED) -> str:
        done = self.server.run("night", "--no-pdf", "--quiet", day=day)
        if done.returncode or done.stderr:
            raise SystemExit(f"night: {done.returncode} {done.stderr}")
        return (self.folder / RESULT).read_text(encoding="utf-8")

    def save(self, change) -> None:
        book = Workbook(self.folder / BOOK)
        change(book)
        book.save(self.folder / BOOK)

    # Pictures -------------------------------------------------------------------------------------

    def keep(self, name: str, picture: Image.Image, colours: int = COLOURS) -> None:
        file = self.target / f"panduan-{self.before + len(self.taken) + 1}-{name}.png"
        picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(file, optimize=True)
        self.taken.append(file)
        print(f'{file.name}: width="{WIDTH}" height="{round(picture.height / SHARPNESS)}", {file.stat().st_size} bytes')

    def sheet(self, name: str, workbook: Path, sheet: str, area: str, column: str, width: int, has_headings: bool = True) -> None:
        """A part of a sheet as LibreOffice draws it, one column narrower, with the names of columns and rows."""
        book = openpyxl.load_workbook(workbook)
        for page in book:
            page.sheet_state = "visible" if page.title == sheet else "hidden"
        book.active, page = book.sheetnames.index(sheet), book[sheet]
        page.column_dimensions[column].width = width
        if has_headings:
            for row in (2, 3):  # as high as the examples were that stood there
                page.row_dimensions[row].height = None
        page.print_area, page.print_title_rows = area, None
        page.print_options.headings = page.print_options.gridLines = has_headings
        page.page_setup.orientation, page.sheet_properties.pageSetUpPr.fitToPage = "landscape", True
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.oddHeader.center.text = page.oddFooter.center.text = page.oddFooter.left.text = page.oddFooter.right.text = None
        drawn = self.scratch / "lembar.xlsx"
        book.save(drawn)
        converted([drawn], self.scratch, "pdf")
        paper = self.printed(self.scratch / "lembar.pdf")
        left, top, right, bottom = ImageChops.difference(paper, Image.new("RGB", paper.size, "white")).getbbox()
        self.keep(name, reduced(paper.crop((left - 16, top - 16, right + 16, bottom + 16)), round(WIDTH * SHARPNESS)))

    def printed(self, document: Path, sheet: int = 1) -> Image.Image:
        file = self.scratch / "kertas"
        subprocess.run(["pdftoppm", "-r", "220", "-f", str(sheet), "-l", str(sheet), "-singlefile", "-png", str(document), str(file)], check=True)
        return Image.open(f"{file}.png").convert("RGB")

    def screen(self, name: str, folder: Path, file: Path, end: str, colours: int = COLOURS) -> None:
        """A page in the browser, down to the element where the picture ends."""
        with tab(folder, SHARPNESS) as browser:
            browser.page.set_viewport_size({"width": WIDTH, "height": 1200})
            browser.open(file)
            height = browser.page.locator(end).first.bounding_box()["y"]
            self.keep(name, Image.open(io.BytesIO(browser.page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": height}))), colours)

    def paper(self, name: str, *sheets: int) -> None:
        """Sheets of the draft, side by side, as the browser prints it from the result file."""
        document = self.scratch / "draf.pdf"
        with tab(self.folder) as browser:
            browser.open(self.folder / RESULT)
            browser.page.pdf(path=str(document), prefer_css_page_size=True)
        width = round(WIDTH * SHARPNESS) // len(sheets)
        papers = [reduced(self.printed(document, sheet), width - 14) for sheet in sheets]
        table = Image.new("RGB", (width * len(sheets), papers[0].height + 14), "#ccc")
        for number, paper in enumerate(papers):
            table.paste(paper, (number * width + 7, 7))
        self.keep(name, table, 12)

    # The office -----------------------------------------------------------------------------------

    def goes(self) -> None:
        self.night()  # a started workbook lies in the empty folder
        self.save(self.fills)
        self.sheet("buku-kerja", self.folder / BOOK, "variabel", "A1:F9", "B", 34)
        self.night()
        self.screen("hasil", self.folder, self.folder / RESULT, "#keadaan")
        self.save(lambda book: book.set("realisasi", "surat_masuk", "tw1", 96))
        self.sheet("realisasi", self.folder / BOOK, "realisasi", "A1:E9", "A", 24)
        self.night()
        issued, = (self.folder / str(YEAR) / "formulir").glob("*kasi-pelayanan*")
        form = fill_form(issued, self.folder / str(YEAR) / "masuk" / issued.name, RETURNED)
        self.sheet("formulir", form, openpyxl.load_workbook(form).worksheets[0].title, "A1:D9", "D", 28, has_headings=False)
        page = self.night()
        self.screen("siap", self.folder, self.folder / RESULT, "#keadaan")
        self.paper("draf", 1, 4)
        sidik, = printed_sidik(page)
        self.save(lambda book: book.append("pengesahan", {"jenis": "sahkan", "triwulan": 1, "sidik": sidik, "oleh": "Camat Kedungdung",
                                                          "tanggal": f"7 April {YEAR}"}))
        self.sheet("pengesahan", self.folder / BOOK, "pengesahan", "A1:E4", "D", 22)
        self.night(f"{YEAR}-04-08")
        unit = self.server.public / ADDRESS / str(YEAR)
        self.screen("terbit", self.server.public, unit / "camat/index.html", ".sasaran >> nth=1")

    def looks(self) -> None:
        """The look of an office: its table, its own page, a scorecard."""
        self.before, self.taken = 8, []
        site = self.scratch / "tampilan"
        shutil.copytree(PROJECT / "Content", site / "Content")
        content = site / "Content"
        (content / "berkas").mkdir(exist_ok=True)
        (content / "halaman").mkdir(exist_ok=True)
        (content / "berkas/logo.svg").write_text(LOGO, encoding="utf-8")
        (content / "berkas/maklumat.pdf").write_text("%PDF-1.4\n", encoding="utf-8")
        (content / "halaman/profil.txt").write_text(OWN_PAGE, encoding="utf-8")
        (content / "situs.csv").write_text("".join(f"{key},{value}\n" for key, value in LOOK), encoding="utf-8")
        book = openpyxl.Workbook()
        for row in LOOK:
            book.active.append(row)
        book.active.title = "situs"
        book.active.column_dimensions["A"].width = 22
        book.save(self.scratch / "situs.xlsx")
        self.sheet("situs", self.scratch / "situs.xlsx", "situs", f"A1:B{len(LOOK)}", "B", 60)
        subprocess.run([self.program, "build", "--quiet"], cwd=site, check=True)
        self.screen("halaman", site / "Public", site / "Public/profil/index.html", "footer", 16)
        self.screen("tampilan", site / "Public", site / "Public/sampang/banyuates/2020/sekretaris/index.html", ".sasaran", 16)

    def fills(self, book: Workbook) -> None:
        for line in book.book["profil"].iter_rows(min_row=2):
            if line[0].value in PROFILE:
                line[1].value = PROFILE[line[0].value]
        for sheet, rows in CATALOG.items():
            book.replace(sheet, rows)
        book.replace("realisasi", [{"variabel": row["kode"], "tw1": TYPED.get(row["kode"])} for row in CATALOG["variabel"]])


def reduced(picture: Image.Image, width: int) -> Image.Image:
    return picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)


def main() -> int:
    words = [word for word in sys.argv[1:] if word != "--tampilan"]
    if len(words) not in (1, 2):
        print(__doc__)
        return 2
    if lacking := [name for name in ("soffice", "pdftoppm") if not shutil.which(name)]:
        print(f"guide_pictures: not here: {lacking}")
        return 2
    target = Path(words[1]) if len(words) == 2 else PROJECT / "Templates"
    with tempfile.TemporaryDirectory() as name:
        guide = Guide(Path(name), str(Path(words[0]).resolve()), target)
        if len(words) == len(sys.argv) - 1:
            guide.goes()
        eight = guide.taken
        guide.looks()
    weight = sum(file.stat().st_size for file in eight)
    print(f"guide_pictures: {len(eight)} pictures, {weight / 1024:.0f} KB of {LIMIT // 1024}")
    return 0 if weight <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
