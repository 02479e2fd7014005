"""Any ward, written as a workbook and as text in both locales, comes back as it was."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.domain.instruments import INSTRUMENTS
from lib.domain.scoring import score
from lib.reading import read
from tests.reading.making_files import is_a_code, text_file, workbook

ANSWERS = {"WAV-B": 5, "WAV-T": 5, "ECR-R": 7}


@st.composite
def wards(draw):
    """Headings and rows: some patients with answers to some questionnaires, and a ready score."""
    patients = draw(
        st.lists(
            st.text("abcXYZ0123456789é-", min_size=1, max_size=6).filter(is_a_code),
            min_size=1, max_size=5, unique=True,
        )
    )  # fmt: skip
    forms = draw(st.lists(st.sampled_from(list(ANSWERS)), min_size=1, max_size=2, unique=True))
    answers = {
        form: [
            [draw(st.one_of(st.integers(1, ANSWERS[form]))) for _ in range(36)] for _ in patients
        ]
        for form in forms
    }
    for rows in answers.values():
        for row in rows:
            for place in draw(st.sets(st.integers(0, 35), max_size=8)):
                row[place] = None
        # Somebody answered in full, so that there is a score at all.
        rows[0] = [3 if one is None else one for one in rows[0]]
    left = [form for form in ("WAV-T", "ECR-R") if form not in forms]
    ready = f"{left[0]} {'totaal' if left[0] == 'WAV-T' else 'angst'}" if left else None
    tenths = (36 * 10, 180 * 10) if ready == "WAV-T totaal" else (10, 70)
    given_ = [draw(st.one_of(st.none(), st.integers(*tenths))) for _ in patients]
    return patients, answers, ready, [None if one is None else one / 10 for one in given_]


def table(patients, answers, ready, given_):
    headings = ["Patiënt", *(f"{form} {item}" for form in answers for item in range(1, 37))]
    rows = []
    for place, patient in enumerate(patients):
        row = [patient]
        for matrix in answers.values():
            row += matrix[place]
        rows.append(row)
    if ready:
        headings.append(ready)
        for row, value in zip(rows, given_, strict=True):
            row.append(value)
    return [headings, *rows]


def same(found, expected):
    """Equal to the last bit, NaN where it should be."""
    return all(
        mine == theirs or (math.isnan(mine) and math.isnan(theirs))
        for mine, theirs in zip(found, expected, strict=True)
    )


@given(wards())
@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_the_same_ward_from_every_kind_of_file(ward):
    patients, answers, ready, given_ = ward
    rows = table(patients, answers, ready, given_)
    expected = {}
    for form, matrix in answers.items():
        numbers = np.array(
            [[np.nan if one is None else one for one in row] for row in matrix], dtype=np.float64
        )
        expected |= {key: one.score for key, one in score(INSTRUMENTS[form], numbers).items()}
    if ready:
        key = {"WAV-T totaal": "WAV-T.total", "ECR-R angst": "ECR-R.anxiety"}[ready]
        expected[key] = [np.nan if one is None else one for one in given_]
    empty = [["" if one is None else one for one in row] for row in rows]
    for upload in (
        workbook(rows),
        text_file(empty, ";", ","),
        text_file(empty, ",", "."),
        text_file(empty, "\t", ",", "utf-16"),
    ):
        found = read([upload]).dataset.ward
        assert found.patients == tuple(patients)
        assert found.scores.keys() == expected.keys()
        for key, values in expected.items():
            assert same(found.scores[key], values), (upload.name, key)
