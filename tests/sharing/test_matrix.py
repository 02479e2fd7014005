"""The matrix as a file: opened again it says the same."""

from __future__ import annotations

import csv
import io

import pytest

from lib.domain.edits import Merge, NotAsked, Rename, edited
from lib.reading import Upload, read
from lib.sharing.text_tables import matrix_csv
from lib.wording import LANGUAGES, words_in
from lib.workspace import sample_themes
from tests.findings.coding import coded_interviews

EDITS = (
    Rename("t001", "Kalmte"),
    Merge(("t002", "t003"), "Samen"),
    NotAsked(("T8", "T9"), ("t001",)),
)


def opened_again(interviews, language):
    content = matrix_csv(interviews, words_in(language))
    return read([Upload("matrix.csv", content)]).dataset.interviews


def told(interviews):
    return [
        (theme.name, theme.group, theme.sub_question, theme.chapter, theme.stated, theme.cells)
        for theme in interviews.themes
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_with_changes_is_read_back_as_it_was(language):
    interviews = edited(sample_themes().dataset.interviews, EDITS).interviews
    again = opened_again(interviews, language)
    assert told(again) == told(interviews)
    assert [one.key for one in again.persons] == [one.key for one in interviews.persons]


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_are_read_back(language):
    interviews = coded_interviews()
    again = opened_again(interviews, language)
    assert [theme.cells for theme in again.themes] == [theme.cells for theme in interviews.themes]


def test_no_name_becomes_a_formula():
    interviews = edited(coded_interviews(), [Rename("c001", "=1+1")]).interviews
    rows = csv.reader(
        io.StringIO(matrix_csv(interviews, words_in("nl")).decode("utf-8-sig")), delimiter=";"
    )
    assert [row[1] for row in rows][1] == "'=1+1"
