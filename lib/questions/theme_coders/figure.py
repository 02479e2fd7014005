"""Agreement of two coders per theme: alpha with its interval, kappa beside it, and the counts."""

from __future__ import annotations

import altair as alt
import pandas as pd

from lib.charts.dress import (
    CONTRAST,
    NARROW,
    OWN_AXIS_Y,
    Look,
    Make,
    broad,
    dressed,
    settings,
)
from lib.charts.encodings import across, in_rows, kinds, pointed
from lib.charts.theme_rows import ROW_HEIGHT, labelled
from lib.findings import Finding
from lib.questions.theme_coders.telling import agreed, judged_themes
from lib.wording import Words

_MOST = 60


def _data(finding: Finding, words: Words) -> pd.DataFrame:
    """A row per theme either coder used."""
    data = []
    for code, name in list(judged_themes(finding).items())[:_MOST]:
        alpha, kappa = (
            finding.one(one, measure=code) for one in ("krippendorff_alpha", "cohen_kappa")
        )
        data.append(
            {
                "row": code,
                "name": name,
                "told": agreed(finding, words, code),
                "alpha": alpha.value if alpha else None,
                "low": alpha.low if alpha else None,
                "high": alpha.high if alpha else None,
                "kappa": kappa.value if kappa else None,
            }
        )
    return pd.DataFrame(data).astype(dict.fromkeys(("alpha", "low", "high", "kappa"), float))


def agreement_figure(finding: Finding, *, words: Words, look: Look) -> alt.TopLevelMixin:
    """From what chance gives (0) to full agreement (1)."""
    data = _data(finding, words)
    codes = data["row"].tolist()
    names, told = (dict(zip(codes, data[one], strict=True)) for one in ("name", "told"))
    least = min([-0.2, *data["low"].dropna(), *data["alpha"].dropna(), *data["kappa"].dropna()])
    axis = settings(title=words("chart.agreement_axis"), format=".1f", tickCount=6)
    x = across(settings(domain=[max(-1.0, least), 1.0], nice=False), axis)
    alpha, kappa = words("chart.alpha"), words("chart.kappa")
    legend = settings(
        title=None, orient="top", direction="horizontal", columns={"expr": f"{NARROW} ? 1 : 0"}
    )
    told_apart = {alpha: ("circle", look.accent), kappa: ("diamond", CONTRAST)}
    tips = [
        *pointed(words, name="chart.theme", told="chart.agreed"),
        alt.Tooltip("alpha:Q", title=alpha, format=".2f"),
        alt.Tooltip("kappa:Q", title=kappa, format=".2f"),
    ]
    zero = alt.Chart(pd.DataFrame([{"alpha": 0.0}])).mark_rule(strokeDash=[4, 4], color=look.quiet)
    bars = alt.Chart(data).mark_rule(strokeWidth=2, color=look.accent)
    bars = bars.encode(x=x("low:Q"), x2="high:Q", y=in_rows(codes))
    layers = [
        # One name for both fields, so that their legends are one.
        alt.Chart(data.assign(kind=kind))
        .mark_point(filled=filled, opacity=1, size=80, strokeWidth=2, yOffset=drop)
        .encode(
            x=x(f"{field}:Q"),
            y=in_rows(codes),
            tooltip=tips,
            **kinds("kind:N", told_apart, legend),
        )
        .transform_filter(f"isValid(datum.{field})")
        for field, kind, filled, drop in (("alpha", alpha, True, 0), ("kappa", kappa, False, 8))
    ]
    view = alt.layer(
        zero.encode(x=x("alpha:Q")),
        labelled(codes, told, x("alpha:Q"), "right", alpha=0.0),
        labelled(codes, names, x("alpha:Q"), alpha=0.0),
        bars.transform_filter("isValid(datum.low)"),
        *layers,
        resolve=OWN_AXIS_Y,
    )
    return dressed(broad(view, look, ROW_HEIGHT * len(codes)), words, look)


def figures(finding: Finding) -> dict[str, Make]:
    """The figures of a finding, by name; none where neither coder used a code."""
    return {"main": agreement_figure} if judged_themes(finding) else {}
