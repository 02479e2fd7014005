"""Finding to figure. Charts get safe field names and their words from ``lib.wording``."""

from __future__ import annotations

from lib.charts.dress import Drawing, Look, Make
from lib.findings import Finding
from lib.findings.questions import part_of
from lib.wording import Words

__all__ = ["Drawing", "Look", "Make", "figure_of", "figures_of"]


def figures_of(finding: Finding) -> dict[str, Make]:
    """How each figure of a finding is drawn, by name; the first is the main one."""
    found: dict[str, Make] = part_of(__name__, finding.key, "figures")(finding)
    return found


def figure_of(finding: Finding, words: Words, look: Look, name: str = "main") -> Drawing:
    """One figure of a finding; ``KeyError`` when it has none of that name."""
    return figures_of(finding)[name](finding, words=words, look=look)
