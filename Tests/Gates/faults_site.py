"""A site small enough that a build makes few system calls, and what the fault gate does with it."""

import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

UNIT = "contoh/satu/2020"
TITLES = {"old": "Rapor Lama", "new": "Rapor Baru"}
TABLES = {
    "profil": "kunci,nilai\nkecamatan,Satu\nkabupaten,Contoh\njenis_wilayah,kabupaten\nprovinsi,Jawa Timur\n"
              "judul,Indikator Kinerja\ntahun_naskah,2020\nzona,WIB\nkertas,A4\ndata_contoh,ya\n",
    "jabatan": "kode,nama,atasan\ncamat,Camat,\n",
    "indikator": "kode,jabatan,nomor_sasaran,sasaran,indikator,rumus,satuan,arah\n"
                 "camat-1,camat,1,Pelayanan,Surat selesai,selesai / masuk × 100%,%,naik\n",
    "variabel": "kode,uraian,satuan,akumulasi\nselesai,Surat selesai,surat,jumlah\nmasuk,Surat masuk,surat,jumlah\n",
    "target": "indikator,tahunan,tw1,tw2,tw3,tw4\ncamat-1,100,100,100,100,100\n",
    "realisasi": "variabel,tw1,tw2,tw3,tw4\nselesai,4,5,,\nmasuk,5,6,,\n",
}
SETTINGS = "kunci,nilai\njudul,{}\npenerbit,Penerbit Uji\ntanggal_acuan,2021-02-14\n"
STYLESHEET = re.compile(r"gaya-[0-9a-f]{10}\.css")


class Site:
    """A site's folder: content, templates, what is published, and the program that publishes it."""

    def __init__(self, root: Path, program: str, templates: Path):
        self.root, self.program = root, program
        self.public, self.work, self.content = root / "Public", root / ".rapor", root / "Content"
        unit = self.content / UNIT
        unit.mkdir(parents=True)
        root.chmod(0o755)
        for name, text in TABLES.items():
            (unit / f"{name}.csv").write_text(text, encoding="utf-8")
        shutil.copytree(templates, root / "Templates")
        self.style = (root / "Templates" / "gaya.css").read_text(encoding="utf-8")
        self.put("old")

    def put(self, title: str, style: str | None = None):
        """Gives the site a title, which stands on every page, and a stylesheet of its own."""
        (self.content / "situs.csv").write_text(SETTINGS.format(TITLES.get(title, title)), encoding="utf-8")
        rule = (style or title).replace(' ', '-')
        sheet = self.style + f".{rule}{{color:red}}\n"
        (self.root / "Templates" / "gaya.css").write_text(sheet, encoding="utf-8")

    def approve(self, quarter: int):
        done = self.run("approve", UNIT, "--quarter", str(quarter), "--by", "Camat", "--date", "2020-11-01", "--yes")
        if done.returncode:
            raise SystemExit(f"cannot approve: {done.stderr}")

    def publish_both(self):
        """Publishes the old site, then the new one; keeps both, and leaves the old one published with
        the new one's content waiting."""
        self.approve(1)
        self.must_build()
        self.old = Kept(self, "kept-old")
        self.approve(2)
        self.put("new")
        self.must_build()
        self.new = Kept(self, "kept-new")
        self.source = tree(self.content) | tree(self.root / "Templates")
        self.old.restore()

    def command(self, *words) -> list[str]:
        return [self.program, *words, "--root", str(self.root)]

    def run(self, *words, **options) -> subprocess.CompletedProcess:
        options = {"capture_output": True, "text": True, "timeout": 60, "stdin": subprocess.DEVNULL} | options
        return subprocess.run(self.command(*words), **options)

    def build(self, *words, **options) -> subprocess.CompletedProcess:
        return self.run("build", "--jobs", "1", *words, **options)

    def must_build(self):
        done = self.build()
        if done.returncode or done.stderr:
            raise SystemExit(f"cannot build an ordinary site: exit {done.returncode}\n{done.stderr}")

    def which(self) -> str:
        """Which release is published: old, new, or what is wrong with it."""
        there = tree(self.public)
        if there is None:
            return "no site at all"
        for name, kept in (("old", self.old), ("new", self.new)):
            extra = there.keys() - kept.tree.keys()
            earlier = all(there[path] == self.old.tree.get(path) and STYLESHEET.fullmatch(path) for path in extra)
            if earlier and {path: what for path, what in there.items() if path not in extra} == kept.tree:
                return name
        return mixture(there, self.old.tree, self.new.tree)

    def state(self) -> list:
        """Inode and time of all that is published and remembered."""
        return [touched(part) if part.exists() else None for part in (self.public, self.work)]

    def strays(self) -> list[str]:
        """What lies in the site's folder and belongs to no release, record or lock."""
        found = [name for name in os.listdir(self.root) if name not in ("Content", "Templates", "Public", ".rapor")]
        records = 0
        for name in os.listdir(self.work) if self.work.exists() else []:
            records += name.endswith(".catatan")
            if name not in ("lock", "Public.lama") and not re.fullmatch(r"Public-\d+\.catatan", name):
                found.append(f".rapor/{name}")
        return found + (["a third record"] if records > 2 else [])

    def next_run(self) -> list[str]:
        """Runs the build once more, plainly: what is wrong with it."""
        done = self.build()
        wrong = [] if done.returncode == 0 else [f"next run: exit {done.returncode}: {done.stderr.strip()[:200]}"]
        if done.returncode == 0 and done.stderr:
            wrong.append(f"next run: says {done.stderr.strip()[:200]}")
        if (now := self.which()) != "new":
            wrong.append(f"next run: leaves {now}")
        if strays := self.strays():
            wrong.append(f"next run: leaves {strays}")
        if tree(self.content) | tree(self.root / "Templates") != self.source:
            wrong.append("the content itself was changed")
        return wrong


