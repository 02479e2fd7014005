"""Groups of patients that one hand may have spelt in several ways: "A", "Afd. A", "afdeling A"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

import numpy as np
import numpy.typing as npt

from lib.reading.formats.grid import folded
from lib.reading.meaning.detectors.detector_kinds import ACCEPT
from lib.reading.meaning.patients import Remarks, Wide
from lib.reading.tables.headings import Column
from lib.reading.tables.values import is_known

_KINDS = re.compile(
    r"\b(?:afd|afdeling|ward|unit|station|abteilung|abt|team|groep|group|gruppe|locatie|kliniek|cl|cluster)\b"
)
"""Words that say what it is a name of."""
_DIGITS = re.compile(r"\d+")
_NEAR, _SHORTEST = 0.88, 5
"""Part of the letters that are the same, and letters below which everything is near everything."""
_SLIPS, _MOST = 2, 40
"""Letters more or less, and groups beyond which a column holds something else."""


def _loosely(group: str) -> str:
    plain = folded(group)
    return _KINDS.sub(" ", plain).replace(" ", "") or plain


def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST or _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    if one[0] != other[0] or abs(len(one) - len(other)) > _SLIPS:
        return False
    return SequenceMatcher(None, one, other).ratio() >= _NEAR


def _alike(column: Column, groups: Sequence[str]) -> list[list[str]]:
    """Groups that are spelt alike, together; those that are declared first."""
    together: list[tuple[str, list[str]]] = []
    ordered = sorted(groups, key=lambda one: not is_known(column.key, one))
    for group in ordered:
        plain = _loosely(group)
        others = [] if is_known(column.key, group) else together
        same = next((some for first, some in others if _near(first, plain)), None)
        if same is None:
            together.append((plain, [group]))
        else:
            same.append(group)
    return [some for _, some in together if len(some) > 1]


def joined(
    wide: Wide, column: Column, found: npt.NDArray[np.object_], remarks: Remarks
) -> npt.NDArray[np.object_]:
    """The groups of a column, spellings that are alike as one where the visitor says so."""
    groups = list(dict.fromkeys(one for one in found.tolist() if one is not None))
    alike = _alike(column, groups) if 1 < len(groups) <= _MOST else []
    if not alike:
        return found
    place = wide.table.sheet.place(wide.table.heading_row, column.position)
    accepted = remarks.decisions.taken("groups_alike", column.key) == ACCEPT
    before = "; ".join(" · ".join(some) for some in alike)
    after = "; ".join(some[0] for some in alike) if accepted else before
    remarks.detect(
        "groups_alike", place, column.key, before=before, after=after, n=sum(map(len, alike))
    )
    if not accepted:
        return found
    instead: Mapping[str, str] = {one: some[0] for some in alike for one in some}
    return np.array([instead.get(one, one) for one in found.tolist()], dtype=object)
