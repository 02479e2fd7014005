"""The browser for the browser tests: find one on this machine, or install one.

`python -m tools.browser` prints its path; tests/browser/conftest.py uses `ensure()`.
A missing browser is an error with the sentence that helps, never a reason to skip tests.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import debian

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "msedge",
    "microsoft-edge",
)
MAC_APPLICATIONS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_PROGRAMS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
WINDOWS_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")
DOWNLOAD_SECONDS = 300
PLAYWRIGHT_BROWSER = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)


class NoBrowserError(RuntimeError):
    """There is no working browser and none could be installed; the message says what to do."""


def find() -> Path | None:
    """A Chromium-like browser that works: from PATH, the usual folders, or Playwright's own."""
    for candidate in _candidates():
        if _answers(candidate):
            return candidate
    return None


def ensure() -> Path:
    """The browser that `find` finds, after installing one if need be.

    Raises
    ------
    NoBrowserError
        If there is none and none can be installed.
    """
    _ensure_driver()
    if browser := find():
        return browser
    # apt-get first: its package brings the libraries along that a bare download would miss.
    if debian.install("chromium", "fonts-liberation") and (browser := find()):
        return browser
    _download()
    if browser := find():
        return browser
    raise NoBrowserError(
        "The browser tests need Chromium, Chrome or Edge: install one"
        " (Debian: sudo apt-get install chromium; Ubuntu: sudo snap install chromium;"
        " macOS: brew install --cask chromium) and try again."
    )


def _ensure_driver() -> None:
    """Playwright's driver is a program of its own, for which a bare Debian lacks a library."""
    version = [sys.executable, "-m", "playwright", "--version"]
    if not _output(version) and not (debian.install("libatomic1") and _output(version)):
        raise NoBrowserError(
            "Playwright, which drives the browser, does not start: install its missing library"
            " (Debian, Ubuntu: sudo apt-get install libatomic1) and try again."
        )


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        if path := shutil.which(name):
            yield Path(path)
    if sys.platform == "darwin":
        for name in MAC_APPLICATIONS:
            yield Path(f"/Applications/{name}.app/Contents/MacOS/{name}")
    if sys.platform == "win32":
        for folder in filter(None, map(os.environ.get, WINDOWS_FOLDERS)):
            yield from (Path(folder) / program for program in WINDOWS_PROGRAMS)
    printed = _output([sys.executable, "-c", PLAYWRIGHT_BROWSER])
    if printed:
        yield Path(printed.strip())


def _answers(browser: Path) -> bool:
    """Whether it starts: Ubuntu ships a chromium-browser that only says what to install."""
    if not browser.is_file():
        return False
    if sys.platform == "win32":  # there, --version opens a window instead
        return True
    return re.search(r"\d+\.\d+", _output([str(browser), "--version"])) is not None


def _output(command: list[str]) -> str:
    """What a command prints; empty when it fails."""
    try:
        result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return result.stdout if result.returncode == 0 else ""


def _download() -> None:
    """Playwright's own download; whether it helped, `find` tells."""
    print("Downloading a browser for the tests (Playwright) ...", flush=True)
    libraries = ["--with-deps"] if debian.may_install() else []
    command = [sys.executable, "-m", "playwright", "install", *libraries, "chromium"]
    try:
        subprocess.run(command, timeout=DOWNLOAD_SECONDS, stdin=subprocess.DEVNULL, check=False)
    except subprocess.TimeoutExpired:
        print(f"No browser after {DOWNLOAD_SECONDS} seconds; gave up.", flush=True)


if __name__ == "__main__":
    try:
        print(ensure())
    except NoBrowserError as problem:
        sys.exit(str(problem))
