"""Scores of the alliance at the left, what therapists said of it at the right; never one number."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.axes import wrapped
from lib.charts.dress import CONTRAST, NARROW, Look, alone, layered
from lib.charts.encodings import kinds, pointed
from lib.charts.theme_rows import above_lanes, lanes, rows_axis
from lib.findings import Finding
from lib.questions.theme_joint.telling import named, sides, told, value
from lib.wording import Words, names
from lib.wording.language import is_number
from lib.wording.table import Record

_ROW_HEIGHT = 40
_LANE = 2.1


def _rows(finding: Finding, words: Words) -> tuple[pd.DataFrame, dict[str, str]]:
    """Under a heading per scale scores in the left lane, and beside them themes in the right."""
    labels: dict[str, str] = {}
    rows = []
    for scale, *both in sides(finding):
        labels[f"group_{scale}"] = names.scale(words, scale).capitalize()
        for lane, side, marks in zip((0.0, _LANE), ("scores", "themes"), both, strict=True):
            for place, mark in enumerate(marks):
                code, name, theme = f"{scale}{place}", named(words, mark), side == "themes"
                labels[code] = labels.get(code) or ("" if theme else name)
                rows.append(
                    {
                        "row": code,
                        "name": name,
                        "start": lane,
                        "end": lane + 1,
                        "above": name if theme else "",
                        "dot": _at(mark, "value", lane) if mark["listed"] else None,
                        "low": _at(mark, "low", lane),
                        "high": _at(mark, "high", lane),
                        "told": told(words, mark),
                        # How many patients stands in the table.
                        "short": told(words, mark) if theme else value(words, mark),
                        "side": words("chart.joint_themes" if theme else "chart.joint_scores"),
                        "chapter": mark["chapter"],
                    }
                )
    return pd.DataFrame(rows).astype(dict.fromkeys(("dot", "low", "high"), float)), labels


def _at(mark: Record, field: str, lane: float) -> float | None:
    """Where a value stands in its lane, which is as broad as its whole range."""
    lowest, highest = float(mark["lowest"]), float(mark["highest"])
    if not is_number(mark[field]) or highest <= lowest:
        return None
    return lane + float((mark[field] - lowest) / (highest - lowest))


def beside_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Two lanes with their own scales: the whole range of the score, and nobody to everybody."""
    data, labels = _rows(finding, words)
    scores, themes = words("chart.joint_scores"), words("chart.joint_themes")
    heads = {"0.5": wrapped(scores, 22), str(_LANE + 0.5): wrapped(themes, 22)}
    x = above_lanes(heads, _LANE + 1.95)
    sides = {scores: ("circle", look.accent), themes: ("square", CONTRAST)}
    tips = pointed(words, name="chart.theme", told="chart.value", chapter="chart.chapter")
    shown = {"tooltip": tips} | kinds("side:N", sides, None)
    # A theme has no place at the left, where the questionnaires stand.
    above = alt.Chart(data).mark_text(
        align="left",
        dy=-13,
        color=look.quiet,
        fontSize={"expr": f"{NARROW} ? 9 : 12"},
        limit={"expr": f"{NARROW} ? 110 : 300"},
    )
    layers = [
        *lanes(data, labels, x, look, look.accent, **shown),
        above.encode(x=x("start:Q"), y=rows_axis([*labels], labels), text="above:N"),
    ]
    return layered(layers, words, look, _ROW_HEIGHT * len(labels))


figures = alone(beside_figure)
