"""Content for measuring: any number of offices of the usual size, approved up to Triwulan II.

An office has 10 positions, 40 indicators, 120 variables, four quarters: about 80 KB of tables. One is
entered and approved with the program; the others are its copies with figures and names of their own,
under fingerprints computed here. Office i is the same whatever the number of offices.

    offices.py PROGRAM FOLDER COUNT
"""

import csv
import hashlib
import io
import random
import shutil
import subprocess
import sys
from pathlib import Path

YEAR, QUARTERS = 2024, 2
RECORDS = {"SHA256SUMS", "pengesahan.csv", "perubahan.csv", "akibat.csv"}
WORDS = ("warga desa layanan surat izin usaha musyawarah rencana anggaran jalan irigasi posyandu sekolah tanah batas dusun "
         "data keluarga bantuan pangan ronda lingkungan sampah pasar aset arsip rapat laporan tugas jadwal tertib tepat waktu "
         "bersama perangkat kepala seksi kecamatan kabupaten kegiatan pembinaan").split()
TITLES = ["Camat", "Sekretaris Kecamatan", "Kepala Seksi Tata Pemerintahan", "Kepala Seksi Ketenteraman dan Ketertiban Umum",
          "Kepala Seksi Pemberdayaan Masyarakat dan Desa", "Kepala Seksi Kesejahteraan Sosial", "Kepala Seksi Pelayanan Umum",
          "Kepala Subbagian Umum dan Kepegawaian", "Kepala Subbagian Perencanaan dan Keuangan", "Pengadministrasi Umum"]
SETTINGS = [("judul", "Rapor Kinerja Kecamatan"), ("penerbit", "Pengukuran"), ("alamat_dasar", "https://rapor.example"),
            ("tanggal_acuan", f"{YEAR}-09-01")]


def main() -> None:
    if len(sys.argv) != 4:
        raise SystemExit("usage: offices.py PROGRAM FOLDER COUNT")
    write(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), int(sys.argv[3]))


def write(program: Path, root: Path, count: int) -> None:
    """Writes `Content` with so many offices under `root`, where nothing may be yet."""
    content = root / "Content"
    content.mkdir(parents=True)
    (content / "situs.csv").write_bytes(table("kunci nilai", SETTINGS))
    model = place(content, 0)
    enter(model)
    for quarter in range(1, QUARTERS + 1):
        approve(program, root, model, quarter)
    files = {file.relative_to(model): file.read_bytes() for file in sorted(model.rglob("*")) if file.is_file()}
    shutil.rmtree(model)
    for index in range(count):
        copy(files, place(content, index), index)


