"""From admitted to analysed: bars that lose a piece at every step."""

from __future__ import annotations

import json

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.dress import DOT, NARROW, Layers, Look, Make, layered, settings
from lib.charts.encodings import across
from lib.findings import Finding
from lib.wording import Words, names

_ROW_HEIGHT = 38
_LABEL_WIDTH = 26
_STEPS = {
    "admitted": "participation.admitted",
    "measured": "participation.measured",
    "analysed": "participation.analysed",
}


def _label(words: Words, kind: str, code: str) -> str:
    if kind == "step":
        return words(_STEPS[code])
    if kind == "no_score":
        return words("participation.no_score")
    return names.group(words, "reason_missed", code)


def _bars(finding: Finding, words: Words) -> pd.DataFrame:
    """A row per bar under a safe code: a reason is a text of the file."""
    rows = []
    for place, mark in enumerate(finding.marks.to_dict("records")):
        kind, code = str(mark["kind"]), str(mark["code"])
        size = int(mark["end"]) - int(mark["start"])
        step = kind == "step"
        rows.append(
            {
                "place": f"b{place}",
                "label": _label(words, kind, code),
                "start": int(mark["start"]),
                "end": int(mark["end"]),
                "size": size,
                "kind": words("chart.flow_left" if step else "chart.flow_gone"),
                "told": words.whole(size) if step else words.signed(-size, 0),
                "step": step,
            }
        )
    return pd.DataFrame(rows)


def flow_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """Bars from zero for who is left, floating pieces between them for who falls away."""
    data = _bars(finding, words)
    wrapped = [axes.wrapped(label, _LABEL_WIDTH) for label in data["label"]]
    labels = dict(zip(data["place"], wrapped, strict=True))
    steps = json.dumps(list(data[data["step"]]["place"]))
    y = alt.Y(
        "place:N",
        sort=None,
        scale=settings(domain=list(labels)),
        axis=settings(
            title=None,
            labelExpr=f"split({axes.looked_up(labels)}, '\\n')",
            ticks=False,
            domain=False,
            labelPadding=8,
            grid=False,
            labelOverlap=False,
            labelLimit={"expr": f"{NARROW} ? 130 : 240"},
            labelFontWeight={
                "condition": {"test": f"indexof({steps}, datum.value) >= 0", "value": "bold"},
                "value": "normal",
            },
        ),
    )
    top = max(1, int(data["end"].max()))
    # Room at the right for the numbers that stand behind the bars.
    scale = settings(domain=[0, top * 1.08], nice=False)
    axis = settings(title=words("chart.patients_axis"), tickMinStep=1, tickCount=6, format="d")

    x = across(scale, axis)

    told = [
        alt.Tooltip("label:N", title=words("chart.step")),
        alt.Tooltip("size:Q", title=words("chart.patients_axis"), format="d"),
    ]
    kinds = [words("chart.flow_left"), words("chart.flow_gone")]
    base = alt.Chart(data)
    bars = base.mark_bar(height=22).encode(
        x=x("start:Q"),
        x2="end:Q",
        y=y,
        tooltip=told,
        color=alt.Color(
            "kind:N",
            scale=settings(domain=kinds, range=[look.accent, DOT]),
            legend=settings(title=None, orient="top", direction="horizontal"),
        ),
    )
    numbers = base.mark_text(align="left", dx=6, fontSize=13, color=look.ink).encode(
        x=x("end:Q"), y=y, text="told:N"
    )
    return layered([bars, numbers], words, look, _ROW_HEIGHT * len(data))


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    return {"main": flow_figure}
