"""Counts in categories: chi-squared, its N - 1 form, Fisher's exact test, Cramér's V."""

from __future__ import annotations

import math
from contextlib import suppress

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import as_level, as_matrix
from lib.statistics._special import special
from lib.statistics._student import normal_quantile
from lib.statistics.estimates import CannotCompute, Estimate, FloatArray, HypothesisTest, Interval

# Tables whose probabilities differ by less than this share are equally likely, as in R.
_AS_LIKELY = 1 + 1e-7
_MOST_TABLES, _MOST_COUNTED = 200_000, 1e9


def fisher_exact(table: ArrayLike) -> HypothesisTest:
    """Do the rows of a table of counts differ in how they spread, however small the counts?

    `table`: whole numbers, rows by columns, two or more of each.
    Returns `fisher_exact`; the value is the probability of just this table given its totals, the
    p-value that of all tables which are no likelier.
    Raises too_few_groups, empty_group (a row or column of zeros), too_many (over 200,000 larger
    tables have these totals; chi-squared will do there).

    Fisher (1935), doi:10.2307/2342435; larger tables: Freeman & Halton (1951), doi:10.2307/2332323.
    The probabilities are those of `scipy.stats.hypergeom` and `scipy.stats.random_table`.
    `scipy.stats.fisher_exact` draws larger tables at random and gives another p-value each time;
    here they are all listed.
    """
    from scipy import stats

    expected_counts(table)  # refuses what is not a table of counts
    counts = as_matrix(table)
    if counts.sum() > _MOST_COUNTED:
        raise CannotCompute("too_many")
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    if counts.shape == (2, 2):
        p = float(stats.fisher_exact(counts.astype(np.int64)).pvalue)
        this = float(stats.hypergeom.pmf(counts[0, 0], counts.sum(), rows[0], columns[0]))
    else:
        tables = _all_tables(rows, columns)
        totals = rows.astype(np.int64), columns.astype(np.int64)
        probability = np.asarray(stats.random_table.pmf(tables, *totals))
        this = float(stats.random_table.pmf(counts.astype(np.int64), *totals))
        p = float(probability[probability <= this * _AS_LIKELY].sum())
    return HypothesisTest("fisher_exact", min(1.0, this), None, None, min(1.0, p))


def _all_tables(rows: FloatArray, columns: FloatArray) -> np.ndarray[tuple[int, int, int]]:
    """Return every table with these totals, filled cell by cell, one column after another."""
    r, c = rows.size, columns.size
    tables = np.zeros((1, r, c), dtype=np.int64)
    room = rows.astype(np.int64)[None, :]
    for column in range(c - 1):
        left = np.full(len(tables), int(columns[column]))
        for row in range(r):
            # At least what the rows below cannot take, at most what fits.
            least = np.maximum(0, left - room[:, row + 1 :].sum(axis=1))
            choices = np.minimum(room[:, row], left) - least + 1
            if choices.sum() > _MOST_TABLES:
                raise CannotCompute("too_many")
            grown = np.repeat(np.arange(len(tables)), choices)
            place = np.arange(grown.size) - np.repeat(np.cumsum(choices) - choices, choices)
            cell = least[grown] + place
            tables, room, left = tables[grown], room[grown], left[grown] - cell
            tables[:, row, column] = cell
            room[:, row] -= cell
    tables[:, :, -1] = room
    return tables


def wilson(k: int, n: int, level: float = 0.95) -> Estimate:
    """Share k out of n, with an interval that stays within 0 and 1 and works for small n.

    `k`, `n`: whole numbers, 0 <= k <= n and n at least 1.
    Returns statistic `share`, from 0 to 1.
    Raises too_few (n is 0).

    Wilson (1927), doi:10.1080/01621459.1927.10502953.
    """
    level = as_level(level)
    if n == 0:
        raise CannotCompute("too_few")
    if not 0 <= k <= n:
        raise CannotCompute("impossible_value")
    z, share = normal_quantile(level), k / n
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    reach = z / (1 + z**2 / n) * math.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    # At the ends the limit is exactly 0 or 1; rounding must not push it past the estimate.
    low = 0.0 if k == 0 else max(0.0, centre - reach)
    high = 1.0 if k == n else min(1.0, centre + reach)
    return Estimate("share", share, n, Interval(low, high, level))


