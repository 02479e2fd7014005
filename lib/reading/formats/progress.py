"""How far a reading is, and the wish to stop it. Holds nothing of what is read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

Step = Literal["opening", "tables", "columns", "scores"]
_BEGIN: dict[Step, float] = {"opening": 0.0, "tables": 0.7, "columns": 0.8, "scores": 0.95}
"""Which share of a reading is done when a step begins: most of the time goes to opening."""
_ENDS = dict(zip(_BEGIN, [*list(_BEGIN.values())[1:], 1.0], strict=True))


class Cancelled(Exception):
    """The visitor stopped the reading; nothing of it is used."""


class Progress:
    """Told by the thread that reads, looked at and cancelled by another one."""

    def __init__(self) -> None:
        self.step: Step = "opening"
        self.share = 0.0
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._enders: list[Callable[[], None]] = []

    def at(self, step: Step, done: int = 0, of: int = 1) -> None:
        """A part of a step is done.

        Raises
        ------
        Cancelled when the visitor wants to stop.
        """
        self.check()
        self.step = step
        self.share = _BEGIN[step] + (_ENDS[step] - _BEGIN[step]) * done / max(of, 1)

    def check(self) -> None:
        """Raises ``Cancelled`` when the visitor wants to stop."""
        if self._stopped.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Stops the reading: at once where a process of its own reads, else at the next check."""
        with self._lock:
            self._stopped.set()
            enders = [*self._enders]
        for end in enders:
            end()

    @contextmanager
    def ended_by(self, end: Callable[[], None]) -> Iterator[None]:
        """Something that takes long, and how to end it; raises ``Cancelled`` where it was ended."""
        with self._lock:
            self.check()
            self._enders.append(end)
        try:
            yield
        finally:
            with self._lock:
                self._enders.remove(end)
