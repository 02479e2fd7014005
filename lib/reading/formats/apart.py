"""Reading a file in a child process that may die without harm, and that waits ready.

A legal workbook of 2 kB with one stray cell in the far corner makes its reader ask for 500 GB and
abort the whole process, and a check beforehand can be evaded. So readers run apart, with limits on
memory and time, one at a time: ten uploads cannot claim ten times as much.

Nothing is written to disk: the file goes in by a pipe, and its cells come back by one.
"""

from __future__ import annotations

import atexit
import datetime
import importlib.util
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import numpy as np

from lib.reading.formats.child.limits import Refused
from lib.reading.formats.columns import Column, Packed
from lib.reading.formats.grid import Sheet, Value
from lib.reading.formats.progress import Progress
from lib.reading.formats.report import Upload


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


SECONDS = 30.0
"""The longest any file may take; the child holds itself to far less, by what it finds."""

_CHILD = Path(__file__).parent / "child" / "start.py"
_A_MOMENT = 0.2
"""Seconds between two looks whether somebody who waits for another's file wants to stop."""
_OUT_OF_TIME = 1
_CAN_BE_MENDED = frozenset({"zip", "ole"})
_turn = threading.Lock()
Rows = Sequence[Sequence[Value]]


@lru_cache(maxsize=1)
def _packages() -> tuple[str, ...]:
    """The folders that hold the readers' packages."""
    found = (importlib.util.find_spec(name) for name in ("python_calamine", "pyreadstat", "lxml"))
    origins = (spec.origin for spec in found if spec is not None and spec.origin is not None)
    return tuple(dict.fromkeys(str(Path(origin).parents[1]) for origin in origins))


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", str(_CHILD), *_packages()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "RUST_BACKTRACE": "0"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


_ready = Ready(_start)


def make_ready() -> None:
    """Starts a child beforehand, so that the next visitor does not wait for its start."""
    if _turn.acquire(blocking=False):
        try:
            _ready.prepare()
        finally:
            _turn.release()


def _ask(upload: Upload, kind: str, careful: bool, progress: Progress) -> bytes:
    """What the child answers to a file; refused when it ran out of memory, or of time."""
    asked = {"kind": kind, "name": upload.name, "careful": careful}
    head = json.dumps(asked | {"quotations": upload.quotations}).encode() + b"\n"
    child = _ready.take()
    with child, progress.ended_by(child.kill):
        try:
            answer, _ = child.communicate(head + upload.content, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise Refused("file_too_slow") from None
        finally:
            child.kill()
    progress.check()
    if child.returncode == _OUT_OF_TIME:
        raise Refused("file_too_slow")
    if child.returncode != 0:
        raise Refused("file_too_big_inside")
    return answer


def _ask_twice(upload: Upload, kind: str, progress: Progress) -> bytes:
    """As ``_ask``; after a death once more the careful way, which cuts off a stray cell first."""
    try:
        return _ask(upload, kind, careful=False, progress=progress)
    except Refused as died:
        if died.code == "file_too_slow" or kind not in _CAN_BE_MENDED:
            raise
    return _ask(upload, kind, careful=True, progress=progress)


def read(upload: Upload, kind: str, progress: Progress) -> tuple[Sheet, ...]:
    """Every sheet of a file of this kind.

    Raises
    ------
    Refused when the child refuses the file, or dies of it; ``Cancelled`` when the visitor stopped.
    """
    while not _turn.acquire(timeout=_A_MOMENT):
        progress.check()
    try:
        answer = _ask_twice(upload, kind, progress)
    finally:
        _turn.release()
    return tuple(_sheets(upload, answer))


def _object(packed: dict[str, Any]) -> dict[str, Any] | datetime.date:
    day = packed.get("date")
    return datetime.date.fromisoformat(day) if isinstance(day, str) else packed


_values = json.JSONDecoder(object_hook=_object, parse_int=float).decode


def _sheets(upload: Upload, answer: bytes) -> Iterator[Sheet]:
    stream = io.BytesIO(answer)
    while "complete" not in (about := json.loads(stream.readline())):
        if "error" in about:
            raise Refused(about["error"], **about["values"])
        yield Sheet(
            upload.name,
            about["sheet"],
            _numbers(about, stream) if "numbers" in about else _cells(about, stream),
            about["visible"],
            error_cells=_places(about, "error_cells"),
            uncached_formulas=_places(about, "uncached_formulas"),
            stray_cells=_places(about, "stray_cells"),
            hidden_rows=tuple(about.get("hidden_rows", ())),
            hidden_columns=tuple(about.get("hidden_columns", ())),
            merged=_places(about, "merged"),
            part=about.get("part", ""),
            labels={int(column): label for column, label in about.get("labels", {}).items()},
            codes={int(column): labels for column, labels in about.get("codes", {}).items()},
        )


def _cells(about: dict[str, Any], stream: io.BytesIO) -> Rows:
    """The cells that stand behind a sheet's line."""
    height, width = about["height"], about["width"]
    distinct = [_values(stream.readline().decode("ascii")) for _ in range(width)]
    which = np.frombuffer(stream.read(4 * height * width), dtype="<i4").reshape(width, height)
    return Packed.made(height, width, lambda at: Column(distinct[at], which[at]))


def _numbers(about: dict[str, Any], stream: io.BytesIO) -> Rows:
    """The columns of whole numbers, and those of texts, that stand behind a list's line."""
    numbers = [np.frombuffer(stream.read(4 * size), dtype="<i4") for size in about["numbers"]]
    return cast("Rows", [*numbers, *json.loads(stream.readline())])


def _places(about: dict[str, Any], name: str) -> tuple[Any, ...]:
    return tuple(map(tuple, about.get(name, ())))
