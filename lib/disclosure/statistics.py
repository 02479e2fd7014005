"""Which numbers tell of a group as a whole, and which of a few patients in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lib.disclosure.suppression import hidden_groups
from lib.findings import EstimateRow

ABOUT_MANY = frozenset(
    {
        "n", "mean", "sd", "median", "first_quartile", "third_quartile", "skewness", "normality",
        "floor_share", "ceiling_share",
        "complete", "alpha", "omega_total", "sem", "item_missing", "item_reversed", "item_rest_r",
        "alpha_if_dropped",
        "mean_difference", "median_difference", "hodges_lehmann", "superiority", "hedges_g",
        "cohen_dz", "cohen_dav", "all_groups", "detectable", "n_to_halve",
        "bootstrap_mean_difference", "bootstrap_median_difference", "bootstrap_resamples",
        "bootstrap_seed",
        "higher", "equal", "lower", "share_higher", "limit_lower", "limit_upper", "error_band",
        "beyond_higher", "beyond_lower",
        "same_patients_r", "straight_r", "bend_at_one_sd", "cut",
        "pearson_r", "spearman_rho", "partial_r", "quadratic_b", "unequal_spread",
        "cramers_v", "independence",
    }
)  # fmt: skip
"""Statistics that say something of a group as a whole. Any other stays with the team until it was
judged: minimum and maximum are some one patient's score, and the range without one patient gives
that patient's score away."""

_BESIDE: Mapping[str, int] = MappingProxyType(
    {
        "median": 2, "cut": 2, "median_difference": 2, "hodges_lehmann": 2,
        "bootstrap_median_difference": 2,
        "first_quartile": 4, "third_quartile": 4,
    }
)  # fmt: skip
"""How many times the threshold a percentile rests on: the threshold itself lies on either side."""
_SHARES = frozenset({"floor_share", "ceiling_share"})
_PARTS = ({"higher", "equal", "lower"}, {"beyond_higher", "beyond_lower"})
"""Counts that make up a whole, or do so with the rest."""
_FOLLOWS: Mapping[str, str] = MappingProxyType({"share_higher": "higher"})
"""Shares that are a count in other words."""
_COLLEAGUES = frozenset({"count", "count_without_list"})
_OF_OTHERS = frozenset(
    {
        "published_n", "published_mean", "published_sd", "published_lowest_answer",
        "published_highest_answer", "published_verified",
    }
)  # fmt: skip
"""Numbers of a published sample."""


def rests_on_colleagues(row: EstimateRow) -> bool:
    """Whether a row counts persons who were interviewed, and no patients."""
    return row.statistic in _COLLEAGUES


def tells_of_many(row: EstimateRow, least: int) -> bool:
    """Whether a number says something of at least ``least`` patients, and of no fewer.

    Numbers of a published sample rest on that sample.
    """
    if row.statistic in _OF_OTHERS:
        return True
    if row.statistic not in ABOUT_MANY or row.n < least * _BESIDE.get(row.statistic, 1):
        return False
    if row.statistic in _SHARES:
        return _splits(round(row.value * row.n), row.n, least)
    return row.statistic != "item_missing" or _splits(row.value, row.n, least)


def _splits(count: float, n: int, least: int) -> bool:
    """Whether neither those counted nor the rest are few."""
    return not 0 < count < least and not 0 < n - count < least


def hidden_counts(rows: Iterable[EstimateRow], least: int) -> set[tuple[str, str, str]]:
    """Counts that are parts of one whole and would give a small one of them back.

    Returns
    -------
    Measure, versus and statistic of each.
    """
    wholes: dict[tuple[str, str, int], dict[str, int]] = {}
    for row in rows:
        for place, parts in enumerate(_PARTS):
            if row.statistic in parts:
                sizes = wholes.setdefault((row.measure, row.versus, place), {"": row.n})
                sizes[row.statistic] = int(row.value)
                sizes[""] -= int(row.value)
    hidden = {
        (measure, versus, statistic)
        for (measure, versus, _), sizes in wholes.items()
        for statistic in hidden_groups([sizes], least)
    }
    return hidden | {
        (measure, versus, share)
        for measure, versus, statistic in hidden
        for share, count in _FOLLOWS.items()
        if count == statistic
    }
