"""Quadrants of a plane that others may not see."""

from __future__ import annotations

from lib.disclosure.suppression import hidden_groups
from lib.findings import EstimateRow, Finding
from lib.findings.attachment_quadrants import QUADRANT, QUADRANTS


def hidden_quadrants(finding: Finding, least: int) -> frozenset[str]:
    """Small quadrants, and those that would give them back.

    All of them where the plane is cut at these patients' median: beside the same plane cut at the
    midpoint, the difference would count the few who lie between the two lines.
    """
    if finding.key != "attachment_quadrants":
        return frozenset()
    if finding.choices["lines"] == "median":
        return frozenset(QUADRANTS)
    sizes = {row.group: int(row.value) for row in finding.all("n", by=QUADRANT)}
    # Those too small for a row of their own, or hidden before: what the total would give back.
    rest = max((row.n for row in finding.all("cut")), default=0) - sum(sizes.values())
    return hidden_groups([sizes | {"": rest}], least)


def in_quadrant(row: EstimateRow, hidden: frozenset[str]) -> bool:
    """Whether a row is about one of these quadrants."""
    return row.by == QUADRANT and row.group in hidden
