"""One server and one browser for all journeys; every visitor is watched for what must not happen.

Whatever a journey is about, at its end no request left this machine, nothing went wrong in the
browser's console, and the server still answers.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, WebSocket, expect, sync_playwright

from tools import browser as browsers
from tools.run import ADDRESS, ROOT, answers, is_free

_FIRST_PORT = 8700 + 50 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
PORTS = range(_FIRST_PORT, _FIRST_PORT + 50)
"""Each worker has its own, or two would find the same one free."""
START_SECONDS = 60
PATIENCE = 20_000
"""Milliseconds that a text or element may take to appear."""

_PROBES = ("/_stcore/health", "/_stcore/host-config")
"""On a deep link Streamlit looks for its own address below the page's, and finds 404s."""


@dataclass
class Server:
    """A running dashboard and what it prints."""

    url: str
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text("utf-8", errors="replace")


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A fresh server, started as users start it, and stopped again."""
    port = next(one for one in PORTS if is_free(one))
    server = Server(f"http://{ADDRESS}:{port}", folder / f"server-{port}.log")
    command = [sys.executable, "-m", "tools.run", "--port", str(port), "--no-browser"]
    with server.log_file.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            give_up = time.monotonic() + START_SECONDS
            while not answers(server.url):
                assert process.poll() is None, server.log
                assert time.monotonic() < give_up, "the server does not answer"
                time.sleep(0.1)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=30)


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    """The server that most journeys share; journeys with a canary look at its log."""
    with running(tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium or whatever this machine has."""
    path = browsers.ensure()
    switches = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-dev-shm-usage",
    ]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=switches)
        yield started
        started.close()


@dataclass
class Visitor:
    """A browser window of its own, and everything that came and went in it."""

    page: Page
    url: str
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("websocket", self._socket)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(_PROBES):
            self.problems.append(f"{message.text} ({message.location['url']})")

    def _socket(self, socket: WebSocket) -> None:
        self.requests.append(socket.url)
        socket.on("framereceived", lambda frame: self.received.append(_bytes(frame)))

    def assert_undisturbed(self) -> None:
        """No request off this machine, no error in the console."""
        outside = [one for one in self.requests if not _stays_here(one, self.url)]
        assert outside == []
        assert self.problems == []


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


def _stays_here(url: str, home: str) -> bool:
    address = urlsplit(url)
    return address.scheme in ("data", "blob") or address.netloc == urlsplit(home).netloc


@pytest.fixture
def visitors(browser):
    """Makes visitors: ``visitors(server, locale="en-GB", color_scheme="dark")``."""
    made: list[Visitor] = []

    def arrive(server: Server, path: str = "/", **options) -> Visitor:
        settings = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"} | options
        context = browser.new_context(**settings)
        context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        visitor = Visitor(context.new_page(), server.url)
        visitor.watch()
        made.append(visitor)
        visitor.page.goto(server.url + path)
        return visitor

    yield arrive
    for visitor in made:
        visitor.page.context.close()
    for visitor in made:
        visitor.assert_undisturbed()


@pytest.fixture
def page(visitors, server) -> Page:
    """A Dutch visitor on the start page."""
    return visitors(server).page
