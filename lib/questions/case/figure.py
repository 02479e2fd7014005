"""One patient beside the ward: strips per scale, the gap, the plane and the course."""

from __future__ import annotations

from functools import partial
from typing import Any

import altair as alt
import pandas as pd

from lib.charts import axes
from lib.charts.dots import offsets
from lib.charts.dress import DOT, NARROW, Layers, Look, Make, broad, dressed, settings
from lib.findings import Finding
from lib.findings.available import planes_of
from lib.questions.case.telling import gap_heading
from lib.wording import Words, names

_ROW, _PLANE, _COURSE = 46, 320, 260
_NAMES = ("main", "second", "third", "fourth", "fifth")
_BESIDE = 0.62
"""How far the dots spread around the middle of their row."""


def _ranges(finding: Finding) -> dict[tuple[float, float], list[str]]:
    """The patient's measures by the range of their scale: each range has an axis of its own."""
    found: dict[tuple[float, float], list[str]] = {}
    for row in finding.all("score"):
        found.setdefault(finding.measures[row.measure].span, []).append(row.measure)
    return found


def _rows(codes: dict[str, str], narrow_limit: int = 220) -> alt.Y:
    return alt.Y(
        "row:N",
        sort=None,
        scale=settings(domain=[*codes]),
        axis=settings(
            title=None,
            labelExpr=axes.looked_up(codes),
            ticks=False,
            domain=False,
            labelPadding=8,
            labelLimit=narrow_limit,
            grid=False,
            labelOverlap=False,
        ),
    )


def _boxes(finding: Finding, places: dict[str, str]) -> pd.DataFrame:
    rows = []
    for measure, row in places.items():
        low, median, high = (
            finding.one(one, measure=measure)
            for one in ("first_quartile", "median", "third_quartile")
        )
        if low is not None and high is not None and median is not None:
            rows.append({"row": row, "low": low.value, "median": median.value, "high": high.value})
    return pd.DataFrame(rows, columns=["row", "low", "median", "high"])


def strip_figure(
    finding: Finding, *, words: Words, look: Look, span: tuple[float, float]
) -> Layers:
    """A row per scale of one range: the ward's dots, its middle half, and the patient."""
    measures = _ranges(finding)[span]
    places = {measure: f"s{place}" for place, measure in enumerate(measures)}
    labels = {places[one]: names.label(words, one) for one in measures}
    marks = finding.marks[finding.marks["measure"].isin(measures)]
    marks = marks[marks["kind"].isin(["ward", "patient"])]
    marks = marks.assign(row=[places[str(one)] for one in marks["measure"]])
    ward, own = marks[marks["kind"] == "ward"], marks[marks["kind"] == "patient"]
    spread: list[float] = []
    for measure in measures:
        values = [float(one) for one in ward[ward["measure"] == measure]["value"]]
        spread += offsets(values, span[1] - span[0], rows=70)
    ward = pd.concat([ward[ward["measure"] == one] for one in measures]).assign(
        aside=[one * _BESIDE for one in spread]
    )
    decimals = f".{names.decimals(words, measures[0])}f"
    title = words("chart.axis", label=words("chart.score"), span=words.span(span[0], span[1], 0))
    scale = settings(domain=list(span), nice=False, zero=False)
    x = alt.X("value:Q", scale=scale, axis=settings(title=title, tickCount=7))
    y = _rows(labels)
    aside = alt.YOffset("aside:Q", scale=settings(domain=[-1, 1]))
    kinds = [words("chart.here"), words("chart.others_here"), words("chart.middle_half")]
    boxes = _boxes(finding, places).assign(kind=kinds[2])
    legend = settings(
        title=None,
        orient="top",
        symbolOpacity=1,
        symbolStrokeWidth=0,
        values=kinds if len(boxes) else kinds[:2],
        columns={"expr": f"{NARROW} ? 1 : 3"},
    )
    color = alt.Color(
        "kind:N", legend=legend, scale=settings(domain=kinds, range=[look.accent, DOT, DOT])
    )
    shape = alt.Shape(
        "kind:N", legend=legend, scale=settings(domain=kinds, range=["diamond", "circle", "square"])
    )
    quartile = [
        alt.Tooltip("low:Q", title=words("chart.low_quartile"), format=decimals),
        alt.Tooltip("high:Q", title=words("chart.high_quartile"), format=decimals),
    ]
    half = (
        alt.Chart(boxes)
        .mark_bar(height=26, fillOpacity=0.16, stroke=DOT, strokeWidth=1)
        .encode(x=alt.X("low:Q", scale=scale), x2="high:Q", y=y, tooltip=quartile)
    )
    middle = (
        alt.Chart(boxes)
        .mark_tick(color=look.ink, thickness=2.5, size=26)
        .encode(x=alt.X("median:Q", scale=scale), y=y)
    )
    dots = (
        alt.Chart(ward.assign(kind=kinds[1]))
        .mark_point(filled=True, size=22, opacity=0.55)
        .encode(x=x, y=y, yOffset=aside, color=color, shape=shape)
    )
    told = [alt.Tooltip("value:Q", title=words("chart.here"), format=decimals)]
    here = (
        alt.Chart(own.assign(kind=kinds[0]))
        .mark_point(filled=True, size=210, opacity=1, stroke=look.ink, strokeWidth=1)
        .encode(x=x, y=y, color=color, shape=shape, tooltip=told)
    )
    view = alt.layer(half, dots, middle, here)
    return dressed(broad(view, look, _ROW * len(measures)), words, look)


