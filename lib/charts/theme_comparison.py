"""k of n for every theme, a lane for each value of an attribute: dots, never stacked bars."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.axes import looked_up, wrapped
from lib.charts.dress import ACCENT, DOT, NARROW, Look, Make, broad, dressed, settings
from lib.charts.theme_rows import ROW_HEIGHT, row_names, rows_axis
from lib.findings import Finding
from lib.findings.theme_comparison import SUB_QUESTION
from lib.wording import Words
from lib.wording.names import person_value, sub_question

_LANE = 1.75
"""From one lane to the next, where a lane is 1 broad; between them stands "3 of 6"."""


def _data(finding: Finding, words: Words) -> pd.DataFrame:
    marks = finding.marks
    columns = list(dict.fromkeys(marks["column"]))
    by_sub_question = finding.choices["by"] == SUB_QUESTION
    lane = [0.0 if by_sub_question else columns.index(one) * _LANE for one in marks["column"]]
    share = (marks["k"] / marks["n"].where(marks["n"] > 0)).where(marks["listed"].astype(bool))
    return pd.DataFrame(
        {
            "row": marks["theme"],
            "name": [sub_question(words, one) for one in marks["name"]]
            if by_sub_question else marks["name"],
            "value_name": [_value(finding, words, one) for one in marks["value"]],
            "start": lane, "end": [one + 1 for one in lane], "dot": lane + share,
            "low": lane + (marks["low"].astype(float) / marks["n"]),
            "high": lane + (marks["high"].astype(float) / marks["n"]),
            "told": [
                words("table.k_of_n", k=words.whole(k), n=words.whole(n))
                if listed else words("table.no_list")
                for k, n, listed in zip(marks["k"], marks["n"], marks["listed"], strict=True)
            ],
        }
    )  # fmt: skip


def _value(finding: Finding, words: Words, value: str) -> str:
    by = finding.choices["by"]
    return sub_question(words, value) if by == SUB_QUESTION else person_value(words, by, value)


def _lanes(finding: Finding, words: Words) -> dict[str, str]:
    """What stands above each lane, by its middle."""
    if finding.choices["by"] == SUB_QUESTION:
        return {"0.5": words("chart.all_asked")}
    about = finding.marks.drop_duplicates("column")
    return {
        str(place * _LANE + 0.5): words(
            "chart.value_n", value=wrapped(_value(finding, words, row["value"]), 18),
            n=words.whole(row["size"]),
        )
        for place, row in enumerate(about.to_dict("records"))
    }  # fmt: skip


def _names(finding: Finding, words: Words) -> dict[str, str]:
    if finding.choices["by"] == SUB_QUESTION:
        about = finding.marks.drop_duplicates("theme")
        return {
            str(code): sub_question(words, name)
            for code, name in zip(about["theme"], about["name"], strict=True)
        }
    if finding.choices["level"] == "group":
        about = finding.marks.drop_duplicates("theme")
        return dict(zip(about["theme"], about["name"], strict=True))
    return row_names(finding.marks)


def lanes_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """A lane a value, from nobody at its left end to everybody at its right."""
    data, lanes, names = _data(finding, words), _lanes(finding, words), _names(finding, words)
    codes = list(names)
    axis = settings(
        title=None, orient="top", values=[float(one) for one in lanes], grid=False, ticks=False,
        domain=False, labelOverlap=False, labelPadding=8, labelLimit=160, labelBound=False,
        labelExpr=f"split({looked_up(lanes)}, '\\n')", labelFlush=False,
        labelFontSize={"expr": f"{NARROW} ? 10 : 13"},
    )  # fmt: skip
    # Room at the right for the counts behind the last lane.
    scale = settings(domain=[-0.05, (len(lanes) - 1) * _LANE + 1.7], nice=False)
    y = rows_axis(codes, names)

    def x(field: str) -> alt.X:
        return alt.X(field, scale=scale, axis=axis)

    told = [
        alt.Tooltip("name:N", title=words("chart.theme")),
        alt.Tooltip("value_name:N", title=words("chart.group")),
        alt.Tooltip("told:N", title=words("chart.mentioned")),
    ]
    base = alt.Chart(data)
    ground = base.mark_rule(color=look.hair, strokeWidth=3).encode(
        x=x("start:Q"), x2="end:Q", y=y
    )  # fmt: skip
    intervals = base.mark_rule(color=DOT, strokeWidth=3).encode(
        x=x("low:Q"), x2="high:Q", y=y
    ).transform_filter("isValid(datum.low)")  # fmt: skip
    dots = base.mark_point(filled=True, opacity=1, size=100, color=ACCENT).encode(
        x=x("dot:Q"), y=y, tooltip=told
    ).transform_filter("isValid(datum.dot)")  # fmt: skip
    counts = base.mark_text(
        align="left", dx=8, color=look.quiet, fontSize={"expr": f"{NARROW} ? 10 : 12"}
    ).encode(x=x("end:Q"), y=y, text="told:N")  # fmt: skip
    view = broad(alt.layer(ground, intervals, dots, counts), look, ROW_HEIGHT * len(codes))
    return dressed(view, words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": lanes_figure} if len(finding.marks) else {}
