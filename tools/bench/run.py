"""Measure how fast the dashboard is, as ratios to a bare app in the same run.

    python tools/bench/run.py [--rounds 1.0] [--only NAME] [--write] [--check]

``--write`` puts the table in docs/benchmarks.md; ``--check`` exits 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import compileall
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools.bench import codings, conference, files, findings, measures, report, slides, uploads

_PARTS: dict[str, tuple[Callable[[measures.Costs, int], None], int]] = {
    "uploads": (uploads.uploads, 30),
    "files": (files.files, 5),
    "codings": (codings.codings, 7),
    "slides": (slides.pinned, 5),
    "findings": (findings.findings, 5),
    "conference": (conference.slide_changes, 24),
    "fresh": (measures.first_figures, 9),
    "switches": (measures.switches, 8),
    "reruns": (measures.reruns, 24),
    "clicks": (measures.clicks, 4),
    "choices": (measures.new_choices, 8),
}


def _compile() -> None:
    """Compiles our modules as packages are: any start but the very first finds them so."""
    for folder in ("lib", "pages"):
        compileall.compile_dir(Path(__file__).resolve().parents[2] / folder, quiet=1)


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools/bench/run.py", description=__doc__)
    parser.add_argument("--rounds", type=float, default=1.0, help="more or fewer repeats")
    parser.add_argument("--only", choices=tuple(_PARTS), help="one part")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--check", action="store_true", help="exit 1 when a target is missed")
    chosen = parser.parse_args()
    _compile()
    costs = measures.Costs()
    start = time.monotonic()
    for name, (measure, repeats) in _PARTS.items():
        if chosen.only in (None, name):
            print(f"measuring {name} ...", file=sys.stderr, flush=True)
            measure(costs, max(3, round(repeats * chosen.rounds)))
    seconds = time.monotonic() - start
    lines = report.lines(costs)
    print(report.table(lines))
    print(f"\n{seconds:.0f} s", file=sys.stderr)
    if os.getloadavg()[1] > (os.cpu_count() or 1):
        print("The machine was busy with other work: trust the CPU rows, not ms.", file=sys.stderr)
    if chosen.write:
        report.write(lines)
    return 1 if chosen.check and any(line.met is False for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
