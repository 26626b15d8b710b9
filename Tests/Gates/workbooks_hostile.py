"""Workbooks that somebody made to do harm, or that are not what they seem, and what is said of each."""

import io
import struct
import zipfile

import openpyxl

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ROWS = 1_048_576


def hostile(book: bytes) -> list[tuple[str, bytes, int, str]]:
    """Name, bytes, exit code, id of the one error."""
    bad = 65
    return [
        ("nothing", b"", bad, "bukan-buku-kerja"),
        ("text", b"kunci,nilai\n", bad, "bukan-buku-kerja"),
        ("old workbook", OLE + bytes(2000), bad, "buku-kerja-lama"),
        ("password", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), bad,
         "buku-kerja-terkunci"),
        ("half a file", book[: len(book) // 2], bad, "buku-kerja-rusak"),
        ("another kind of document", archive({"mimetype": b"application/vnd.oasis.opendocument.text"}), bad,
         "bukan-buku-kerja"),
        ("entity bomb", changed(book, "xl/workbook.xml", lambda _: laughs()), bad, "buku-kerja-berentitas"),
        ("entity from outside", changed(book, "xl/worksheets/sheet1.xml", lambda _: (
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&b;</worksheet>')), bad,
         "buku-kerja-berentitas"),
        ("climbing part", added(book, "../../../tmp/x", b"x"), bad, "buku-kerja-rusak"),
        ("climbing link", changed(book, "xl/_rels/workbook.xml.rels", lambda part: part.replace(
            b"worksheets/sheet1.xml", b"../../../../etc/passwd")), bad, "buku-kerja-rusak"),
        ("wrong checksum", wrong_checksum(book), bad, "buku-kerja-rusak"),
        ("missing part", left_out(book, "xl/worksheets/sheet1.xml"), bad, "buku-kerja-rusak"),
        ("no XML", changed(book, "xl/worksheets/sheet1.xml", lambda part: part[:-9]), bad, "buku-kerja-rusak"),
        ("deep nesting", changed(book, "xl/worksheets/sheet1.xml", lambda part: part.replace(
            b"<sheetData>", b"<a>" * 100_000 + b"<sheetData>")), bad, "buku-kerja-terlalu-besar"),
        ("zip bomb", added(book, "xl/media/x.bin", bytes(300_000_000)), bad, "buku-kerja-terlalu-besar"),
        ("zip bomb that lies", lying(book, bytes(50_000_000)), bad, "buku-kerja-rusak"),
        ("overlapping parts", overlapping(), bad, "buku-kerja-rusak"),
        ("many parts", archive({f"a{number}": b"" for number in range(3_000)}), bad, "buku-kerja-terlalu-besar"),
        ("larger than any", book + bytes(30_000_000), bad, "buku-kerja-terlalu-besar"),
        ("cells far apart", rows(book, lambda y: f'<row r="{y}"><c r="XFD{y}"><v>1</v></c></row>', 200), bad,
         "buku-kerja-terlalu-besar"),
        ("a million filled rows", rows(book, lambda y: f'<row r="{y}"><c r="A{y}"><v>1</v></c></row>', ROWS), bad,
         "buku-kerja-terlalu-besar"),
        ("a million formatted empty rows", rows(
            book, lambda y: f'<row r="{y}" spans="1:2" s="1" customFormat="1" ht="15.75"/>', ROWS), 0, ""),
        ("a long text", text_of(book, "x" * 2_000_000), bad, "buku-kerja-terlalu-besar"),
        ("macros", added(book, "xl/vbaProject.bin", b"x"), 0, ""),
        ("a link to another workbook", added(book, "xl/externalLinks/externalLink1.xml", b"<!DOCTYPE x>"), 0, ""),
    ]


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, contents in parts.items():
            new.writestr(zipfile.ZipInfo(name), contents, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as old:
        return {name: old.read(name) for name in old.namelist()}


def changed(book: bytes, name: str, change) -> bytes:
    all_parts = parts(book)
    all_parts[name] = change(all_parts[name])
    return archive(all_parts)


def added(book: bytes, name: str, contents: bytes) -> bytes:
    return archive(parts(book) | {name: contents})


def left_out(book: bytes, name: str) -> bytes:
    return archive({key: part for key, part in parts(book).items() if key != name})


def laughs() -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE a [<!ENTITY a0 "ha">{lines}]><workbook>&a9;</workbook>'.encode()


def wrong_checksum(book: bytes) -> bytes:
    out = bytearray(archive(parts(book)))
    place = out.index(b"PK\x01\x02")
    while b"xl/workbook.xml" not in out[place:place + 80]:
        place = out.index(b"PK\x01\x02", place + 4)
    out[place + 16] ^= 1
    return bytes(out)


def lying(book: bytes, contents: bytes) -> bytes:
    """A part that says it is small, in its own record and in the directory."""
    out = bytearray(changed(book, "xl/workbook.xml", lambda part: part + contents))
    for mark, field in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = -1
        while (place := out.find(mark, place + 1)) >= 0:
            if struct.unpack_from("<I", out, place + field)[0] > len(contents):
                struct.pack_into("<I", out, place + field, 5_000)
    return bytes(out)


def overlapping() -> bytes:
    """Many names for the same packed bytes."""
    one = archive({"a": bytes(range(256)) * 4_000})
    start = one.index(b"PK\x01\x02")
    entry, count = one[start:one.index(b"PK\x05\x06")], 1_000
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    return one[:start] + entry * count + end


def rows(book: bytes, row, count: int) -> bytes:
    """The workbook whose first sheet goes on for so many rows."""
    sheet = parts(book)["xl/worksheets/sheet1.xml"].decode()
    last = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0].max_row
    more = "".join(row(y) for y in range(last + 1, min(last + 1 + count, ROWS + 1)))
    return changed(book, "xl/worksheets/sheet1.xml",
                   lambda _: sheet.replace("</sheetData>", more + "</sheetData>").encode())


def text_of(book: bytes, text: str) -> bytes:
    return changed(book, "xl/sharedStrings.xml",
                   lambda part: part.replace(b"<si>", f"<si><t>{text}</t></si><si>".encode(), 1))
