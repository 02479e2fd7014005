"""Which themes do the same persons speak of?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from lib.domain.interviews import Cell, Interviews
from lib.findings.mentions import ASKED, count, grouped, groups_asked, lists_told, of_group
from lib.findings.model import Caution, EstimateRow, Finding, Sample

Level = Literal["theme", "group"]
MOST = 30
"""More themes than this give more pairs than anybody reads."""


@dataclass(frozen=True, slots=True)
class _One:
    key: str
    name: str
    cells: Sequence[Cell]


def _ones(interviews: Interviews, level: Level) -> list[_One]:
    """Themes or groups somebody spoke of: those that most did, in the codebook's order."""
    if level == "theme":
        found = [_One(theme.key, theme.name, theme.cells) for theme in interviews.themes]
    else:
        groups = grouped(interviews.themes)
        found = [
            _One(f"g{place}", name, of_group(inside))
            for place, (name, inside) in enumerate(groups.items())
        ]
    found = [one for one in found if count(one.cells).k]
    keys = {one.key for one in sorted(found, key=lambda one: -count(one.cells).k)[:MOST]}
    return [one for one in found if one.key in keys]


def theme_pairs(interviews: Interviews, level: Level = "theme") -> Finding:
    """Persons in common of every two themes (or groups) that anybody spoke of.

    Two themes go together where the same *person* mentioned both, anywhere in the interview;
    not where they stand in the same sentence.

    Returns
    -------
    ``persons_in_common`` of the n persons of whom both are known, for each pair (``measure``
    and ``versus``); ``count`` of n for each theme by itself.
    """
    ones = _ones(interviews, level)
    persons = len(interviews.persons)
    shape = len(ones), persons
    said = np.array(
        [[cell.mention.value == "mentioned" for cell in one.cells] for one in ones], dtype=np.int64
    ).reshape(shape)
    known = np.array(
        [[cell.mention in ASKED for cell in one.cells] for one in ones], dtype=np.int64
    ).reshape(shape)
    both, of = said @ said.T, known @ known.T
    rows: list[EstimateRow] = []
    for place, one in enumerate(ones):
        found = count(one.cells)
        kind = "count" if found.listed else "count_without_list"
        rows.append(EstimateRow(one.key, kind, float(found.k), found.n))
        rows += [
            EstimateRow(
                ones[other].key,
                "persons_in_common",
                float(both[other, place]),
                int(of[other, place]),
                versus=one.key,
            )
            for other in range(place + 1, len(ones))
        ]
    return Finding(
        key="theme_pairs",
        choices={"level": level},
        sample=Sample(persons, persons),
        rows=tuple(rows),
        marks=_marks(ones, rows),
        cautions=tuple(_cautions(interviews, level, len(ones))),
    )


def _marks(ones: Sequence[_One], rows: Sequence[EstimateRow]) -> pd.DataFrame:
    """A row per pair: ``theme`` stands later in the codebook than ``other``."""
    names = {one.key: one.name for one in ones}
    drawn = [
        (row.measure, names[row.measure], row.versus, names[row.versus], row.value, row.n)
        for row in rows
        if row.versus
    ]
    return pd.DataFrame(drawn, columns=["theme", "name", "other", "other_name", "both", "n"])


def _cautions(interviews: Interviews, level: Level, drawn: int) -> Iterator[Caution]:
    if drawn < 2:
        yield Caution("nothing_left")
    if level == "theme":
        yield from lists_told(interviews, interviews.themes)
    else:
        yield from groups_asked(interviews, grouped(interviews.themes))
    if level == "theme" and drawn == MOST < len(interviews.themes):
        yield Caution("themes_not_drawn", {"drawn": drawn, "of": len(interviews.themes)})
