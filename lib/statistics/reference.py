"""Does a ward differ from a published mean?"""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from lib.statistics._guards import as_level, as_number, as_sample, as_sd, spread
from lib.statistics._student import t_interval, t_test
from lib.statistics.estimates import CannotCompute, Estimate, HypothesisTest


def one_sample_difference(x: ArrayLike, reference_mean: float, level: float = 0.95) -> Estimate:
    """Difference between the mean of a sample and a reference mean taken as known exactly.

    Parameters
    ----------
    x
        Scores, one a person; at least two.
    reference_mean
        The published mean, in the same units.
    level
        Confidence level, between 0 and 1.

    Returns
    -------
    Estimate
        Statistic `mean_difference`, mean(x) - reference mean, with a t interval and test
        `one_sample_t` on n - 1 degrees of freedom.

    Raises
    ------
    CannotCompute
        too_few, no_spread, not_finite, impossible_value.

    Notes
    -----
    Student (1908), doi:10.1093/biomet/6.1.1. A reference mean has uncertainty of its own; with
    its SD and n known, `welch_difference_from_summary` counts that too.
    """
    sample, level = as_sample(x), as_level(level)
    n = sample.size
    difference = float(sample.mean()) - as_number(reference_mean)
    error = spread(sample) / math.sqrt(n)
    return Estimate(
        "mean_difference",
        difference,
        n,
        t_interval(difference, error, n - 1, level),
        t_test("one_sample_t", difference / error, n - 1),
    )


def difference_on_reference_error(
    sample_mean: float, reference_mean: float, reference_sd: float, reference_n: int
) -> HypothesisTest:
    """Test a sample mean against a reference, with the standard error of the reference alone.

    Only for retracing published t values that can be explained in no other way: it ignores the
    uncertainty of the sample itself, so it is not a test to draw conclusions from.

    Parameters
    ----------
    sample_mean, reference_mean
        The two means, in the same units.
    reference_sd, reference_n
        Standard deviation and number of people behind the reference mean.

    Returns
    -------
    HypothesisTest
        `one_sample_t`, (sample mean - reference mean) / (sd / √n), on reference n - 1 degrees of
        freedom.

    Raises
    ------
    CannotCompute
        too_few, no_spread, not_finite, impossible_value.
    """
    difference = as_number(sample_mean) - as_number(reference_mean)
    sd = as_sd(reference_sd)
    if reference_n < 2:
        raise CannotCompute("too_few")
    if sd == 0:
        raise CannotCompute("no_spread")
    return t_test("one_sample_t", difference / (sd / math.sqrt(reference_n)), reference_n - 1)
