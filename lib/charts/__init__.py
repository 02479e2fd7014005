"""Finding to figure. Charts get safe field names and their words from ``lib.wording``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import altair as alt

from lib.charts.alliance_by_group import (
    difference_figure,
    group_figure,
    has_differences_below,
)
from lib.charts.attachment import scatter_figure
from lib.charts.dress import Look
from lib.charts.forest import forest_figure
from lib.charts.participation import flow_figure
from lib.charts.reference import reference_figure
from lib.charts.scales import has_alpha, qq_figure, scales_figure
from lib.charts.themes import matrix_figure
from lib.charts.therapist_team import pairs_figure
from lib.findings import Finding
from lib.wording import Words

__all__ = [
    "Drawing",
    "Look",
    "difference_figure",
    "figure_of",
    "flow_figure",
    "forest_figure",
    "group_figure",
    "has_alpha",
    "has_differences_below",
    "matrix_figure",
    "pairs_figure",
    "qq_figure",
    "reference_figure",
    "scales_figure",
    "scatter_figure",
]

Drawing: TypeAlias = alt.TopLevelMixin
"""A figure that can be shown or turned into a picture."""

_FIGURES: Mapping[str, Callable[..., Drawing]] = {
    "alliance_by_group": group_figure,
    "therapist_team": pairs_figure,
    "attachment": scatter_figure,
    "attachment_extremity": scatter_figure,
    "themes": matrix_figure,
    "scales": scales_figure,
    "participation": flow_figure,
    "reference": reference_figure,
}


def figure_of(finding: Finding, words: Words, look: Look) -> Drawing:
    """The main figure of a finding."""
    return _FIGURES[finding.key](finding, words=words, look=look)
