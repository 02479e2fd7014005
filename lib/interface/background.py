"""What the server does beside a visitor: collecting garbage, loading ahead."""

from __future__ import annotations

import gc
import threading
from functools import cache
from importlib import import_module

AFTER_A_CLICK = 10.0
"""How long after a run."""

_lock = threading.Lock()
_planned = False


def tidy_soon() -> None:
    """Plans one collection for this run and those that follow until then."""
    global _planned
    with _lock:
        if _planned:
            return
        _planned = True
    timer = threading.Timer(AFTER_A_CLICK, _tidy)
    timer.daemon = True
    timer.start()


def _tidy() -> None:
    global _planned
    with _lock:
        _planned = False
    gc.collect()


AFTER_THE_FIRST_PAGE = 2.0
"""How long after the first page; who goes on at once is not overtaken."""
NEEDED = ("lib.charts.dress", "scipy.stats", "lib.reading")


@cache
def warm_soon() -> None:
    """Plans the loading, once for the whole server."""
    timer = threading.Timer(AFTER_THE_FIRST_PAGE, _warm)
    timer.daemon = True
    timer.start()


def _warm() -> None:
    for name in NEEDED:
        import_module(name)
