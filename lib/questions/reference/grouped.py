"""The ward as one box beside published means; drawn like the team's figure."""

from __future__ import annotations

from lib.charts.dress import Make
from lib.findings import Finding
from lib.questions.reference.figure import reference_figure


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": reference_figure}
