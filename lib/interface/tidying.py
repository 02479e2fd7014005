"""Collects garbage some seconds after a visitor's click, once for all clicks meanwhile.

Streamlit does it after every run: 70 ms of looking through the objects of pandas and Altair, which
stay anyway, against 10 ms for the page itself. It cannot be left out: only this lets go of the
data of closed visits. Nor can those objects be frozen (``gc.freeze``): a first visit that is open
by then would be frozen with them, and what it uploads could stay until the server stops.
"""

from __future__ import annotations

import gc
import threading

SECONDS = 10.0
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
    timer = threading.Timer(SECONDS, _tidy)
    timer.daemon = True
    timer.start()


def _tidy() -> None:
    global _planned
    with _lock:
        _planned = False
    gc.collect()
