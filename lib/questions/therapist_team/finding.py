"""Do patients rate the alliance with their therapist and with the team differently?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.domain.ward import Values, Ward
from lib.findings import robustness
from lib.findings.available import TEAM, THERAPIST, paired_scales
from lib.findings.evidence import Tier, tier
from lib.findings.model import (
    Caution,
    EstimateRow,
    Finding,
    LeftOut,
    Sample,
    comparisons_of,
    mean_row,
    row_from,
)
from lib.findings.reliable_change import Band, band_of
from lib.statistics.descriptive import median
from lib.statistics.estimates import CannotCompute, Estimate
from lib.statistics.paired_comparisons import (
    bland_altman,
    cohen_dav,
    cohen_dz,
    pair_counts,
    paired_difference,
    share_higher,
)
from lib.statistics.ranks import wilcoxon
from lib.statistics.relations import pearson

Calculate = Callable[[Values, Values], tuple[Estimate, ...]]
Test = Literal["paired_t", "wilcoxon"]

SHIFT: Mapping[str, str] = {"paired_t": "mean_difference", "wilcoxon": "hodges_lehmann"}
"""By test, the difference it is about."""

_DIFFERENCE: Mapping[str, Callable[[Values, Values], Estimate]] = {
    "paired_t": paired_difference,
    "wilcoxon": wilcoxon,
}

_MARKS = ("patient", "therapist", "team", "difference", "average", "beyond")


def _pairs(ward: Ward, scale: str) -> tuple[Values, Values, npt.NDArray[np.bool_]]:
    therapist, team = ward.scores[f"{THERAPIST}.{scale}"], ward.scores[f"{TEAM}.{scale}"]
    both = ~np.isnan(therapist) & ~np.isnan(team)
    return therapist[both], team[both], both


def _counts(therapist: Values, team: Values, measure: str) -> list[EstimateRow]:
    counts = pair_counts(therapist, team)
    n = len(therapist)
    named = (("higher", counts.higher), ("equal", counts.equal), ("lower", counts.lower))
    return [EstimateRow(measure, name, float(count), n, versus=TEAM) for name, count in named]


def _band_rows(differences: Values, band: Band, measure: str) -> list[EstimateRow]:
    """The band of measurement error, and how many pairs lie above and below it."""
    beyond, n = band.beyond(differences), len(differences)
    return [
        EstimateRow(measure, "error_band", band.reach, n, "alpha", band.source, TEAM),
        EstimateRow(measure, "beyond_higher", float((beyond > 0).sum()), n, versus=TEAM),
        EstimateRow(measure, "beyond_lower", float((beyond < 0).sum()), n, versus=TEAM),
    ]


def _limits(a: Values, b: Values) -> tuple[Estimate, ...]:
    found = bland_altman(a, b)
    return found.lower, found.upper


def _alone(ask: Callable[[Values, Values], Estimate]) -> Calculate:
    return lambda a, b: (ask(a, b),)


_DESCRIBING: tuple[Calculate, ...] = (
    *map(_alone, (paired_difference, cohen_dz, cohen_dav, share_higher, pearson)),
    _limits,
)
"""What is worked out of the pairs, each on its own: what one refuses another may give."""


def _scale_rows(
    therapist: Values, team: Values, scale: str, band: Band | None, test: Test
) -> tuple[list[EstimateRow], list[Caution]]:
    """One scale's numbers, as many as the number of pairs carries."""
    measure, n = f"{THERAPIST}.{scale}", len(therapist)
    rows: list[EstimateRow] = [EstimateRow(measure, "n", float(n), n, versus=TEAM)]
    cautions: list[Caution] = []
    if tier(n) >= Tier.DOTS:
        middle = median(therapist - team)
        rows.append(EstimateRow(measure, "median_difference", middle.value, n, versus=TEAM))
        rows += _counts(therapist, team, measure)
    if tier(n) < Tier.MEAN:
        return rows, cautions
    rows += [mean_row(therapist, measure), mean_row(team, f"{TEAM}.{scale}")]
    asked = (*_DESCRIBING, *([_alone(wilcoxon)] if test == "wilcoxon" else []))
    for calculate in asked:
        try:
            rows += [row_from(one, measure, versus=TEAM) for one in calculate(therapist, team)]
        except CannotCompute as error:
            cautions.append(Caution(f"cannot_{error.reason}", {"scale": scale}))
    if band is not None:
        rows += _band_rows(therapist - team, band, measure)
    return rows, cautions


def _band(ward: Ward, therapist: Values, team: Values, scale: str) -> Band | None:
    """The band for a scale, where there are enough pairs to speak of a spread."""
    if tier(len(therapist)) < Tier.MEAN:
        return None
    return band_of(ward, (f"{THERAPIST}.{scale}", f"{TEAM}.{scale}"), (therapist, team))


