"""Error rates and coverage of what is told about groups and pairs, for wards of this size."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from lib.statistics.adjustments import holm
from lib.statistics.clusters import spread_as_shared
from lib.statistics.group_comparisons import welch_difference
from lib.statistics.paired_comparisons import bland_altman, paired_difference, prediction_limits
from lib.statistics.precision import smallest_detectable_difference

pytestmark = pytest.mark.slow
ICC = 0.05


def sharing(random, therapists, each, icc=ICC):
    """Scores of spread one, of which a share goes with the therapist; and who that is."""
    with_whom = np.repeat(np.arange(therapists), each)
    own = random.normal(0, np.sqrt(icc), therapists)[with_whom]
    return own + random.normal(0, np.sqrt(1 - icc), len(with_whom)), [*with_whom]


def apart(estimate):
    return not estimate.interval.low <= 0 <= estimate.interval.high


def test_groups_whose_patients_share_therapists_are_seldom_told_apart_by_chance():
    random, runs = np.random.default_rng(1), 3000
    plain = allowed = 0
    for _ in range(runs):
        (a, of_a), (b, of_b) = sharing(random, 3, 8), sharing(random, 3, 8)
        plain += apart(welch_difference(a, b))
        allowed += apart(welch_difference(spread_as_shared(a, of_a), spread_as_shared(b, of_b)))
    assert plain / runs > 0.07
    assert allowed / runs < 0.065


@pytest.mark.parametrize(("therapists", "each"), [(4, 10), (3, 20)])
def test_pairs_whose_patients_share_therapists_are_covered(therapists, each):
    random, runs = np.random.default_rng(2), 3000
    plain = allowed = 0
    for _ in range(runs):
        gaps, with_whom = sharing(random, therapists, each)
        zero = np.zeros(len(gaps))
        plain += apart(paired_difference(gaps, zero))
        allowed += apart(paired_difference(spread_as_shared(gaps, with_whom), zero))
    assert 1 - plain / runs < 0.92
    assert 1 - allowed / runs > 0.93


def test_one_of_many_scores_is_seldom_told_firmly_by_chance():
    """Ten scores of the same patients, as much alike as those of a questionnaire."""
    random, runs = np.random.default_rng(3), 2000
    raw = corrected = 0
    for _ in range(runs):
        scores = (random.normal(size=(40, 1)) + random.normal(size=(40, 10))) * np.sqrt(0.5)
        p = [welch_difference(one[:20], one[20:]).test.p for one in scores.T]
        raw += min(p) < 0.05
        corrected += min(holm(p)) < 0.05
    assert raw / runs > 0.2
    assert corrected / runs < 0.06


@pytest.mark.parametrize("groups", [3, 4, 5])
def test_what_all_pairs_could_show_they_show_four_times_out_of_five(groups):
    """Groups of fifteen; the interval that holds for all pairs, on 28 degrees of freedom."""
    random, runs, n = np.random.default_rng(4), 4000, 15
    critical = stats.studentized_range.isf(0.05, groups, 2 * n - 2) / np.sqrt(2)
    share = {}
    for told in (2, groups):
        true = smallest_detectable_difference(n, n, 1.0, groups=told)
        a, b = random.normal(true, 1, (runs, n)), random.normal(0, 1, (runs, n))
        error = np.sqrt((a.var(axis=1, ddof=1) + b.var(axis=1, ddof=1)) / n)
        share[told] = np.mean((a.mean(axis=1) - b.mean(axis=1)) / error > critical)
    assert share[2] < 0.7
    assert 0.77 < share[groups] < 0.83


def test_ranks_and_student_err_where_the_small_group_is_the_wider():
    """Why Welch answers alone: ten with twice the spread of thirty, nothing true."""
    random, runs = np.random.default_rng(5), 2000
    welch = student = ranks = 0
    for _ in range(runs):
        a, b = random.normal(0, 2, 10), random.normal(0, 1, 30)
        welch += stats.ttest_ind(a, b, equal_var=False).pvalue < 0.05
        student += stats.ttest_ind(a, b).pvalue < 0.05
        ranks += stats.mannwhitneyu(a, b).pvalue < 0.05
    assert welch / runs < 0.065
    assert student / runs > 0.12
    assert ranks / runs > 0.07


@pytest.mark.parametrize(("n", "plain"), [(10, 0.906), (20, 0.929)])
def test_nineteen_of_twenty_patients_lie_between_the_limits(n, plain):
    random, runs = np.random.default_rng(6), 4000
    share = {}
    for limits in (bland_altman, prediction_limits):
        within = []
        for _ in range(runs):
            found = limits(random.normal(size=n), np.zeros(n))
            within.append(np.diff(stats.norm.cdf([found.lower.value, found.upper.value]))[0])
        share[limits] = np.mean(within)
    assert share[bland_altman] == pytest.approx(plain, abs=0.006)
    assert share[prediction_limits] == pytest.approx(0.95, abs=0.006)
