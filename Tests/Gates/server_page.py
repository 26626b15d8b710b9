#!/usr/bin/env python3
"""Gate: the administrator's page works when it is followed literally on a bare Debian.

usage: server_page.py PATH_TO_RAPOR [--akar TAR] [--coba-rusak]

Makes a Debian that has nothing but systemd (mmdebstrap), boots it in a container without a network
(systemd-nspawn), and runs every command block of `Templates/panduan-server.mustache` there, in the
order of the page, as root, as it stands. Packages are fetched before, by the page's own line. Between
the blocks people do what the page says they do: the officer, from a computer of her own, fills and
saves the workbook through Samba, reads the result file, types the sidik of the draft; the quarter
must be published within a minute or two, and nginx must serve it. Then the page's backup is put back
after the content is lost, a broken approval must become a letter, and the update must change nothing.
Each file that the page writes must be the one in `.github/server/`.

`--akar` keeps the bare Debian in a tar file, or takes it from there. `--coba-rusak` follows pages with
planted defects, as far as the defect, and fails where one goes unnoticed.
Exit: 0 nothing found, 1 findings, 2 nothing was checked.
"""

import contextlib
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from night_office import ADDRESS, BOOK, RESULT, Workbook, headline, printed_sidik, words
from night_share import ROOT, SERVER, Officer, found, missing
from spreadsheets import recalculated

PAGE = ROOT / "Templates/panduan-server.mustache"
PASSWORD = "kunci-Kedungdung-1"
SITE = "/srv/rapor"
MINUTE = 75  # what "within a minute" may take, with the program's own start


def blocks(page: str) -> list[tuple[str, str]]:
    """Each command block, with the id of its section."""
    parts = []
    for section in re.findall(r'<section aria-labelledby="([^"]+)">(.*?)</section>', page, flags=re.S):
        parts += [(section[0], html.unescape(code)) for code in re.findall(r"<pre><code>(.*?)</code></pre>", section[1], flags=re.S)]
    return parts


def files(page: str) -> list[str]:
    """Where the page's files differ from the examples, each of which it must have."""
    scripts = "\n".join(script for _, script in blocks(page))
    written = dict(re.findall(r"^cat > (\S+) <<'AKHIR'\n(.*?)^AKHIR$", scripts, flags=re.S | re.M))
    wrong = []
    for example in sorted(SERVER.iterdir()):
        target = {"smb.conf": "/etc/samba/smb.conf", "nginx.conf": "/etc/nginx/sites-available/rapor"}.get(
            example.name, f"/etc/systemd/system/{example.name}")
        if written.get(target) != example.read_text(encoding="utf-8"):
            wrong.append(f"{target}: the page does not write .github/server/{example.name}")
    return wrong


# The machine ----------------------------------------------------------------------------------------

def bare(tar: Path, tree: Path) -> None:
    if not tar.exists():
        done = subprocess.run([found("mmdebstrap"), "--variant=minbase", "--include=systemd-sysv,ca-certificates", "bookworm", str(tar)],
                              capture_output=True, text=True)
        if done.returncode:
            print(f"server_page: nothing was checked: no bare Debian: {done.stderr.strip()[-300:]}")
            sys.exit(2)
    tree.mkdir()
    subprocess.run(["tar", "-C", str(tree), "-xf", str(tar)], check=True)


