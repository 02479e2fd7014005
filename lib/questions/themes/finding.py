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
    Count,
    Order,
    count,
    counted_in,
    lists_told,
    narrowed,
    not_unasked,
    ordered_persons,
    ordered_themes,
)
from lib.findings.model import Caution, EstimateRow, Finding, Sample

MOST_CELLS = 4_000
"""More cells than this are too small to see, and a browser would be slow with them."""
LEAST_THEMES = 3
"""Room for those that are told by name."""

COLUMNS = (
    "group",
    "theme",
    "name",
    "sub_question",
    "chapter",
    "person",
    "medium",
    "mention",
    "count",
)


Counts = Mapping[str, Count]
"""By theme."""


def _rows(groups: dict[str, list[Theme]], counts: Counts) -> list[EstimateRow]:
    rows: list[EstimateRow] = []
    for name, inside in groups.items():
        together = any_of(inside)
        # One theme without a list does not take those who are silent out of the group: 8 of 12.
        asked = not_unasked(together)
        anyone = float(count(together).k)
        rows.append(EstimateRow("", "persons_in_group", anyone, asked, group=name))
        each = [counts[theme.key] for theme in inside]
        codings = float(sum(own.k for own in each))
        rows.append(EstimateRow("", "sum_of_themes", codings, asked, group=name))
        for theme, own in zip(inside, each, strict=True):
            kind = "count" if own.listed else "count_without_list"
            rows.append(EstimateRow(theme.key, kind, float(own.k), own.n, group=name))
            if theme.stated is not None:
                rows.append(
                    EstimateRow(theme.key, "stated", float(theme.stated), own.n, group=name)
                )
    return rows


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
    groups: dict[str, list[Theme]], counts: Counts, persons: Sequence[Person], places: Sequence[int]
) -> pd.DataFrame:
    """A row per person and theme there is room for, in drawing order."""
    ordered = [theme.key for inside in groups.values() for theme in inside]
    drawn = _drawn(ordered, counts, len(places))
    media = [person.attributes.get("medium", "") for person in persons]
    rows = [
        (
            name,
            theme.key,
            theme.name,
            theme.sub_question,
            theme.chapter,
            persons[place].key,
            media[place],
            theme.cells[place].mention.value,
            theme.cells[place].count,
        )
        for name, inside in groups.items()
        for theme in inside
        if theme.key in drawn
        for place in places
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _drawn(themes: Sequence[str], counts: Counts, persons: int) -> set[str]:
    """The themes a figure has room for: those that most persons spoke of."""
    return {*sorted(themes, key=lambda theme: -counts[theme].k)[: _room(persons)]}


def _room(persons: int) -> int:
    return max(LEAST_THEMES, MOST_CELLS // max(1, persons))


def _cautions(
    themes: Sequence[Theme], counts: Counts, persons: int, unfiltered: bool
) -> list[Caution]:
    found: list[Caution] = []
    for theme in themes:
        listed = counts[theme.key]
        # A stated number is about everybody, so it is only compared with an unfiltered list.
        if unfiltered and theme.stated is not None and listed.listed and theme.stated != listed.k:
            numbers = {"stated": theme.stated, "listed": listed.k}
            found.append(Caution("stated_differs", {"theme": theme.name, **numbers}))
        if not listed.listed:
            found.append(Caution("no_list", {"theme": theme.name, "cited": listed.k}))
    if (room := _room(persons)) < len(themes):
        found.append(Caution("themes_not_drawn", {"drawn": room, "of": len(themes)}))
    return found


def _announced(groups: dict[str, list[Theme]]) -> Iterator[Caution]:
    """Where the study announces another number of aspects than it names."""
    for one in interview_study().announced:
        if one.group in groups:
            yield Caution(
                "announced_differs",
                {
                    "theme_group": one.group,
                    "chapter": one.chapter,
                    "announced": one.announced,
                    "named": one.named,
                },
            )


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
    interviews = counted_in(interviews, unit)
    persons, kept, left_out = narrowed(interviews, medium, sub_question, group)
    groups = ordered_themes(kept, len(persons), order)
    places = ordered_persons(kept, len(persons), order)
    chosen = {"medium": medium, "sub_question": sub_question, "group": group}
    counts = {theme.key: count(theme.cells) for theme in kept}
    rows = _rows(groups, counts)
    if interviews.coded is not None and not medium:
        rows += _totals(interviews.coded, kept)
    cautions = _cautions(kept, counts, len(persons), unfiltered=not medium)
    cautions += lists_told(interviews, kept)
    if interviews.from_study:
        cautions += _announced(groups)
    if not persons or not kept:
        cautions.append(Caution("nothing_left"))
    return Finding(
        key="themes",
        choices={"order": order} | chosen | {"unit": unit},
        sample=Sample(
            len(persons),
            len(interviews.persons),
            left_out,
            {key: value for key, value in chosen.items() if value},
        ),
        rows=tuple(rows),
        marks=_marks(groups, counts, persons, places),
        cautions=tuple(cautions),
    )
