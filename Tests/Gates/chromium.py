"""A browser for the gates: the system's Chromium, driven by Playwright, looking at a served folder.

Served over HTTP, not opened as files: axe reads style sheets again, which file:// forbids.
"""

import functools
import http.server
import os
import re
import shutil
import threading
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Tab:
    """One browser page, and the troubles (console, network) it met since they were last taken."""

    def __init__(self, page, folder: Path, base: str):
        self.page, self.folder, self.base, self._troubles = page, folder, base, []
        own = re.escape(base)
        page.route(re.compile(f"^(?!{own}|data:)"), self._refuse)
        page.on("pageerror", lambda error: self._troubles.append(f"script error: {error}"))
        page.on("requestfailed", lambda r: self._troubles.append(f"request failed: {self._short(r.url)}"))
        page.on("response", self._response)
        page.on("console", self._console)

    def open(self, file: Path) -> None:
        self.page.goto(self.base + file.relative_to(self.folder).as_posix(), wait_until="load", timeout=20_000)

    def troubles(self) -> list[str]:
        taken, self._troubles = sorted(set(self._troubles)), []
        return taken

    def _short(self, url: str) -> str:
        return url.removeprefix(self.base)

    def _refuse(self, route) -> None:
        self._troubles.append(f"loads from elsewhere: {route.request.url}")
        route.abort()

    def _response(self, response) -> None:
        if response.status >= 400 and not response.url.endswith("/favicon.ico"):
            self._troubles.append(f"HTTP {response.status}: {self._short(response.url)}")

    def _console(self, message) -> None:
        source = (message.location or {}).get("url", "")
        if message.type in ("error", "warning") and not source.endswith("/favicon.ico"):
            self._troubles.append(f"console {message.type}: {message.text}")


def program() -> str:
    """The path of the installed browser."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise SystemExit("no Chromium in PATH (or set CHROMIUM)")
    return found


@contextmanager
def tab(folder: Path, sharpness: float = 1):
    """Opens a Tab on a folder for as long as the block runs; its screen has `sharpness` dots a pixel."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        try:
            yield Tab(browser.new_page(locale="id-ID", device_scale_factor=sharpness), folder, f"http://127.0.0.1:{server.server_address[1]}/")
        finally:
            browser.close()
            server.shutdown()