def _marks(ward: Ward, scale: str, band: Band | None) -> pd.DataFrame:
    """A row per pair; ``beyond`` is 1 above the band, -1 below it, 0 within or without a band."""
    therapist, team, both = _pairs(ward, scale)
    if tier(len(therapist)) is Tier.TOO_FEW:
        return pd.DataFrame(columns=list(_MARKS))
    differences = therapist - team
    beyond = np.zeros(len(differences), dtype=int) if band is None else band.beyond(differences)
    patients = np.array(ward.patients, dtype=object)[both]
    values = (patients, therapist, team, differences, (therapist + team) / 2, beyond)
    return pd.DataFrame(dict(zip(_MARKS, values, strict=True)))


def _left_out(ward: Ward, scale: str) -> tuple[LeftOut, ...]:
    patients = np.array(ward.patients, dtype=object)
    therapist = np.isnan(ward.scores[f"{THERAPIST}.{scale}"])
    team = np.isnan(ward.scores[f"{TEAM}.{scale}"])
    reasons = (
        LeftOut("no_therapist", tuple(patients[therapist & ~team])),
        LeftOut("no_team", tuple(patients[team & ~therapist])),
        LeftOut("no_score", tuple(patients[team & therapist])),
    )
    return tuple(one for one in reasons if one.patients)


def _second_opinion(therapist: Values, team: Values) -> list[Caution]:
    """Whether the differences and their order alone tell otherwise about zero."""
    with suppress(CannotCompute):
        pair = (row_from(ask(therapist, team), TEAM) for ask in (paired_difference, wilcoxon))
        return robustness.disagreeing(*pair)
    return []


def shift_of(finding: Finding, measure: str = "") -> EstimateRow | None:
    """The difference that the chosen test is about; of the scale that is drawn, or of another."""
    drawn = measure or f"{THERAPIST}.{finding.choices['scale']}"
    return finding.one(SHIFT[finding.choices["test"]], measure=drawn)


def _band_caution(band: Band | None, n: int) -> list[Caution]:
    """Whose alpha the band rests on, where it is not the file's own; or that there is no band."""
    if tier(n) < Tier.MEAN:
        return []
    if band is None:
        return [Caution("no_error_band")]
    if band.source == "published":
        return [Caution("band_published", {"alpha": band.alphas[0], "alpha_team": band.alphas[1]})]
    return []


def therapist_team(ward: Ward, scale: str = "total", test: Test = "paired_t") -> Finding:
    """The alliance with the therapist against that with the team, paired by patient.

    Parameters
    ----------
    scale: the scale to draw: ``total``, ``goal``, ``task`` or ``bond``; estimates cover all.
    test: ``paired_t`` is about the mean difference, ``wilcoxon`` about the middle one.

    Returns
    -------
    Per scale the number of pairs, how many rate the therapist higher, the same and lower and
    their share, the median and mean difference (therapist minus team, scale points), dz and dav,
    the correlation, Bland and Altman's limits, and the band that measurement error alone would
    give with how many lie above and below it; with ``wilcoxon`` also the pseudomedian.

    Raises
    ------
    KeyError when the ward does not hold the scale for both.
    """
    therapist, team, _ = _pairs(ward, scale)
    bands: dict[str, Band | None] = {}
    rows: list[EstimateRow] = []
    cautions: list[Caution] = []
    for one in paired_scales(ward):
        pair = _pairs(ward, one)[:2]
        bands[one] = _band(ward, *pair, one)
        found, problems = _scale_rows(*pair, one, bands[one], test)
        rows += found
        cautions += problems
    n = len(therapist)
    drawn = next(
        (
            row
            for row in rows
            if row.statistic == SHIFT[test] and row.measure == f"{THERAPIST}.{scale}"
        ),
        None,
    )
    if drawn is not None:
        found, problems = robustness.of_pairs(therapist, team, drawn, _DIFFERENCE[test])
        rows += found
        cautions += problems + _second_opinion(therapist, team)
    if tier(n) is Tier.TOO_FEW:
        cautions.append(Caution("pairs_too_few", {"n": n}))
    band = bands.get(scale)
    return Finding(
        key="therapist_team",
        choices={"scale": scale, "test": test},
        sample=Sample(n, ward.size, _left_out(ward, scale)),
        rows=tuple(rows),
        marks=_marks(ward, scale, band),
        # What is not asked for describes the pairs and is not put forward as a result.
        comparisons=tuple(one for one in comparisons_of(tuple(rows)) if one.test == test),
        cautions=(*cautions, *_band_caution(band, n)),
    )