def gap_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """Therapist minus team per scale, on the band of measurement error."""
    rows = []
    labels: dict[str, str] = {}
    for place, row in enumerate(finding.all("gap")):
        labels[f"g{place}"] = names.scale_of(words, row.measure)
        band = finding.one("error_band", measure=row.measure)
        reach = None if band is None else band.value
        rows.append(
            {
                "row": f"g{place}",
                "gap": row.value,
                "high": reach,
                "low": None if reach is None else -reach,
            }
        )
    data = pd.DataFrame(rows)
    far = max(abs(float(one)) for one in (*data["gap"], *data["high"].dropna()))
    end = max(5.0, 5.0 * (1 + far // 5))
    scale = settings(domain=[-end, end], nice=False)
    axis = settings(
        title=gap_heading(finding, words), format="+~f", labelExpr=axes.SIGNED_ZERO, tickCount=7
    )
    kinds = [words("chart.here"), words("chart.error_alone")]
    legend = settings(
        title=None,
        orient="top",
        symbolOpacity=1,
        symbolStrokeWidth=0,
        columns={"expr": f"{NARROW} ? 1 : 2"},
    )
    color = alt.Color(
        "kind:N", legend=legend, scale=settings(domain=kinds, range=[look.accent, DOT])
    )
    shape = alt.Shape(
        "kind:N", legend=legend, scale=settings(domain=kinds, range=["diamond", "square"])
    )
    y, x = _rows(labels), alt.X("gap:Q", scale=scale, axis=axis)
    band = (
        alt.Chart(data.assign(kind=kinds[1]))
        .mark_bar(height=20, fillOpacity=0.16, stroke=DOT, strokeWidth=1)
        .encode(x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", y=y)
    )
    zero = alt.Chart(pd.DataFrame([{"zero": 0.0}])).mark_rule(color=look.quiet, strokeWidth=1.2)
    told = [alt.Tooltip("gap:Q", title=gap_heading(finding, words), format="+.1f")]
    dots = (
        alt.Chart(data.assign(kind=kinds[0]))
        .mark_point(filled=True, size=170, opacity=1, stroke=look.ink, strokeWidth=1)
        .encode(x=x, y=y, color=color, shape=shape, tooltip=told)
    )
    view = alt.layer(band, zero.encode(x=alt.X("zero:Q", scale=scale, axis=axis)), dots)
    return dressed(broad(view, look, _ROW * len(labels)), words, look)


def plane_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """The patient among the others in the plane of anxiety and avoidance."""
    marks = finding.marks[finding.marks["kind"] == "plane"]
    pair = planes_of([finding.measures[row.measure] for row in finding.all("score")])
    first, second = pair if pair is not None else ("ECR-R.anxiety", "ECR-R.avoidance")
    encodings = []
    for field, measure, make in (("x", first, alt.X), ("y", second, alt.Y)):
        title = words(
            "chart.axis", label=names.label(words, measure), span=names.scale_span(words, measure)
        )
        scale = settings(domain=list(words.measures[measure].span), nice=False, zero=False)
        encodings.append(make(f"{field}:Q", scale=scale, axis=settings(title=title, tickCount=7)))
    x, y = encodings
    kinds = [words("chart.here"), words("chart.others_here")]
    here = {"patient": kinds[0], "ward": kinds[1]}
    data = marks.assign(kind=[here[str(one)] for one in marks["measure"]])
    legend = settings(title=None, orient="top", symbolOpacity=1, symbolStrokeWidth=0)
    color = alt.Color(
        "kind:N", legend=legend, scale=settings(domain=kinds, range=[look.accent, DOT])
    )
    shape = alt.Shape(
        "kind:N", legend=legend, scale=settings(domain=kinds, range=["diamond", "circle"])
    )
    layers: list[Any] = []
    for kind, size, opacity in ((kinds[1], 46, 0.6), (kinds[0], 240, 1.0)):
        dots = alt.Chart(data[data["kind"] == kind]).mark_point(
            filled=True, size=size, opacity=opacity
        )
        layers.append(dots.encode(x=x, y=y, color=color, shape=shape))
    return dressed(broad(alt.layer(*layers), look, _PLANE), words, look)


def courses_of(finding: Finding) -> list[str]:
    """Measures whose course is drawn: totals, or the first where there are none."""
    measures = list(dict.fromkeys(row.measure for row in finding.all("at_moment")))
    return [one for one in measures if one.endswith(".total")] or measures[:1]


def course_figure(finding: Finding, *, words: Words, look: Look, measure: str) -> Layers:
    """The patient's scores over the measurements, on the band around the first."""
    marks = finding.marks
    marks = marks[(marks["kind"] == "course") & (marks["measure"] == measure)]
    places = axes.labels(marks, words)
    data = axes.placed(marks)
    decimals = names.decimals(words, measure)
    first = float(data.sort_values("order")["value"].iloc[0])
    needed = finding.one("change_needed", measure=measure)
    reach = 0.0 if needed is None else needed.value
    shown = axes.window(
        finding.measures[measure],
        [*(float(one) for one in data["value"]), first - reach, first + reach],
    )
    scale = settings(domain=list(shown), nice=False, zero=False)
    y = alt.Y("value:Q", scale=scale, axis=settings(title=axes.title(words, measure, shown)))
    x = axes.axis(places, words)
    layers: list[Any] = []
    if needed is not None:
        low, high = max(shown[0], first - reach), min(shown[1], first + reach)
        band = pd.DataFrame([{"low": low, "high": high, "kind": words("chart.change_band")}])
        color = alt.Color(
            "kind:N",
            legend=settings(title=None, orient="top", symbolType="square"),
            scale=settings(range=[DOT]),
        )
        layers.append(
            alt.Chart(band)
            .mark_rect(opacity=0.2)
            .encode(y=alt.Y("low:Q", scale=scale), y2="high:Q", color=color)
        )
    point = {"filled": True, "size": 90, "color": look.accent, "opacity": 1}
    told = [alt.Tooltip("value:Q", title=words("chart.score"), format=f".{decimals}f")]
    line = alt.Chart(data).mark_line(color=look.accent, strokeWidth=2.5, point=point)
    layers.append(line.encode(x=x, y=y, tooltip=told))
    return dressed(broad(alt.layer(*layers), look, _COURSE), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    found: dict[str, Make] = {
        name: partial(strip_figure, span=span)
        for name, span in zip(_NAMES, _ranges(finding), strict=False)
    }
    if finding.one("gap") is not None:
        found["gap"] = gap_figure
    if (finding.marks["kind"] == "plane").any():
        found["plane"] = plane_figure
    for place, measure in enumerate(courses_of(finding)):
        found[f"course_{place}"] = partial(course_figure, measure=measure)
    return found
