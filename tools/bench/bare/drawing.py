"""Two charts of the kind the dashboard draws, from frames that stay in memory.

The charts are as rich as the dashboard's own (layers, sideways offsets, tooltips, scales), and
are built and checked by Altair on every run, as a Streamlit app usually does.
"""

from __future__ import annotations

import random
from typing import TypeAlias

import altair as alt
import pandas as pd
import streamlit as st

_Chart: TypeAlias = alt.LayerChart | alt.FacetChart
MEASURES = ("team", "therapist", "goals", "tasks", "bond")
_GROUPS = ("A", "B", "C", "other")
_BLUE, _ORANGE, _GREY = "#0072B2", "#D55E00", "#858C96"


def _patients(measure: str) -> pd.DataFrame:
    """Sixty invented patients in four groups."""
    chance = random.Random(measure)
    rows = [
        {
            "patient": f"P{number:03d}",
            "group": _GROUPS[number % 4],
            "aside": chance.uniform(-0.5, 0.0),
            "score": round(chance.gauss(120, 20), 1),
        }
        for number in range(60)
    ]
    return pd.DataFrame(rows)


def _means(patients: pd.DataFrame) -> pd.DataFrame:
    scores = patients.groupby("group")["score"].agg(["mean", "sem"]).reset_index()
    scores["low"], scores["high"] = scores["mean"] - 2 * scores["sem"], 0.0
    scores["high"] = scores["mean"] + 2 * scores["sem"]
    return scores.assign(aside=0.62)


def _differences(means: pd.DataFrame) -> pd.DataFrame:
    rest = means.iloc[1:].reset_index(drop=True)
    return pd.DataFrame(
        {
            "group": rest["group"],
            "difference": rest["mean"] - means["mean"].iloc[0],
            "low": rest["mean"] - means["mean"].iloc[0] - 3 * rest["sem"],
            "high": rest["mean"] - means["mean"].iloc[0] + 3 * rest["sem"],
            "aside": 0.0,
        }
    )


_PATIENTS = {measure: _patients(measure) for measure in MEASURES}
_MEANS = {measure: _means(patients) for measure, patients in _PATIENTS.items()}
_DIFFERENCES = {measure: _differences(means) for measure, means in _MEANS.items()}


def _x() -> alt.X:
    axis = alt.Axis(title=None, labelAngle=0, labelFontSize=13, ticks=False)
    return alt.X("group:N", sort=list(_GROUPS), axis=axis)


def _aside() -> alt.XOffset:
    return alt.XOffset("aside:Q", scale=alt.Scale(domain=[-1, 1]))


def _groups(measure: str) -> _Chart:
    scale = alt.Scale(domain=[60, 180], nice=False, zero=False)
    axis = alt.Axis(title=f"Alliance: {measure}", titleFontSize=13, labelFontSize=13)

    def y(field: str) -> alt.Y:
        return alt.Y(field, scale=scale, axis=axis)

    told = [
        alt.Tooltip("mean:Q", title="Mean", format=".1f"),
        alt.Tooltip("low:Q", title="From", format=".1f"),
        alt.Tooltip("high:Q", title="To", format=".1f"),
    ]
    dots = (
        alt.Chart(_PATIENTS[measure])
        .mark_point(filled=True, size=46, color=_GREY, opacity=0.6)
        .encode(
            x=_x(),
            y=y("score:Q"),
            xOffset=_aside(),
            tooltip=[
                alt.Tooltip("patient:N", title="Patient"),
                alt.Tooltip("score:Q", title="Score", format=".1f"),
            ],
        )
    )
    means = alt.Chart(_MEANS[measure])
    ticks = means.mark_tick(thickness=3, size=40, color=_BLUE).encode(
        x=_x(), y=y("mean:Q"), xOffset=_aside()
    )
    bars = means.mark_rule(strokeWidth=3, color=_BLUE).encode(
        x=_x(), y=y("low:Q"), y2="high:Q", xOffset=_aside(), tooltip=told
    )
    points = means.mark_point(filled=True, size=130, color=_BLUE, shape="diamond").encode(
        x=_x(), y=y("mean:Q"), xOffset=_aside(), tooltip=told
    )
    return alt.layer(dots, ticks, bars, points).properties(height=320)


def _versus(measure: str) -> _Chart:
    axis = alt.Axis(title="Difference from A", format="+~f", labelFontSize=13, tickCount=5)

    def y(field: str) -> alt.Y:
        return alt.Y(field, scale=alt.Scale(zero=True), axis=axis)

    told = [
        alt.Tooltip("group:N", title="Group"),
        alt.Tooltip("difference:Q", title="Points", format="+.1f"),
        alt.Tooltip("low:Q", title="From", format="+.1f"),
        alt.Tooltip("high:Q", title="To", format="+.1f"),
    ]
    base = alt.Chart(_DIFFERENCES[measure])
    bar = base.mark_rule(strokeWidth=3, color=_ORANGE).encode(
        x=_x(), y=y("low:Q"), y2="high:Q", xOffset=_aside(), tooltip=told
    )
    point = base.mark_point(filled=True, size=140, color=_ORANGE, shape="triangle-up").encode(
        x=_x(), y=y("difference:Q"), xOffset=_aside(), tooltip=told
    )
    line = (
        alt.Chart(pd.DataFrame([{"difference": 0.0}]))
        .mark_rule(strokeDash=[4, 4], color=_GREY)
        .encode(y=y("difference:Q"))
    )
    return alt.layer(line, bar, point).properties(height=170)


def draw(name: str, charts: int = 2) -> None:
    """A choice, a line of text and some charts."""
    measure = st.selectbox("Measure", MEASURES, key=f"measure_{name}")
    st.markdown(f"The working alliance ({measure}) by group.")
    for number in range(charts):
        st.altair_chart((_groups, _versus)[number % 2](measure), width="stretch")
