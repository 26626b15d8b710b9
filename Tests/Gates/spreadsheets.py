"""What the gates on workbooks share: LibreOffice without a window, and workbooks as plain cells."""

import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

# A formula's stored value and the mark of its type; without them a program has to compute.
CACHED = re.compile(r'(<c r="[A-Z]+\d+"(?: s="\d+")?)(?: t="\w+")?>(<f[^>]*?(?:/>|>[^<]*</f>))<v>[^<]*</v></c>')


def rewritten(source: Path, target: Path, change) -> None:
    """Copies a workbook with `change(name, text)` applied to its XML parts."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            text = old.read(item).decode("utf-8")
            new.writestr(item.filename, change(item.filename, text))


def without_values(source: Path, target: Path) -> int:
    """Copies a workbook without the stored values of its formulas; tells how many there were."""
    count = 0

    def strip(name: str, text: str) -> str:
        nonlocal count
        if not name.startswith("xl/worksheets/"):
            return text
        text, found = CACHED.subn(r"\1>\2</c>", text)
        count += found
        return text

    rewritten(source, target, strip)
    return count


def sheet_parts(workbook: Path) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name."""
    with zipfile.ZipFile(workbook) as archive:
        text = archive.read("xl/workbook.xml").decode("utf-8")
    names = re.findall(r'<sheet name="([^"]+)" sheetId="(\d+)"', text)
    return {name: f"xl/worksheets/sheet{number}.xml" for name, number in names}


def with_cell(text: str, reference: str, value: str) -> str:
    """A sheet's markup with another value in one cell, a number or a text."""
    try:
        content = f"><v>{float(value):.15g}</v></c>" if value else "/>"
    except ValueError:
        content = f' t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    pattern = rf'<c r="{reference}"( s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)'
    new, count = re.subn(pattern, lambda m: f'<c r="{reference}"{m[1] or ""}{content}', text, count=1,
                         flags=re.S)
    if not count:
        raise SystemExit(f"no cell {reference} to change")
    return new


def recalculated(workbooks: list[Path], folder: Path, kind: str = "xlsx") -> list[Path]:
    """The workbooks as LibreOffice saves them after opening; all must have names of their own."""
    converted(workbooks, folder, kind)
    return [folder / f"{book.stem}.{kind.partition(':')[0]}" for book in workbooks]


def converted(workbooks: list[Path], folder: Path, kind: str) -> str:
    """Has LibreOffice convert workbooks into a folder; gives what it said."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise SystemExit("LibreOffice is not installed; nothing was checked")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [office, "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", kind,
             "--outdir", str(folder), *map(str, workbooks)],
            capture_output=True, text=True, timeout=600, check=False)
    missing = [book.name for book in workbooks
               if not (folder / f"{book.stem}.{kind.partition(':')[0]}").exists()]
    if missing:
        raise SystemExit(f"LibreOffice did not convert {missing}: {done.stdout} {done.stderr}")
    return done.stdout + done.stderr


def values(workbook: Path) -> dict[str, list[list]]:
    """The values of all cells, by sheet."""
    book = openpyxl.load_workbook(workbook, data_only=True)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
            for sheet in book.worksheets}


def formulas(workbook: Path) -> dict[str, dict[str, str]]:
    """The formulas, by sheet and cell."""
    book = openpyxl.load_workbook(workbook)
    return {sheet.title: {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row
                          if cell.data_type == "f"} for sheet in book.worksheets}
