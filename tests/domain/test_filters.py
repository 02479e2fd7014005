"""A filter keeps exactly the patients it names, in every part of a ward and its course."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.filters import Filter, fewest, filter_in
from lib.workspace import sample_course, sample_ward
from tests.findings.making_wards import course_of
from tests.wording.random_wards import random_ward

NAMES = st.text(min_size=1, max_size=8)
ENDS = st.tuples(st.integers(-999, 999), st.integers(-999, 999)).map(
    lambda two: (float(min(two)), float(max(two)))
)
FILTERS = st.builds(
    Filter,
    st.dictionaries(NAMES, st.frozensets(NAMES, min_size=1, max_size=4), max_size=3),
    st.dictionaries(NAMES, ENDS, max_size=3),
)


@given(FILTERS)
def test_the_text_of_a_filter_is_the_filter(asked):
    once = Filter(
        {key: one for key, one in asked.groups.items() if key not in asked.numbers}, asked.numbers
    )
    assert filter_in(once.text) == once
    assert filter_in(once.text).text == once.text


@pytest.mark.parametrize("text", ["x", "=B", "sex=", "age=a..b", "&", "sex=male&"])
def test_what_is_no_filter_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        filter_in(text)


@pytest.mark.parametrize("seed", range(4))
def test_it_keeps_whom_a_query_keeps(seed):
    ward = random_ward(seed, 60, missing=0.2)
    asked = Filter(
        {"cluster": frozenset("AC"), "sex": frozenset({"male"})}, {"WAV-T.total": (90, 120)}
    )
    frame = pd.DataFrame({**ward.attributes, **ward.scores, "patient": ward.patients})
    kept = frame.query("cluster in ['A', 'C'] and sex == 'male' and 90 <= `WAV-T.total` <= 120")
    part = filter_in(asked.text).on(ward)
    assert part.patients == tuple(kept["patient"])
    for key in ward.scores:
        assert np.array_equal(part.scores[key], kept[key].to_numpy(), equal_nan=True)
    for key in ward.attributes:
        assert [*part.attributes[key]] == [*kept[key]]


def test_answers_to_items_and_those_who_were_not_measured_go_along():
    ward = sample_ward().dataset.ward
    part = Filter({"sex": frozenset({"female"})}).on(ward)
    women = ward.attributes["sex"] == "female"
    for key, answers in ward.answers.items():
        assert np.array_equal(part.answers[key], answers[women], equal_nan=True)
    absent = ward.non_participants["sex"] == "female"
    assert len(part.non_participants["sex"]) == absent.sum()
    # Nobody knows how who was not measured would have scored.
    assert not Filter({}, {"WAV-T.total": (0, 300)}).on(ward).non_participants


def test_a_course_keeps_every_measurement_of_whom_it_keeps():
    course = sample_course().dataset.course
    first = course.scores("WAV-T.total")[:, 0]
    part = Filter({}, {"WAV-T.total": (120, 180)}).on_course(course)
    # By the first measurement: somebody who falls below later stays.
    names = {one for one, score in zip(course.patients, first, strict=True) if score >= 120}
    assert 0 < len(names) < len(course.patients)
    expected = course_of(course, names)
    assert (part.patients, part.dates) == (expected.patients, expected.dates)
    for measure in course.measures:
        assert np.array_equal(part.scores(measure), expected.scores(measure), equal_nan=True)


def test_what_a_ward_does_not_hold_cannot_be_filtered_by():
    with pytest.raises(KeyError):
        Filter({"category:Vorm": frozenset({"dag"})}).keeps(random_ward(1, 12))


@pytest.mark.parametrize("seed", range(3))
def test_the_fewest_who_could_be_told_apart(seed):
    ward = random_ward(seed, 80)
    frame = pd.DataFrame({**ward.attributes, "score": ward.scores["WAV-T.total"]})
    asked = Filter({"sex": frozenset({"male"})}, {"WAV-T.total": (100, 115)})
    parts = pd.cut(frame["score"], [-1, 99.99, 115, 999])
    expected = frame.groupby(["sex", "ward", parts], observed=True).size().min()
    assert fewest(asked, ward, "ward") == expected
