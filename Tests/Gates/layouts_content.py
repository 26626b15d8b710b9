"""Fifty offices by chance, the same ones for the same seed: what layouts have to cope with.

`write(root, seed)` puts a `Content` folder under `root` and gives, for each unit, the quarter up to which
it is to be approved. Names have 5 to 200 letters, among them one word of 60; an office has 1 to 14 positions
and 0 to 60 indicators with figures of every size and in every state, notes of 0 to 1,500 letters, a decree
or none, one to three years.
"""

import random
from pathlib import Path

from stress_content import EMBLEM, Office, facts, table

LAYOUTS, YEAR = 50, 2024
LONG = "pertanggungjawabanpenyelenggaraanpemerintahandesadankelurahan"[:60]
WORDS = ("pelayanan administrasi kependudukan tepat waktu desa kelurahan laporan pertanggungjawaban keuangan penyelesaian usulan "
         "anggaran musyawarah perencanaan pembangunan ketenteraman dan ketertiban umum pemberdayaan masyarakat persentase jumlah "
         "dokumen yang di dengan surat masuk arsip kepegawaian evaluasi kinerja pegawai sarana prasarana perizinan pertanahan "
         "SKPD e-KTP RT/RW (triwulanan) LPJ-APBDes Musrenbangdes, SP2D; s.d. Perda 5/2017").split()
SIZES = [(1, 0), (1, 1), (14, 60), (1, 60), (14, 0), (2, 40), (3, 10), (1, 10), (14, 14)]  # positions, indicators: the first offices
VALUES = ["0", "0,01", "0,5", "1", "9", "10", "35", "78,20", "99,99", "100", "144,44", "1234", "12.345.678", "12.345.678.901",
          "1.234.567.890.123,45"]
# What a unit without indicators has; `write` of an office leaves empty tables out.
EMPTY = {"indikator": "kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,arah", "variabel": "kode,uraian,satuan,akumulasi"}


def write(root: Path, seed: int, count: int = LAYOUTS) -> dict[str, int]:
    dice = random.Random(seed)
    content = root / "Content"
    table(content / "situs.csv", "kunci nilai", [
        ("judul", "Rapor Kinerja Kecamatan"), ("penerbit", text(dice, 60)), ("alamat_dasar", "https://rapor.example/bawah"),
        ("kontak_ppid", text(dice, 120)), ("surel", "ppid@rapor.example"), ("lisensi", "CC BY 4.0"), ("tanggal_acuan", f"{YEAR + 1}-02-14")])
    table(content / "skala.csv", "batas_bawah predikat", [
        ("91", "Sangat Baik"), ("76", "Baik"), ("66", "Cukup"), ("51", "Kurang"), ("0", "Sangat Kurang")])
    units: dict[str, int] = {}
    regencies = [text(dice, length) for length in (5, 24, 60, 110)]
    while len(units) < count:
        regency, name = dice.randrange(len(regencies)), office_name(dice)
        for year in range(YEAR, YEAR - dice.choice((1, 1, 1, 2, 3)), -1):
            if len(units) == count:
                break
            sizes = SIZES[len(units)] if len(units) < len(SIZES) else size(dice)
            unit = f"wilayah-{regency + 1}/kantor-{len(units) + 1 if year == YEAR else first:02}/{year}"
            first = len(units) + 1 if year == YEAR else first
            office(dice, content / unit, name, regencies[regency], *sizes)
            units[unit] = dice.choice((1, 2, 3, 3, 4))
    return units


def size(dice: random.Random) -> tuple[int, int]:
    return dice.randint(1, 14), dice.choice((0, 1, 2, 3, 5, 8, 10, 10, 13, 20, 30))


def text(dice: random.Random, length: int) -> str:
    """Words by chance, so many letters; rarely one word of 60 letters among them."""
    words = [LONG] if length > 65 and dice.random() < 0.2 else []
    while len(" ".join(words)) < length:
        words.append(dice.choice(WORDS))
    dice.shuffle(words)
    return " ".join(words)[:length].strip(" ,;(").capitalize()


def a_name(dice: random.Random) -> str:
    return LONG.capitalize() if dice.random() < 0.04 else text(dice, dice.choice((5, 12, 25, 40, 60, 90, 140, 200)))


def office_name(dice: random.Random) -> str:
    return LONG.capitalize() if dice.random() < 0.05 else text(dice, dice.choice((5, 9, 14, 24, 60, 120)))


