"""Garbage is collected once for all clicks of some seconds, and again after later ones."""

import threading

from lib.interface import background


def test_one_collection_for_all_clicks_meanwhile(monkeypatch):
    collected = threading.Semaphore(0)
    monkeypatch.setattr(background.gc, "collect", collected.release)
    monkeypatch.setattr(background, "AFTER_A_CLICK", 0.05)
    for _ in range(2):
        for _ in range(3):
            background.tidy_soon()
        assert collected.acquire(timeout=5)
        assert not collected.acquire(timeout=0.2)
