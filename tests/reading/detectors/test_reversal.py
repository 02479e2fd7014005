"""Items that go against their scale: seen when it is clear, never when it is not."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import pearsonr

from lib.domain.instruments import INSTRUMENTS
from lib.domain.scoring import keyed
from lib.findings.evidence import THRESHOLDS, Tier
from lib.questions.scales.finding import scales as scales_finding
from lib.reading import read, rescored
from lib.reading.dataset.examining.form_detectors import turned as turned_by_choice
from lib.reading.dataset.examining.item_rest import LEAST, ItemRest, look, reverse_keyed
from tests.reading.detectors.wards import answers_of, chosen, found, items_file, turned

REVERSED = sorted(set().union(*(scale.reversed for scale in INSTRUMENTS["WAV-B"].scales)))


def codes(upload, answers=None):
    kinds = ("reversal_form", "reversal_item", "reversal_unknown")
    return [
        (one.code, one.values["items"]) if "items" in one.values else one.code
        for one in found(read([upload], answers), *kinds)
    ]


def test_fewest_patients_for_a_correlation_is_as_on_the_pages():
    assert THRESHOLDS[Tier.MEAN] == LEAST


@pytest.mark.parametrize("r", [1.0, 1.0 + 2**-52, -1.0, -1.0 - 2**-52])
def test_a_perfect_correlation_is_held_for_what_it_is(r):
    assert ItemRest(1, r, 20).against(4.0) is (r < 0)


def test_items_that_are_the_same_all_over_are_read():
    """Rounding brings their correlation to 1 or just above it."""
    form = INSTRUMENTS["WAV-B"]
    for n in range(LEAST, 60):
        one = np.resize([1.0, 2.0, 3.0, 5.0, 5.0], n)
        for scale in form.scales:
            answers = np.repeat(one[:, None], form.items, axis=1)
            for item in scale.reversed:
                answers[:, item - 1] = form.minimum + form.maximum - one
            looked = look(form, scale, answers)
            assert looked is not None
            assert not looked.alone
            assert not looked.turned


@pytest.mark.parametrize("form", ["WAV-B", "ECR-R", "WAI", "ECR-12"])
@pytest.mark.parametrize("n", [20, 60])
def test_a_ward_that_is_right_is_not_accused(form, n):
    for seed in range(8):
        assert codes(items_file(form, answers_of(form, n, seed))) == []


@pytest.mark.parametrize("form", ["WAV-B", "ECR-R", "WAI"])
@pytest.mark.parametrize("n", [20, 60])
def test_items_that_the_export_had_turned_already(form, n):
    one = INSTRUMENTS[form]
    items = set().union(*(scale.reversed for scale in one.scales))
    right = answers_of(form, n)
    upload = items_file(form, turned(form, right, items))
    reading = read([upload])
    # One question for the whole questionnaire, the likelier answer first and none chosen.
    (asked,) = found(reading)
    assert asked.values["items"] == ", ".join(map(str, sorted(items)))
    assert (asked.code, asked.key) == ("reversal_form", f"detector/reversal_form/{form}")
    assert (asked.options, asked.taken) == (("accept", "leave", "unsure"), "unsure")
    assert (asked.before, asked.after) == ("x", f"{one.minimum + one.maximum} − x")
    # Left alone, nothing changes; accepted, the scores are those of the answers as given.
    truth = read([items_file(form, right)]).dataset.ward.scores
    again = chosen([upload], reading, "reversal_form", "accept")
    for measure, scores in truth.items():
        np.testing.assert_allclose(again.dataset.ward.scores[measure], scores)
    np.testing.assert_array_equal(again.dataset.ward.answers[form], right)
    assert {one.after for one in found(again)} == {"x"}
    left = chosen([upload], reading, "reversal_form", "leave").dataset.ward.scores
    for measure, scores in reading.dataset.ward.scores.items():
        np.testing.assert_array_equal(left[measure], scores)


def test_one_scale_only():
    goal = INSTRUMENTS["WAV-B"].scale("goal")
    upload = items_file("WAV-B", turned("WAV-B", answers_of("WAV-B", 40), goal.reversed))
    assert codes(upload) == [("reversal_form", "3, 9, 10, 12, 27, 34")]
    (one,) = found(read([upload]))
    # The other scales speak against it: neither answer is the likelier one.
    assert (one.key, one.options[0]) == ("detector/reversal_form/WAV-B", "leave")
    again = chosen([upload], read([upload]), "reversal_form", "accept").dataset.ward
    np.testing.assert_array_equal(again.answers["WAV-B"], answers_of("WAV-B", 40))


@pytest.mark.parametrize("form", ["WAV-B", "ECR-R"])
def test_alpha_under_both_readings_is_that_of_the_page_and_of_the_formula(form):
    """Against the covariances, and against what the page tells under either choice."""
    one = INSTRUMENTS[form]
    items = set().union(*(scale.reversed for scale in one.scales))
    right = answers_of(form, 40)
    upload = items_file(form, turned(form, right, items))
    (asked,) = found(read([upload]))
    scales = [one.scales] if one.total_of else [(scale,) for scale in one.scales]
    measures = [f"{form}.total"] if one.total_of else [f"{form}.{one.key}" for one in one.scales]
    for which, option, answers in (
        ("before", "leave", turned(form, right, items)),
        ("after", "accept", right),
    ):
        expected = []
        for some in scales:
            columns = np.hstack([keyed(one, scale, answers) for scale in some])
            covariances, k = np.cov(columns.T), columns.shape[1]
            expected.append(k / (k - 1) * (1 - np.trace(covariances) / covariances.sum()))
        assert asked.values[f"{which}_low"] == pytest.approx(min(expected))
        assert asked.values[f"{which}_high"] == pytest.approx(max(expected))
        ward = read([upload], {asked.key: option}).dataset.ward
        told = [scales_finding(ward, each).one("alpha", measure=each).value for each in measures]
        assert told == pytest.approx(expected)


def test_a_choice_of_before_that_was_given_scale_by_scale_still_holds():
    right = answers_of("WAV-B", 40)
    upload = items_file("WAV-B", turned("WAV-B", right, REVERSED))
    before = {f"detector/reversal_scale/WAV-B.{scale}": "accept" for scale in ("goal", "task")}
    again = read([upload], before)
    np.testing.assert_array_equal(again.dataset.ward.answers["WAV-B"], right)
    assert again.unused == ()
    # Scales that were answered differently cannot be carried over: it is asked.
    (one,) = found(read([upload], {**before, "detector/reversal_scale/WAV-B.bond": "leave"}))
    assert one.taken == "unsure"


def test_single_items_that_the_whole_form_explains_are_not_asked_about_too():
    right = answers_of("WAV-B", 60)
    upload = items_file("WAV-B", turned("WAV-B", right, [*REVERSED, 2]))
    whole, single = codes(upload)
    assert (whole[0], single) == ("reversal_form", ("reversal_item", "2"))
    assert whole[1] == ", ".join(map(str, REVERSED))


@pytest.mark.parametrize("item", [2, 9])
def test_a_single_item_that_points_the_other_way(item):
    right = answers_of("WAV-B", 60)
    upload = items_file("WAV-B", turned("WAV-B", right, [item]))
    assert codes(upload) == [("reversal_item", str(item))]
    (one,) = found(read([upload]))
    again = chosen([upload], read([upload]), "reversal_item", "accept")
    np.testing.assert_array_equal(again.dataset.ward.answers["WAV-B"], right)
    # A straight item is turned by choice, a reverse-keyed one is not turned any more.
    (after,) = found(again)
    assert (one.after, after.after) == (("x", "6 − x") if item == 2 else ("6 − x", "x"))


@pytest.mark.parametrize("n", [1, 5, 9])
def test_with_few_patients_it_only_says_that_it_cannot_tell(n):
    upload = items_file("WAV-B", turned("WAV-B", answers_of("WAV-B", n), REVERSED))
    assert codes(upload) == ["reversal_unknown"]
    (one,) = found(read([upload]), "reversal_unknown")
    assert (one.severity, one.values["n"], one.key) == ("note", n, "")


def test_answers_by_chance_are_hardly_ever_accused():
    draw = np.random.default_rng(7)
    some = [draw.integers(1, 6, (30, 36)).astype(float) for _ in range(40)]
    # 120 scales, of which one in 200 comes out so by chance; no ward answers by chance.
    assert sum(len(codes(items_file("WAV-B", one))) for one in some) <= 2


def test_a_choice_for_an_earlier_file_holds_for_a_small_one_and_not_against_a_clear_one():
    answers = {"detector/reversal_form/WAV-B": "accept"}
    right = answers_of("WAV-B", 5)
    small = items_file("WAV-B", turned("WAV-B", right, REVERSED))
    again = read([small], answers)
    np.testing.assert_array_equal(again.dataset.ward.answers["WAV-B"], right)
    (asked,) = found(again, "reversal_form")
    assert math.isnan(asked.values["lowest"])
    mended = items_file("WAV-B", answers_of("WAV-B", 60))
    plain = read([mended]).dataset.ward.scores
    with_choice = read([mended], answers)
    assert found(with_choice) == []
    for measure, scores in plain.items():
        np.testing.assert_array_equal(with_choice.dataset.ward.scores[measure], scores)


@pytest.mark.parametrize("form", ["WAV-B", "ECR-R", "WAI-SR"])
def test_correlations_are_pearsons(form):
    values = answers_of(form, 40, noise=1.5)
    values[np.random.default_rng(3).random(values.shape) < 0.05] = np.nan
    one = INSTRUMENTS[form]
    for scale in one.scales:
        looked = look(one, scale, values)
        columns = keyed(one, scale, values)
        straight = np.array([item not in scale.reversed for item in scale.items])
        for rest in looked.items:
            place = scale.items.index(rest.item)
            others = np.delete(columns, place, axis=1)
            both = ~np.isnan(columns[:, place]) & (
                (~np.isnan(others)).sum(axis=1) * 2 >= others.shape[1]
            )
            expected = pearsonr(columns[both, place], np.nanmean(others[both], axis=1))
            assert (rest.r, rest.n) == (pytest.approx(expected.statistic), both.sum())
        for rest in reverse_keyed(one, scale, values):
            place = scale.items.index(rest.item)
            side = np.nanmean(columns[:, straight], axis=1)
            both = ~np.isnan(columns[:, place])
            expected = pearsonr(columns[both, place], side[both]).statistic
            assert rest.r == pytest.approx(expected)


@pytest.mark.parametrize(
    ("r", "n", "against"),
    [
        # Upper ends of the intervals computed in R: tanh(atanh(r) + 2.58/sqrt(n - 3)).
        (-0.34, 60, True),
        (-0.32, 60, False),
        (-0.74, 10, False),
        (-0.76, 10, True),
        (-0.99, 9, False),
        (0.5, 60, False),
        (math.nan, 60, False),
        (-1.0, 20, True),
    ],
)
def test_clearly_is_the_whole_interval_below_zero(r, n, against):
    assert ItemRest(1, r, n).against(2.58) is against


@settings(max_examples=40, deadline=None)
@given(
    arrays(
        float,
        st.tuples(st.integers(1, 12), st.just(36)),
        elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, math.nan]),
    ),
    st.sets(st.integers(1, 36)),
)
def test_turning_twice_gives_the_same_answers_again(values, items):
    form = INSTRUMENTS["WAV-B"]
    once = turned_by_choice(form, values, sorted(items))
    assert np.array_equal(turned_by_choice(form, once, sorted(items)), values, equal_nan=True)
    untouched = [item - 1 for item in range(1, 37) if item not in items]
    assert np.array_equal(once[:, untouched], values[:, untouched], equal_nan=True)


def test_an_own_key_is_looked_at_with_its_own_reversals():
    """Computing again with another key finds other items, and forgets those found before."""
    form = INSTRUMENTS["WAV-B"]
    upload = items_file("WAV-B", turned("WAV-B", answers_of("WAV-B", 40), REVERSED))
    reading = read([upload])
    assert len(found(reading)) == 1
    straight = replace(
        form, scales=tuple(replace(scale, reversed=frozenset()) for scale in form.scales), own=True
    )
    assert found(rescored(reading, {"WAV-B": straight})) == []
    assert len(found(rescored(rescored(reading, {"WAV-B": straight}), {}))) == 1
