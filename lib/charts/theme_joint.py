"""Scores of the alliance at the left, what therapists said of it at the right; never one number."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import altair as alt
import pandas as pd

from lib.charts.axes import looked_up, wrapped
from lib.charts.dress import ACCENT, CONTRAST, NARROW, Look, Make, broad, dressed, settings
from lib.charts.theme_rows import rows_axis
from lib.findings import Finding
from lib.wording import Words, names
from lib.wording.language import is_number
from lib.wording.sentences.phrases import capitalised

_ROW_HEIGHT = 40
_LANE = 1.9


def _rows(finding: Finding, words: Words) -> tuple[pd.DataFrame, dict[str, str]]:
    """Under a heading per scale scores in the left lane, and beside them themes in the right."""
    labels: dict[str, str] = {}
    rows = []
    for scale, inside in finding.marks.groupby("scale", sort=False):
        labels[f"group_{scale}"] = names.scale(words, str(scale)).capitalize()
        for side, marks in inside.groupby("side", sort=False):
            theme = side == "theme"
            lane = _LANE if theme else 0.0
            for place, mark in enumerate(marks.to_dict("records")):
                code = f"{scale}{place}"
                named = mark["name"] if theme else capitalised(names.form(words, mark["code"]))
                labels[code] = labels.get(code) or ("" if theme else named)
                ends = float(mark["lowest"]), float(mark["highest"])
                rows.append(
                    {
                        "row": code, "name": named, "start": lane, "end": lane + 1,
                        "above": named if theme else "",
                        "dot": _at(mark["value"], *ends, lane) if mark["listed"] else None,
                        "low": _at(mark["low"], *ends, lane),
                        "high": _at(mark["high"], *ends, lane),
                        "told": _told(words, mark, theme),
                        "side": words("chart.joint_themes" if theme else "chart.joint_scores"),
                        "chapter": mark["chapter"],
                    }
                )  # fmt: skip
    numbers = ("dot", "low", "high")
    return pd.DataFrame(rows).astype(dict.fromkeys(numbers, float)), labels


def _at(value: float | None, lowest: float, highest: float, lane: float) -> float | None:
    """Where a value stands in its lane, which is as broad as its whole range."""
    if not is_number(value) or value is None or highest <= lowest:
        return None
    return lane + (value - lowest) / (highest - lowest)


def _told(words: Words, mark: Mapping[Hashable, Any], theme: bool) -> str:
    value, n = mark["value"], mark["n"]
    if not theme:
        decimals = names.decimals(mark["code"])
        return words("chart.joint_score", value=words.number(value, decimals), n=words.whole(n))
    if not mark["listed"]:
        return words("table.no_list")
    return words("table.k_of_n", k=words.whole(value), n=words.whole(n))


def beside_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Two lanes with their own scales: the whole range of the score, and nobody to everybody."""
    data, labels = _rows(finding, words)
    codes = list(labels)
    heads = {
        "0.5": wrapped(words("chart.joint_scores"), 22),
        str(_LANE + 0.5): wrapped(words("chart.joint_themes"), 22),
    }
    axis = settings(
        title=None, orient="top", values=[float(one) for one in heads], grid=False, ticks=False,
        domain=False, labelOverlap=False, labelPadding=10, labelLimit=220, labelBound=False,
        labelExpr=f"split({looked_up(heads)}, '\\n')", labelFlush=False,
        labelFontSize={"expr": f"{NARROW} ? 10 : 13"},
    )  # fmt: skip
    scale = settings(domain=[-0.05, _LANE + 1.75], nice=False)
    y = rows_axis(codes, labels)

    def x(field: str) -> alt.X:
        return alt.X(field, scale=scale, axis=axis)

    kinds = [words("chart.joint_scores"), words("chart.joint_themes")]
    told = [
        alt.Tooltip("name:N", title=words("chart.theme")),
        alt.Tooltip("told:N", title=words("chart.value")),
        alt.Tooltip("chapter:N", title=words("chart.chapter")),
    ]
    base = alt.Chart(data)
    ground = base.mark_rule(color=look.hair, strokeWidth=3).encode(
        x=x("start:Q"), x2="end:Q", y=y
    )  # fmt: skip
    intervals = base.mark_rule(color=ACCENT, strokeWidth=3).encode(
        x=x("low:Q"), x2="high:Q", y=y
    ).transform_filter("isValid(datum.low)")  # fmt: skip
    dots = base.mark_point(filled=True, opacity=1, size=110).encode(
        x=x("dot:Q"), y=y, tooltip=told,
        shape=alt.Shape(
            "side:N", legend=None, scale=settings(domain=kinds, range=["circle", "square"])
        ),
        color=alt.Color(
            "side:N", legend=None, scale=settings(domain=kinds, range=[ACCENT, CONTRAST])
        ),
    ).transform_filter("isValid(datum.dot)")  # fmt: skip
    counts = base.mark_text(
        align="left", dx=8, color=look.quiet, fontSize={"expr": f"{NARROW} ? 10 : 12"}
    ).encode(x=x("end:Q"), y=y, text="told:N")  # fmt: skip
    # A theme has no place at the left, where the questionnaires stand.
    above = base.mark_text(
        align="left", dy=-13, color=look.quiet, fontSize={"expr": f"{NARROW} ? 9 : 12"},
        limit={"expr": f"{NARROW} ? 110 : 300"},
    ).encode(x=x("start:Q"), y=y, text="above:N")  # fmt: skip
    view = broad(alt.layer(ground, intervals, dots, counts, above), look, _ROW_HEIGHT * len(codes))
    return dressed(view, words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": beside_figure} if len(finding.marks) else {}
