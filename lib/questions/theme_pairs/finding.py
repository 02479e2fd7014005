"""Which themes do the same persons speak of?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.domain.interviews import Interviews, Mention
from lib.findings.mentions import Level, at_level, counted, mentioned, often, where
from lib.findings.model import Caution, EstimateRow, Finding, Sample

MOST = 30
"""More themes than this give more pairs than anybody reads."""


def theme_pairs(interviews: Interviews, level: Level = "theme") -> Finding:
    """Persons in common of every two themes (or groups) that anybody spoke of.

    Two themes go together where the same *person* mentioned both, anywhere in the interview;
    not where they stand in the same sentence.

    Returns
    -------
    ``persons_in_common`` of the n persons of whom both are known, for each pair (``measure``
    and ``versus``); ``count`` of n for each theme by itself.
    """
    offered, cautions = at_level(interviews, level)
    ones = often([one for one in offered if one.listed], MOST)
    persons = len(interviews.persons)
    said = mentioned(ones, persons).astype(np.int64)
    known = where(ones, persons, Mention.MENTIONED, Mention.NOT_MENTIONED).astype(np.int64)
    both, of = said @ said.T, known @ known.T
    rows: list[EstimateRow] = []
    marks = []
    for place, one in enumerate(ones):
        rows.append(counted(one.key, one.cells))
        for later, other in enumerate(ones[place + 1 :], place + 1):
            k, n = float(both[later, place]), int(of[later, place])
            rows.append(EstimateRow(other.key, "persons_in_common", k, n, versus=one.key))
            marks.append((other.key, other.name, one.key, one.name, k, n))
    if len(ones) < 2:
        cautions.insert(0, Caution("nothing_left"))
    themes = len(interviews.themes)
    if level == "theme" and len(ones) == MOST < themes:
        cautions.append(Caution("themes_not_drawn", {"drawn": MOST, "of": themes}))
    return Finding(
        key="theme_pairs",
        choices={"level": level},
        sample=Sample(persons, persons),
        rows=tuple(rows),
        # ``theme`` stands later in the codebook than ``other``.
        marks=pd.DataFrame(marks, columns=["theme", "name", "other", "other_name", "both", "n"]),
        cautions=tuple(cautions),
    )
