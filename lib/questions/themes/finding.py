"""What did the interviewed arts therapists speak of, and how many of them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from lib.domain.coding import Coded, Person
from lib.domain.interview_study import interview_study
from lib.domain.interviews import Interviews, Theme, any_of
from lib.findings.mentions import (
    ALL,
    Order,
    counted,
    counted_in,
    in_group,
    lists_told,
    narrowed,
    often,
    ordered_persons,
    ordered_themes,
)
from lib.findings.model import Caution, EstimateRow, Finding

MOST_CELLS = 4_000
"""More cells than this are too small to see, and a browser would be slow with them."""
LEAST_THEMES = 3
"""Room for those that are told by name."""

_MARKS = ["group", "theme", "name", "sub_question", "chapter", "person", "mention", "count"]


def _rows(groups: Mapping[str, Sequence[Theme]]) -> Iterator[EstimateRow]:
    for name, inside in groups.items():
        # One theme without a list does not take those who are silent out of the group: 8 of 12.
        yield from in_group(name, inside, any_of(inside))
        for theme in inside:
            own = counted(theme.key, theme.cells, group=name)
            yield own
            if theme.stated is not None:
                yield EstimateRow(theme.key, "stated", float(theme.stated), own.n, group=name)


def _totals(coded: Coded, themes: Sequence[Theme]) -> list[EstimateRow]:
    """Codings, distinct segments and documents of each theme: three counts that differ."""
    codings, codes = coded.codings, len(coded.codes)
    totals = {"codings": np.bincount(codings.code, minlength=codes)}
    for unit, of in (("segments", codings.segment), ("documents", codings.document)):
        # Not np.unique: it hashes whole numbers, which takes twenty times as long as sorting.
        pairs = np.sort(of * codes + codings.code)
        once = pairs[np.diff(pairs, prepend=-1) > 0]
        totals[unit] = np.bincount(once % codes, minlength=codes)
    place = {code.key: number for number, code in enumerate(coded.codes)}
    n = len(coded.persons)
    return [
        EstimateRow(theme.key, unit, float(counts[place[theme.key]]), n)
        for theme in themes
        for unit, counts in totals.items()
    ]


def _marks(
    groups: Mapping[str, Sequence[Theme]], persons: Sequence[Person], places: Sequence[int]
) -> pd.DataFrame:
    """A row per person and theme there is room for, in drawing order."""
    ordered = [theme for inside in groups.values() for theme in inside]
    rows = [
        (
            *_about(theme),
            persons[place].key,
            theme.cells[place].mention.value,
            theme.cells[place].count,
        )
        for theme in often(ordered, _room(len(places)))
        for place in places
    ]
    return pd.DataFrame(rows, columns=_MARKS)


def _about(theme: Theme) -> tuple[str, ...]:
    return theme.group, theme.key, theme.name, theme.sub_question, theme.chapter


def _room(persons: int) -> int:
    return max(LEAST_THEMES, MOST_CELLS // max(1, persons))


def _cautions(
    interviews: Interviews, rows: Sequence[EstimateRow], medium: str
) -> Iterator[Caution]:
    counted = {row.measure: row for row in rows if row.statistic.startswith("count")}
    for theme in interviews.themes:
        row, listed = counted[theme.key], theme.listed
        if row.statistic != "count":
            yield Caution("no_list", {"theme": theme.name, "cited": listed})
        # A stated number is about everybody, so it is only compared with an unfiltered list.
        elif not medium and theme.stated not in (None, listed):
            numbers = {"stated": theme.stated, "listed": listed}
            yield Caution("stated_differs", {"theme": theme.name, **numbers})
    if (room := _room(len(interviews.persons))) < len(interviews.themes):
        yield Caution("themes_not_drawn", {"drawn": room, "of": len(interviews.themes)})
    yield from lists_told(interviews, interviews.themes)
    if interviews.from_study:
        yield from _announced({theme.group for theme in interviews.themes})
    if not interviews.persons or not interviews.themes:
        yield Caution("nothing_left")


def _announced(groups: set[str]) -> Iterator[Caution]:
    """Where the study announces another number of aspects than it names."""
    for one in interview_study().announced:
        if one.group in groups:
            about = {"theme_group": one.group, "chapter": one.chapter}
            numbers = {"announced": one.announced, "named": one.named}
            yield Caution("announced_differs", {**about, **numbers})


def themes(
    interviews: Interviews,
    order: Order = "codebook",
    medium: str = ALL,
    sub_question: str = ALL,
    unit: str = ALL,
    group: str = ALL,
) -> Finding:
    """The theme by person matrix with its margins.

    Parameters
    ----------
    order: ``codebook``, ``frequency`` (most persons first, in and between groups) or
        ``similarity`` (optimal leaf ordering of themes and persons).
    medium, sub_question, group: keep only these; empty keeps all.
    unit: what the counts in the cells are: ``codings``, ``segments`` or ``documents``, where the
        file holds them; empty for the counts as they were read.

    Returns
    -------
    Per theme ``count`` of n asked (``count_without_list`` where the source lists nobody or only
    cites), the number the source states; per group the persons who mentioned any of its themes,
    each once, and beside it the sum over its themes. From a coding program also ``codings``,
    ``segments`` and ``documents`` of each theme, of all persons together. The marks hold the
    themes that a figure has room for.
    """
    interviews, sample = narrowed(counted_in(interviews, unit), medium, sub_question, group)
    groups = ordered_themes(interviews.themes, sample.n, order)
    places = ordered_persons(interviews.themes, sample.n, order)
    rows = [*_rows(groups)]
    if interviews.coded is not None and not medium:
        rows += _totals(interviews.coded, interviews.themes)
    chosen = {"medium": medium, "sub_question": sub_question, "group": group}
    return Finding(
        key="themes",
        choices={"order": order} | chosen | {"unit": unit},
        sample=sample,
        rows=tuple(rows),
        marks=_marks(groups, interviews.persons, places),
        cautions=tuple(_cautions(interviews, rows, medium)),
    )
