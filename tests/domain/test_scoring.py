"""Scoring against hand-computed values and a naive scorer written from the printed key."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lib.domain.instruments import INSTRUMENTS, MEASURES, Scale
from lib.domain.scoring import allowed_missing, keyed, score

KEYS = json.loads(Path(__file__).with_name("keys.json").read_text(encoding="utf-8"))
PRINTED = {"WAV-B": KEYS["wav"], "WAV-T": KEYS["wav"], "ECR-R": KEYS["ecr_r"]}
HIGHEST = {"WAV-B": 5, "WAV-T": 5, "ECR-R": 7}
MAY_MISS = {"WAV-B": 2, "WAV-T": 2, "ECR-R": 3}
EVERY = pytest.mark.parametrize("key", ["WAV-B", "WAV-T", "ECR-R"])


def naive_scale(key, items, answers):
    """One patient's score on one scale, item by item in exact arithmetic; None without a score."""
    points = []
    for item in items:
        answer = answers[abs(item) - 1]
        if answer is not None:
            points.append(HIGHEST[key] + 1 - answer if item < 0 else answer)
    if len(points) < len(items) - MAY_MISS[key]:
        return None
    mean = Fraction(sum(points), len(points))
    return mean if key == "ECR-R" else mean * len(items)


def naive(key, answers):
    """All scores of one patient by measure."""
    scores = {scale: naive_scale(key, items, answers) for scale, items in PRINTED[key].items()}
    if key != "ECR-R":
        there = None not in scores.values()
        scores["total"] = sum(scores.values()) if there else None
    return scores


def matrix(rows):
    return np.array(
        [[np.nan if answer is None else answer for answer in row] for row in rows],
        dtype=np.float64,
    ).reshape(len(rows), 36)


@st.composite
def wards(draw, complete=False):
    """An instrument and some patients' answers, None where missing."""
    key = draw(st.sampled_from(list(PRINTED)))
    answer = st.integers(1, HIGHEST[key])
    # Missing answers are rare in most patients and plenty in some: both sides of the rule.
    patient = st.lists(answer, min_size=36, max_size=36).map(tuple)
    rows = [list(row) for row in draw(st.lists(patient, min_size=1, max_size=5))]
    if not complete:
        for row in rows:
            for place in draw(st.sets(st.integers(0, 35), max_size=10)):
                row[place] = None
    return key, rows


@settings(deadline=None)
@given(wards())
def test_agrees_with_the_naive_scorer(ward):
    key, rows = ward
    scores = score(INSTRUMENTS[key], matrix(rows))
    expected = [naive(key, row) for row in rows]
    assert {measure.split(".")[1] for measure in scores} == set(expected[0])
    for measure, found in scores.items():
        for mine, patient in zip(found.score, expected, strict=True):
            theirs = patient[measure.split(".")[1]]
            if theirs is None:
                assert math.isnan(mine)
            else:
                assert mine == pytest.approx(float(theirs), abs=1e-12)


@settings(deadline=None)
@given(wards(complete=True))
def test_complete_answers_give_exact_whole_sums(ward):
    key, rows = ward
    for measure, found in score(INSTRUMENTS[key], matrix(rows)).items():
        for mine, row in zip(found.score, rows, strict=True):
            theirs = naive(key, row)[measure.split(".")[1]]
            if key == "ECR-R":
                assert mine == float(theirs)
            else:
                assert mine.is_integer()
                assert mine == theirs


@settings(deadline=None)
@given(wards())
def test_every_score_lies_in_the_range_of_its_measure(ward):
    key, rows = ward
    for measure, found in score(INSTRUMENTS[key], matrix(rows)).items():
        lowest, highest = MEASURES[measure].span
        there = found.score[~np.isnan(found.score)]
        assert ((there >= lowest) & (there <= highest)).all()


