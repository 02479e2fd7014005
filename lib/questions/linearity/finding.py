"""Do the scales follow each other along a straight line?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from lib.domain.ward import Ward
from lib.findings.available import attachment_measures, pairs, rated
from lib.findings.evidence import Tier, tier
from lib.findings.firmness import judged
from lib.findings.model import (
    Caution,
    EstimateRow,
    Finding,
    LeftOut,
    Sample,
    comparisons_of,
    row_from,
)
from lib.statistics.adjustments import holm
from lib.statistics.estimates import CannotCompute
from lib.statistics.relations import pearson, quadratic_term


def companions(ward: Ward, measure: str) -> tuple[str, ...]:
    """The scores that pages set a score against: attachment, all others, its twin of a pair."""
    attachment, all_ = attachment_measures(ward), rated(ward)
    if measure in attachment:
        return tuple(one for one in all_ if one not in attachment)
    if measure not in all_:
        return ()
    couples = (one.measures(scale) for one in pairs(ward) for scale in one.scales)
    twins = (one for couple in couples if measure in couple for one in couple if one != measure)
    return (*attachment, *twins)


def _pair(ward: Ward, measure: str, other: str) -> Iterator[EstimateRow | Caution]:
    """How far one relation bends, beside its correlation."""
    # As on the pages: attachment sideways, the alliance upwards.
    upward = other if measure in attachment_measures(ward) else measure
    x, y = ward.scores[measure if upward == other else other], ward.scores[upward]
    both = ~np.isnan(x) & ~np.isnan(y)
    n = int(both.sum())
    if tier(n) < Tier.SHAPE:
        return
    try:
        bend, r = quadratic_term(x[both], y[both]), pearson(x[both], y[both])
    except CannotCompute as error:
        yield Caution(f"cannot_{error.reason}", {"measure": other})
        return
    yield row_from(bend, measure, other)
    yield EstimateRow(measure, "straight_r", r.value, n, other)
    unit = float(np.std(x[both], ddof=1)) ** 2
    # Read at one spread of x from its mean, the bend is in points of the scale.
    yield EstimateRow(measure, "bend_at_one_sd", bend.value * unit, n, other)


def _judged(rows: list[EstimateRow]) -> tuple[EstimateRow, ...]:
    """Holm over the bends that were looked at together, each judged by it."""
    bends = {id(row): row.p for row in rows if row.p is not None}
    corrected = dict(zip(bends, holm(list(bends.values())), strict=True))
    return tuple(
        judged(replace(row, p_holm=corrected[id(row)])) if id(row) in corrected else row
        for row in rows
    )


def linearity(ward: Ward, measure: str) -> Finding:
    """The quadratic term of a scale on every score that pages set it against.

    Returns
    -------
    Per other score (``by``) with 20 patients or more: ``quadratic_b`` with its test and
    Holm's correction over all of them, the plain
    correlation as ``straight_r``, and ``bend_at_one_sd``: how many points the curve lies above or
    below a straight course one standard deviation from the middle.

    Raises
    ------
    KeyError for a measure the ward does not hold.
    """
    missing = np.isnan(ward.scores[measure])
    n = int((~missing).sum())
    found = [one for other in companions(ward, measure) for one in _pair(ward, measure, other)]
    rows = _judged([one for one in found if isinstance(one, EstimateRow)])
    cautions = [one for one in found if isinstance(one, Caution)]
    if not rows and not cautions:
        both = [~missing & ~np.isnan(ward.scores[one]) for one in companions(ward, measure)]
        most = max((int(one.sum()) for one in both), default=0)
        cautions.append(Caution("bend_too_few", {"n": most}))
    out = tuple(np.array(ward.patients, dtype=object)[missing])
    return Finding(
        key="linearity",
        choices={"measure": measure},
        sample=Sample(n, ward.size, (LeftOut("no_score", out),) if out else ()),
        rows=rows,
        marks=pd.DataFrame(),
        comparisons=comparisons_of(rows),
        cautions=tuple(cautions),
    )
