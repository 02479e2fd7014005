"""Fisher's exact test, for counts that are too small for chi-squared."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lib.statistics._guards import as_matrix
from lib.statistics.categories import expected_counts
from lib.statistics.estimates import CannotCompute, FloatArray, HypothesisTest

# Tables whose probabilities differ by less than this share are equally likely, as in R.
_AS_LIKELY = 1 + 1e-7
_MOST_TABLES, _MOST_COUNTED = 200_000, 1e9


def fisher_exact(table: ArrayLike) -> HypothesisTest:
    """Do the rows of a table of counts differ in how they spread, however small the counts?

    Parameters
    ----------
    table
        Whole numbers, rows by columns, two or more of each.

    Returns
    -------
    HypothesisTest
        `fisher_exact`; the value is the probability of just this table given its totals, the
        p-value that of all tables which are no likelier.

    Raises
    ------
    CannotCompute
        too_few_groups, empty_group (a row or column of zeros), too_many (over 200,000 larger
        tables have these totals; chi-squared will do there), impossible_value, not_finite.

    Notes
    -----
    Fisher (1935), doi:10.2307/2342435; larger tables: Freeman & Halton (1951),
    doi:10.2307/2332323. The probabilities are those of `scipy.stats.hypergeom` and
    `scipy.stats.random_table`. `scipy.stats.fisher_exact` draws larger tables at random and gives
    another p-value each time; here they are all listed.
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
