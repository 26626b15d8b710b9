"""The chain of approvals of a unit, read without the program: folders, records, sums, links, sidik."""

import csv
import hashlib
import re
import subprocess
from collections import defaultdict
from html import unescape
from pathlib import Path

NAME = re.compile(r"(\d{3,})-tw([0-4])(?:-(koreksi|ditarik))?-([0-9a-f]{8})")


class Row(dict):
    """A row of a canonical table, which leaves out columns that hold nothing."""

    def __missing__(self, key):
        return ""

    def get(self, key, default=""):
        return super().get(key, default)


def tables_of(folder: Path, read) -> defaultdict:
    """The tables of an approved folder by name, each read by `read`; none where it has no rows."""
    records = ("perubahan", "akibat", "pengesahan")
    return defaultdict(list, {path.stem: read(path) for path in folder.glob("*.csv")
                              if path.stem not in records})


def folders(place: Path) -> list[Path]:
    """The folders of a chain, oldest first; `place` is `disahkan` or `data/rantai`."""
    found = [path for path in place.glob("*") if NAME.fullmatch(path.name)]
    return sorted(found, key=lambda path: int(path.name.split("-")[0]))


def newest(unit: Path) -> tuple[int, Path] | None:
    """The quarter reached by the content of a unit, and its folder; None where nothing is approved."""
    found = folders(unit / "disahkan")
    if not found:
        return None
    quarter = int(NAME.fullmatch(found[-1].name)[2])
    return (quarter, found[-1]) if quarter else None


def statement(folder: Path) -> dict[str, str]:
    with open(folder / "pengesahan.csv", encoding="utf-8", newline="") as file:
        return {row[0]: row[1] for row in csv.reader(file)}


def statements(place: Path) -> list[dict[str, str]]:
    """What every approval of a chain says of itself, oldest first."""
    return [statement(folder) for folder in folders(place)]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def unlinked(place: Path, unit: str) -> list[str]:
    """What does not hold between the folders of a chain; `place` is `disahkan` or `data/rantai`."""
    findings, link = [], "-"
    for number, folder in enumerate(folders(place), 1):
        said = statement(folder)
        sums = digest((folder / "SHA256SUMS").read_bytes())
        expected = {
            "nomor": str(number), "tabel": sums, "sebelumnya": link,
            "perubahan": digest((folder / "perubahan.csv").read_bytes()),
            "akibat": digest((folder / "akibat.csv").read_bytes()),
            "sidik": digest(f"{sums} {link}\n".encode()),
            "unit": unit,
        }
        findings += [f"{place.name}/{folder.name}: {key} is {said.get(key)!r}, not {value!r}"
                     for key, value in expected.items() if said.get(key) != value]
        name = NAME.fullmatch(folder.name)
        kind = said.get("jenis", "") if said.get("jenis") != "triwulan" else None
        if (int(name[1]), name[2], name[3], name[4]) != (
                number, said.get("triwulan"), kind, said.get("sidik", "")[:8]):
            findings.append(f"{place.name}/{folder.name}: the name is not that of the approval")
        link = digest((folder / "pengesahan.csv").read_bytes())
    return findings


def altered(sums: Path) -> list[str]:
    """Tables that are not what the `SHA256SUMS` beside them says."""
    return [f"{line[66:]}: not what was approved" for line in sums.read_text().splitlines()
            if not (table := sums.parent / line[66:]).is_file() or digest(table.read_bytes()) != line[:64]]


def findings_in(data: Path) -> list[str]:
    """What does not hold in the chain of a published `data/` folder."""
    found = folders(data / "rantai")
    if not found:
        return ["rantai: no approval"]
    findings = unlinked(data / "rantai", "/".join(data.parent.parts[-3:]))
    if (found[-1] / "SHA256SUMS").read_bytes() != (data / "SHA256SUMS").read_bytes():
        findings.append("SHA256SUMS: not those of the newest approval")
    return findings + altered(data / "SHA256SUMS")


def shell_lines(public: Path) -> str:
    """The lines that redo a chain without the program, as the page about methods shows them."""
    page = (public / "metodologi/index.html").read_text(encoding="utf-8")
    lines = re.search(r'id="perintah-rantai"[^>]*>(.*?)</p>', page, re.S)[1]
    return unescape(re.sub(r"</?code>|<br>", "", lines))


def findings_of_shell(public: Path, data: Path) -> list[str]:
    """The lines must print the sidiks of the chain and nothing else."""
    done = subprocess.run(["sh", "-c", shell_lines(public)], cwd=data, capture_output=True, text=True)
    expected = "".join(said["sidik"] + "\n" for said in statements(data / "rantai"))
    if done.stdout + done.stderr == expected:
        return []
    return [f"the shell lines of metodologi print {done.stdout + done.stderr!r}, not {expected!r}"]
