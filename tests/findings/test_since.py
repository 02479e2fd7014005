"""Means then and now, against the standard library; hidden where either is of too few."""

from __future__ import annotations

import math
import statistics
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.instruments import INSTRUMENTS
from lib.domain.ward import Ward
from lib.findings.since import Since, since, summary

B, T = "WAV-B.total", "WAV-T.total"
SCORES = st.lists(st.none() | st.integers(36, 180), max_size=12)


def ward(own=None, **scores):
    columns = {"b": B, "t": T}
    longest = max(map(len, scores.values()))
    values = {
        columns[key]: np.array(
            [math.nan if one is None else float(one) for one in some]
            + [math.nan] * (longest - len(some))
        )
        for key, some in scores.items()
    }
    patients = tuple(f"P{n}" for n in range(longest))
    return Ward(patients, {}, values, instruments=own or {})


@given(SCORES, SCORES)
def test_means_are_those_of_the_standard_library(then, now):
    found = since(summary(ward(b=then)), ward(b=now))
    before, after = ([one for one in some if one is not None] for some in (then, now))
    if not before and not after:
        assert found == ()
        return
    (one,) = found
    assert (one.n_then, one.n_now) == (len(before), len(after))
    if min(len(before), len(after)) < 5:
        assert math.isnan(one.mean_then)
        assert math.isnan(one.mean_now)
        assert math.isnan(one.difference)
    else:
        assert one.mean_then == pytest.approx(statistics.fmean(before))
        assert one.mean_now == pytest.approx(statistics.fmean(after))
        expected = statistics.fmean(after) - statistics.fmean(before)
        assert one.difference == pytest.approx(expected, abs=1e-9)


def test_a_score_that_came_or_went_is_counted_and_not_compared():
    found = since(summary(ward(b=[100] * 5)), ward(t=[90] * 5))
    assert [(one.measure, one.n_then, one.n_now) for one in found] == [(T, 0, 5), (B, 5, 0)]
    assert all(math.isnan(one.difference) for one in found)


def test_scores_of_another_key_are_not_set_beside_each_other():
    other = replace(INSTRUMENTS["WAV-B"], missing_share=0.0, own=True)
    then, now = ward(b=[100] * 5), ward({"WAV-B": other}, b=[110] * 5)
    assert since(summary(then), now) == ()
    assert since(summary(now), now) == (Since(B, 5, 5, 110.0, 110.0),)


def test_nothing_of_a_patient_is_remembered():
    few = summary(ward(b=[101.0, 102, 103, 104]))
    assert few.scores[B][0] == 4
    assert math.isnan(few.scores[B][1])
    assert "P0" not in repr(summary(ward(b=[100] * 6)))
