"""What an answer hangs on, against trying every patient by hand."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from lib.domain.norms import NORMS, norms_of
from lib.domain.ward import Ward
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.attachment.finding import attachment
from lib.questions.reference.finding import reference
from lib.questions.therapist_team.finding import therapist_team
from lib.workspace import sample_ward

WARD = sample_ward().dataset.ward
ONE_WARD = replace(
    WARD, attributes={key: held for key, held in WARD.attributes.items() if key != "ward"}
)
"""Where no ward stands beside a score, relations are not taken within wards."""


def values(finding, statistic):
    return [row.value for row in finding.rows if row.statistic == statistic]


def codes(finding):
    return [caution.code for caution in finding.cautions]


def groups(measure):
    clusters = np.array([str(code) for code in WARD.groups("cluster")])
    return WARD.scores[measure][clusters == "B"], WARD.scores[measure][clusters == "C"]


def without_each(*samples):
    for place, sample in enumerate(samples):
        for index in range(len(sample)):
            rest = list(samples)
            rest[place] = np.delete(sample, index)
            yield rest


@pytest.mark.parametrize("measure", ["WAV-T.total", "WAV-T.goal", "WAV-B.total"])
def test_the_difference_without_each_patient(measure):
    b, c = groups(measure)
    finding = alliance_by_group(WARD, measure, "cluster")
    differences = [one.mean() - other.mean() for one, other in without_each(b, c)]
    assert values(finding, "lowest_without_one") == pytest.approx([min(differences)])
    assert values(finding, "highest_without_one") == pytest.approx([max(differences)])


@pytest.mark.parametrize("measure", WARD.measures[:8])
def test_one_patient_carries_when_welch_turns_without_one(measure):
    b, c = groups(measure)
    shown = stats.ttest_ind(b, c, equal_var=False).pvalue < 0.05
    without = [
        stats.ttest_ind(one, other, equal_var=False).pvalue < 0.05
        for one, other in without_each(b, c)
    ]
    found = codes(alliance_by_group(WARD, measure, "cluster"))
    assert ("one_patient_hides" in found) == (not shown and any(without))
    assert ("one_patient_makes" in found) == (shown and not all(without))


def rated(differences):
    """A ward whose patients rate their therapist so much higher than the team."""
    team = 100.0 + 2 * np.arange(len(differences))
    scores = {"WAV-B.total": team + np.array(differences), "WAV-T.total": team}
    return Ward(tuple(f"p{one}" for one in range(len(team))), {}, scores)


@pytest.mark.parametrize(
    ("differences", "code"),
    [
        ([*[2.0, 18.0] * 6, -90.0], "one_patient_hides"),
        ([*[8.0, -2.0] * 6, 5.0], "one_patient_makes"),
        ([*[2.0, 18.0] * 6, 10.0], None),
        ([*[2.0, -2.0] * 6, 0.0], None),
    ],
)
def test_it_is_said_which_way_one_patient_tips_it(differences, code):
    shown = stats.ttest_1samp(differences, 0).pvalue < 0.05
    without = [stats.ttest_1samp(one, 0).pvalue < 0.05 for (one,) in without_each(differences)]
    tipped = {(False, True): "one_patient_hides", (True, True): "one_patient_makes"}
    assert tipped.get((shown, any(one != shown for one in without))) == code
    found = codes(therapist_team(rated(differences)))
    assert [one for one in found if one.startswith("one_patient")] == ([code] if code else [])


@pytest.mark.parametrize("measure", WARD.measures[:8])
def test_two_tests_that_disagree_are_said(measure):
    """Against SciPy's own Welch and Mann-Whitney, whose p is told by which end zero lies."""
    b, c = groups(measure)
    welch = stats.ttest_ind(b, c, equal_var=False).pvalue < 0.05
    ranks = stats.mannwhitneyu(b, c).pvalue < 0.05
    found = codes(alliance_by_group(WARD, measure, "cluster"))
    assert ("tests_disagree_values" in found) == (welch and not ranks)
    assert ("tests_disagree_order" in found) == (ranks and not welch)


