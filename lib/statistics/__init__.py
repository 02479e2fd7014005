"""Pure calculations: arrays in, frozen estimates out; every number is checked against R.

Tail areas and quantiles come from `scipy.special`. `scipy.stats` takes over a second to import,
which a visitor would wait for on every start, so what needs it imports it when first called.
"""

from lib.statistics.adjustments import benjamini_hochberg, holm
from lib.statistics.agreement import Agreement, bland_altman
from lib.statistics.bootstrap import BootstrapDifference, bca_mean_difference, bca_median_difference
from lib.statistics.categories import chi_squared, cramers_v, expected_counts, wilson
from lib.statistics.coders import cohen_kappa, percent_agreement
from lib.statistics.descriptive import (
    Quartiles,
    maximum,
    mean,
    median,
    minimum,
    quartiles,
    standard_deviation,
)
from lib.statistics.distribution import (
    FloorCeiling,
    QQPoints,
    floor_ceiling,
    qq_points,
    shapiro_wilk,
    skewness,
)
from lib.statistics.estimates import CannotCompute, Estimate, HypothesisTest, Interval, Reason
from lib.statistics.exact import fisher_exact
from lib.statistics.groups import (
    hedges_g,
    student_difference,
    welch_difference,
    welch_difference_from_summary,
)
from lib.statistics.influence import (
    LeaveOneOut,
    leave_one_out,
    leave_one_out_difference,
    leave_one_out_paired_difference,
)
from lib.statistics.measurement import (
    ReliableChange,
    error_band,
    reliable_change,
    standard_error_of_measurement,
)
from lib.statistics.omega import omega_total
from lib.statistics.pairs import (
    PairCounts,
    cohen_dav,
    cohen_dz,
    pair_counts,
    paired_difference,
    share_higher,
)
from lib.statistics.pairwise import GroupPair, games_howell, holm_pairwise
from lib.statistics.precision import (
    n_to_halve_interval,
    smallest_detectable_correlation,
    smallest_detectable_difference,
    smallest_detectable_paired_difference,
)
from lib.statistics.ranks import kruskal, mann_whitney, wilcoxon
from lib.statistics.reference import difference_on_reference_error, one_sample_difference
from lib.statistics.regression import partial_correlation, quadratic_term
from lib.statistics.relations import LinearFit, extremity, linear_fit, pearson, spearman
from lib.statistics.reliability import (
    alpha_if_dropped,
    cronbach_alpha,
    feldt_interval,
    item_rest_correlations,
)
from lib.statistics.several_groups import anova, welch_anova
from lib.statistics.variances import breusch_pagan, brown_forsythe

__all__ = [
    "Agreement",
    "BootstrapDifference",
    "CannotCompute",
    "Estimate",
    "FloorCeiling",
    "GroupPair",
    "HypothesisTest",
    "Interval",
    "LeaveOneOut",
    "LinearFit",
    "PairCounts",
    "QQPoints",
    "Quartiles",
    "Reason",
    "ReliableChange",
    "alpha_if_dropped",
    "anova",
    "bca_mean_difference",
    "bca_median_difference",
    "benjamini_hochberg",
    "bland_altman",
    "breusch_pagan",
    "brown_forsythe",
    "chi_squared",
    "cohen_dav",
    "cohen_dz",
    "cohen_kappa",
    "cramers_v",
    "cronbach_alpha",
    "difference_on_reference_error",
    "error_band",
    "expected_counts",
    "extremity",
    "feldt_interval",
    "fisher_exact",
    "floor_ceiling",
    "games_howell",
    "hedges_g",
    "holm",
    "holm_pairwise",
    "item_rest_correlations",
    "kruskal",
    "leave_one_out",
    "leave_one_out_difference",
    "leave_one_out_paired_difference",
    "linear_fit",
    "mann_whitney",
    "maximum",
    "mean",
    "median",
    "minimum",
    "n_to_halve_interval",
    "omega_total",
    "one_sample_difference",
    "pair_counts",
    "paired_difference",
    "partial_correlation",
    "pearson",
    "percent_agreement",
    "qq_points",
    "quadratic_term",
    "quartiles",
    "reliable_change",
    "shapiro_wilk",
    "share_higher",
    "skewness",
    "smallest_detectable_correlation",
    "smallest_detectable_difference",
    "smallest_detectable_paired_difference",
    "spearman",
    "standard_deviation",
    "standard_error_of_measurement",
    "student_difference",
    "welch_anova",
    "welch_difference",
    "welch_difference_from_summary",
    "wilcoxon",
    "wilson",
]
