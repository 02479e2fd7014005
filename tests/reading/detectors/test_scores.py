"""Scores that do not add up, and forms with the same answer throughout."""

from __future__ import annotations

import numpy as np
import pytest

from lib.reading import read
from tests.reading.detectors.wards import answers_of, chosen, found, items_file
from tests.reading.making_files import WAV_B, text_file, workbook

PARTS = ["Patiënt", "WAV-B doelen", "WAV-B taken", "WAV-B band", "WAV-B totaal"]


def test_a_score_that_the_items_do_not_give():
    one, other = [1, 2, 3, 4] * 9, [2, 3, 4, 5] * 9
    rows = [["Patiënt", *WAV_B, "WAV-B band"], ["P1", *one, 0], ["P2", *other, 50]]
    truth = read([text_file([row[:37] for row in rows])]).dataset.ward.scores["WAV-B.bond"]
    rows[1][-1] = int(truth[0])
    upload = workbook(rows)
    reading = read([upload])
    (told,) = found(reading, "score_differs")
    assert (told.place.cell, told.before, told.after) == ("AL3", 50.0, truth[1])
    assert told.key == "detector/score_differs/WAV-B.bond"
    assert reading.dataset.ward.scores["WAV-B.bond"].tolist() == truth.tolist()
    again = chosen([upload], reading, "score_differs", "leave")
    assert again.dataset.ward.scores["WAV-B.bond"].tolist() == [truth[0], 50]
    assert found(again, "score_differs")[0].after == 50.0
    # Nothing else has moved.
    assert again.dataset.ward.scores["WAV-B.goal"].tolist() == (
        reading.dataset.ward.scores["WAV-B.goal"].tolist()
    )


def test_a_total_that_its_subscales_do_not_give():
    rows = [
        PARTS,
        ["P1", 40, 41, 42, 123],
        ["P2", 40, 41, 42, 132],
        ["P3", 40, 41, "", 120],
        ["P4", 30.5, 30.5, 30.5, 91.4],
    ]
    upload = text_file(rows)
    reading = read([upload])
    (told,) = found(reading)
    assert (told.code, told.place.cell, told.before, told.after, told.values) == (
        "parts_differ",
        "E3",
        132.0,
        132.0,
        {"measure": "WAV-B.total", "added": 123.0},
    )
    assert reading.dataset.ward.scores["WAV-B.total"].tolist() == [123, 132, 120, 91.4]
    again = chosen([upload], reading, "parts_differ", "accept")
    assert again.dataset.ward.scores["WAV-B.total"].tolist() == [123, 123, 120, 91.4]
    assert found(again)[0].after == 123.0


@pytest.mark.parametrize("answer", [1, 3, 5])
def test_the_same_answer_throughout(answer):
    values = answers_of("WAV-B", 30)
    values[4] = answer
    upload = items_file("WAV-B", values)
    reading = read([upload])
    (told,) = found(reading)
    assert (told.code, told.place.cell, told.before, told.after) == (
        "constant",
        "A6",
        float(answer),
        float(answer),
    )
    assert told.values == {"instrument": "WAV-B", "items": 36}
    assert not np.isnan(reading.dataset.ward.scores["WAV-B.total"]).any()
    again = chosen([upload], reading, "constant", "accept")
    empty = np.isnan(again.dataset.ward.scores["WAV-B.total"])
    assert empty.nonzero()[0].tolist() == [4]
    kept = np.delete(reading.dataset.ward.scores["WAV-B.total"], 4)
    np.testing.assert_array_equal(again.dataset.ward.scores["WAV-B.total"][~empty], kept)


def test_one_other_or_one_missing_answer_is_not_the_same_throughout():
    values = answers_of("WAV-B", 30)
    values[4], values[5] = 3, 3
    values[4, 35] = 4
    values[5, 0] = np.nan
    rows = [[*row] for row in values.tolist()]
    rows[5][0] = ""
    file = text_file(
        [["Patiënt", *WAV_B], *([f"P{n}", *row] for n, row in enumerate(rows))], decimal="."
    )
    assert found(read([file])) == []


@pytest.mark.parametrize("form", ["WAI-SR", "SRS"])
def test_a_form_without_reverse_keyed_items_may_well_be_answered_with_one_number(form):
    size = {"WAI-SR": 12, "SRS": 4}[form]
    assert found(read([items_file(form, np.full((3, size), 5.0))]), "constant") == []
