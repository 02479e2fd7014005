"""Do patients rate the alliance with their therapist and with the team differently?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.domain.instruments import form_of
from lib.domain.ward import Values, Ward
from lib.findings import robustness
from lib.findings.available import Pair, pair_of, pairs
from lib.findings.evidence import Tier, tier
from lib.findings.firmness import judged
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
from lib.statistics.adjustments import holm
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
Both = tuple[str, str]
"""The measures on the two sides of a pair."""

BY_ORDER = "hodges_lehmann"
"""The second opinion on each difference, by the order of the differences alone."""

_MARKS = ("patient", "first", "second", "difference", "average", "beyond")


def pair_drawn(finding: Finding) -> Both:
    """The two measures of the scale that is drawn."""
    chosen = finding.choices
    return f"{chosen['first']}.{chosen['scale']}", f"{chosen['second']}.{chosen['scale']}"


def _pairs(ward: Ward, measures: Both) -> tuple[Values, Values, npt.NDArray[np.bool_]]:
    first, second = (ward.scores[one] for one in measures)
    both = ~np.isnan(first) & ~np.isnan(second)
    return first[both], second[both], both


def _counts(first: Values, second: Values) -> Iterator[tuple[str, float]]:
    counts = pair_counts(first, second)
    yield from (("higher", counts.higher), ("equal", counts.equal), ("lower", counts.lower))


def _beyond(differences: Values, band: Band) -> Iterator[tuple[str, float]]:
    """How many pairs lie above and below the band of measurement error."""
    beyond = band.beyond(differences)
    yield from (("beyond_higher", (beyond > 0).sum()), ("beyond_lower", (beyond < 0).sum()))


def _limits(a: Values, b: Values) -> tuple[Estimate, ...]:
    found = bland_altman(a, b)
    return found.lower, found.upper


def _alone(ask: Callable[[Values, Values], Estimate]) -> Calculate:
    return lambda a, b: (ask(a, b),)


_DESCRIBING: tuple[Calculate, ...] = (
    *map(_alone, (paired_difference, wilcoxon, cohen_dz, cohen_dav, share_higher, pearson)),
    _limits,
)
"""What is worked out of the pairs, each on its own: what one refuses another may give."""


def _scale_rows(
    first: Values, second: Values, measures: Both, band: Band | None
) -> tuple[list[EstimateRow], list[Caution]]:
    """One scale's numbers, as many as the number of pairs carries."""
    measure, versus = measures[0], form_of(measures[1])
    n, cautions = len(first), list[Caution]()
    row = partial(EstimateRow, measure, n=n, versus=versus)
    rows: list[EstimateRow] = [row("n", float(n))]
    if tier(n) >= Tier.DOTS:
        rows.append(row("median_difference", median(first - second).value))
        rows += [row(name, float(count)) for name, count in _counts(first, second)]
    if tier(n) < Tier.MEAN:
        return rows, cautions
    rows += [mean_row(first, measure), mean_row(second, measures[1])]
    for calculate in _DESCRIBING:
        try:
            rows += [row_from(one, measure, versus=versus) for one in calculate(first, second)]
        except CannotCompute as error:
            cautions.append(Caution(f"cannot_{error.reason}", {"scale": measure}))
    if band is not None:
        rows.append(row("error_band", band.reach, by="alpha", group=band.source))
        rows += [row(name, float(count)) for name, count in _beyond(first - second, band)]
    return rows, cautions


def _band(ward: Ward, first: Values, second: Values, measures: Both) -> Band | None:
    """The band for a scale, where there are enough pairs to speak of a spread."""
    if tier(len(first)) < Tier.MEAN:
        return None
    return band_of(ward, measures, (first, second))


def _marks(ward: Ward, measures: Both, band: Band | None) -> pd.DataFrame:
    """A row per pair; ``beyond`` is 1 above the band, -1 below it, 0 within or without a band."""
    first, second, both = _pairs(ward, measures)
    if tier(len(first)) is Tier.TOO_FEW:
        return pd.DataFrame(columns=list(_MARKS))
    differences = first - second
    beyond = np.zeros(len(differences), dtype=int) if band is None else band.beyond(differences)
    patients = np.array(ward.patients, dtype=object)[both]
    values = (patients, first, second, differences, (first + second) / 2, beyond)
    return pd.DataFrame(dict(zip(_MARKS, values, strict=True)))


def _left_out(ward: Ward, measures: Both) -> tuple[LeftOut, ...]:
    patients = np.array(ward.patients, dtype=object)
    first, second = (np.isnan(ward.scores[one]) for one in measures)
    reasons = (
        LeftOut("no_measure", tuple(patients[first & ~second]), measures[0]),
        LeftOut("no_measure", tuple(patients[second & ~first]), measures[1]),
        LeftOut("no_score", tuple(patients[second & first])),
    )
    return tuple(one for one in reasons if one.patients)


