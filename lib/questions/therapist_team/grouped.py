"""Therapist, team and the differences as boxes; and how the differences lie."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts import axes, boxes
from lib.charts.boxes import histogram
from lib.charts.dress import CONTRAST, OWN_Y, Layers, Look, Make, broad, dressed
from lib.findings import EstimateRow, Finding
from lib.questions.therapist_team.figure import places, scale_label
from lib.questions.therapist_team.finding import pair_drawn
from lib.questions.therapist_team.telling import difference_heading
from lib.wording import Words, names

_HEIGHT = 400


def _shift(finding: Finding) -> EstimateRow | None:
    return finding.one("mean_difference", measure=pair_drawn(finding)[0])


def pairs_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """Two boxes and that of the differences, whose zero stands level with the team's mean."""
    first, second = pair_drawn(finding)
    n = words.count(finding.sample.n)
    order = places(finding, words, n)
    data = boxes.kind(finding, "box")
    named = dict(zip(("first", "second", "difference"), order, strict=True))
    data = data.assign(place=[named[one] for one in data["place"]])
    scores, gaps = data[data["place"] != order[2]], data[data["place"] == order[2]]
    mean = finding.one("mean", measure=second)
    centre = float(scores["p50"].iloc[1]) if mean is None else mean.value
    seen = [*scores["p25"], *scores["p75"], *(centre + gaps["p25"]), *(centre + gaps["p75"])]
    seen += [
        end
        for one in (first, second)
        if (row := finding.one("mean", measure=one))
        for end in (row.low, row.high)
        if end is not None
    ]
    shown = axes.window(finding.measures[first], [float(one) for one in seen])
    x = boxes.noted(axes.places(order), boxes.note(finding, words, "chart.grouped_boxes"), look)
    left = _scores(finding, words, order, shown, (scores, x), look)
    view = alt.layer(
        left,
        _gaps(finding, words, order[2], [one - centre for one in shown], (gaps, x), look),
        resolve=OWN_Y,
    )
    return dressed(broad(view, look, _HEIGHT), words, look)


def _scores(
    finding: Finding,
    words: Words,
    order: list[str],
    shown: tuple[float, float],
    drawn: tuple[pd.DataFrame, alt.X],
    look: Look,
) -> Layers:
    measures = pair_drawn(finding)
    label = scale_label(finding, words)
    cut = shown != axes.window(finding.measures[measures[0]], [])
    span = names.scale_span(words, measures[0])
    axis = alt.Axis(title=words("chart.axis_cut" if cut else "chart.axis", label=label, span=span))
    scale = alt.Scale(domain=list(shown), nice=False, zero=False)
    found = [finding.one("mean", measure=one) for one in measures]
    means = boxes.summaries(
        [
            {"place": place, "value": row.value, "low": row.low, "high": row.high}
            for place, row in zip(order, found, strict=False)
            if row is not None
        ]
    )
    return alt.layer(
        *boxes.upright(drawn[0], drawn[1], scale, axis, words, look, ".0f"),
        *boxes.means(means, drawn[1], scale, axis, words, ".1f", look.accent),
    )


def _gaps(
    finding: Finding,
    words: Words,
    place: str,
    domain: list[float],
    drawn: tuple[pd.DataFrame, alt.X],
    look: Look,
) -> Layers:
    scale = alt.Scale(domain=domain, nice=False, zero=False)
    axis = alt.Axis(
        title=difference_heading(finding, words),
        orient="right",
        grid=False,
        format="+~f",
        labelExpr=axes.SIGNED_ZERO,
    )
    zero = (
        alt.Chart(pd.DataFrame([{"value": 0.0}]))
        .mark_rule(strokeDash=[4, 4], color=look.quiet)
        .encode(y=alt.Y("value:Q", scale=scale, axis=axis))
    )
    layers = [zero, *boxes.upright(drawn[0], drawn[1], scale, axis, words, look, "+.0f")]
    row = _shift(finding)
    if row is not None:
        data = boxes.summaries(
            [{"place": place, "value": row.value, "low": row.low, "high": row.high}]
        )
        layers += boxes.means(data, drawn[1], scale, axis, words, "+.1f", CONTRAST, "triangle-up")
    return alt.layer(*layers)


def bins_figure(finding: Finding, *, words: Words, look: Look) -> Layers:
    """How the differences between therapist and team lie."""
    title = difference_heading(finding, words)
    return histogram(finding, words, look, title, _shift(finding), signed=True)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name."""
    told = len(boxes.kind(finding, "box")) or finding.one("mean", measure=pair_drawn(finding)[1])
    found: dict[str, Make] = {"main": pairs_figure} if told else {}
    # Under the name of the team's figure: a pin shows either, for whoever looks.
    return found | ({"agreement": bins_figure} if len(boxes.kind(finding, "bin")) else {})
