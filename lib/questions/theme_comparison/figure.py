"""k of n for every theme, a lane for each value of an attribute: dots, never stacked bars."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.axes import wrapped
from lib.charts.dress import DOT, Look, alone, layered
from lib.charts.encodings import pointed
from lib.charts.theme_rows import ROW_HEIGHT, above_lanes, lanes, row_names
from lib.findings import Finding
from lib.questions.theme_comparison.finding import SUB_QUESTION
from lib.wording import Words
from lib.wording.names import person_value
from lib.wording.phrases import of_n

_LANE = 2.1
"""From one lane to the next, where a lane is 1 broad; between them stands "3 of 6"."""


def _data(finding: Finding, words: Words) -> pd.DataFrame:
    marks, by = finding.marks, finding.choices["by"]
    values = list(dict.fromkeys(marks["value"]))
    lane = [_LANE * values.index(one) * (by != SUB_QUESTION) for one in marks["value"]]
    share = (marks["k"] / marks["n"].where(marks["n"] > 0)).where(marks["listed"].astype(bool))
    told = [
        of_n(words, k, n) if listed else words("table.no_list")
        for k, n, listed in zip(marks["k"], marks["n"], marks["listed"], strict=True)
    ]
    return pd.DataFrame(
        {
            "row": marks["theme"],
            "name": [person_value(words, by, one) for one in marks["name"]],
            "value_name": [person_value(words, by, one) for one in marks["value"]],
            "start": lane,
            "end": [one + 1 for one in lane],
            "dot": lane + share,
            "low": lane + (marks["low"].astype(float) / marks["n"]),
            "high": lane + (marks["high"].astype(float) / marks["n"]),
            "told": told,
            "short": told,
        }
    )


def _lanes(finding: Finding, words: Words) -> dict[str, str]:
    """What stands above each lane, by its middle."""
    by, about = finding.choices["by"], finding.marks.drop_duplicates("value")
    if by == SUB_QUESTION:
        return {"0.5": words("chart.all_asked")}
    return {
        str(place * _LANE + 0.5): words(
            "chart.value_n",
            value=wrapped(person_value(words, by, value), 18),
            n=words.whole(size),
        )
        for place, (value, size) in enumerate(zip(about["value"], about["size"], strict=True))
    }


def _names(finding: Finding, words: Words) -> dict[str, str]:
    by, about = finding.choices["by"], finding.marks.drop_duplicates("theme")
    if by != SUB_QUESTION and finding.choices["level"] == "theme":
        return row_names(about)
    names = (person_value(words, by, one) for one in about["name"])
    return dict(zip(about["theme"], names, strict=True))


def lanes_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """A lane a value, from nobody at its left end to everybody at its right."""
    heads, names = _lanes(finding, words), _names(finding, words)
    told = pointed(words, name="chart.theme", value_name="chart.group", told="chart.mentioned")
    # Room at the right for the counts behind the last lane.
    x = above_lanes(heads, (len(heads) - 1) * _LANE + 2.05)
    color = alt.value(look.accent)
    layers = lanes(_data(finding, words), names, x, look, DOT, color=color, tooltip=told)
    return layered(layers, words, look, ROW_HEIGHT * len(names))


figures = alone(lanes_figure)
