"""Do persons of different media, settings or other kinds speak of different themes?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from lib.domain.interview_study import were_asked
from lib.domain.interviews import Cell, Interviews, Mention, Theme
from lib.findings.evidence import Tier, tier
from lib.findings.mentions import count, grouped, groups_asked, lists_told, of_group, values_of
from lib.findings.model import (
    Caution,
    EstimateRow,
    Finding,
    LeftOut,
    Sample,
    comparisons_of,
    row_from_test,
)
from lib.statistics.adjustments import benjamini_hochberg, holm
from lib.statistics.categories import fisher_exact, wilson
from lib.statistics.estimates import CannotCompute

Level = Literal["theme", "group"]
SUB_QUESTION = "sub_question"
"""The choice that compares sub-questions, which themes belong to and not persons."""
LEAST_IN_A_CELL = 5
MOST_THEMES = 60


@dataclass(frozen=True, slots=True)
class _Line:
    """What is counted: a theme, or any theme of a group."""

    key: str
    name: str
    group: str
    cells: Sequence[Cell]


def _lines(themes: Sequence[Theme], level: Level) -> list[_Line]:
    if level == "theme":
        return [_Line(one.key, one.name, one.group, one.cells) for one in themes]
    return [
        _Line(f"g{place}", name, name, of_group(inside))
        for place, (name, inside) in enumerate(grouped(themes).items())
    ]


def _often(lines: list[_Line]) -> list[_Line]:
    """Those that most persons spoke of, where there are too many to draw; in their order."""
    kept = sorted(lines, key=lambda line: -count(line.cells).k)[:MOST_THEMES]
    keys = {line.key for line in kept}
    return [line for line in lines if line.key in keys]


def _counted(line: _Line, by: str, value: str, cells: Sequence[Cell]) -> EstimateRow:
    """k of n, with Wilson's interval as persons of the n, from ten on."""
    found = count(cells)
    kind = "count" if found.listed else "count_without_list"
    row = EstimateRow(line.key, kind, float(found.k), found.n, by, value)
    if tier(found.n) < Tier.MEAN or not found.listed:
        return row
    interval = wilson(found.k, found.n).interval
    if interval is None:
        return row
    low, high = (one * found.n for one in (interval.low, interval.high))
    return replace(row, low=low, high=high, level=interval.level)


def _tested(line: _Line, by: str, counted: Sequence[EstimateRow]) -> EstimateRow | None:
    """Fisher's test, where every cell of the table holds at least five persons."""
    table = [(row.value, row.n - row.value) for row in counted]
    if len(table) < 2 or min(min(pair) for pair in table) < LEAST_IN_A_CELL:
        return None
    try:
        test = fisher_exact(table)
    except CannotCompute:  # too many tables have these totals
        return None
    row = row_from_test(test, "independence", line.key, sum(row.n for row in counted), by)
    # The ledger names it; it has no other place for what a theme is called.
    return replace(row, group=line.name)


def _adjusted(rows: list[EstimateRow]) -> list[EstimateRow]:
    raw = [row.p for row in rows if row.p is not None]
    both = iter(zip(holm(raw), benjamini_hochberg(raw), strict=True))
    adjusted = []
    for row in rows:
        if row.p is not None:
            p_holm, p_bh = next(both)
            row = replace(row, p_holm=p_holm, p_bh=p_bh)
        adjusted.append(row)
    return adjusted


