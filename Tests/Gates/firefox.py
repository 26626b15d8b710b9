"""Firefox for the gates: the system's, without a screen, driven by its own remote protocol (Marionette).

Playwright's Firefox cannot print and there is no need of geckodriver: the protocol is JSON with its
length before it over a local socket.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds until Firefox must answer the first time


def program() -> str:
    """The path of the installed browser."""
    found = os.environ.get("FIREFOX") or next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    if not found:
        raise SystemExit("no Firefox in PATH (or set FIREFOX)")
    return found


class Firefox:
    """A running Firefox that is told what to do and answers."""

    def __init__(self, port: int):
        for _ in range(PATIENCE * 10):
            try:
                self._socket = socket.create_connection(("127.0.0.1", port))
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise SystemExit("Firefox does not answer")
        self._answers, self._number = self._socket.makefile("rb"), 0
        self._read()
        self.tell("WebDriver:NewSession")

    def tell(self, command: str, **words):
        self._number += 1
        message = json.dumps([0, self._number, command, words]).encode()
        self._socket.sendall(str(len(message)).encode() + b":" + message)
        _, _, error, result = self._read()
        if error:
            raise SystemExit(f"Firefox: {command}: {error['message']}")
        return result

    def _read(self):
        length = b""
        while (digit := self._answers.read(1)) != b":":
            if not digit:
                raise SystemExit("Firefox has gone")
            length += digit
        return json.loads(self._answers.read(int(length)))

    def print(self, page: Path, pdf: Path, paper: tuple[float, float]) -> None:
        """Prints a page as Firefox's dialogue would on that paper (mm); its own margins hold."""
        self.tell("WebDriver:Navigate", url=page.as_uri())
        margins = dict.fromkeys(("top", "bottom", "left", "right"), 0)
        size = {"width": paper[0] / 10, "height": paper[1] / 10}
        printed = self.tell("WebDriver:Print", page=size, margin=margins, background=False, shrinkToFit=False)
        pdf.write_bytes(base64.b64decode(printed["value"]))


@contextmanager
def firefox():
    """A Firefox with a new profile for as long as the block runs."""
    with tempfile.TemporaryDirectory() as profile, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        (Path(profile) / "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
        words = [program(), "--headless", "--marionette", "--no-remote", "--profile", profile]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            browser = Firefox(port)
            yield browser
            browser.tell("Marionette:Quit", flags=["eForceQuit"])
            process.wait(20)
        finally:
            process.kill()
            process.wait()