@settings(deadline=None)
@given(wards(), st.randoms(use_true_random=False))
def test_another_order_of_patients_gives_the_same_scores_in_that_order(ward, random):
    key, rows = ward
    order = list(range(len(rows)))
    random.shuffle(order)
    before = score(INSTRUMENTS[key], matrix(rows))
    after = score(INSTRUMENTS[key], matrix([rows[place] for place in order]))
    for measure, found in before.items():
        assert np.array_equal(found.score[order], after[measure].score, equal_nan=True)
        assert np.array_equal(found.answered[order], after[measure].answered)


@settings(deadline=None)
@given(st.sampled_from(["WAV-B", "ECR-R"]), st.data())
def test_reversing_twice_changes_nothing(key, data):
    instrument = INSTRUMENTS[key]
    answers = data.draw(arrays(np.float64, (3, 36), elements=st.sampled_from([1.0, 2.0, 4.0, 5.0])))
    answers[0, 5] = np.nan
    every = Scale("every", tuple(range(1, 37)), frozenset(range(1, 37)))
    once = keyed(instrument, every, answers)
    assert np.array_equal(keyed(instrument, every, once), answers, equal_nan=True)
    assert np.array_equal(once, HIGHEST[key] + 1 - answers, equal_nan=True)


def test_reversing_uses_the_declared_range_not_the_highest_answer_seen():
    answers = np.full((2, 36), 2.0)
    turned = keyed(INSTRUMENTS["WAV-B"], INSTRUMENTS["WAV-B"].scale("bond"), answers)
    # Items 1, 20 and 29 stand first, sixth and eleventh in the scale.
    assert turned[0].tolist() == [4, 2, 2, 2, 2, 4, 2, 2, 2, 2, 4, 2]


@pytest.mark.parametrize(
    ("key", "answer", "by_hand"),
    [
        # goal: 6 reversed; task: 5; bond: 3. With every answer 1 a reversed item counts 5.
        ("WAV-B", 1, {"goal": 36, "task": 32, "bond": 24, "total": 92}),
        ("WAV-B", 2, {"goal": 36, "task": 34, "bond": 30, "total": 100}),
        ("WAV-T", 3, {"goal": 36, "task": 36, "bond": 36, "total": 108}),
        ("WAV-T", 5, {"goal": 36, "task": 40, "bond": 48, "total": 124}),
        # anxiety: 2 of 18 reversed; avoidance: 12 of 18. With every answer 1: (16 + 14) / 18.
        ("ECR-R", 1, {"anxiety": 30 / 18, "avoidance": 90 / 18}),
        ("ECR-R", 4, {"anxiety": 4.0, "avoidance": 4.0}),
        ("ECR-R", 7, {"anxiety": 114 / 18, "avoidance": 54 / 18}),
    ],
)
def test_the_same_answer_everywhere(key, answer, by_hand):
    scores = score(INSTRUMENTS[key], np.full((1, 36), float(answer)))
    found = {measure.split(".")[1]: one.score[0] for measure, one in scores.items()}
    assert found == pytest.approx(by_hand, abs=1e-12)


@pytest.mark.parametrize(("key", "extreme"), [("WAV-B", "best"), ("WAV-T", "worst")])
def test_the_ends_of_the_scale_are_reached(key, extreme):
    reversed_items = {-item for items in KEYS["wav"].values() for item in items if item < 0}
    high = extreme == "best"
    row = [1.0 if (item in reversed_items) == high else 5.0 for item in range(1, 37)]
    scores = score(INSTRUMENTS[key], np.array([row]))
    assert scores[f"{key}.total"].score[0] == (180 if high else 36)
    assert scores[f"{key}.goal"].score[0] == (60 if high else 12)


@EVERY
def test_missing_up_to_a_fifth_is_scored_and_one_more_is_not(key):
    instrument = INSTRUMENTS[key]
    for scale in instrument.scales:
        may_miss = MAY_MISS[key]
        assert allowed_missing(instrument, scale) == may_miss
        for missing in range(len(scale.items) + 1):
            answers = np.full((1, 36), 3.0)
            answers[0, [item - 1 for item in scale.items[:missing]]] = np.nan
            found = score(instrument, answers)[f"{key}.{scale.key}"]
            assert found.answered.tolist() == [len(scale.items) - missing]
            assert np.isnan(found.score[0]) == (missing > may_miss)
            assert found.imputed.tolist() == [0 < missing <= may_miss]


