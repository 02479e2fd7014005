"""Alpha per scale; where the file holds no items, how the chosen scale's scores lie."""

from __future__ import annotations

from lib.charts import boxes
from lib.charts.boxes import histogram
from lib.charts.dress import Layers, Look, Make
from lib.findings import Finding
from lib.questions.scales.figure import alpha_figure, has_alpha
from lib.wording import Words, names


def scores_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """How the scores lie, in stretches of several patients."""
    measure = finding.choices["measure"]
    title = words(
        "chart.axis", label=names.label(words, measure), span=names.scale_span(words, measure)
    )
    return histogram(finding, words, look, title, finding.one("mean", measure=measure))


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    found: dict[str, Make] = {"main": alpha_figure} if has_alpha(finding) else {}
    if len(boxes.kind(finding, "bin")):
        found["qq" if found else "main"] = scores_figure
    return found
