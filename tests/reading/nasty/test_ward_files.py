"""Wards as secretaries make them: read right, or one sentence names the cell that is not."""

from __future__ import annotations

import math

import pytest

from lib.reading import ReadingError, read
from lib.wording import LANGUAGES, words_in
from lib.wording.told_reading import error
from tests.reading.nasty.make_files import WARDS


def same(found, expected):
    return all(
        mine == theirs or (math.isnan(mine) and math.isnan(theirs))
        for mine, theirs in zip(found, expected, strict=True)
    )


def refused(ward):
    with pytest.raises(ReadingError) as caught:
        read(ward.uploads, ward.answers)
    assert (caught.value.code, caught.value.place.cell) == (ward.code, ward.cell)
    for language in LANGUAGES:
        sentence = error(caught.value, words_in(language))
        assert sentence.endswith(".")
        assert ward.cell in sentence


def read_with_guesses(ward):
    reading = read(ward.uploads, ward.answers)
    assert tuple((one.concept, one.guess, one.place.cell) for one in reading.questions) == (
        ward.asked
    )
    if ward.guesses:
        assert reading.dataset.ward is None
        return read(ward.uploads, {one.key: one.guess for one in reading.questions})
    return reading


@pytest.mark.parametrize("ward", WARDS, ids=[one.name for one in WARDS])
def test_a_ward(ward):
    if ward.code:
        refused(ward)
        return
    reading = read_with_guesses(ward)
    found = reading.dataset.ward
    assert (() if found is None else found.patients) == ward.ids
    assert (set() if found is None else found.scores.keys()) == ward.scores.keys()
    for key, values in ward.scores.items():
        assert same(found.scores[key], values), key
    for key, values in ward.attributes.items():
        assert found.attributes[key].tolist() == values
    report = reading.report
    told = {(one.code, one.place.cell) for one in (*report.remarks, *report.detections)}
    assert set(ward.told) <= told
    assert {code for code, _ in told}.isdisjoint(ward.untold)


def test_there_are_enough():
    assert len(WARDS) >= 80
    assert len({one.name for one in WARDS}) == len(WARDS)
