"""Does the working alliance differ between groups of patients?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from lib.domain.ward import Ward
from lib.findings.available import rated
from lib.findings.evidence import Tier
from lib.findings.group_differences import (
    BY_ORDER,
    Group,
    Pairs,
    against_one,
    all_pairs,
    drawn_again,
    in_family,
    marks,
    over_all,
    reference_of,
    split,
    summary,
    tipping_points,
    without_score,
)
from lib.findings.model import Caution, EstimateRow, Finding, Sample, comparisons_of

Extra = Literal["", "bootstrap"]


def _too_small(groups: Sequence[Group]) -> list[Caution]:
    """Groups that are not shown at all, then those of which only the patients are."""
    codes = ((Tier.TOO_FEW, "group_too_few"), (Tier.DOTS, "group_dots_only"))
    return [
        Caution(code, {"group": one.code, "n": len(one.values)})
        for tier, code in codes
        for one in groups
        if one.tier is tier
    ]


def alliance_by_group(
    ward: Ward,
    measure: str,
    by: str,
    test: str = "welch",
    reference: str | None = None,
    pairs: Pairs = "one",
    extra: Extra = "",
) -> Finding:
    """One alliance score compared between the groups of an attribute.

    Parameters
    ----------
    measure: a measure of the ward, such as ``WAV-T.total``.
    by: an attribute code, such as ``cluster``.
    test: what an earlier version let choose; Welch's answers whatever it says.
    reference: the group code the others are set against; the largest group when not given.
    pairs: ``one`` for each group against the reference, ``all`` for each against each, with
        intervals that hold together (Games-Howell).
    extra: ``bootstrap`` for BCa intervals of the differences in mean and median, which cost time.

    Returns
    -------
    Per group n, median, mean and SD as far as n carries; per pair the difference (group minus
    versus, in scale points) with Welch's interval and test, its p after Holm over all scores, and
    Hedges g; as a second opinion that of the order alone (``hodges_lehmann``, ``superiority``);
    the range with each patient left out, what n could show and the n that would halve the
    interval; where zero lies outside, how far the missing of a group would have to lie for it to
    fit (``tipping_point``, points from the mean of the seen); with three or more groups the test
    over all. Groups under the smallest tier are not drawn.

    Raises
    ------
    KeyError for a measure the ward does not hold.
    """
    groups, left_out = split(ward, measure, by)
    compared = [group for group in groups if group.tier >= Tier.MEAN]
    rows: list[EstimateRow] = [row for group in groups for row in summary(group, measure, by)]
    cautions = _too_small(groups)
    choices = {"measure": measure, "by": by, "test": "welch"}
    choices |= {"pairs": pairs} if pairs == "all" else {}
    choices |= {"extra": extra} if extra else {}
    if len(compared) > 1:
        against = reference_of(compared, reference)
        choices["reference"] = against.code
        if pairs == "all":
            found, problems = all_pairs(compared, measure, by)
        else:
            found, problems = against_one(compared, against, measure, by)
        found = in_family(ward, rated(ward), found, reference, pairs)
        omnibus, more = over_all(compared, measure, by)
        again, few = drawn_again(compared, found) if extra == "bootstrap" else ([], [])
        rows += found + omnibus + again
        if pairs == "one":
            rows += tipping_points(compared, found, without_score(ward, measure, by))
        cautions += problems + [one for one in more if one not in problems] + few
    else:
        cautions.append(Caution("nothing_to_compare"))
    # The second opinion is no result of its own.
    looked_at = tuple(row for row in rows if row.statistic != BY_ORDER)
    return Finding(
        key="alliance_by_group",
        choices=choices,
        sample=Sample(sum(len(one.values) for one in groups), ward.size, left_out),
        rows=tuple(rows),
        marks=marks(groups),
        comparisons=comparisons_of(looked_at),
        cautions=tuple(cautions),
    )
