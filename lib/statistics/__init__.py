"""Pure calculations: arrays in, frozen estimates out; every number is checked against R.

Tail areas and quantiles come from `scipy.special`. Nothing here imports `scipy.stats`: it has the
same distributions, but takes 1.4 seconds to import, which a visitor would wait for on every start.
"""

from lib.statistics.adjustments import benjamini_hochberg, holm
from lib.statistics.categories import chi_squared, cramers_v, expected_counts, wilson
from lib.statistics.descriptive import (
    Quartiles,
    maximum,
    mean,
    median,
    minimum,
    quartiles,
    standard_deviation,
)
from lib.statistics.distribution import shapiro_wilk
from lib.statistics.estimates import CannotCompute, Estimate, HypothesisTest, Interval, Reason
from lib.statistics.groups import (
    hedges_g,
    student_difference,
    welch_difference,
    welch_difference_from_summary,
)
from lib.statistics.pairs import (
    PairCounts,
    cohen_dz,
    pair_counts,
    paired_difference,
    share_higher,
)
from lib.statistics.reference import difference_on_reference_error, one_sample_difference
from lib.statistics.relations import LinearFit, extremity, linear_fit, pearson, spearman
from lib.statistics.reliability import cronbach_alpha, feldt_interval, item_rest_correlations
from lib.statistics.several_groups import anova, welch_anova

__all__ = [
    "CannotCompute",
    "Estimate",
    "HypothesisTest",
    "Interval",
    "LinearFit",
    "PairCounts",
    "Quartiles",
    "Reason",
    "anova",
    "benjamini_hochberg",
    "chi_squared",
    "cohen_dz",
    "cramers_v",
    "cronbach_alpha",
    "difference_on_reference_error",
    "expected_counts",
    "extremity",
    "feldt_interval",
    "hedges_g",
    "holm",
    "item_rest_correlations",
    "linear_fit",
    "maximum",
    "mean",
    "median",
    "minimum",
    "one_sample_difference",
    "pair_counts",
    "paired_difference",
    "pearson",
    "quartiles",
    "shapiro_wilk",
    "share_higher",
    "spearman",
    "standard_deviation",
    "student_difference",
    "welch_anova",
    "welch_difference",
    "welch_difference_from_summary",
    "wilson",
]