class Kept:
    """A published state that can be put back. Files come back as hard links, so that they have the
    inode and time that the record knows; folders are new, so their records are named anew."""

    def __init__(self, site: Site, name: str):
        self.site, self.folder = site, site.root.parent / f"{site.root.name}-{name}"
        self.folder.mkdir()
        self.numbers = {}
        for part in ("Public", ".rapor"):
            self.copy(site.root / part, self.folder / part, self.numbers)
        # The sums list the release's own sheets; an earlier one's is kept beside them.
        sheets = set(STYLESHEET.findall((site.public / "SHA256SUMS").read_text(encoding="utf-8")))
        self.tree = {path: what for path, what in tree(site.public).items()
                     if path in sheets or not STYLESHEET.fullmatch(path)}

    def copy(self, source: Path, target: Path, numbers: dict):
        target.mkdir()
        target.chmod(stat.S_IMODE(source.stat().st_mode))
        numbers[str(source.stat().st_ino)] = str(target.stat().st_ino)
        with os.scandir(source) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name.endswith(".catatan")):
                if entry.is_dir(follow_symlinks=False):
                    self.copy(Path(entry.path), target / entry.name, numbers)
                elif match := re.fullmatch(r"Public-(\d+)\.catatan", entry.name):
                    if match[1] in numbers:
                        os.link(entry.path, target / f"Public-{numbers[match[1]]}.catatan")
                else:
                    os.link(entry.path, target / entry.name)

    def restore(self):
        numbers: dict[str, str] = {}
        for part in ("Public", ".rapor"):
            clear(self.site.root / part)
            self.copy(self.folder / part, self.site.root / part, numbers)


def clear(path: Path):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def tree(folder: Path) -> dict | None:
    """Everything in a folder: path to kind, mode and bytes; the folder itself under "."."""
    if not folder.is_dir() or folder.is_symlink():
        return None
    found = {".": ("folder", stat.S_IMODE(folder.stat().st_mode))}

    def walk(place: str, prefix: str):
        with os.scandir(place) as entries:
            for entry in entries:
                mode = entry.stat(follow_symlinks=False).st_mode
                path = prefix + entry.name
                if stat.S_ISDIR(mode):
                    found[path] = ("folder", stat.S_IMODE(mode))
                    walk(entry.path, path + "/")
                elif stat.S_ISREG(mode):
                    with open(entry.path, "rb", buffering=0) as file:
                        found[path] = ("file", stat.S_IMODE(mode), file.readall())
                else:
                    found[path] = ("other", mode)

    walk(str(folder), "")
    return found


def mixture(there: dict, old: dict, new: dict) -> str:
    """What is wrong with a tree that is neither release."""
    parts = []
    for name, kept in (("old", old), ("new", new)):
        differing = sorted(path for path in there.keys() | kept.keys() if there.get(path) != kept.get(path))
        parts.append(f"{len(differing)} off the {name} one ({', '.join(differing[:3])})")
    return "a mixture: " + "; ".join(parts)


def touched(folder: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of everything in a folder."""
    paths = [folder, *sorted(folder.rglob("*"))]
    return {str(path.relative_to(folder)): (path.lstat().st_ino, path.lstat().st_mtime_ns) for path in paths}
