"""What is measured: runs of both apps turn and turn about, so that a busy machine slows both."""

from __future__ import annotations

import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from lib.interface.background import AFTER_A_CLICK
from tools.bench.server import BARE, BARE_PAGED, DASHBOARD, Server
from tools.bench.tab import Run, Tab

PAGES = (
    "start",
    "alliance_by_cluster",
    "therapist_and_team",
    "attachment",
    "themes",
    "data",
    "help",
)
QUESTIONS = PAGES[1:5]
_MANY = 40
_REST = AFTER_A_CLICK + 1
"""Seconds after the clicks that still count: the dashboard collects garbage only then."""
_PATHS = {page: "" if page == "start" else page for page in PAGES}


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of a server for one thing that happened."""

    cpu: float
    wall: float


class Costs:
    """All costs of one run of the bench, by what happened."""

    def __init__(self) -> None:
        self._found: dict[str, list[Cost]] = defaultdict(list)

    def add(self, name: str, cost: Cost) -> None:
        """One more repeat."""
        self._found[name].append(cost)

    def repeats(self, name: str) -> int:
        """How often it was measured."""
        return len(self._found[name])

    def cpu(self, name: str) -> float:
        """Median milliseconds of processor time."""
        return statistics.median(cost.cpu for cost in self._found[name])

    def wall(self, name: str) -> float:
        """Median milliseconds that passed."""
        return statistics.median(cost.wall for cost in self._found[name])


def _measured(server: Server, act: Callable[[], Run]) -> Cost:
    """What a run costs its server, the cleaning up afterwards included."""
    before = server.settled_cpu()
    run = act()
    return Cost(1000 * (server.settled_cpu() - before), 1000 * run.wall)


@contextmanager
def _tab(server: Server, path: str = "") -> Iterator[Tab]:
    tab = Tab(server.port)
    try:
        tab.open(path)
        yield tab
    finally:
        tab.close()


def _other(tab: Tab, place: int) -> str:
    """The option after the one that is chosen."""
    choice = tab.choices[place]
    following = choice.options.index(choice.chosen) + 1
    return choice.options[following % len(choice.options)]


def reruns(costs: Costs, repeats: int) -> None:
    """A rerun of each page: nothing changed, and going back and forth between two choices."""
    with Server(BARE) as bare, Server(DASHBOARD) as ours, _tab(bare) as bare_tab:
        # The first run of a page comes before its tab's measured ones; all tabs stay open.
        tabs = {page: Tab(ours.port) for page in PAGES}
        for page, tab in tabs.items():
            tab.open()
            if page != "start":
                tab.go(_PATHS[page])
        first = {page: tabs[page].choices[0].chosen for page in QUESTIONS}
        second = {page: _other(tabs[page], 0) for page in QUESTIONS}
        for page in QUESTIONS:
            tabs[page].choose(0, second[page])
        for _ in range(3):
            bare_tab.rerun()
        for number in range(repeats):
            costs.add("bare, same", _measured(bare, bare_tab.rerun))
            for page, tab in tabs.items():
                costs.add(f"{page}, same", _measured(ours, tab.rerun))
            option = _other(bare_tab, 0)
            costs.add("bare, choice", _measured(bare, partial(bare_tab.choose, 0, option)))
            for page in QUESTIONS:
                tab, wanted = tabs[page], (first, second)[number % 2][page]
                costs.add(f"{page}, seen choice", _measured(ours, partial(tab.choose, 0, wanted)))
        for tab in tabs.values():
            tab.close()


def clicks(costs: Costs, repeats: int) -> None:
    """A click and what the server still does after it; and forty clicks as fast as they go."""
    with (
        Server(BARE) as bare,
        Server(DASHBOARD) as ours,
        _tab(bare) as bare_tab,
        _tab(ours, QUESTIONS[0]) as tab,
    ):
        for name, count in (("one click", 1), ("clicks in a row", _MANY)):
            for number in range(repeats + 1):
                before = bare.settled_cpu(), ours.settled_cpu()
                walls = []
                for clicked in (bare_tab, tab):
                    start = time.perf_counter()
                    for _ in range(count):
                        clicked.rerun()
                    walls.append(time.perf_counter() - start)
                time.sleep(_REST)
                after = bare.settled_cpu(), ours.settled_cpu()
                if number:
                    for app, place in (("bare", 0), ("ours", 1)):
                        cpu = after[place] - before[place]
                        cost = Cost(1000 * cpu / count, 1000 * walls[place] / count)
                        costs.add(f"{app}, {name}", cost)


def _new_choices(tab: Tab) -> Iterator[tuple[int, str]]:
    """Choices this tab has not shown before, the first box first."""
    for place in range(len(tab.choices)):
        for _ in range(len(tab.choices[place].options) - 1):
            yield place, _other(tab, place)


def new_choices(costs: Costs, repeats: int) -> None:
    """A choice made for the first time: the finding is computed and its figures are drawn."""
    with Server(BARE) as bare, Server(DASHBOARD) as ours, _tab(bare) as bare_tab:
        for warming in (True, False):
            for page in QUESTIONS:
                with _tab(ours) as tab:
                    tab.go(_PATHS[page])
                    for number, (place, option) in enumerate(_new_choices(tab)):
                        if number == (2 if warming else repeats):
                            break
                        other = _other(bare_tab, 0)
                        bare_cost = _measured(bare, partial(bare_tab.choose, 0, other))
                        cost = _measured(ours, partial(tab.choose, place, option))
                        if not warming:
                            costs.add("bare, choice beside", bare_cost)
                            costs.add(f"{page}, new choice", cost)


def switches(costs: Costs, visits: int) -> None:
    """From page to page, each for the first time in a visit and then again."""
    with Server(BARE_PAGED) as bare, Server(DASHBOARD) as ours:
        for visit in range(visits + 1):
            with _tab(bare) as bare_tab, _tab(ours) as tab:
                for kind in ("first", "again"):
                    for page in (*PAGES[1:], PAGES[0]):
                        path = "second" if page in PAGES[1::2] else ""
                        bare_cost = _measured(bare, partial(bare_tab.go, path))
                        cost = _measured(ours, partial(tab.go, _PATHS[page]))
                        if visit:  # the very first visit warms both servers
                            costs.add(f"bare, {kind} switch", bare_cost)
                            costs.add(f"{page}, {kind} switch", cost)


def _first_figure(app: str, path: str, then: str | None) -> tuple[Cost, Cost]:
    """A fresh server until its first figure is with the first visitor, and until all is done."""
    server = Server(app)
    try:
        server.wait_until_ready()
        tab = Tab(server.port)
        run = tab.open(path)
        if then is not None:
            run = tab.go(then)
        if run.first_chart is None:
            raise RuntimeError(f"{app}: no figure on the page")
        wall = 1000 * (run.first_chart - server.started)
        cost = Cost(1000 * server.settled_cpu(), wall)
        done = Cost(cost.cpu, 1000 * (run.finished - server.started))
        tab.close()
        return cost, done
    finally:
        server.stop()


def first_figures(costs: Costs, repeats: int) -> None:
    """Fresh servers, in turn; a first round warms the disk."""
    first_page = QUESTIONS[0]
    ways = {
        "bare, fresh": (BARE, "", None),
        "deep link, fresh": (DASHBOARD, first_page, None),
        "by start page, fresh": (DASHBOARD, "", first_page),
    }
    for number in range(repeats + 1):
        for name, (app, path, then) in ways.items():
            cost, _ = _first_figure(app, path, then)
            if number:
                costs.add(name, cost)


def _own_cpu() -> float:
    """Seconds of processor time of this process and of its children that ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def timed(costs: Costs, name: str, act: Callable[[], object]) -> None:
    """Measures something in this process, the children it waits for included."""
    wall, cpu = time.perf_counter(), _own_cpu()
    act()
    passed = time.perf_counter() - wall
    costs.add(name, Cost(1000 * (_own_cpu() - cpu), 1000 * passed))