def shift_of(finding: Finding, measure: str = "") -> EstimateRow | None:
    """The mean difference of the scale that is drawn, or of another."""
    return finding.one("mean_difference", measure=measure or pair_drawn(finding)[0])


def _family(ward: Ward) -> dict[tuple[str, str], float]:
    """The p of every scale of every pair, after Holm: each of them can be looked at."""
    found: dict[tuple[str, str], float] = {}
    for pair in pairs(ward):
        for scale in pair.scales:
            measures = pair.measures(scale)
            first, second, _ = _pairs(ward, measures)
            with suppress(CannotCompute):
                test = paired_difference(first, second).test
                if tier(len(first)) >= Tier.MEAN and test is not None:
                    found[measures[0], form_of(measures[1])] = test.p
    return dict(zip(found, holm([*found.values()]), strict=True)) if found else {}


def _judged(ward: Ward, rows: Sequence[EstimateRow]) -> list[EstimateRow]:
    """The rows, each mean difference judged as its family and its order allow."""
    corrected = _family(ward)
    orders = {row.measure: row for row in rows if row.statistic == BY_ORDER}
    together: list[EstimateRow] = []
    for row in rows:
        if row.statistic == "mean_difference":
            order = orders.get(row.measure)
            p = corrected.get((row.measure, row.versus), row.p)
            agrees = order is None or order.zero_fits == row.zero_fits
            row = judged(replace(row, p_holm=p), agrees=agrees)
        together.append(row)
    if corrected:
        together.append(EstimateRow("", "family", float(len(corrected)), len(corrected)))
    return together


def _band_caution(band: Band | None, n: int) -> list[Caution]:
    """Whose alpha the band rests on, where it is not the file's own; or that there is no band."""
    if tier(n) < Tier.MEAN:
        return []
    if band is None:
        return [Caution("no_error_band")]
    if band.source == "published":
        return [
            Caution("band_published", {"alpha": band.alphas[0], "alpha_second": band.alphas[1]})
        ]
    return []


def therapist_team(
    ward: Ward,
    scale: str = "total",
    test: str = "paired_t",
    first: str = "WAV-B",
    second: str = "WAV-T",
) -> Finding:
    """The alliance with the therapist against that with the team, or any other pair of forms.

    Parameters
    ----------
    scale: the scale to draw: ``total``, ``goal``, ``task`` or ``bond``; estimates cover all.
    test: what an earlier version let choose; the paired t answers whatever it says.
    first, second: keys of two forms that ask the same about two persons, or two persons the same.

    Returns
    -------
    Per scale the number of pairs, how many score the first higher, the same and lower and their
    share, the median and mean difference (first minus second, scale points) with its p after Holm
    over all scales, the pseudomedian as a second opinion, dz and dav, the correlation, Bland and
    Altman's limits, and the band that measurement error alone would give with how many lie above
    and below it.

    Raises
    ------
    KeyError when the ward does not hold the scale of both, or they are no pair.
    """
    pair = pair_of(ward, first, second) or Pair(first, second, ())
    asked = pair.measures(scale)
    if not ward.measure(asked[0]).pairs_with(ward.measure(asked[1])):
        raise KeyError(second)
    one_side, other_side, _ = _pairs(ward, asked)
    bands: dict[str, Band | None] = {}
    rows: list[EstimateRow] = []
    cautions: list[Caution] = []
    for one in pair.scales:
        measures = pair.measures(one)
        scores = _pairs(ward, measures)[:2]
        bands[one] = _band(ward, *scores, measures)
        found, problems = _scale_rows(*scores, measures, bands[one])
        rows += found
        cautions += problems
    n = len(one_side)
    rows = _judged(ward, rows)
    drawn, by_order = (
        next((row for row in rows if (row.statistic, row.measure) == (one, asked[0])), None)
        for one in ("mean_difference", BY_ORDER)
    )
    if drawn is not None:
        found, problems = robustness.of_pairs(one_side, other_side, drawn)
        rows += found
        cautions += problems
        cautions += robustness.disagreeing(drawn, by_order) if by_order is not None else []
    if tier(n) is Tier.TOO_FEW:
        cautions.append(Caution("pairs_too_few", {"n": n}))
    band = bands.get(scale)
    return Finding(
        key="therapist_team",
        choices={"scale": scale, "test": "paired_t", "first": first, "second": second},
        sample=Sample(n, ward.size, _left_out(ward, asked)),
        rows=tuple(rows),
        marks=_marks(ward, asked, band),
        # The rest describes the pairs, or is a second opinion, and no result of its own.
        comparisons=tuple(one for one in comparisons_of(tuple(rows)) if one.test == "paired_t"),
        cautions=(*cautions, *_band_caution(band, n)),
    )
