"""Finding to figure. Charts get safe field names and their words from ``lib.wording``."""

from __future__ import annotations

from lib.charts.dress import Drawing, Look, Make
from lib.findings import Finding
from lib.findings.questions import part_of
from lib.wording import Words

__all__ = ["Drawing", "Look", "Make", "figure_of", "figures_of"]

_NOT_DRAWN = frozenset({"attachment_detail", "linearity"})
"""Questions whose numbers belong to a figure that stands elsewhere."""
_DOTS_ONLY = frozenset({"attachment_quadrants"})
"""Questions whose figure says nothing without a dot per patient."""


def figures_of(finding: Finding) -> dict[str, Make]:
    """How each figure of a finding is drawn, by name; the first is the main one."""
    # What others may see, and what is too much for dots, has no mark per patient.
    grouped = "grouped" in finding.marks.columns
    if finding.withheld or finding.key in _NOT_DRAWN or (grouped and finding.key in _DOTS_ONLY):
        return {}
    layer = f"{__name__}.grouped" if grouped else __name__
    found: dict[str, Make] = part_of(layer, finding.key, "figures")(finding)
    return found


def figure_of(finding: Finding, words: Words, look: Look, name: str = "main") -> Drawing:
    """One figure of a finding; ``KeyError`` when it has none of that name."""
    return figures_of(finding)[name](finding, words=words, look=look)
