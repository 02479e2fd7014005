"""Do persons of different media, settings or other kinds speak of different themes?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from lib.domain.interview_study import were_asked
from lib.domain.interviews import Cell, Interviews, Mention, Theme
from lib.findings.evidence import Tier, tier
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
from lib.statistics.categories import fisher_exact, wilson
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
    """Fisher's test, where every cell of the table holds at least five persons."""
    table = [(row.value, row.n - row.value) for row in counted]
    if len(table) < 2 or min(min(pair) for pair in table) < LEAST_IN_A_CELL:
        return
    try:
        test = fisher_exact(table)
    except CannotCompute:  # too many tables have these totals
        return
    row = row_from_test(test, "independence", theme.key, sum(row.n for row in counted), by)
    # The ledger names it; it has no other place for what a theme is called.
    yield replace(row, group=theme.name)


def _adjusted(rows: Sequence[EstimateRow]) -> Iterator[EstimateRow]:
    raw = [row.p for row in rows if row.p is not None]
    both = iter(zip(holm(raw), benjamini_hochberg(raw), strict=True))
    for row in rows:
        if row.p is None:
            yield row
        else:
            p_holm, p_bh = next(both)
            yield replace(row, p_holm=p_holm, p_bh=p_bh)


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
    rows = [*_adjusted(rows)]
    sizes = {value: len(who) for value, who in places.items()}
    return Finding(
        key="theme_comparison",
        choices={"by": by, "level": level},
        sample=Sample(len(set().union(*places.values())), len(people), left_out),
        rows=tuple(rows),
        marks=pd.DataFrame(marks, columns=_MARKS),
        comparisons=comparisons_of(tuple(rows)),
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
