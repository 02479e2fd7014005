"""Have we heard enough? How many new themes every next interview brought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from lib.domain.interviews import Interviews, Mention
from lib.findings.evidence import Tier, tier
from lib.findings.mentions import mentioned, where
from lib.findings.model import Caution, EstimateRow, Finding, Sample
from lib.statistics.accumulation import accumulation

_MARKS = ["interview", "person", "new", "so_far", "expected", "low", "high"]


def theme_saturation(interviews: Interviews) -> Finding:
    """Different themes heard after each interview, in the order of the file and in any order.

    Returns
    -------
    Per number of interviews m (``group``): ``new_themes`` and ``themes_so_far`` in the file's
    order, and ``expected_themes``, the exact mean over all orders; from five interviews on with
    the middle 95% of orders drawn at random. ``n`` is m. No verdict: a curve that flattens says
    that these questions to these persons bring little new.
    """
    persons = len(interviews.persons)
    rows: list[EstimateRow] = []
    marks = []
    if persons:
        found = accumulation(mentioned(interviews.themes, persons).T)
        new = np.diff(found.in_order, prepend=0)
        for place, person in enumerate(interviews.persons):
            m, group = place + 1, str(place + 1)
            heard = float(new[place]), float(found.in_order[place]), float(found.expected[place])
            expected = EstimateRow("", "expected_themes", heard[2], m, group=group)
            if tier(persons) > Tier.TOO_FEW:
                low, high = float(found.low[place]), float(found.high[place])
                expected = replace(expected, low=low, high=high, level=found.level)
            rows += [
                EstimateRow("", "new_themes", heard[0], m, group=group),
                EstimateRow("", "themes_so_far", heard[1], m, group=group),
                expected,
            ]
            marks.append((m, person.key, *heard, expected.low, expected.high))
    return Finding(
        key="theme_saturation",
        choices={},
        sample=Sample(persons, persons),
        rows=tuple(rows),
        marks=pd.DataFrame(marks, columns=_MARKS),
        cautions=tuple(_cautions(interviews)),
    )


def _cautions(interviews: Interviews) -> Iterator[Caution]:
    themes, persons = interviews.themes, len(interviews.persons)
    if not persons or not themes:
        yield Caution("nothing_left")
        return
    if where(themes, persons, Mention.UNKNOWN).any():
        yield Caution("some_without_list")
    silent = where(themes, persons, Mention.NOT_ASKED).any(axis=0)
    if silent.any():
        yield Caution("not_asked_is_silent", {"n": int(silent.sum())})
