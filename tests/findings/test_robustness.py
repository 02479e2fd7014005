"""What an answer hangs on, against trying every patient by hand."""

import numpy as np
import pytest
from scipy import stats

from lib.findings.alliance_by_group import alliance_by_group
from lib.findings.attachment import attachment
from lib.findings.therapist_team import therapist_team
from lib.workspace import sample_ward

WARD = sample_ward().dataset.ward


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
    everyone = stats.ttest_ind(b, c, equal_var=False).pvalue < 0.05
    turned = any(
        (stats.ttest_ind(one, other, equal_var=False).pvalue < 0.05) != everyone
        for one, other in without_each(b, c)
    )
    assert ("one_patient_carries" in codes(alliance_by_group(WARD, measure, "cluster"))) == turned


def test_the_paired_difference_without_each_patient():
    difference = WARD.scores["WAV-B.total"] - WARD.scores["WAV-T.total"]
    means = [np.delete(difference, index).mean() for index in range(len(difference))]
    finding = therapist_team(WARD)
    assert values(finding, "lowest_without_one") == pytest.approx([min(means)])
    assert values(finding, "highest_without_one") == pytest.approx([max(means)])
    assert "one_patient_carries" not in codes(finding)


def test_the_correlation_without_each_patient():
    x, y = WARD.scores["ECR-R.anxiety"], WARD.scores["WAV-T.total"]
    found = [
        stats.pearsonr(np.delete(x, index), np.delete(y, index)).statistic
        for index in range(len(x))
    ]
    finding = attachment(WARD, "ECR-R.anxiety", "WAV-T.total")
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
