"""Two answers about almost the same patients are not both shown."""

from dataclasses import replace

import numpy as np
import pytest

from lib.disclosure import Shown, TooAlike, shared
from tests.wording.random_wards import random_ward


def without(ward, places):
    """The same file without some of its rows."""
    kept = np.setdiff1d(np.arange(ward.size), places)
    return replace(
        ward,
        patients=tuple(ward.patients[one] for one in kept),
        attributes={key: values[kept] for key, values in ward.attributes.items()},
        scores={key: values[kept] for key, values in ward.scores.items()},
    )


def show(shown, ward, threshold=5, by=""):
    shown.admit(shown.sets_of(ward, shared(ward, threshold), by), threshold)


WARD = random_ward(1, 40)


def test_the_same_file_may_be_opened_again():
    shown = Shown()
    show(shown, WARD)
    show(shown, without(WARD, []))


@pytest.mark.parametrize("gone", [1, 2, 4])
def test_a_file_less_a_few_rows_is_refused(gone):
    shown = Shown()
    show(shown, WARD)
    with pytest.raises(TooAlike):
        show(shown, without(WARD, range(gone)))


def test_a_file_less_as_many_as_the_threshold_is_shown():
    shown = Shown()
    show(shown, WARD)
    show(shown, without(WARD, range(5)))


def test_the_threshold_decides():
    shown = Shown()
    show(shown, WARD, 10)
    with pytest.raises(TooAlike):
        show(shown, without(WARD, range(7)), 10)


def test_one_changed_score_is_refused():
    shown = Shown()
    show(shown, WARD)
    scores = {key: values.copy() for key, values in WARD.scores.items()}
    scores["WAV-B.total"][3] += 1
    with pytest.raises(TooAlike):
        show(shown, replace(WARD, scores=scores))


def test_a_patient_moved_to_another_group_is_refused():
    shown = Shown()
    show(shown, WARD, by="ward")
    codes = WARD.attributes["ward"].copy()
    codes[np.flatnonzero(codes == "Noord")[0]] = "Zuid"
    moved = replace(WARD, attributes={**WARD.attributes, "ward": codes})
    show(shown, moved)
    with pytest.raises(TooAlike):
        show(shown, moved, by="ward")


def test_what_is_refused_is_not_remembered():
    shown = Shown()
    show(shown, WARD)
    with pytest.raises(TooAlike):
        show(shown, without(WARD, [0]))
    show(shown, WARD)


def test_no_code_and_no_score_is_kept():
    shown = Shown()
    show(shown, WARD)
    assert all(len(one) == 16 for kept in shown._sets for one in kept)
    assert not any(patient.encode() in repr(shown).encode() for patient in WARD.patients)


def test_two_visits_know_patients_by_other_marks():
    part = shared(WARD, 5)
    assert not set(Shown().sets_of(WARD, part)) & set(Shown().sets_of(WARD, part))
