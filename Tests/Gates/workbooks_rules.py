"""Rules for workbooks that readers other than Excel forgive and Excel answers with a repair, rules of
this project, and the validators that are at hand."""

import importlib.util
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# The children of a worksheet, in the order of the format.
ORDER = ["sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection",
         "autoFilter", "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks",
         "printOptions", "pageMargins", "pageSetup", "headerFooter", "ignoredErrors"]
HINTS = {"prompt": 255, "error": 255, "promptTitle": 32, "errorTitle": 32}


def broken_rules(book: Path) -> list[str]:
    with zipfile.ZipFile(book) as archive:
        findings = archive_rules(archive)
        parts = {name: archive.read(name) for name in archive.namelist()}
    findings += package_rules(parts)
    workbook = ElementTree.fromstring(parts["xl/workbook.xml"])
    sheets = [sheet.get("name") for sheet in workbook.iter(f"{MAIN}sheet")]
    findings += name_rules(workbook, sheets)
    styles = ElementTree.fromstring(parts["xl/styles.xml"])
    formats = styles.find(f"{MAIN}cellXfs")
    locks = [xf.find(f"{MAIN}protection").get("locked") == "1" for xf in formats]
    strings = [("".join(t.text or "" for t in item.iter(f"{MAIN}t")))
               for item in ElementTree.fromstring(parts["xl/sharedStrings.xml"])]
    findings += [f"string {i} is longer than 32767" for i, text in enumerate(strings)
                 if len(text.encode("utf-16-le")) // 2 > 32767]
    to_fill = sheets[0] == "panduan"
    for number, name in enumerate(sheets, 1):
        sheet = ElementTree.fromstring(parts[f"xl/worksheets/sheet{number}.xml"])
        findings += [f"{name}: {finding}" for finding in sheet_rules(sheet, len(strings), locks)]
        if to_fill:
            findings += [f"{name}: {finding}" for finding in
                         fill_rules(sheet, locks, is_guide=number == 1)]
    return findings


def archive_rules(archive: zipfile.ZipFile) -> list[str]:
    names = archive.namelist()
    found = [f"part {name} is there twice" for name in set(names) if names.count(name) > 1]
    found += [f"part {name} is damaged" for name in [archive.testzip()] if name]
    if names[0] != "[Content_Types].xml":
        found.append("the list of types is not the first part")
    return found


def package_rules(parts: dict[str, bytes]) -> list[str]:
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    typed = {item.get("PartName") for item in types if item.get("PartName")}
    found = [f"part {name} has no type" for name in parts
             if f"/{name}" not in typed and not name.endswith((".rels", "[Content_Types].xml"))]
    found += [f"type of {name}, which is not there" for name in typed if name[1:] not in parts]
    for name, text in parts.items():
        if name.endswith(".rels"):
            folder = name.rpartition("_rels/")[0]
            found += [f"{name} leads to {link.get('Target')}, which is not there"
                      for link in ElementTree.fromstring(text) if folder + link.get("Target") not in parts]
    if re.search(rb"created|modified", parts["docProps/core.xml"]):
        found.append("the properties hold a time")
    return found


def name_rules(workbook: ElementTree.Element, sheets: list[str]) -> list[str]:
    found = [f"sheet name {name!r} is not allowed" for name in sheets
             if not 0 < len(name) <= 31 or re.search(r"[\[\]:*?/\\]", name)]
    if len({name.lower() for name in sheets}) < len(sheets):
        found.append("two sheets have one name")
    for item in workbook.iter(f"{MAIN}definedName"):
        for sheet in re.findall(r"'?([A-Za-z_][\w ]*)'?!", item.text):
            if sheet not in sheets:
                found.append(f"name {item.get('name')} speaks of {sheet}, which is not there")
    return found


def sheet_rules(sheet: ElementTree.Element, strings: int, locks: list[bool]) -> list[str]:
    children = [child.tag.removeprefix(MAIN) for child in sheet]
    found = []
    if [ORDER.index(child) for child in children] != sorted(ORDER.index(child) for child in children):
        found.append(f"elements are out of order: {children}")
    last_row = 0
    for row in sheet.iter(f"{MAIN}row"):
        number = int(row.get("r"))
        if number <= last_row:
            found.append(f"row {number} is out of order")
        last_row, last_column = number, 0
        for cell in row:
            letters, place = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
            column = sum((ord(c) - 64) * 26 ** i for i, c in enumerate(reversed(letters)))
            if column <= last_column or int(place) != number:
                found.append(f"cell {cell.get('r')} is out of order")
            last_column = column
            found += cell_rules(cell, strings, locks)
    for rule in sheet.iter(f"{MAIN}dataValidation"):
        found += [f"{name} is longer than {limit} at {rule.get('sqref')}" for name, limit in HINTS.items()
                  if len(rule.get(name) or "") > limit]
        formula = rule.findtext(f"{MAIN}formula1") or ""
        if formula.startswith('"') and len(formula) > 257:
            found.append(f"the list at {rule.get('sqref')} is longer than 255")
    for footer in sheet.iter(f"{MAIN}oddFooter"):
        if len(footer.text) > 255:
            found.append(f"the footer is longer than 255: {len(footer.text)}")
    return found + overlaps(sheet)


def overlaps(sheet: ElementTree.Element) -> list[str]:
    """Two rules for one cell leave it to the program which one counts."""
    taken: dict[str, list[tuple[int, int]]] = {}
    found = []
    for rule in sheet.iter(f"{MAIN}dataValidation"):
        for part in rule.get("sqref").split():
            first, _, last = part.partition(":")
            letters = re.match("[A-Z]+", first)[0]
            rows = [int(re.search(r"\d+", text)[0]) for text in (first, last or first)]
            if any(rows[0] <= b and a <= rows[1] for a, b in taken.get(letters, [])):
                found.append(f"two validations at {part}")
            taken.setdefault(letters, []).append((rows[0], rows[1]))
    return found


def cell_rules(cell: ElementTree.Element, strings: int, locks: list[bool]) -> list[str]:
    found = []
    place = cell.get("r")
    if int(cell.get("s") or 0) >= len(locks):
        found.append(f"{place} has style {cell.get('s')}, which is not there")
    if cell.get("t") == "s" and int(cell.findtext(f"{MAIN}v")) >= strings:
        found.append(f"{place} has string {cell.findtext(f'{MAIN}v')}, which is not there")
    formula = cell.findtext(f"{MAIN}f")
    if formula is not None:
        if len(formula) > 8192 or formula.startswith("="):
            found.append(f"{place} has a formula that no program takes")
        if formula.count("(") != formula.count(")"):
            found.append(f"{place} has a formula with a bracket too many")
    return found


def fill_rules(sheet: ElementTree.Element, locks: list[bool], *, is_guide: bool) -> list[str]:
    """What a workbook to fill in promises those who fill it."""
    found = [f"formula at {cell.get('r')}" for cell in sheet.iter(f"{MAIN}c")
             if cell.find(f"{MAIN}f") is not None]
    protection = sheet.find(f"{MAIN}sheetProtection")
    if protection is None:
        return [*found, "the sheet is not protected"]
    if any(name in protection.attrib for name in ("password", "hashValue")):
        found.append("the sheet is protected with a password")
    if is_guide:
        return found
    found += [f"{name} is not allowed" for name in ("insertRows", "deleteRows", "sort")
              if protection.get(name) != "0"]
    if sheet.find(f"{MAIN}sheetViews/{MAIN}sheetView/{MAIN}pane") is None:
        found.append("the head is not frozen")
    for row in sheet.iter(f"{MAIN}row"):
        for cell in row:
            is_locked = locks[int(cell.get("s") or 0)] if int(cell.get("s") or 0) < len(locks) else True
            if is_locked != (row.get("r") == "1"):
                found.append(f"{cell.get('r')} is {'' if is_locked else 'not '}locked")
    filled = [row for row in sheet.iter(f"{MAIN}row")]
    if any(not len(row) for row in filled):
        found.append("a row is empty")
    if not sheet.findall(f"{MAIN}dataValidations/{MAIN}dataValidation"):
        found.append("no column explains itself")
    return found


# Validators ----------------------------------------------------------------------------------------

class Schemas:
    """The schemas of ECMA-376 (transitional), where they and lxml are there."""

    def __init__(self, folder: str | None) -> None:
        self.schemas = {}
        files = {"sml": "sml.xsd", "types": "opc-contentTypes.xsd", "links": "opc-relationships.xsd"}
        found = {name: next(Path(folder).rglob(file), None) for name, file in files.items()} if folder else {}
        if found and all(found.values()) and importlib.util.find_spec("lxml"):
            from lxml import etree
            self.schemas = {name: etree.XMLSchema(etree.parse(str(path))) for name, path in found.items()}
        missing = [] if self.schemas else ["ECMA-376 schemas (sml.xsd and two of OPC)"]
        missing += [] if importlib.util.find_spec("openxml_audit") else ["openxml-audit"]
        self.note = f"; not there, so not asked: {', '.join(missing)}" if missing else ""

    def findings(self, book: Path) -> list[str]:
        if not self.schemas:
            return []
        from lxml import etree
        found = []
        with zipfile.ZipFile(book) as archive:
            for name in archive.namelist():
                kind = ("types" if name.startswith("[") else "links" if name.endswith(".rels")
                        else "sml" if name.startswith("xl/") else None)
                if kind is None:
                    continue
                # Programs keep white space by xml:space, which the schema's types leave out.
                text = archive.read(name).replace(b' xml:space="preserve"', b"")
                schema = self.schemas[kind]
                if not schema.validate(etree.fromstring(text)):
                    found.append(f"{name}: {schema.error_log[0].message}")
        return found


def audit(book: Path) -> list[str]:
    """What openxml-audit finds, where it is installed."""
    if not importlib.util.find_spec("openxml_audit"):
        return []
    import json
    done = subprocess.run([sys.executable, "-m", "openxml_audit", str(book), "--output", "json"],
                          capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)[0]
    # A theme only gives names to colours; programs that lack one use their own.
    return [error["description"] for error in report["errors"]
            if not error["description"].endswith("relationships/theme' is missing.")]
