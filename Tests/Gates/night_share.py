"""What the gates on `rapor night` share: the folder as offices reach it, by Samba and by WebDAV.

Both servers run as an ordinary user on a port of their own, in a temporary folder, and end with the
`with` block. The Samba share is the one of `.github/server/smb.conf`; only path and users differ.
"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / ".github/server"
NOBODY = 65534
# Root may not be who owns an office's files, or rights would never matter.
AS_OFFICE = (["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if os.geteuid() == 0 else [])


def missing(*programs: str) -> list[str]:
    return [name for name in programs if not found(name)]


def found(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def given_away(path: Path) -> None:
    """Makes the office's user the owner of a folder and all in it."""
    if os.geteuid() == 0:
        for part in [path, *path.rglob("*")]:
            os.chown(part, NOBODY, NOBODY, follow_symlinks=False)


@contextlib.contextmanager
def serving(command: list[str], port: int, log: Path):
    """A server that runs as the office's user, from when it answers to the end of the block."""
    with open(log, "wb") as said:
        server = subprocess.Popen([*AS_OFFICE, *command], stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                                  start_new_session=True)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            raise SystemExit(f"{command[0]} does not answer")
        if server.poll() is not None:
            raise SystemExit(f"{command[0]} does not start: {log.read_text(errors='replace')}")
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):  # the server's own session, its children with it
            os.killpg(server.pid, 15)
        server.wait()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, 9)


class Officer:
    """What an officer's computer does to a share; `command` is how smbclient reaches it."""

    def __init__(self, scratch: Path, *command: str):
        self.scratch, self.command, self.commands = scratch, command, 0

    def do(self, *commands: str) -> str:
        """Runs smbclient's own commands; a refusal raises."""
        said = self.tried(*commands)
        if "NT_STATUS" in said:
            raise SystemExit(f"smbclient {commands}: {said}")
        return said

    def tried(self, *commands: str) -> str:
        self.commands += len(commands)
        done = subprocess.run([*self.command, "-c", "; ".join(commands)], capture_output=True, text=True,
                              timeout=60, stdin=subprocess.DEVNULL)
        return done.stdout + done.stderr

    def put(self, source: Path, name: str) -> None:
        self.do(f'put "{source}" "{windows(name)}"')

    def get(self, name: str, target: Path) -> Path:
        self.do(f'get "{windows(name)}" "{target}"')
        return target

    def read(self, name: str) -> str:
        return self.get(name, self.scratch / "read").read_text(encoding="utf-8")

    def names(self, folder: str = "") -> set[str]:
        """The names in a folder of the share, `.` and `..` aside."""
        said = self.tried(f'ls "{windows(folder)}\\*"')
        lines = re.findall(r"^  (.+?)\s+(?:[DAHSRN]+\s+)?\d+  \w{3} \w{3} ", said, flags=re.M)
        return {line.strip() for line in lines} - {".", ".."}

    def save(self, source: Path, name: str) -> None:
        """Saves as Excel does: a new file under a strange name, then two renames; `~$` while it is open."""
        folder, _, base = name.rpartition("/")
        prefix = f"{folder}/" if folder else ""
        lock, new, old = prefix + f"~${base}", prefix + "5A1E2C00", prefix + "5A1E2C00.tmp"
        (self.scratch / "lock-file").write_bytes(b"\x05Bu Sri" + b" " * 158)
        steps = [f'put "{self.scratch / "lock-file"}" "{windows(lock)}"', f'put "{source}" "{windows(new)}"']
        if base in self.names(folder):
            steps += [f'rename "{windows(name)}" "{windows(old)}"', f'rename "{windows(new)}" "{windows(name)}"',
                      f'del "{windows(old)}"']
        else:
            steps += [f'rename "{windows(new)}" "{windows(name)}"']
        self.do(*steps, f'del "{windows(lock)}"')


class Share(Officer):
    """A folder shared by Samba."""

    def __init__(self, folder: Path, scratch: Path):
        self.port = free_port()
        super().__init__(scratch, found("smbclient"), "//127.0.0.1/rapor", "-p", str(self.port), "-N")
        scratch.mkdir()
        own = {"private dir": "private", "lock directory": "lock", "state directory": "state", "cache directory": "cache",
               "pid directory": "pid", "ncalrpc dir": "ncalrpc"}
        for name in own.values():
            (scratch / name).mkdir()
        text = (SERVER / "smb.conf").read_text(encoding="utf-8")
        places = "".join(f"  {key} = {scratch / name}\n" for key, name in own.items())
        changes = {
            r"^\[global\]\n": f"[global]\n  smb ports = {self.port}\n  interfaces = 127.0.0.1\n  bind interfaces only = yes\n"
                              f"  log file = {scratch}/log\n  guest account = {name_of_office()}\n{places}",
            r"^  map to guest = .*\n": "  map to guest = bad user\n",
            r"^  path = .*\n": f"  path = {folder}\n",
            r"^  valid users = .*\n": "  guest ok = yes\n", r"^  force user = .*\n": "  guest only = yes\n",
        }
        for pattern, new in changes.items():
            text, count = re.subn(pattern, lambda _: new, text, flags=re.M)
            if count != 1:
                raise SystemExit(f"smb.conf has {count} lines like {pattern}")
        self.settings = scratch / "smb.conf"
        self.settings.write_text(text, encoding="utf-8")
        given_away(scratch)

    def __enter__(self):
        self.stack = contextlib.ExitStack()
        command = [found("smbd"), "-F", "--no-process-group", "-s", str(self.settings)]
        self.stack.enter_context(serving(command, self.port, self.scratch / "said"))
        return self

    def __exit__(self, *reason):
        self.stack.close()


def windows(name: str) -> str:
    return name.replace("/", "\\")


def name_of_office() -> str:
    import pwd
    return pwd.getpwuid(NOBODY if AS_OFFICE else os.geteuid()).pw_name


class WebDAV:
    """A folder shared by nginx's WebDAV; clients save by PUT to a name of their own and MOVE."""

    def __init__(self, folder: Path, scratch: Path):
        self.scratch, self.port = scratch, free_port()
        scratch.mkdir()
        temporary = "".join(f"{name}_temp_path {scratch}/{name}; " for name in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        (scratch / "nginx.conf").write_text(
            f"daemon off; pid {scratch}/pid; error_log {scratch}/error.log; worker_processes 1; events {{}}\n"
            f"http {{ access_log off; {temporary}\n server {{ listen 127.0.0.1:{self.port}; root {folder};\n"
            "  dav_methods PUT DELETE MKCOL COPY MOVE; create_full_put_path on; client_max_body_size 20m; }}\n", encoding="utf-8")
        given_away(scratch)

    def __enter__(self):
        self.stack = contextlib.ExitStack()
        command = [found("nginx"), "-c", str(self.scratch / "nginx.conf"), "-p", str(self.scratch), "-e", str(self.scratch / "error.log")]
        self.stack.enter_context(serving(command, self.port, self.scratch / "said"))
        return self

    def __exit__(self, *reason):
        self.stack.close()

    def ask(self, method: str, name: str, body: bytes | None = None, **headers: str) -> bytes:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, "/" + quote(name), body, headers)
        answer = connection.getresponse()
        data = answer.read()
        if answer.status not in (200, 201, 204):
            raise SystemExit(f"WebDAV {method} {name}: {answer.status}")
        return data

    def save(self, source: Path, name: str) -> None:
        self.ask("PUT", name + ".tmp", source.read_bytes())
        self.ask("MOVE", name + ".tmp", Destination=f"http://127.0.0.1:{self.port}/{quote(name)}", Overwrite="T")
