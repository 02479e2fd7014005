"""How long visitors of the sample wait, beside those of a bare app with as many charts.

    python -m tools.load [--visitors 10 25] [--seconds 20] [--rounds 2] [--seed 12]

Both servers are fresh for each number of visitors and visited turn and turn about. Exits 1 when a
target is missed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections.abc import Sequence

from tools.bench.server import DASHBOARD, Server
from tools.load.pages import CHARTS
from tools.load.visitors import Waited, visit

_BARE = "tools/load/bare/app.py"
_TARGET = 1.5
_ROW = "{:<36}{:>8}{:>8}{:>12}{:>12}{:>8}  {}"


def _at(share: float, waits: Sequence[float]) -> float:
    """The wait that so large a share of all does not exceed."""
    return sorted(waits)[round(share * (len(waits) - 1))]


def _row(what: str, share: float, ours: list[Waited], bare: list[Waited], aimed: bool) -> bool:
    mine, its = ([one.seconds for one in found] for found in (ours, bare))
    if not mine or not its:
        return True
    a, b = _at(share, mine), _at(share, its)
    met = not aimed or a <= _TARGET * b
    verdict = ("yes" if met else "no") if aimed else ""
    times = f"{1000 * a:.0f} ms", f"{1000 * b:.0f} ms"
    print(_ROW.format(what, len(mine), len(its), *times, f"{a / b:.2f}", verdict))
    return met


def _report(visitors: int, ours: list[Waited], bare: list[Waited]) -> bool:
    mine, its = ([one for one in found if one.first] for found in (ours, bare))
    print(f"\n{visitors} visitors")
    print(_ROW.format("", "runs", "bare", "dashboard", "bare", "ratio", f"≤ {_TARGET}"))
    met = [
        _row("any run, p50", 0.5, ours, bare, aimed=False),
        _row("any run, p95", 0.95, ours, bare, aimed=True),
        _row("page new in a visit, p50", 0.5, mine, its, aimed=True),
        _row("page new in a visit, p95", 0.95, mine, its, aimed=True),
    ]
    for page in CHARTS:
        at_ours, at_bare = ([one for one in found if one.page == page] for found in (mine, its))
        _row(f"  {page}, new, p50", 0.5, at_ours, at_bare, aimed=False)
    return all(met)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.load", description=__doc__)
    parser.add_argument("--visitors", type=int, nargs="+", default=[10, 25])
    parser.add_argument("--seconds", type=float, default=20, help="of each round of each app")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seed", default="12")
    chosen = parser.parse_args()
    met = []
    for visitors in chosen.visitors:
        found: dict[str, list[Waited]] = {_BARE: [], DASHBOARD: []}
        with Server(_BARE) as bare, Server(DASHBOARD) as ours:
            for number in range(chosen.rounds):
                for server in (bare, ours):
                    seed = f"{chosen.seed} {number}"
                    found[server.app] += visit(server.port, visitors, chosen.seconds, seed)
        met.append(_report(visitors, found[DASHBOARD], found[_BARE]))
    load = statistics.fmean(os.getloadavg()[:2])
    print(f"\n{os.cpu_count()} processors, load average {load:.1f}")
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
