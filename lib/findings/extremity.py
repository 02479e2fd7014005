"""How extreme a score is: how far from the average of whom, in standard deviations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from lib.domain.norms import Norm, norms_of, refusal
from lib.domain.ward import Values, Ward
from lib.findings.available import groupings
from lib.findings.evidence import Tier, tier
from lib.statistics.estimates import CannotCompute
from lib.statistics.relations import extremity

WHOLE_FILE = "file"
"""Against everybody in the file who has the score."""
OWN_GROUP = ("cluster", "ward")
"""Groups a patient belongs to of old, whose own average may be the measure."""


HALVES = "half"
"""The ``by`` of the two halves of the patients, ``low`` and ``high`` on the dimension."""


def references(ward: Ward, measure: str, norms: Sequence[Norm]) -> tuple[str, ...]:
    """What a measure's extremity can be told by: the file, own groups, published samples by key."""
    groups = tuple(by for by in OWN_GROUP if by in groupings(ward))
    published = (norm.key for norm in norms_of(norms, measure) if _fits(ward, norm))
    return (WHOLE_FILE, *groups, *published)


def _fits(ward: Ward, norm: Norm) -> bool:
    return refusal(norm, ward.measure(norm.measure).instrument) is None and norm.sd > 0


def published_norm(ward: Ward, measure: str, key: str, norms: Sequence[Norm]) -> Norm | None:
    """The published mean of a measure in one sample, where it may be set beside this ward's."""
    found = (norm for norm in norms_of(norms, measure) if norm.key == key and _fits(ward, norm))
    return next(found, None)


def distances(ward: Ward, measure: str, against: str, norms: Sequence[Norm]) -> Values:
    """z per patient: below zero under the average, NaN where there is no score or no average.

    Parameters
    ----------
    against: ``file``, a grouping, or the key of a published sample. A group needs as many patients
        as a mean does.

    Raises
    ------
    CannotCompute: no_spread, too_few; only against the whole file.
    """
    scores = ward.scores[measure]
    there = ~np.isnan(scores)
    result = np.full(len(scores), np.nan)
    if against == WHOLE_FILE:
        result[there] = _standing(scores[there])
    elif against in OWN_GROUP:
        _within_groups(ward, against, scores, there, result)
    else:
        norm = published_norm(ward, measure, against, norms)
        if norm is not None:
            result[there] = (scores[there] - norm.mean) / norm.sd
    return result


def _within_groups(
    ward: Ward, by: str, scores: Values, there: npt.NDArray[np.bool_], result: Values
) -> None:
    """Fills in z against each patient's own group."""
    groups = ward.groups(by)
    for code in {code for code in groups if code is not None}:
        inside = there & (groups == code)
        if tier(int(inside.sum())) < Tier.MEAN:
            continue
        try:
            result[inside] = _standing(scores[inside])
        except CannotCompute:
            continue


def _standing(sample: Values) -> Values:
    standing: Values = np.copysign(extremity(sample), sample - sample.mean())
    return standing
