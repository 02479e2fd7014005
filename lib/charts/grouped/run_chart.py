"""The months that enough patients share."""

from __future__ import annotations

from dataclasses import replace

from lib.charts import run_chart
from lib.charts.dress import Layers, Look, Make
from lib.findings import Finding
from lib.findings.run_chart import MONTH
from lib.wording import Words


def run_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """As for the team, without what rests on the months left out."""
    medians = {row.group: row.value for row in finding.all("median", by=MONTH)}
    marks = finding.marks.rename(columns={"place": "month"})
    # The table beside it names these medians; rounded ones would seem to be others.
    told = [
        medians.get(month, mark) for month, mark in zip(marks["month"], marks["p50"], strict=True)
    ]
    marks = marks.assign(score=told)
    return run_chart.run_figure(replace(finding, marks=marks), words=words, look=look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": run_figure} if run_chart.figures(finding) else {}
