"""What is used again after a choice gives what the files give, read from scratch with it."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.instruments import INSTRUMENTS
from lib.reading import ReadingError, measured_at, open_files, read, read_opened, rescored
from tests.reading.making_files import WAV_B, text_file
from tests.reading.nasty.make_files import WARDS

FORM = INSTRUMENTS["WAV-B"]
PLAIN = replace(
    FORM, own=True, scales=tuple(replace(one, reversed=frozenset()) for one in FORM.scales)
)
ANSWER = st.sampled_from(["1", "2", "3", "4", "5", "5", "", "7", "nee", "99"])
CHOICES = st.sampled_from(["", "accept", "leave"])


@st.composite
def wards(draw):
    """A ward of some patients at some moments, odd cells and repeated rows included."""
    moments = draw(st.sampled_from([["T0"], ["T0", "T1"], ["later", "eerder", "na"], ["B", "A"]]))
    rows = [["Patient", "Meetmoment", "Geslacht", "Leeftijd", "WAV-T totaal", *WAV_B]]
    for number in range(draw(st.integers(2, 5))):
        for moment in moments:
            times = draw(st.sampled_from([1, 1, 1, 1, 0, 2]))
            for _ in range(times):
                block = draw(st.lists(ANSWER, min_size=6, max_size=6))
                total = draw(st.sampled_from(["", "100", "170", "3"]))
                sex = draw(st.sampled_from(["v", "m", ""]))
                rows.append([f"P{number}", moment, sex, str(20 + number), total, *block * 6])
    return rows


def plainly(value):
    """What a frozen object holds, arrays and all, to be compared."""
    if isinstance(value, np.ndarray):
        return [None if one is None or one != one else one for one in value.ravel().tolist()]
    if isinstance(value, dict):
        return {key: plainly(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plainly(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return {one.name: plainly(getattr(value, one.name)) for one in fields(value)}
    return value


def same(found, expected):
    assert plainly(found.dataset.ward) == plainly(expected.dataset.ward)
    assert plainly(found.dataset.course) == plainly(expected.dataset.course)
    assert sorted(map(repr, found.report.remarks)) == sorted(map(repr, expected.report.remarks))
    told = [sorted(map(repr, one.report.detections)) for one in (found, expected)]
    assert told[0] == told[1]
    assert found.report.scales == expected.report.scales


@given(wards(), st.data())
@settings(deadline=None, max_examples=60, derandomize=True)
def test_another_measurement_another_key_and_choices_are_as_read_anew(rows, data):
    upload = [text_file(rows)]
    opened = open_files(upload)
    try:
        first = read_opened(opened)
    except ReadingError:
        return
    if first.dataset.ward is None:
        return
    keys = [one.key for one in first.report.detections if one.options]
    answers = {key: chosen for key in keys if (chosen := data.draw(CHOICES))}
    course = first.dataset.course
    which = data.draw(st.sampled_from(["first", "last", *(course.moments if course else ())]))
    own = data.draw(st.sampled_from([{}, {"WAV-B": PLAIN}]))
    try:
        reading = read_opened(opened, answers)
        expected = read(upload, {**answers, "moment": which}, own)
        then = read(upload, {**answers, "moment": which})
    except ReadingError:
        return
    same(reading, read(upload, answers))
    same(measured_at(reading, which, own), expected)
    same(rescored(then, own), expected)


@pytest.mark.parametrize("ward", [one for one in WARDS if not one.code], ids=lambda one: one.name)
def test_files_opened_once_are_read_as_often_as_something_is_chosen(ward):
    """Every option of everything that can be chosen, all at once, over layouts of every kind."""
    opened = open_files(ward.uploads)
    first = read_opened(opened, ward.answers)
    told = [one for one in first.report.detections if one.key]
    asked = {one.key: one.guess for one in first.questions}
    for turn in range(max([1, *(len(one.options) for one in told)])):
        chosen = {one.key: one.options[turn % len(one.options)] for one in told}
        answers = {**ward.answers, **asked, **chosen}
        found, expected = (
            _or_error(read_opened, opened, answers),
            _or_error(read, ward.uploads, answers),
        )
        if isinstance(expected, tuple):
            assert found == expected
        else:
            same(found, expected)


def _or_error(reads, files, answers):
    try:
        return reads(files, answers)
    except ReadingError as error:
        return error.code, error.place
