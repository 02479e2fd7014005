"""Two coders who each exported a file of the same interviews."""

from __future__ import annotations

import pytest

from lib.reading import ReadingError, Upload, read
from tests.findings.coding import of_coder
from tests.reading.coding.test_names_at_the_door import segments


def highlights(name, *rows):
    lines = ["id,document,tag,content", *(",".join(map(str, row)) for row in rows)]
    return Upload(name, ("\r\n".join(lines) + "\r\n").encode())


ONE = highlights("eerste.csv", (1, "Gesprek A", "band", "x"), (2, "Gesprek B", "spel", "y"))
OTHER = highlights("tweede.csv", (1, "Gesprek A", "band", "x"), (2, "Gesprek B", "band", "z"))


def test_each_file_is_a_coder():
    reading = read([ONE, OTHER])
    coded = reading.dataset.interviews.coded
    assert coded.coders == ("eerste", "tweede")
    assert [one.name for one in coded.documents] == ["Gesprek A", "Gesprek B"]
    band = next(place for place, one in enumerate(coded.codes) if one.name == "band")
    assert of_coder(coded, 0).table()[:, band].tolist() == [1, 0]
    assert of_coder(coded, 1).table()[:, band].tolist() == [1, 1]
    (told,) = [one for one in reading.report.remarks if one.code == "coders_joined"]
    assert told.values == {"other": "eerste.csv", "documents": 2, "codes": 1}


def test_the_segments_of_a_file_are_its_own():
    # Both have a highlight 1; whether two coders marked the same words, no file tells.
    assert read([ONE, OTHER]).dataset.interviews.coded.segments.size == 4


def test_names_of_coders_in_the_file_are_kept():
    same = ("Gesprek A", "Gesprek B")
    both = read([segments(same, "Codeur 1", "a.xlsx"), segments(same, "Codeur 2", "b.xlsx")])
    coded = both.dataset.interviews.coded
    assert coded.coders == ("Codeur 1", "Codeur 2")
    assert (coded.segments.size, coded.codings.size) == (4, 4)


def test_two_files_signed_by_one_name_are_told_apart_by_file():
    same = ("Gesprek A", "Gesprek B")
    both = read([segments(same, "admin", "a.xlsx"), segments(same, "admin", "b.xlsx")])
    assert both.dataset.interviews.coded.coders == ("a", "b")


@pytest.mark.parametrize(
    "other",
    [
        highlights("ander.csv", (1, "Gesprek C", "band", "x")),
        highlights("ander.csv", (1, "Gesprek A", "licht", "x"), (2, "Gesprek B", "ruimte", "x")),
        segments(("Gesprek A", "Gesprek B"), "Codeur 1"),
    ],
)
def test_what_does_not_match_is_refused(other):
    with pytest.raises(ReadingError) as caught:
        read([ONE, other])
    assert caught.value.code == "two_codings"