def test_a_missing_item_gets_the_patients_own_mean_after_reversing():
    answers = np.full((1, 36), np.nan)
    # Bond, with items 1 (reversed) and 36 missing: ten items that come to 5+4+4+4+4+2+2+2+2+1.
    wanted = {5: 5, 8: 4, 17: 4, 19: 4, 20: 2, 21: 2, 23: 2, 26: 2, 28: 2, 29: 5}
    for item, answer in wanted.items():
        answers[0, item - 1] = answer
    found = score(INSTRUMENTS["WAV-B"], answers)["WAV-B.bond"]
    # Items 20 and 29 are reversed: 2 becomes 4 and 5 becomes 1; the sum is 30, the mean 3.
    assert found.score[0] == pytest.approx(3.0 * 12)
    assert found.imputed.tolist() == [True]


def test_mean_of_attachment_with_three_items_missing():
    answers = np.full((1, 36), 6.0)
    answers[0, [0, 8, 10]] = np.nan  # item 1 and both reversed items
    found = score(INSTRUMENTS["ECR-R"], answers)["ECR-R.anxiety"]
    assert found.score[0] == 6.0


@pytest.mark.parametrize("scale", ["goal", "task", "bond"])
def test_no_total_without_all_three_subscales(scale):
    answers = np.full((2, 36), 3.0)
    answers[0, [item - 1 for item in INSTRUMENTS["WAV-T"].scale(scale).items[:3]]] = np.nan
    scores = score(INSTRUMENTS["WAV-T"], answers)
    assert np.isnan(scores["WAV-T.total"].score).tolist() == [True, False]
    scored = {key for key, one in scores.items() if not np.isnan(one.score[0])}
    assert scored == {f"WAV-T.{one}" for one in {"goal", "task", "bond"} - {scale}}


def test_total_with_two_missing_on_each_subscale_counts_as_imputed():
    answers = np.full((1, 36), 3.0)
    for scale in INSTRUMENTS["WAV-B"].scales:
        answers[0, [item - 1 for item in scale.items[:2]]] = np.nan
    total = score(INSTRUMENTS["WAV-B"], answers)["WAV-B.total"]
    assert (total.score[0], total.answered[0], total.items) == (108, 30, 36)
    assert total.imputed.tolist() == [True]


def test_the_share_that_may_be_missing_is_read_from_the_declaration():
    strict = replace(INSTRUMENTS["WAV-B"], missing_share=0.0)
    answers = np.full((1, 36), 3.0)
    answers[0, 0] = np.nan  # bond
    assert np.isnan(score(strict, answers)["WAV-B.bond"].score[0])
    assert score(strict, answers)["WAV-B.goal"].score[0] == 36


@EVERY
def test_nobody_gives_empty_scores_and_no_warning(key):
    scores = score(INSTRUMENTS[key], np.empty((0, 36)))
    assert set(scores) == set(INSTRUMENTS[key].measures)
    assert all(one.score.shape == (0,) for one in scores.values())


@EVERY
def test_nothing_answered_gives_no_score(key):
    for one in score(INSTRUMENTS[key], np.full((2, 36), np.nan)).values():
        assert np.isnan(one.score).all()
        assert not one.imputed.any()
        assert one.answered.tolist() == [0, 0]


@pytest.mark.parametrize("shape", [(2, 35), (2, 37), (36,), (0, 0)])
def test_another_number_of_items_is_refused(shape):
    with pytest.raises(ValueError, match="36 items"):
        score(INSTRUMENTS["WAV-B"], np.ones(shape))


def test_scoring_leaves_the_answers_alone():
    answers = np.full((1, 36), 2.0)
    answers[0, 3] = np.nan
    before = answers.copy()
    score(INSTRUMENTS["WAV-B"], answers)
    assert np.array_equal(answers, before, equal_nan=True)
