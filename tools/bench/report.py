"""The table of targets, and the page it stands on."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from tools.bench.files import SIZES
from tools.bench.measures import PAGES, QUESTIONS, Costs
from tools.bench.server import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
_BEGIN, _END = "<!-- table -->", "<!-- end of table -->"
_LARGE = 5_000
"""Patients from which reading text is held to a target: below, the fixed costs are all there is."""
_VERSIONS = ("streamlit", "altair", "pandas", "numpy", "scipy", "python-calamine")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; a row without a target tells what else is worth knowing."""

    what: str
    ours: float
    bare: float
    unit: str
    target: float | None
    repeats: int

    @property
    def ratio(self) -> float:
        """How many times the bare app."""
        return self.ours / self.bare

    @property
    def met(self) -> bool | None:
        """Whether the target is met; ``None`` where there is none."""
        return None if self.target is None else self.ratio <= self.target


def _line(
    costs: Costs, what: str, ours: str, bare: str, target: float | None, wall: bool = False
) -> list[Line]:
    if not costs.repeats(ours) or not costs.repeats(bare):
        return []
    median = costs.wall if wall else costs.cpu
    unit = "ms" if wall else "ms CPU"
    return [Line(what, median(ours), median(bare), unit, target, costs.repeats(ours))]


def lines(costs: Costs) -> list[Line]:
    """All rows of which something was measured."""
    found: list[Line] = []
    for page in PAGES:
        found += _line(costs, f"rerun, nothing changed: {page}", f"{page}, same", "bare, same", 0.8)
    for name, told, target in (
        ("clicks in a row", "each of forty in a row, collecting garbage included", 0.8),
        ("one click", "a single one in ten seconds, collecting garbage included", None),
    ):
        found += _line(costs, f"rerun, {told}", f"ours, {name}", f"bare, {name}", target)
    for page in QUESTIONS:
        found += _line(
            costs, f"rerun, choice seen before: {page}", f"{page}, seen choice", "bare, choice", 0.8
        )
    for page in QUESTIONS:
        found += _line(
            costs,
            f"rerun, choice made for the first time: {page}",
            f"{page}, new choice",
            "bare, choice beside",
            None,
        )
    for kind, told in (("first", "first time in a visit"), ("again", "again")):
        for page in PAGES:
            found += _line(
                costs,
                f"switch to {page}, {told}",
                f"{page}, {kind} switch",
                f"bare, {kind} switch",
                1.5,
            )
    for way, told in (
        ("deep link", "address of a question"),
        ("by start page", "start page, then a question"),
    ):
        for wall in (True, False):
            found += _line(
                costs,
                f"first figure of a fresh server: {told}",
                f"{way}, fresh",
                "bare, fresh",
                1.3,
                wall,
            )
    for ours, bare, told, target in (
        ("upload, one", "calamine, one", "sample workbook to four findings", 10.0),
        ("reading, one", "calamine, one", "of which reading", None),
        ("four findings", "calamine, one", "of which the findings", None),
        ("upload, two", "calamine, two", "both sample workbooks to four findings", None),
    ):
        for wall in (True, False):
            found += _line(costs, told, ours, bare, target, wall)
    for patients, width in SIZES:
        for kind, target in (("xlsx", 1.5), ("csv", 5.0)):
            size = f"{patients}×{width} .{kind}"
            held = target if patients >= _LARGE else None
            for wall in (True, False):
                found += _line(
                    costs,
                    f"a ward's file read in full, beside pandas: {size}",
                    f"full, {size}",
                    f"pandas, {size}",
                    held,
                    wall,
                )
                found += _line(
                    costs,
                    f"beside R, readxl and psych: {size}",
                    f"full, {size}",
                    f"R, {size}",
                    None,
                    wall,
                )
    for name, told in (("project", "REFI-QDA project"), ("segments", "MAXQDA list, .xlsx")):
        for act, done, target in (
            ("shown", "read, drawn and reordered", 3.0),
            ("read", "of which read", None),
        ):
            for wall in (True, False):
                found += _line(
                    costs,
                    f"50,000 codings, {told}: {done}",
                    f"{act}, {name}",
                    f"parse, {name}",
                    target,
                    wall,
                )
    for other, told, target in (
        ("R", "R, its start included", 1 / 10),
        ("pingouin", "pingouin", 1 / 3),
    ):
        for wall in (True, False):
            found += _line(
                costs,
                f"all findings of 60 patients, beside {told}",
                "family",
                f"family, {other}",
                target,
                wall,
            )
    found += _line(
        costs,
        "all findings of 100,000 patients, beside 10,000",
        "family, 100,000",
        "family, 10,000",
        12.0,
    )
    for wall in (True, False):
        found += _line(
            costs,
            "twelve findings to slides, beside their bare pictures",
            "slides, twelve",
            "bare, twelve pictures",
            3.0,
            wall,
        )
    for wall in (True, False):
        found += _line(
            costs,
            "from slide to slide, beside a rerun where nothing changed",
            "slide change",
            "bare, slide",
            1.5,
            wall,
        )
    return found


def table(found: Sequence[Line]) -> str:
    """The rows as Markdown."""
    heads = ("what", "target", "ratio", "met", "dashboard", "bare", "repeats")
    rows = [
        (
            line.what,
            "" if line.target is None else f"≤ {line.target:g}",
            f"{line.ratio:.2f}",
            {True: "yes", False: "**no**", None: ""}[line.met],
            f"{line.ours:.1f} {line.unit}",
            f"{line.bare:.1f} {line.unit}",
            str(line.repeats),
        )
        for line in found
    ]
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    marks = tuple("-" * width for width in widths)
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in (heads, marks, *rows)
    )


def _about() -> str:
    today = datetime.date.today().isoformat()
    packages = ", ".join(f"{name} {version(name)}" for name in _VERSIONS)
    return (
        f"{today}; {os.cpu_count()} CPUs ({platform.machine()}), "
        f"load average {os.getloadavg()[1]:.1f}; "
        f"{platform.system()}, Python {platform.python_version()}; {packages}."
    )


def write(found: Sequence[Line]) -> None:
    """Puts the table in its place on the page; the words around it stay."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    content = f"{before}{_BEGIN}\nMeasured {_about()}\n\n{table(found)}\n{_END}{after}"
    PAGE.write_text(content, encoding="utf-8")
