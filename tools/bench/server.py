"""A Streamlit server of its own for each app that is measured."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
DASHBOARD = "streamlit_app.py"
BARE, BARE_PAGED = "tools/bench/bare/app.py", "tools/bench/bare/paged.py"

_ADDRESS = "127.0.0.1"
_PORTS = range(8800, 8900)
_START_SECONDS = 120
_TICKS = os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    for port in _PORTS:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((_ADDRESS, port))
            except OSError:
                continue
            return port
    raise RuntimeError("no free port for a server")


class Server:
    """A fresh server process with one app.

    Each runs in its own folder, with the settings found there: the bare app has Streamlit's own,
    but for the file watcher, which nobody needs and would only slow it down.
    """

    def __init__(self, app: str) -> None:
        self.app, self.port = app, _free_port()
        settings = {
            "server.address": _ADDRESS,
            "server.port": str(self.port),
            "server.headless": "true",
            "server.fileWatcherType": "none",
            "browser.gatherUsageStats": "false",
        }
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", Path(app).name),
                *(part for name, value in settings.items() for part in (f"--{name}", value)),
            ],
            cwd=(ROOT / app).parent,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Server:
        self.wait_until_ready()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        places: TracebackType | None,
    ) -> None:
        self.stop()

    def wait_until_ready(self) -> None:
        """Returns as soon as the port answers; a knock costs the server nothing."""
        while time.perf_counter() - self.started < _START_SECONDS:
            if self._process.poll() is not None:
                raise RuntimeError(f"{self.app}: the server stopped")
            try:
                socket.create_connection((_ADDRESS, self.port), timeout=1).close()
            except OSError:
                time.sleep(0.005)
            else:
                return
        raise RuntimeError(f"{self.app}: the server does not answer")

    def cpu(self) -> float:
        """Seconds of processor time so far: every thread, and the children that ended."""
        # The process's own clock (see clock_getcpuclockid(3)) has no ticks of 10 ms, as the
        # numbers under /proc have; for the children there is nothing finer.
        own = time.clock_gettime((~self._process.pid << 3) | 2)
        stat = Path(f"/proc/{self._process.pid}/stat").read_text()
        of_children = stat.rpartition(")")[2].split()[13:15]
        return own + sum(map(int, of_children)) / _TICKS

    def settled_cpu(self) -> float:
        """As ``cpu``, once the work after a run (clean-up, collecting garbage) is done."""
        before = self.cpu()
        for _ in range(100):
            time.sleep(0.008)
            now = self.cpu()
            if now - before < 0.0002:
                return now
            before = now
        raise RuntimeError(f"{self.app}: the server does not come to rest")

    def stop(self) -> None:
        """Ends the server, and no other process."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
