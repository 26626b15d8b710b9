#!/usr/bin/env python3
"""Gate: the nginx example serves the site as it promises: `nginx.py FOLDER`.

Takes `.github/server/nginx.conf` as it stands there, changes only the folder and the port, and asks a real nginx: types, character sets, compression, security headers, the page of missing
addresses, style sheets asked for at any depth, attachments downloaded, hidden files refused,
`/.well-known/` not, and a page that is being read while a release is swapped.
Exit: 0 nothing found, 1 findings, 2 nothing was checked.
"""

import gzip
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from gate import was_missed

ROOT = Path(__file__).resolve().parents[2]
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SECURITY = {"x-content-type-options": "nosniff"}


def configuration(folder: Path, port: int, scratch: Path) -> str:
    """The example in the least that nginx wants around it."""
    example = (ROOT / ".github/server/nginx.conf").read_text()
    server, roots = re.subn(r"root [^;]+;", f"root {folder};", example)
    server, names = re.subn(r"server_name [^;]+;", f"listen 127.0.0.1:{port};", server)
    if (roots, names) != (1, 1):
        raise SystemExit("nginx: the example has no root or no name")
    temporary = "\n".join(
        f"{name}_temp_path {scratch}/{name};"
        for name in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    )
    return (
        f"daemon off; pid {scratch}/pid; error_log {scratch}/error.log; events {{}}\n"
        f"http {{ access_log off; {temporary}\n{server} }}\n"
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """A running server and what was found wrong with its answers."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.findings: list[str] = []
        self.checked = 0

    def get(self, path: str, zipped: bool = False) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"} if zipped else {})
        answer = connection.getresponse()
        return answer, answer.read()

    def holds(self, what: str, is_so: bool) -> None:
        self.checked += 1
        if not is_so:
            self.findings.append(what)

    def serves(self, path: str, kind: str, headers: dict[str, str], is_zipped: bool = True) -> None:
        """The file's own bytes with this type and these headers, compressed for who asks for it."""
        name = path.strip("/") + "/index.html" if path.endswith("/") else path.strip("/")
        wanted = (self.folder / name.lstrip("/")).read_bytes()
        answer, body = self.get(path)
        self.holds(f"{path}: status {answer.status}", answer.status == 200)
        self.holds(f"{path}: other bytes", body == wanted)
        found = answer.headers.get("Content-Type")
        self.holds(f"{path}: type {found}", found == kind)
        for header, value in headers.items():
            got = answer.headers.get(header) or ""
            self.holds(f"{path}: {header}: {got}", value in got)
        answer, body = self.get(path, zipped=True)
        encoding = answer.headers.get("Content-Encoding")
        self.holds(f"{path}: encoding {encoding}", (encoding == "gzip") == is_zipped)
        if encoding == "gzip":
            self.holds(f"{path}: other bytes inside gzip", gzip.decompress(body) == wanted)
            self.holds(f"{path}: no Vary", "Accept-Encoding" in (answer.headers.get("Vary") or ""))


def check_pages(site: Site) -> None:
    page = {**SECURITY, "content-security-policy": "default-src 'none'", "referrer-policy": "no-referrer"}
    unit = next(site.folder.glob("*/*/*/data/data.json")).parents[1].relative_to(site.folder)
    sheet = next(site.folder.glob("gaya-*.css")).name
    site.serves("/", "text/html; charset=utf-8", page)
    site.serves(f"/{unit}/", "text/html; charset=utf-8", page)
    site.serves(f"/{unit}/data/indikator.csv", "text/csv; charset=utf-8", page)
    site.serves(f"/{unit}/data/data.json", "application/json; charset=utf-8", page)
    book = next((site.folder / unit / "data").glob("*.xlsx")).name
    site.serves(f"/{unit}/data/{book}", SHEET, page, is_zipped=False)
    site.serves(f"/{sheet}", "text/css; charset=utf-8", {**SECURITY, "cache-control": "max-age"})
    answer, body = site.get(f"/{unit}/tidak-ada/{sheet}")
    site.holds("a style sheet below a missing address is not found", answer.status == 200)
    site.holds("it has other bytes", body == (site.folder / sheet).read_bytes())
    for missing in ["/tidak-ada", f"/{unit}/tidak-ada/", f"/{unit}/tidak.csv"]:
        answer, body = site.get(missing)
        site.holds(f"{missing}: status {answer.status}", answer.status == 404)
        site.holds(f"{missing}: not our page", body == (site.folder / "404.html").read_bytes())
        site.holds(f"{missing}: no policy", "Content-Security-Policy" in answer.headers)
    attachment = f"/{unit}/berkas/sk.svg"
    answer, _ = site.get(attachment)
    site.holds("an attachment opens", answer.headers.get("Content-Disposition") == "attachment")
    site.holds("it is not boxed", "sandbox" in (answer.headers.get("Content-Security-Policy") or ""))
    for hidden in ["/.rapor-situs", f"/{unit}/.rahasia"]:
        answer, _ = site.get(hidden)
        site.holds(f"{hidden}: status {answer.status}", answer.status == 403)
    answer, body = site.get("/.well-known/uji")
    site.holds("/.well-known/ is refused", (answer.status, body) == (200, b"uji"))


def check_swap(site: Site) -> None:
    """Whoever began to read a file reads it to its end; who asks after the swap gets the new one."""
    old = (site.folder / "data/semua.csv").read_bytes() * 200
    (site.folder / "besar.csv").write_bytes(old)
    new = site.folder.with_name("baru")
    shutil.copytree(site.folder, new)
    (new / "besar.csv").write_bytes(b"baru")
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as reader:
        reader.sendall(b"GET /besar.csv HTTP/1.0\r\n\r\n")
        got = reader.recv(1000)
        site.folder.rename(site.folder.with_name("lama"))
        new.rename(site.folder)
        while piece := reader.recv(65536):
            got += piece
    site.holds("a file read across the swap is mixed", got.partition(b"\r\n\r\n")[2] == old)
    site.holds("the new release is not served", site.get("/besar.csv")[1] == b"baru")


DEFECTS = {
    "a page without its policy": ("default-src 'none'; style-src", "default-src *; style-src", "."),
    "no compression": ("gzip on;", "gzip off;", "."),
    "attachments opened": ("Content-Disposition attachment", "X-Lampiran ya", "attachment opens"),
    "hidden files served": ("deny all;", "", r"rahasia|hidden|\.rapor"),
    "no page for missing addresses": ("error_page 404 /404.html;", "", "."),
    "types left out": ("text/csv csv;", "", "csv"),
}


def look(public: str, program: str, types: Path, spoil: tuple[str, str] = ("", "")) -> Site:
    """The site served by the example, in which one text stands for another."""
    with tempfile.TemporaryDirectory(prefix="rapor-nginx-") as name:
        scratch = Path(name)
        scratch.chmod(0o755)
        site = Site(scratch / "Public", free_port())
        shutil.copytree(public, site.folder)
        unit = next(site.folder.glob("*/*/*/data/data.json")).parents[1]
        for path, text in [
            (unit / "berkas/sk.svg", "<svg/>"), (unit / ".rahasia", "x"),
            (site.folder / ".well-known/uji", "uji"),
        ]:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        shutil.copy(types, scratch)
        written = configuration(site.folder, site.port, scratch)
        if spoil[0] not in written:
            raise SystemExit(f"nginx: cannot plant, for there is no {spoil[0]!r}")
        (scratch / "nginx.conf").write_text(written.replace(*spoil) if spoil[0] else written)
        server = subprocess.Popen(
            [program, "-c", str(scratch / "nginx.conf"), "-p", str(scratch)], stderr=subprocess.PIPE)
        try:
            for _ in range(100):
                try:
                    socket.create_connection(("127.0.0.1", site.port), timeout=1).close()
                    break
                except OSError:
                    if server.poll() is not None:
                        site.holds(f"it does not start: {server.stderr.read().decode()}", False)
                        return site
                    time.sleep(0.1)
            check_pages(site)
            check_swap(site)
        finally:
            server.terminate()
            server.wait()
    return site


def main() -> int:
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    if len(words) != 1:
        print(__doc__)
        return 2
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    types = Path("/etc/nginx/mime.types")
    if not program or not types.is_file():
        print("nginx: nothing was checked, for there is no nginx here")
        return 2
    start = time.monotonic()
    if "--coba-rusak" in sys.argv:
        missed = sum(was_missed(name, expected, look(words[0], program, types, (old, new)).findings)
                     for name, (old, new, expected) in DEFECTS.items())
        print(f"nginx --coba-rusak: {len(DEFECTS)} defects planted, {missed} missed, {time.monotonic() - start:.1f} s")
        return bool(missed)
    site = look(words[0], program, types)
    for finding in site.findings:
        print(finding)
    print(f"nginx: {site.checked} checked, {len(site.findings)} findings, {time.monotonic() - start:.1f} s")
    return 1 if site.findings else 0


if __name__ == "__main__":
    sys.exit(main())