def expected_counts(table: ArrayLike) -> FloatArray:
    """Counts to expect in a table if rows and columns had nothing to do with each other.

    Parameters and errors as in `chi_squared`. The chi-squared test is rough when these are small.
    """
    counts = _as_table(table)
    expected: FloatArray = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    return expected


def chi_squared(table: ArrayLike) -> HypothesisTest:
    """Do the rows of a table of counts differ in how they spread over its columns?

    `table`: whole numbers, rows by columns, two or more of each.
    Returns `chi2`, Pearson's statistic without continuity correction, on (rows - 1) * (columns - 1)
    degrees of freedom.
    Raises too_few_groups, empty_group (a row or column of zeros), impossible_value (a negative or
    broken count).

    Pearson (1900), doi:10.1080/14786440009463897.
    """
    counts, expected = _as_table(table), expected_counts(table)
    value = float(np.sum((counts - expected) ** 2 / expected))
    df = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    return HypothesisTest("chi2", value, df, None, float(special.chdtrc(df, value)))


def n1_chi_squared(table: ArrayLike) -> HypothesisTest:
    """As `chi_squared`, times (N - 1) / N: what holds its level with few people, two by two.

    Parameters and errors as in `chi_squared`. Returns `n1_chi2`. With every expected count at least
    1 it lies nearer its level than Fisher's test, which finds too little.

    Campbell (2007), doi:10.1002/sim.2832.
    """
    plain, n = chi_squared(table), float(_as_table(table).sum())
    value = plain.value * (n - 1) / n
    df = plain.df or 1.0
    return HypothesisTest("n1_chi2", value, df, None, float(special.chdtrc(df, value)))


_LEAST_EXPECTED = 1.0
_SMALL_EXPECTED, _SMALL_SHARE = 5.0, 0.2


def association(table: ArrayLike) -> HypothesisTest:
    """Do rows and columns of a table of counts go together, by the test that holds its level here?

    Parameters and errors as in `chi_squared`.
    Returns for two by two `n1_chi2` where every expected count is at least 1; for larger tables
    `chi2` where moreover no more than one in five is below 5; else `fisher_exact`, and `chi2` again
    where too many tables have these totals.

    Two by two: Campbell (2007), doi:10.1002/sim.2832. Larger: Cochran (1954), doi:10.2307/3001616.
    """
    expected = expected_counts(table)
    two_by_two = expected.shape == (2, 2)
    few = float((expected < _SMALL_EXPECTED).mean())
    if expected.min() < _LEAST_EXPECTED or not (two_by_two or few <= _SMALL_SHARE):
        with suppress(CannotCompute):  # too many tables may have these totals
            return fisher_exact(table)
    return n1_chi_squared(table) if two_by_two else chi_squared(table)


def cramers_v(table: ArrayLike) -> Estimate:
    """How strongly rows and columns of a table of counts go together, from 0 to 1.

    Parameters and errors as in `chi_squared`, which is given along as the test.

    √(χ² / (n * (the smaller of rows and columns - 1))), without bias correction. Cramér (1946),
    Mathematical Methods of Statistics, section 21.9.
    """
    counts, test = _as_table(table), chi_squared(table)
    n = float(counts.sum())
    value = math.sqrt(test.value / (n * (min(counts.shape) - 1)))
    # A perfect association can come out a rounding above 1.
    return Estimate("cramers_v", min(1.0, value), round(n), None, test)


def _as_table(table: ArrayLike) -> FloatArray:
    counts = as_matrix(table)
    if min(counts.shape) < 2:
        raise CannotCompute("too_few_groups")
    if (counts < 0).any() or (counts != np.round(counts)).any():
        raise CannotCompute("impossible_value")
    if not (counts.sum(axis=0).all() and counts.sum(axis=1).all()):
        raise CannotCompute("empty_group")
    return counts
