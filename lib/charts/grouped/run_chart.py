"""The months that enough patients share."""

from __future__ import annotations

from dataclasses import replace

from lib.charts import run_chart
from lib.charts.dress import Layers, Look, Make
from lib.findings import Finding
from lib.wording import Words


def run_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """As for the team, with rounded medians and without what rests on the months left out."""
    marks = finding.marks.rename(columns={"place": "month", "p50": "score"})
    return run_chart.run_figure(replace(finding, marks=marks), words=words, look=look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": run_figure} if len(finding.marks) else {}
