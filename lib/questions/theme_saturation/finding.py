"""Have we heard enough? How many new themes every next interview brought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from lib.domain.interviews import Interviews, Mention
from lib.findings.evidence import Tier, tier
from lib.findings.mentions import mentioned
from lib.findings.model import Caution, EstimateRow, Finding, Sample
from lib.statistics.accumulation import Accumulation, accumulation


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
    heard = mentioned(interviews.themes, persons).T
    rows: list[EstimateRow] = []
    if persons:
        found = accumulation(heard)
        for place in range(persons):
            rows += _rows(found, place, banded=tier(persons) > Tier.TOO_FEW)
    return Finding(
        key="theme_saturation",
        choices={},
        sample=Sample(persons, persons),
        rows=tuple(rows),
        marks=_marks(interviews, rows),
        cautions=tuple(_cautions(interviews)),
    )


def _rows(found: Accumulation, place: int, banded: bool) -> Iterator[EstimateRow]:
    m, so_far = place + 1, int(found.in_order[place])
    new = so_far - int(found.in_order[place - 1]) if place else so_far
    group = str(m)
    yield EstimateRow("", "new_themes", float(new), m, group=group)
    yield EstimateRow("", "themes_so_far", float(so_far), m, group=group)
    expected = EstimateRow("", "expected_themes", float(found.expected[place]), m, group=group)
    if banded:
        low, high = float(found.low[place]), float(found.high[place])
        expected = replace(expected, low=low, high=high, level=found.level)
    yield expected


def _marks(interviews: Interviews, rows: list[EstimateRow]) -> pd.DataFrame:
    """A row per interview."""
    by_kind: dict[str, list[EstimateRow]] = {
        kind: [row for row in rows if row.statistic == kind]
        for kind in ("new_themes", "themes_so_far", "expected_themes")
    }
    drawn = [
        (
            place + 1,
            person.key,
            new.value,
            so_far.value,
            expected.value,
            expected.low,
            expected.high,
        )
        for place, (person, new, so_far, expected) in enumerate(
            zip(interviews.persons, *by_kind.values(), strict=True)
        )
    ]
    columns = ["interview", "person", "new", "so_far", "expected", "low", "high"]
    return pd.DataFrame(drawn, columns=columns)


def _cautions(interviews: Interviews) -> Iterator[Caution]:
    if not interviews.persons or not interviews.themes:
        yield Caution("nothing_left")
        return
    cells = [cell.mention for theme in interviews.themes for cell in theme.cells]
    if Mention.UNKNOWN in cells:
        yield Caution("some_without_list")
    if Mention.NOT_ASKED in cells:
        yield Caution(
            "not_asked_is_silent",
            {
                "n": int(
                    np.sum(
                        [
                            any(
                                theme.cells[place].mention is Mention.NOT_ASKED
                                for theme in interviews.themes
                            )
                            for place in range(len(interviews.persons))
                        ]
                    )
                )
            },
        )
