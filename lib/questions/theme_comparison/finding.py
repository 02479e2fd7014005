"""Do persons of different media, settings or other kinds speak of different themes?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

import pandas as pd

from lib.domain.interview_study import were_asked
from lib.domain.interviews import Cell, Interviews, Mention, Theme
from lib.findings.evidence import Tier, tier
from lib.findings.firmness import apart, judged
from lib.findings.mentions import (
    Level,
    at_level,
    counted,
    often,
    sub_questions,
    together,
    values_of,
    where,
)
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
from lib.statistics.categories import association, fisher_exact, wilson
from lib.statistics.estimates import CannotCompute

SUB_QUESTION = "sub_question"
"""The choice that compares sub-questions, which themes belong to and not persons."""
LEAST_IN_A_CELL = 5
MOST_THEMES = 60

_MARKS = ["group", "theme", "name", "value", "k", "n", "low", "high", "listed", "size"]


def _counted(theme: Theme, by: str, value: str, cells: Sequence[Cell]) -> EstimateRow:
    """k of n, with Wilson's interval as persons of the n, from ten on."""
    row = counted(theme.key, cells, by, value)
    if tier(row.n) < Tier.MEAN or row.statistic != "count":
        return row
    interval = wilson(int(row.value), row.n).interval
    if interval is None:
        return row
    low, high = interval.low * row.n, interval.high * row.n
    return replace(row, low=low, high=high, level=interval.level)


def _tested(theme: Theme, by: str, counted: Sequence[EstimateRow]) -> Iterator[EstimateRow]:
    """A test, where every cell of the table holds at least five persons; and the exact one."""
    table = [(row.value, row.n - row.value) for row in counted]
    if len(table) < 2 or min(min(pair) for pair in table) < LEAST_IN_A_CELL:
        return
    # The ledger names it; it has no other place for what a theme is called.
    n = sum(row.n for row in counted)
    test = row_from_test(association(table), "independence", theme.key, n, by)
    yield replace(test, group=theme.name, leaves_zero=apart(test))
    with suppress(CannotCompute):  # too many tables may have these totals
        exact = row_from_test(fisher_exact(table), "independence_exact", theme.key, n, by)
        yield replace(exact, group=theme.name)


def _adjusted(rows: Sequence[EstimateRow], sizes: Collection[int]) -> Iterator[EstimateRow]:
    """Holm and Benjamini-Hochberg over the tests, and how firmly each may be told."""
    raw = [row.p for row in rows if row.statistic == "independence" and row.p is not None]
    both = iter(zip(holm(raw), benjamini_hochberg(raw), strict=True))
    exact = {row.measure: row for row in rows if row.statistic == "independence_exact"}
    for row in rows:
        if row.statistic != "independence":
            yield row
            continue
        p_holm, p_bh = next(both)
        other = exact.get(row.measure, row)
        row = replace(row, p_holm=p_holm, p_bh=p_bh)
        yield judged(row, min(sizes), agrees=apart(other) == apart(row))


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
    Wilson's interval, as persons out of these n. ``independence`` (with Holm and
    Benjamini-Hochberg over all of them) only where each cell of its table holds five persons, and
    beside it ``independence_exact``, Fisher's test.
    """
    people = range(len(interviews.persons))
    left_out: tuple[LeftOut, ...] = ()
    if by == SUB_QUESTION:
        inside = _inside(interviews)
        themes, asked = together(inside, "q"), [*_asked(interviews, inside)]
        places = {value: [*people] for value in inside}
    else:
        offered, asked = at_level(interviews, level)
        themes = often(offered, MOST_THEMES)
        held = [person.attributes.get(by, "") for person in interviews.persons]
        values = values_of(interviews, by)
        places = {value: [n for n in people if held[n] == value] for value in values}
        if without := tuple(interviews.persons[n].key for n in people if not held[n]):
            left_out = (LeftOut("attribute_unknown", without),)
    rows: list[EstimateRow] = []
    marks = []
    for theme in themes:
        found = [
            _counted(theme, by, value, [theme.cells[n] for n in who])
            for value, who in places.items()
            if by != SUB_QUESTION or value == theme.group
        ]
        rows += [*found, *(_tested(theme, by, found) if by != SUB_QUESTION else ())]
        for row in found:
            own = row.value, row.n, row.low, row.high, row.statistic == "count"
            size = len(places[row.group])
            marks.append((theme.group, theme.key, theme.name, row.group, *own, size))
    sizes = {value: len(who) for value, who in places.items()}
    rows = [*_adjusted(rows, sizes.values())]
    return Finding(
        key="theme_comparison",
        choices={"by": by, "level": level},
        sample=Sample(len(set().union(*places.values())), len(people), left_out),
        rows=tuple(rows),
        marks=pd.DataFrame(marks, columns=_MARKS),
        comparisons=comparisons_of(tuple(row for row in rows if row.statistic == "independence")),
        cautions=(*asked, *_cautions(interviews, level, by, sizes, rows))
        if rows
        else (Caution("nothing_left"),),
    )


def _inside(interviews: Interviews) -> dict[str, list[Theme]]:
    """The themes of each sub-question."""
    numbers = sub_questions(interviews)
    return {
        one: [theme for theme in interviews.themes if theme.sub_question == one] for one in numbers
    }


def _asked(interviews: Interviews, inside: Mapping[str, Sequence[Theme]]) -> Iterator[Caution]:
    for number, themes in inside.items():
        if were_asked(interviews, themes):
            yield Caution("sub_question_asked", {"sub_question": number})


def _cautions(
    interviews: Interviews,
    level: Level,
    by: str,
    sizes: Mapping[str, int],
    rows: Sequence[EstimateRow],
) -> Iterator[Caution]:
    if by != SUB_QUESTION:
        small = [size for size in sizes.values() if tier(size) == Tier.TOO_FEW]
        if small:
            yield Caution("few_in_value", {"n": min(small)})
        if not any(row.test for row in rows):
            yield Caution("no_test_of_themes", {"cell": LEAST_IN_A_CELL})
        if level == "theme" and len(interviews.themes) > MOST_THEMES:
            yield Caution("themes_not_drawn", {"drawn": MOST_THEMES, "of": len(interviews.themes)})
    if where(interviews.themes, len(interviews.persons), Mention.UNKNOWN).any():
        yield Caution("some_without_list")