def theme_comparison(interviews: Interviews, by: str = "medium", level: Level = "theme") -> Finding:
    """k of n asked for every theme or group, side by side for the values of an attribute.

    Parameters
    ----------
    by: an attribute of the persons, or ``sub_question``: then any theme of a sub-question is
        counted, and everybody is in each.
    level: whether single themes or whole groups are counted.

    Returns
    -------
    ``count`` of n asked per theme or group and value; from n = 10 on ``low`` and ``high`` are
    Wilson's interval, as persons out of these n. ``independence`` (Fisher's exact test, with Holm
    and Benjamini-Hochberg over all of them) only where each cell of its table holds five persons.
    """
    if by == SUB_QUESTION:
        lines, values, places = _by_sub_question(interviews)
        left_out: tuple[LeftOut, ...] = ()
    else:
        values = values_of(interviews, by)
        lines = _often(_lines(interviews.themes, level))
        held = [person.attributes.get(by, "") for person in interviews.persons]
        places = {value: [n for n, one in enumerate(held) if one == value] for value in values}
        without = tuple(p.key for p, one in zip(interviews.persons, held, strict=True) if not one)
        left_out = (LeftOut("attribute_unknown", without),) if without else ()
    rows: list[EstimateRow] = []
    for line in lines:
        counted = [
            _counted(line, by, value, [line.cells[n] for n in places[value]])
            for value in values
            if by != SUB_QUESTION or value == line.group
        ]
        rows += counted
        test = _tested(line, by, counted) if by != SUB_QUESTION else None
        if test is not None:
            rows.append(test)
    rows = _adjusted(rows)
    n = len({place for value in values for place in places[value]})
    sizes = {value: len(places[value]) for value in values}
    return Finding(
        key="theme_comparison",
        choices={"by": by, "level": level},
        sample=Sample(n, len(interviews.persons), left_out),
        rows=tuple(rows),
        marks=_marks(lines, values, rows, sizes),
        comparisons=comparisons_of(tuple(rows)),
        cautions=tuple(_cautions(interviews, level, by, sizes, rows)),
    )


def _inside(interviews: Interviews) -> dict[str, list[Theme]]:
    """The themes of each sub-question."""
    inside: dict[str, list[Theme]] = {}
    for theme in interviews.themes:
        if theme.sub_question:
            inside.setdefault(theme.sub_question, []).append(theme)
    return inside


def _by_sub_question(
    interviews: Interviews,
) -> tuple[list[_Line], tuple[str, ...], dict[str, list[int]]]:
    """One line a sub-question: who spoke of any of its themes."""
    inside = _inside(interviews)
    values = tuple(sorted(inside, key=lambda one: (len(one), one)))
    lines = [
        _Line(f"q{place}", value, value, of_group(inside[value]))
        for place, value in enumerate(values)
    ]
    everybody = list(range(len(interviews.persons)))
    return lines, values, dict.fromkeys(values, everybody)


def _marks(
    lines: Sequence[_Line],
    values: Sequence[str],
    rows: Sequence[EstimateRow],
    sizes: dict[str, int],
) -> pd.DataFrame:
    """A row per line and value; ``column`` is the value's code, ``size`` its persons."""
    column = {value: f"v{place}" for place, value in enumerate(values)}
    found = {(row.measure, row.group): row for row in rows if row.statistic.startswith("count")}
    drawn = []
    for line in lines:
        for value in values:
            row = found.get((line.key, value))
            if row is not None:
                drawn.append(
                    (
                        line.group,
                        line.key,
                        line.name,
                        column[value],
                        value,
                        row.value,
                        row.n,
                        row.low,
                        row.high,
                        row.statistic == "count",
                        sizes[value],
                    )
                )
    columns = [
        "group",
        "theme",
        "name",
        "column",
        "value",
        "k",
        "n",
        "low",
        "high",
        "listed",
        "size",
    ]
    return pd.DataFrame(drawn, columns=columns)


def _cautions(
    interviews: Interviews,
    level: Level,
    by: str,
    sizes: dict[str, int],
    rows: Sequence[EstimateRow],
) -> Iterator[Caution]:
    if not rows:
        yield Caution("nothing_left")
        return
    if by == SUB_QUESTION:
        for number, inside in _inside(interviews).items():
            if were_asked(interviews, inside):
                yield Caution("sub_question_asked", {"sub_question": number})
    elif level == "theme":
        yield from lists_told(interviews, interviews.themes)
    else:
        yield from groups_asked(interviews, grouped(interviews.themes))
    small = [value for value, size in sizes.items() if tier(size) == Tier.TOO_FEW]
    if small and by != SUB_QUESTION:
        yield Caution("few_in_value", {"n": min(sizes[value] for value in small)})
    if by != SUB_QUESTION and not any(row.test for row in rows):
        yield Caution("no_test_of_themes", {"cell": LEAST_IN_A_CELL})
    if level == "theme" and by != SUB_QUESTION and len(interviews.themes) > MOST_THEMES:
        yield Caution("themes_not_drawn", {"drawn": MOST_THEMES, "of": len(interviews.themes)})
    if any(cell.mention is Mention.UNKNOWN for one in interviews.themes for cell in one.cells):
        yield Caution("some_without_list")
