"""The one gate between a finding and whoever looks: every page, file and printed line passes it.

Statistics are always computed on the real data; the gate decides what of it may be seen.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

import pandas as pd

from lib.findings import Finding, LeftOut

SMALLEST_GROUP = 5
"""Numbers that rest on fewer patients are not passed on."""


ONE_PATIENTS_OWN = frozenset({"minimum", "maximum"})
"""Statistics that are some one patient's score, however large the group."""


class Audience(StrEnum):
    """Who sees it."""

    TREATING_TEAM = "treating_team"
    """The team that treats these patients: every patient as a dot, with the file's own codes."""
    OTHERS = "others"
    """Anyone else, and every file that may travel: no patients, no codes, no small groups."""


def _codebook(marks: pd.DataFrame) -> pd.DataFrame:
    """A row per theme with what the codebook says of it, and nobody's cells."""
    return marks.drop_duplicates("theme").assign(person="", medium="", mention="", count=0)


def protect(finding: Finding, audience: Audience) -> Finding:
    """What of a finding this audience may see.

    For others nothing about single patients remains: no marks, no codes of who is left out, and
    no estimate that rests on fewer than ``SMALLEST_GROUP`` patients. Interviews are about
    consenting colleagues under pseudonyms in a matrix; they keep their counts, not their cells.
    """
    if audience is Audience.TREATING_TEAM:
        return finding
    about_patients = finding.key != "themes"
    rows = tuple(
        row
        for row in finding.rows
        if not about_patients or (row.n >= SMALLEST_GROUP and row.statistic not in ONE_PATIENTS_OWN)
    )
    hidden = tuple(
        LeftOut(one.reason, ("·",) * len(one.patients)) for one in finding.sample.left_out
    )
    cautions = tuple(one for one in finding.cautions if one.code != "group_too_few")
    return replace(
        finding,
        rows=rows,
        marks=finding.marks.iloc[0:0] if about_patients else _codebook(finding.marks),
        sample=replace(finding.sample, left_out=hidden),
        cautions=cautions,
    )
