"""A child process that is started before it is needed: its start takes longer than most files."""

from __future__ import annotations

import atexit
import subprocess
from collections.abc import Callable


class Ready:
    """Keeps one child waiting; it ends by itself when this process is gone and its pipe closes."""

    def __init__(self, start: Callable[[], subprocess.Popen[bytes]]) -> None:
        self._start = start
        self._waiting: subprocess.Popen[bytes] | None = None

    def take(self) -> subprocess.Popen[bytes]:
        """The child that waits, or a fresh one."""
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return self._start()
        if waiting.poll() is None:
            return waiting
        self._close(waiting)
        return self._start()

    def prepare(self) -> None:
        """Starts a child, unless one waits already."""
        if self._waiting is not None:
            return
        try:
            self._waiting = self._start()
        except OSError:  # no room for another process just now
            return
        atexit.unregister(self.dismiss)
        atexit.register(self.dismiss)

    def dismiss(self) -> None:
        """Ends the child that waits."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._close(waiting)

    @staticmethod
    def _close(child: subprocess.Popen[bytes]) -> None:
        with child:
            child.kill()
