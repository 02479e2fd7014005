"""Packages of other pages are loaded once, after the first page, and those that take long."""

import subprocess
import sys
import threading

from lib.interface import background
from tests.pages.listing import ROOT


def test_it_is_planned_once_for_all_visits(monkeypatch):
    warmed = threading.Semaphore(0)
    monkeypatch.setattr(background, "_warm", warmed.release)
    monkeypatch.setattr(background, "AFTER_THE_FIRST_PAGE", 0.01)
    background.warm_soon.cache_clear()
    for _ in range(3):
        background.warm_soon()
    assert warmed.acquire(timeout=5)
    assert not warmed.acquire(timeout=0.2)


def test_what_the_sample_needs_is_there_before_its_pages_ask_for_it():
    asked = """
import sys
from lib.interface import background
background._warm()
before = {*sys.modules}
from lib.questions.participation.finding import participation
from lib.workspace.sample import kept_ward, sample_ward
participation(kept_ward(), measure="")
sample_ward()
assert {"altair", "lib.reading", "scipy.stats"} <= before
print(sorted(one for one in {*sys.modules} - before if one.split(".")[0] in ("scipy", "altair")))
"""
    command = [sys.executable, "-c", asked]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    assert run.stdout.strip() == "[]"
