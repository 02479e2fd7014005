"""Scores of the alliance at the left, what therapists said of it at the right; never one number."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import altair as alt
import pandas as pd

from lib.charts.axes import wrapped
from lib.charts.dress import CONTRAST, NARROW, Look, Make, broad, dressed, settings
from lib.charts.theme_rows import across, lanes, rows_axis
from lib.findings import Finding
from lib.wording import Words, names
from lib.wording.language import is_number
from lib.wording.phrases import capitalised

_ROW_HEIGHT = 40
_LANE = 2.1


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
                        "row": code,
                        "name": named,
                        "start": lane,
                        "end": lane + 1,
                        "above": named if theme else "",
                        "dot": _at(mark["value"], *ends, lane) if mark["listed"] else None,
                        "low": _at(mark["low"], *ends, lane),
                        "high": _at(mark["high"], *ends, lane),
                        "told": _told(words, mark, theme),
                        "short": _short(words, mark, theme),
                        "side": words("chart.joint_themes" if theme else "chart.joint_scores"),
                        "chapter": mark["chapter"],
                    }
                )
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
        decimals = names.decimals(words, mark["code"])
        return words("chart.joint_score", value=words.number(value, decimals), n=words.whole(n))
    if not mark["listed"]:
        return words("table.no_list")
    return words("table.k_of_n", k=words.whole(value), n=words.whole(n))


def _short(words: Words, mark: Mapping[Hashable, Any], theme: bool) -> str:
    """As ``_told``, without how many patients: that stands in the table."""
    if theme:
        return _told(words, mark, theme)
    return words.number(mark["value"], names.decimals(words, mark["code"]))


def beside_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Two lanes with their own scales: the whole range of the score, and nobody to everybody."""
    data, labels = _rows(finding, words)
    heads = {
        "0.5": wrapped(words("chart.joint_scores"), 22),
        str(_LANE + 0.5): wrapped(words("chart.joint_themes"), 22),
    }
    x = across(heads, _LANE + 1.95)
    kinds = [words("chart.joint_scores"), words("chart.joint_themes")]
    shapes = settings(domain=kinds, range=["circle", "square"])
    colours = settings(domain=kinds, range=[look.accent, CONTRAST])
    layers = lanes(
        data,
        labels,
        x,
        look,
        look.accent,
        shape=alt.Shape("side:N", legend=None, scale=shapes),
        color=alt.Color("side:N", legend=None, scale=colours),
        tooltip=[
            alt.Tooltip("name:N", title=words("chart.theme")),
            alt.Tooltip("told:N", title=words("chart.value")),
            alt.Tooltip("chapter:N", title=words("chart.chapter")),
        ],
    )
    # A theme has no place at the left, where the questionnaires stand.
    above = (
        alt.Chart(data)
        .mark_text(
            align="left",
            dy=-13,
            color=look.quiet,
            fontSize={"expr": f"{NARROW} ? 9 : 12"},
            limit={"expr": f"{NARROW} ? 110 : 300"},
        )
        .encode(x=x("start:Q"), y=rows_axis([*labels], labels), text="above:N")
    )
    view = broad(alt.layer(*layers, above), look, _ROW_HEIGHT * len(labels))
    return dressed(view, words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": beside_figure} if len(finding.marks) else {}