def office(dice: random.Random, folder: Path, name: str, regency: str, positions: int, indicators: int) -> None:
    more = {"kertas": "F4"} if dice.random() < 0.4 else {}
    if dice.random() < 0.5:
        more |= {"nomor_keputusan": "188/07/KEP/434.511/2024", "tanggal_penetapan": "6 Januari 2024", "tempat_penetapan": text(dice, 20)}
    if dice.random() < 0.5:
        more |= {"alamat": text(dice, 90), "telepon": "(0334) 123456", "surel": "kantor@kabupaten.example", "kode_pos": "67352"}
    if dice.random() < 0.3:
        more |= {"catatan_penyunting": text(dice, 700), "kontak_ppid": text(dice, 150)}
    unit = Office(folder, facts(name, regency, dice.choice(("kabupaten", "kota")), **more))
    codes: list[str] = []
    for number in range(positions):
        code = f"j{number + 1}"
        unit.position(code, a_name(dice), dice.choice(codes) if codes else "", dice.choice(("", "III.a", "IV.b")),
                      text(dice, 30) if dice.random() < 0.4 else "", note=text(dice, 300) if dice.random() < 0.2 else "")
        codes.append(code)
        unit.duties += [(code, kind, "", text(dice, dice.randint(20, 400))) for kind in ("tugas", "fungsi") for _ in range(dice.choice((0, 1, 6)))]
    for number in range(indicators):
        add(dice, unit, dice.choice(codes[:3] if dice.random() < 0.5 else codes), number)
    if dice.random() < 0.5:
        unit.signatories = [("", text(dice, 40), text(dice, 60), text(dice, 50), "Pembina", "19700101 199503 1 001", text(dice, 15), "2 Januari 2024")]
    if dice.random() < 0.6:
        unit.document = [("judul", "", "KEPUTUSAN CAMAT"), ("menimbang", "", "Menimbang:"), ("butir", "a", text(dice, 300)),
                         ("diktum", "KESATU", text(dice, 500)), ("lampiran", "Lampiran I", text(dice, 80)), ("paragraf", "", text(dice, 900))]
    unit.write()
    for name, columns in EMPTY.items():
        if not (folder / f"{name}.csv").exists():
            (folder / f"{name}.csv").write_text(columns + "\n", encoding="utf-8")
    if dice.random() < 0.4:
        (folder / "lambang.svg").write_text(EMBLEM, encoding="utf-8")


def add(dice: random.Random, unit: Office, position: str, number: int) -> None:
    """An indicator with its figures, targets and, now and then, notes."""
    name = f"{a_name(dice)} {number + 1}"
    objective, new = str(1 + number // 4), f"{number // 4 + 1} {text(dice, dice.choice((10, 60, 180)))}"
    wording = next((row[3] for row in unit.indicators if row[1:3] == (position, objective)), new)
    more = {"objective": objective, "wording": wording}
    if dice.random() < 0.4:
        more |= {"source": text(dice, dice.choice((8, 60, 150)))}
    if dice.random() < 0.2:
        more |= {"explanation": text(dice, 300), "printed": text(dice, 200), "note": text(dice, 250)}
    kind = dice.random()
    if kind < 0.4:
        whole = [dice.randint(0, 10 ** dice.choice((1, 2, 4, 9))) for _ in range(4)]
        code = unit.ratio(position, name, states(dice, [str(dice.randint(0, n)) for n in whole]), states(dice, [str(n) for n in whole]),
                          dice.choice(("jumlah", "akhir")), **more)
    elif kind < 0.47:
        code = unit.indicator(position, name, "", text(dice, 15), target=None, **more)
    elif kind < 0.54:
        parts = [unit.variable(text(dice, 60), states(dice, [dice.choice(VALUES) for _ in range(4)])) for _ in range(dice.choice((2, 4, 9)))]
        code = unit.indicator(position, name, f"jumlah({'; '.join(parts)})", "nilai", target=targets(dice), **more)
    else:
        direction = dice.choice(("naik", "naik", "turun"))
        minus = "-" if direction == "naik" and dice.random() < 0.1 else ""
        name = f"Selisih {name}" if minus else name
        measure = "poin" if minus else dice.choice(("berkas", "rupiah", "kejadian", "nilai", text(dice, 25)))
        figures = [f"{minus}{value}" if value != "0" else value for value in (dice.choice(VALUES) for _ in range(4))]
        code = unit.indicator(position, name, unit.variable(name, states(dice, figures), unit=measure), measure, direction,
                              target=targets(dice), **more)
    if dice.random() < 0.4:
        quarter = str(dice.randint(1, 4))
        unit.notes.append((code, quarter, *[text(dice, dice.choice((0, 30, 200, 600, 1500))) for _ in range(3)], text(dice, 60)))


def states(dice: random.Random, figures: list[str]) -> str:
    """Some figures are not reported, nothing, or withheld."""
    return " ".join(dice.choice((figure,) * 8 + ("~", "-", "rahasia")) for figure in figures)


def targets(dice: random.Random) -> tuple[str, str] | None:
    if dice.random() < 0.2:
        return None
    quarters = [dice.choice((value, value, value, "~")) for value in (dice.choice(VALUES) for _ in range(4))]
    return dice.choice(VALUES) if quarters[3] == "~" else quarters[3], " ".join(quarters)
