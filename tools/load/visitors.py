"""Visitors who come at about the same time, open pages, make choices and think in between."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.bench.tab import AppFailed, Run, Tab
from tools.load.pages import CHARTS, START

THINK = 5.0
"""Seconds between what a visitor gets and what they ask next; half as much more or less."""
_CHOOSES = 0.3
"""How often a visitor makes another choice on a page instead of opening one."""


@dataclass(frozen=True, slots=True)
class Waited:
    """How long a visitor waited for a page.

    Attributes
    ----------
    seconds: until the script was finished.
    first: whether it was opened for the first time in this visit.
    """

    page: str
    seconds: float
    first: bool


def _another(tab: Tab, chance: random.Random) -> Run:
    """Any option of the first select box that is not chosen; a plain rerun where there is none."""
    if not tab.choices:
        return tab.rerun()
    box = tab.choices[0]
    others = [option for option in box.options if option != box.chosen]
    return tab.choose(0, chance.choice(others)) if others else tab.rerun()


def _visit(port: int, until: float, seed: str) -> Iterator[Waited]:
    # The same visitor does the same in both apps: only how long they wait differs.
    chance, seen, page = random.Random(seed), {START}, START
    time.sleep(chance.uniform(0, THINK))
    tab = Tab(port)
    try:
        yield Waited(START, tab.open().wall, first=True)
        while True:
            thinks = chance.uniform(0.5, 1.5) * THINK
            if time.monotonic() + thinks > until:
                return
            time.sleep(thinks)
            if chance.random() < _CHOOSES:
                yield Waited(page, _another(tab, chance).wall, first=False)
                continue
            page = chance.choice([one for one in CHARTS if one != page])
            run = tab.go("" if page == START else page)
            if page not in seen and run.charts != CHARTS[page]:
                raise AppFailed(f"{page}: {run.charts} charts, not {CHARTS[page]}")
            yield Waited(page, run.wall, page not in seen)
            seen.add(page)
    finally:
        tab.close()


def visit(port: int, visitors: int, seconds: float, seed: str) -> list[Waited]:
    """Visitors of one app, all of them new to it, for so many seconds.

    Raises
    ------
    AppFailed when a page failed, or shows another number of charts than its twin.
    """
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(visitors) as crowd:
        seeds = [f"{seed} {number}" for number in range(visitors)]
        found = crowd.map(lambda one: [*_visit(port, until, one)], seeds)
        return [waited for visit in found for waited in visit]
