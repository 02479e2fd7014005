"""How firmly a difference or relation may be told: the one scale for all findings."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from lib.findings.evidence import Tier, tier
from lib.findings.model import EstimateRow

LEVEL = 0.05
"""A corrected p below this is more than chance alone."""


class Firmness(Enum):
    """What the interval of a difference or relation carries.

    The fourth of the guide, "no difference that matters", needs a size that the team chose before
    it looked; nothing tells it without one.
    """

    FIRM = "firm"
    """Zero lies outside, also after the correction of its family, with enough patients."""
    HINT = "hint"
    """Zero lies outside, but few patients, a correction or another fair test speak against it."""
    OPEN = "open"
    """Zero fits: which way it goes cannot be said."""


def judged(row: EstimateRow, n: int | None = None, *, agrees: bool = True) -> EstimateRow:
    """The row with whether it may be told firmly.

    Parameters
    ----------
    n: how many patients it rests on, where not all of the row's; of two groups, the smaller one.
    agrees: whether the second opinion on the same difference leaves zero out as well.
    """
    p = row.p if row.p_holm is None else row.p_holm
    enough = tier(row.n if n is None else n) >= Tier.SHAPE
    return replace(row, firm=enough and agrees and (p is None or p < LEVEL))


def apart(row: EstimateRow) -> bool:
    """Whether a test without an interval leaves chance out, before any correction."""
    return row.p is not None and row.p < LEVEL


def firmness(row: EstimateRow) -> Firmness:
    """How firmly a row may be told; the same for others, whose numbers are rounded."""
    if row.zero_fits:
        return Firmness.OPEN
    return Firmness.FIRM if row.firm else Firmness.HINT
