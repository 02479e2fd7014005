"""Loads what the other pages need while a fresh server's first visitor reads the first one.

Else whoever opens a page first waits for its packages: half a second for figures, as long for the
exact tests and for the readers. Loading begins only when the first page is there, so that nothing
comes between a visitor and a first figure.
"""

from __future__ import annotations

import threading
from functools import cache
from importlib import import_module

SECONDS = 2.0
"""How long after the first page; who goes on at once is not overtaken."""
NEEDED = ("lib.charts", "scipy.stats", "lib.reading")


@cache
def warm_soon() -> None:
    """Plans the loading, once for the whole server."""
    timer = threading.Timer(SECONDS, _warm)
    timer.daemon = True
    timer.start()


def _warm() -> None:
    for name in NEEDED:
        import_module(name)
