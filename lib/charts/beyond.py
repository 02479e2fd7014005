"""How a pair is drawn that differs more than measurement error alone would give."""

from __future__ import annotations

import altair as alt

from lib.charts.dress import CONTRAST, DOT, NARROW, Look, settings
from lib.findings import EstimateRow, Finding
from lib.wording import Words, names

_SHAPES = ["triangle-up", "triangle-down", "circle"]


def colours(look: Look) -> dict[int, str]:
    """By side: the therapist (or a later score) higher, lower, within the band."""
    return {1: look.accent, -1: CONTRAST, 0: DOT}


def band_row(finding: Finding) -> EstimateRow | None:
    """The band of measurement error of the scale that is drawn, if there is one."""
    return finding.one("error_band", measure=f"WAV-B.{finding.choices['scale']}")


def _kinds(finding: Finding, words: Words) -> dict[int, str]:
    row = band_row(finding)
    reach = 0.0 if row is None else row.value
    decimals = names.decimals(f"WAV-B.{finding.choices['scale']}")
    return {
        1: words("chart.beyond_higher"),
        -1: words("chart.beyond_lower"),
        0: words("chart.within", band=words.number(reach, decimals)),
    }


def kind_of(finding: Finding, words: Words) -> list[str]:
    """What the legend calls each pair."""
    kinds = _kinds(finding, words)
    return [kinds[int(side)] for side in finding.marks["beyond"]]


def sides(
    finding: Finding, words: Words, look: Look
) -> dict[str, alt.Color | alt.Shape | alt.Value]:
    """Colour and shape of the pairs, with one legend; all alike where there is no band."""
    if band_row(finding) is None:
        return {"color": alt.value(DOT)}
    kinds = list(_kinds(finding, words).values())
    legend = settings(title=None, orient="top", columns={"expr": f"{NARROW} ? 1 : 3"})
    color_scale = settings(domain=kinds, range=list(colours(look).values()))
    return {
        "color": alt.Color("kind:N", scale=color_scale, legend=legend),
        "shape": alt.Shape("kind:N", scale=settings(domain=kinds, range=_SHAPES), legend=legend),
    }
