"""k of n for every theme, a lane for each value of an attribute: dots, never stacked bars."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.axes import wrapped
from lib.charts.dress import DOT, Look, Make, broad, dressed
from lib.charts.theme_rows import ROW_HEIGHT, across, lanes, row_names
from lib.findings import Finding
from lib.questions.theme_comparison.finding import SUB_QUESTION
from lib.wording import Words
from lib.wording.names import person_value, sub_question

_LANE = 2.1
"""From one lane to the next, where a lane is 1 broad; between them stands "3 of 6"."""


def _data(finding: Finding, words: Words) -> pd.DataFrame:
    marks = finding.marks
    values = list(dict.fromkeys(marks["value"]))
    by_sub_question = finding.choices["by"] == SUB_QUESTION
    lane = [0.0 if by_sub_question else values.index(one) * _LANE for one in marks["value"]]
    share = (marks["k"] / marks["n"].where(marks["n"] > 0)).where(marks["listed"].astype(bool))
    told = [
        words("table.k_of_n", k=words.whole(k), n=words.whole(n))
        if listed
        else words("table.no_list")
        for k, n, listed in zip(marks["k"], marks["n"], marks["listed"], strict=True)
    ]
    return pd.DataFrame(
        {
            "row": marks["theme"],
            "name": [sub_question(words, one) for one in marks["name"]]
            if by_sub_question
            else marks["name"],
            "value_name": [_value(finding, words, one) for one in marks["value"]],
            "start": lane,
            "end": [one + 1 for one in lane],
            "dot": lane + share,
            "low": lane + (marks["low"].astype(float) / marks["n"]),
            "high": lane + (marks["high"].astype(float) / marks["n"]),
            "told": told,
            "short": told,
        }
    )


def _value(finding: Finding, words: Words, value: str) -> str:
    by = finding.choices["by"]
    return sub_question(words, value) if by == SUB_QUESTION else person_value(words, by, value)


def _lanes(finding: Finding, words: Words) -> dict[str, str]:
    """What stands above each lane, by its middle."""
    if finding.choices["by"] == SUB_QUESTION:
        return {"0.5": words("chart.all_asked")}
    about = finding.marks.drop_duplicates("value")
    return {
        str(place * _LANE + 0.5): words(
            "chart.value_n",
            value=wrapped(_value(finding, words, row["value"]), 18),
            n=words.whole(row["size"]),
        )
        for place, row in enumerate(about.to_dict("records"))
    }


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
    heads, names = _lanes(finding, words), _names(finding, words)
    told = [
        alt.Tooltip("name:N", title=words("chart.theme")),
        alt.Tooltip("value_name:N", title=words("chart.group")),
        alt.Tooltip("told:N", title=words("chart.mentioned")),
    ]
    # Room at the right for the counts behind the last lane.
    x = across(heads, (len(heads) - 1) * _LANE + 2.05)
    layers = lanes(
        _data(finding, words), names, x, look, DOT, color=alt.value(look.accent), tooltip=told
    )
    view = broad(alt.layer(*layers), look, ROW_HEIGHT * len(names))
    return dressed(view, words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": lanes_figure} if len(finding.marks) else {}