def test_pearson_and_spearman_that_disagree_are_said():
    x = np.append(1 + np.arange(13) / 10, 7.0)
    y = np.append(np.tile([1.0, 0.0], 7)[:13], 30.0) + np.arange(14) % 5 / 10
    ward = Ward(
        tuple(f"p{one}" for one in range(14)), {}, {"ECR-R.anxiety": x, "WAV-T.total": 60 + y}
    )
    assert stats.pearsonr(x, y).pvalue < 0.05 < stats.spearmanr(x, y).pvalue
    found = codes(attachment(ward, "ECR-R.anxiety", "WAV-T.total"))
    assert "tests_disagree_values" in found


def test_the_paired_difference_without_each_patient():
    difference = WARD.scores["WAV-B.total"] - WARD.scores["WAV-T.total"]
    means = [np.delete(difference, index).mean() for index in range(len(difference))]
    finding = therapist_team(WARD)
    assert values(finding, "lowest_without_one") == pytest.approx([min(means)])
    assert values(finding, "highest_without_one") == pytest.approx([max(means)])
    assert not any(code.startswith("one_patient") for code in codes(finding))


def test_the_correlation_without_each_patient():
    x, y = WARD.scores["ECR-R.anxiety"], WARD.scores["WAV-T.total"]
    found = [
        stats.pearsonr(np.delete(x, index), np.delete(y, index)).statistic
        for index in range(len(x))
    ]
    finding = attachment(ONE_WARD, "ECR-R.anxiety", "WAV-T.total")
    assert values(finding, "lowest_without_one") == pytest.approx([min(found)])
    assert values(finding, "highest_without_one") == pytest.approx([max(found)])


def test_what_the_groups_could_have_shown_has_eighty_percent_power():
    # Power of the two-sided t test at the stated difference, from SciPy's noncentral t.
    b, c = groups("WAV-T.total")
    (shown,) = values(alliance_by_group(WARD, "WAV-T.total", "cluster"), "detectable")
    df = len(b) + len(c) - 2
    pooled = np.sqrt(((len(b) - 1) * b.var(ddof=1) + (len(c) - 1) * c.var(ddof=1)) / df)
    shift = shown / (pooled * np.sqrt(1 / len(b) + 1 / len(c)))
    assert stats.nct.sf(stats.t.ppf(0.975, df), df, shift) == pytest.approx(0.8, abs=1e-6)


NORM = next(one for one in norms_of(NORMS, "ECR-R.anxiety"))


def test_the_difference_from_a_published_mean_without_each_patient():
    scores = WARD.scores["ECR-R.anxiety"]
    means = [np.delete(scores, index).mean() - NORM.mean for index in range(len(scores))]
    finding = reference(WARD, "ECR-R.anxiety", NORM.key)
    assert values(finding, "lowest_without_one") == pytest.approx([min(means)])
    assert values(finding, "highest_without_one") == pytest.approx([max(means)])


def width(n, groups=1):
    return stats.t.ppf(0.975, n - groups) / np.sqrt(n)


@pytest.mark.parametrize(
    ("finding", "n", "groups"),
    [
        (alliance_by_group(WARD, "WAV-T.total", "cluster"), 46, 2),
        (therapist_team(WARD), 60, 1),
    ],
    ids=["groups", "pairs"],
)
def test_how_many_patients_would_halve_the_interval(finding, n, groups):
    (needed,) = values(finding, "n_to_halve")
    half = width(n, groups=groups) / 2
    assert width(int(needed), groups=groups) <= half < width(int(needed) - 1, groups=groups)


def test_how_many_patients_would_halve_the_interval_of_a_correlation():
    finding = attachment(ONE_WARD, "ECR-R.anxiety", "WAV-T.total")
    row = finding.one("pearson_r", by="ECR-R.anxiety", measure="WAV-T.total")
    (needed,) = values(finding, "n_to_halve")
    reach = 1.959963984540054 / np.sqrt(np.array([needed, needed - 1]) - 3)
    z = np.arctanh(row.value)
    widths = np.tanh(z + reach) - np.tanh(z - reach)
    assert widths[0] <= (row.high - row.low) / 2 < widths[1]


def test_a_published_sample_that_leaves_too_much_uncertain_says_nothing_of_more_patients():
    small = replace(NORM, key="klein", n=8)
    finding = reference(WARD, "ECR-R.anxiety", "klein", norms=(small,))
    assert values(finding, "n_to_halve") == []
    assert values(finding, "detectable") != []
