"""Start the dashboard on this machine only, and open it in the browser when there is a desktop.

    python -m tools.run [--port 8501] [--no-browser]

Streamlit's own way of opening a browser asks for an e-mail address first and may start a text
browser inside a terminal; this waits until the server answers and then opens the page once.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = "127.0.0.1"
FIRST_PORT = 8501
START_SECONDS = 120


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        if sys.platform != "win32":  # there, the option would allow a port that is in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
    return True


def has_desktop() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def answers(url: str) -> bool:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"{url}/_stcore/health", timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


def wait_until_ready(server: subprocess.Popen[bytes], url: str) -> bool:
    give_up = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < give_up:
        if answers(url):
            return True
        time.sleep(0.2)
    return False


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.run")
    parser.add_argument("--port", type=int, help="default: the first free one from 8501")
    parser.add_argument("--no-browser", action="store_true", help="only start the server")
    choices = parser.parse_args()

    port = choices.port or next(
        (port for port in range(FIRST_PORT, FIRST_PORT + 100) if is_free(port)), FIRST_PORT
    )
    url = f"http://{ADDRESS}:{port}"
    settings = {
        "server.address": ADDRESS,
        "server.port": str(port),
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
    }
    # Asked to stop in any way, it takes the server along.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", "streamlit_app.py"),
            *(part for name, value in settings.items() for part in (f"--{name}", value)),
        ],
        cwd=ROOT,
    )
    try:
        if wait_until_ready(server, url):
            print(f"Praktijklens: {url}   (stoppen / stop: Ctrl+C)", flush=True)
            if has_desktop() and not choices.no_browser:
                webbrowser.open(url)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