def fetched(tree: Path, line: str) -> None:
    """The packages of the page's own line, for the machine has no network."""
    script = f"apt-get update -qq && {line.replace('install', 'install --download-only', 1)}"
    done = subprocess.run([found("systemd-nspawn"), "-q", "-D", str(tree), "--register=no", "--keep-unit", "--pipe",
                           "--resolv-conf=replace-host", "sh", "-c", script], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        print(f"server_page: nothing was checked: packages cannot be fetched: {done.stdout[-200:]} {done.stderr[-300:]}")
        sys.exit(2)
    (tree / "etc/resolv.conf").write_text("")  # or every name is waited for


def brought(program: str, tree: Path) -> str:
    """Puts the program where the page expects it, and beside it what a build that is not static needs."""
    shutil.copy2(program, tree / "root/rapor")
    needs = subprocess.run(["ldd", program], capture_output=True, text=True).stdout
    swift = [line.split(" => ")[1].split()[0] for line in needs.splitlines() if "/swift/" in line]
    for library in swift:
        shutil.copy2(library, tree / "usr/local/lib")
    return f"with {len(swift)} libraries of Swift copied beside it" if swift else "static"


class Machine:
    """A booted container and the ways into it."""

    def __init__(self, tree: Path):
        self.tree = tree

    def __enter__(self):
        self.runner = subprocess.Popen(
            [found("systemd-nspawn"), "-q", "-D", str(self.tree), "--boot", "--register=no", "--keep-unit", "--private-network",
             "--resolv-conf=off", "--console=pipe"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            with contextlib.suppress(OSError, ValueError, IndexError):
                children = Path(f"/proc/{self.runner.pid}/task/{self.runner.pid}/children").read_text().split()
                self.leader = children[0]
                if self.run("systemctl is-system-running").stdout.strip() in ("running", "degraded"):
                    return self
            time.sleep(0.2)
        self.__exit__()
        print("server_page: nothing was checked: the bare Debian does not boot")
        sys.exit(2)

    def __exit__(self, *reason):
        with contextlib.suppress(Exception):
            self.run("systemctl poweroff --force")
            self.runner.wait(timeout=20)
        self.runner.kill()
        self.runner.wait()

    def run(self, script: str, answers: str = "", timeout: int = 300):
        return subprocess.run(
            ["nsenter", "-t", self.leader, "-m", "-u", "-i", "-n", "-p", "-r", "env", "-i", "HOME=/root", "TERM=dumb",
             "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive",
             "bash", "-euo", "pipefail", "-c", "cd\n" + script], input=answers, capture_output=True, text=True, timeout=timeout)

    def outside(self, *command: str) -> list[str]:
        """A command of another computer in the same network."""
        return ["nsenter", "-t", self.leader, "-n", *command]

    def served(self, path: str) -> str:
        script = f"import urllib.request as u; print(u.urlopen('http://127.0.0.1/{path}', timeout=10).read().decode())"
        done = subprocess.run(self.outside(sys.executable, "-c", script), capture_output=True, text=True)
        return done.stdout


# What people do ---------------------------------------------------------------------------------------

def until(what: str, is_so, seconds: int = MINUTE):
    """Waits for something that must come by itself; gives it, or what did not come."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        if value := is_so():
            return value
        time.sleep(1)
    raise SystemExit(f"after {seconds} s: {what}")


def first_quarter(machine: Machine, scratch: Path) -> list[str]:
    """From the empty folder to the published page, by an officer who only opens and saves files."""
    (scratch / "isi").mkdir(parents=True)
    times = []
    officer = Officer(scratch, *machine.outside(found("smbclient"), "//127.0.0.1/rapor", "-U", f"kedungdung%{PASSWORD}"))
    until("no workbook in the empty folder", lambda: BOOK in officer.names())
    book = Workbook(officer.get(BOOK, scratch / BOOK))
    book.fill_catalog()
    book.report(1)
    [saved] = recalculated([book.save(scratch / "isi" / BOOK)], scratch / "libre")
    officer.save(saved, BOOK)
    start = time.monotonic()
    sidik = until("no complete draft in the result file", lambda: drafted(officer))
    times.append(f"draft {time.monotonic() - start:.0f} s after saving")
    book = Workbook(officer.get(BOOK, scratch / BOOK))
    book.approve(1, sidik, machine.run("date +%F").stdout.strip())
    [saved] = recalculated([book.save(scratch / "isi" / BOOK)], scratch / "libre")
    officer.save(saved, BOOK)
    start = time.monotonic()
    until("the quarter is not published", lambda: sidik in machine.served(f"{ADDRESS}/2026/"))
    times.append(f"published {time.monotonic() - start:.0f} s after the sidik was saved")
    if "2026" in officer.names() and "disahkan" in officer.names("2026"):
        times.append("FINDING the office sees the approvals")
    for name, who in (("a wrong password", "kedungdung%salah"), ("a stranger", "siapa%saja"), ("nobody", "%")):
        stranger = Officer(scratch, *machine.outside(found("smbclient"), "//127.0.0.1/rapor", "-U", who))
        if "NT_STATUS" not in stranger.tried("ls"):
            times.append(f"FINDING {name} gets in")
    return times


def drafted(officer: Officer) -> str | None:
    if RESULT not in officer.names():
        return None
    page = officer.read(RESULT)
    sidiks = printed_sidik(page)
    return sidiks[0] if len(sidiks) == 1 and headline(page).startswith("Tidak ada kesalahan, Triwulan I lengkap") else None


def broken_chain(machine: Machine) -> list[str]:
    """An approval that somebody altered must become a letter with the code in its subject."""
    table = f"{SITE}/Content/{ADDRESS}/2026/disahkan/001-*/profil.csv"
    machine.run(f"cp -a $(ls {table}) /var/tmp/utuh; echo >> $(ls {table})")
    machine.run("systemctl start rapor-night.service || true")
    letters = machine.run("cat /var/spool/dma/M*").stdout
    machine.run(f"cp -a /var/tmp/utuh $(ls {table}); systemctl reset-failed rapor-night.service")
    wrong = [] if "Subject: rapor night, kode 65" in letters and ADDRESS in letters else [f"no letter about a broken approval: {letters[-400:]}"]
    before = machine.run("ls /var/spool/dma").stdout
    quiet = machine.run("systemctl start rapor-night.service")
    if quiet.returncode or machine.run("ls /var/spool/dma").stdout != before:
        wrong.append(f"a night without trouble writes a letter: {quiet.stderr} {machine.run(f'cat /run/rapor-surat.txt').stdout}")
    return wrong


def followed(page: str, machine: Machine, scratch: Path, last: str | None = None) -> tuple[int, list[str], list[str]]:
    """Runs the blocks; people act between them. Stops after a block that fails, as a reader would."""
    wrong, notes, count = [], [], 0
    parts = blocks(page)
    published = ""
    for number, (section, script) in enumerate(parts):
        if section == "pulih" and "mv /srv/rapor " in script:
            published = machine.run(f"cat {SITE}/Public/SHA256SUMS").stdout
            machine.run(f"rm -r {SITE}/Content/{ADDRESS} {SITE}/Public")
        answers = f"{PASSWORD}\n{PASSWORD}\n" if "smbpasswd" in script else ""
        start = time.monotonic()
        done = machine.run(script, answers)
        count += 1
        if time.monotonic() - start > 20:
            notes.append(f"#{section} took {time.monotonic() - start:.0f} s")
        if done.returncode:
            return count, wrong + [f"#{section}: exit {done.returncode}: {done.stdout.strip()[-300:]} {done.stderr.strip()[-500:]}"], notes
        ends = number + 1 == len(parts) or parts[number + 1][0] != section
        if ends and section == "malam":
            said = machine.run("systemd-analyze verify /etc/systemd/system/rapor-*")
            wrong += [f"systemd-analyze: {said.stderr}"] if said.returncode or said.stderr.strip() else []
        if ends and section == "periksa":
            try:
                notes += first_quarter(machine, scratch / "kantor")
            except SystemExit as end:
                said = machine.run(f"journalctl -u rapor-watch -n 20 --no-pager; ls -la {SITE}/Content/{ADDRESS}; cat /run/rapor-surat.txt").stdout
                result = machine.run(f"cat '{SITE}/Content/{ADDRESS}/{RESULT}'").stdout
                return count, wrong + [f"{end}: {said} {words(result)[:1500]}"], notes
            wrong += broken_chain(machine)
        if "mv /srv/rapor " in script and machine.run(f"cat {SITE}/Public/SHA256SUMS").stdout != published:
            wrong.append("what is restored is not what was published")
        if section == last and ends:
            break
    if last is None:
        failed = machine.run("systemctl --failed --plain --no-legend").stdout
        wrong += [f"failed at the end: {failed}"] if "rapor" in failed or "smb" in failed or "nginx" in failed else []
        if machine.run("systemctl is-active rapor-watch smbd nginx rapor-night.timer rapor-backup.timer").stdout.split() != ["active"] * 5:
            wrong.append("not everything runs at the end")
    return count, wrong + [note for note in notes if "FINDING" in note], [note for note in notes if "FINDING" not in note]


DEFECTS = {  # what is planted in the page, the section to go to, and the finding that must follow
    "a program that does not exist": ("rapor help", "rapr help", "pasang", "#pasang: exit 127"),
    "a folder without its parents": ("-m 750 /srv/rapor/Content\n", "-m 750 /srv/rapor/isi/isi\n", "folder", "#folder: exit 1"),
    "a setting that Samba refuses": ("server role = standalone server", "server role = apa saja", "bersama", "#bersama: exit"),
}


def main() -> int:
    words = sys.argv[1:]
    tar = Path(words.pop(words.index("--akar") + 1)).resolve() if "--akar" in words[:-1] else None
    programs = [word for word in words if not word.startswith("--")]
    if len(programs) != 1 or {word for word in words if word.startswith("--")} - {"--akar", "--coba-rusak"}:
        print(__doc__)
        return 2
    lacking = missing("mmdebstrap", "systemd-nspawn", "nsenter", "smbclient", "soffice", "ldd")
    if os.geteuid() != 0 or lacking:
        print(f"server_page: nothing was checked: {'root is needed' if os.geteuid() else f'not here: {lacking}'}")
        return 2
    start, page = time.monotonic(), PAGE.read_text(encoding="utf-8")
    memory = Path("/dev/shm")  # packages flush the disk after each file
    base = memory if memory.is_dir() and shutil.disk_usage(memory).free > 3_000_000_000 else None
    with tempfile.TemporaryDirectory(prefix="rapor-server-", dir=base) as name:
        scratch = Path(name)
        prepared = scratch / "siap"
        bare(tar or scratch / "akar.tar", prepared)
        fetched(prepared, re.search(r"^apt-get install .*", blocks(page)[0][1], flags=re.M)[0])
        how = brought(programs[0], prepared)
        if "--coba-rusak" in words:
            return planted(page, prepared, scratch)
        with Machine(prepared) as machine:
            machine.run("ldconfig")
            count, wrong, notes = followed(page, machine, scratch)
        wrong += files(page)
        left = len(blocks(page)) - count
    for line in wrong:
        print(f"  {line}")
    print(f"server_page: {count} blocks run, {left} not reached, {len(wrong)} findings; program {how}; {'; '.join(notes)}; "
          f"{time.monotonic() - start:.0f} s")
    return 1 if wrong or left else 0


def planted(page: str, prepared: Path, scratch: Path) -> int:
    missed = 0
    for number, (name, (old, new, section, expected)) in enumerate(DEFECTS.items()):
        spoilt = page.replace(old, new, 1)
        if spoilt == page:
            print(f"cannot plant: {name}")
            missed += 1
            continue
        tree = scratch / f"rusak{number}"
        subprocess.run(["cp", "-a", "--reflink=auto", str(prepared), str(tree)], check=True)
        with Machine(tree) as machine:
            machine.run("ldconfig")
            _, wrong, _ = followed(spoilt, machine, scratch, section)
        shutil.rmtree(tree)
        is_found = any(line.startswith(expected) for line in wrong)
        print(f"planted: {name}: {wrong[:1] if is_found else f'MISSED {wrong}'}")
        missed += not is_found
    differing = page.replace("RestartSec=60", "RestartSec=61", 1)
    print(f"planted: a file that is not the example: {files(differing)[:1] or 'MISSED'}")
    missed += not files(differing)
    print(f"server_page --coba-rusak: {len(DEFECTS) + 1} defects planted, {missed} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