def approve(program: Path, root: Path, unit: Path, quarter: int, *more: str) -> None:
    """Has the program approve a quarter, on the 20th of the month after it."""
    subprocess.run([program, "approve", unit.relative_to(root / "Content"), "--quarter", str(quarter), "--by", "Camat", "--root", root,
                    "--date", f"{YEAR}-{3 * quarter + 1:02}-20", "--yes", "--quiet", *more],
                   check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def place(content: Path, index: int) -> Path:
    return content / f"kabupaten-{index // 20 + 1:03}" / f"kecamatan-{index + 1:05}" / str(YEAR)


# The office that is entered -----------------------------------------------------------------------

def enter(folder: Path) -> None:
    dice, tables = random.Random(YEAR), {}
    say = lambda least, most: " ".join(dice.choice(WORDS) for _ in range(dice.randint(least, most)))
    codes = [f"jabatan-{number}" for number in range(1, 11)]
    tables["profil"] = "kunci nilai", [
        ("kecamatan", "Nomor 00001"), ("kabupaten", "Pengukuran"), ("jenis_wilayah", "kabupaten"), ("provinsi", "Jawa Timur"),
        ("kode_wilayah", "35.00.01"), ("judul", "Indikator Kinerja Individu"), ("alamat", say(5, 6)), ("data_contoh", "ya")]
    tables["naskah"] = "gaya nomor teks", [
        ("judul", "", "KEPUTUSAN CAMAT"), ("menimbang", "", "Menimbang:"), *[("butir", letter, say(30, 40)) for letter in "abcdef"],
        ("mengingat", "", "Mengingat:"), *[("butir", str(number), say(12, 20)) for number in range(1, 9)],
        *[("diktum", f"KE-{number}", say(25, 40)) for number in range(1, 6)]]
    tables["jabatan"] = "kode nama eselon atasan", [
        (code, title, "III.a", "jabatan-1" if code != "jabatan-1" else "") for code, title in zip(codes, TITLES)]
    tables["penandatangan"] = "jabatan kedudukan nama pangkat tempat tanggal", [("", "Camat", "Siti Aminah", "Pembina", "Pengukuran", "2 Januari 2024")]
    tables["uraian"] = "jabatan jenis nomor teks", [
        row for code in codes for row in [(code, "tugas-pokok", "", say(20, 30)), *[(code, "tugas", letter, say(12, 20)) for letter in "abcdefgh"]]]
    indicators, variables, targets, reports, notes = [], [], [], [], []
    for number in range(1, 41):
        code, parts = f"indikator-{number:02}", [f"v{number:02}_{letter}" for letter in "abc"]
        indicators.append((code, codes[(number - 1) // 4], "1" if number % 4 in (1, 2) else "2", "Meningkatnya mutu pelayanan" if number % 4 in (1, 2) else
                           "Tertibnya administrasi", f"Persentase {say(6, 10)}", f"({parts[0]} + {parts[1]}) / {parts[2]} × 100%", "%", "naik", f"Register {say(2, 3)}"))
        for part in parts:
            variables.append((part, f"Jumlah {say(5, 8)}", "berkas", "jumlah"))
            reports.append((part, "1", "1", "1", "", say(3, 5)))
        targets.append((code, "95", "80", "85", "90", "95"))
        notes += [(code, str(quarter), say(14, 22), say(8, 14), say(8, 14), f"https://dokumen.example/{code}/{quarter}") for quarter in (1, 2, 3)]
    tables["indikator"] = "kode jabatan nomor_sasaran sasaran indikator rumus satuan arah sumber_data", indicators
    tables["variabel"] = "kode uraian satuan akumulasi", variables
    tables["target"] = "indikator tahunan tw1 tw2 tw3 tw4", targets
    tables["realisasi"] = "variabel tw1 tw2 tw3 tw4 keterangan", reports
    tables["catatan"] = "indikator triwulan analisis kendala tindak_lanjut bukti", notes
    folder.mkdir(parents=True)
    for name, (columns, rows) in tables.items():
        (folder / f"{name}.csv").write_bytes(table(columns, rows))


def table(columns: str, rows: list[tuple]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns.split(), *rows])
    return text.getvalue().encode()


# Its copies ---------------------------------------------------------------------------------------

def copy(model: dict[Path, bytes], folder: Path, index: int) -> None:
    files = {path: drawn(data, index) if path.name == "realisasi.csv" else data.replace(b"Nomor 00001", f"Nomor {index + 1:05}".encode())
             for path, data in model.items()}
    previous = "-"
    for approved in sorted({path.parent for path in files if path.parts[0] == "disahkan"}):
        inside = {path.name: files.pop(path) for path in sorted(files) if path.parent == approved}
        tables = [name for name in sorted(inside) if name not in RECORDS]
        inside["SHA256SUMS"] = "".join(f"{digest(inside[name])}  {name}\n" for name in tables).encode()
        facts = dict(list(csv.reader(io.StringIO(inside["pengesahan.csv"].decode())))[1:])
        facts |= {"unit": "/".join(folder.parts[-3:]), "tabel": digest(inside["SHA256SUMS"]), "sebelumnya": previous}
        facts["sidik"] = digest(f"{facts['tabel']} {previous}\n".encode())
        inside["pengesahan.csv"] = table("kunci nilai", list(facts.items()))
        previous = digest(inside["pengesahan.csv"])
        name = f"{approved.name.rpartition('-')[0]}-{facts['sidik'][:8]}"
        files |= {Path("disahkan", name, file): data for file, data in inside.items()}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def drawn(data: bytes, index: int) -> bytes:
    """A table of realizations with this office's figures where the model has any."""
    head, *rows = csv.reader(io.StringIO(data.decode()))
    for row in rows:
        whole = row[0].endswith("c")
        for column, name in enumerate(head):
            if name.startswith("tw") and row[column]:
                seed = hashlib.blake2b(f"{index} {row[0]} {column}".encode(), digest_size=4).digest()
                row[column] = str(int.from_bytes(seed) % 900 + (1900 if whole else 100))
    return table(" ".join(head), rows)


if __name__ == "__main__":
    main()
