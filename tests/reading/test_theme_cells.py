"""What the cells of a theme matrix say."""

from __future__ import annotations

import pytest

from lib.domain.interviews import Cell, Mention
from lib.reading import read
from tests.reading.making_files import text_file, workbook

MENTIONED, NOT = Cell(Mention.MENTIONED, 1), Cell(Mention.NOT_MENTIONED)
NOT_ASKED, UNKNOWN = Cell(Mention.NOT_ASKED), Cell(Mention.UNKNOWN)

CELLS = {
    "x": MENTIONED,
    "X": MENTIONED,
    " x ": MENTIONED,
    "ja": MENTIONED,
    "Ja": MENTIONED,
    "yes": MENTIONED,
    "1": MENTIONED,
    "✓": MENTIONED,
    "✔": MENTIONED,
    "√": MENTIONED,
    "WAAR": MENTIONED,
    "2": Cell(Mention.MENTIONED, 2),
    "17": Cell(Mention.MENTIONED, 17),
    "3,0": Cell(Mention.MENTIONED, 3),
    "": NOT,
    "0": NOT,
    "nee": NOT,
    "no": NOT,
    "-": NOT,
    "–": NOT,
    "?": UNKNOWN,
    "n.v.t.": NOT_ASKED,
    "nvt": NOT_ASKED,
    "N.V.T.": NOT_ASKED,
    "niet gevraagd": NOT_ASKED,
    "not asked": NOT_ASKED,
}


@pytest.mark.parametrize(("written", "meant"), CELLS.items())
def test_a_cell_of_a_text_file(written, meant):
    rows = [["Thema", "T1", "T2"], ["Band", written, "x"]]
    (theme,) = read([text_file(rows)]).dataset.interviews.themes
    assert theme.cells == (meant, MENTIONED)


def test_cells_of_a_workbook():
    values = [1, 2, 2.0, 0, True, False, "x", "?", None, "n.v.t."]
    rows = [["Thema", *(f"T{one}" for one in range(10))], ["Band", *values]]
    (theme,) = read([workbook(rows)]).dataset.interviews.themes
    two = Cell(Mention.MENTIONED, 2)
    assert theme.cells == (
        MENTIONED,
        two,
        two,
        NOT,
        MENTIONED,
        NOT,
        MENTIONED,
        UNKNOWN,
        NOT,
        NOT_ASKED,
    )
    assert theme.listed == 5


def test_a_group_stands_in_the_first_of_its_rows_only():
    rows = [
        ["Groep", "Thema", "T1", "T2"],
        ["A", "een", "x", ""],
        ["", "twee", "x", ""],
        ["B", "drie", "x", ""],
    ]
    themes = read([text_file(rows)]).dataset.interviews.themes
    assert [theme.group for theme in themes] == ["A", "A", "B"]


def test_english_headings():
    rows = [
        ["No", "Group", "Theme", "Sub-question", "Chapter", "Stated", "Ann", "Bob", "Remark"],
        [1, "G", "Bond", 2, "5.1", 2, "yes", "no", "look"],
    ]
    interviews = read([text_file(rows)]).dataset.interviews
    (theme,) = interviews.themes
    assert [person.key for person in interviews.persons] == ["Ann", "Bob"]
    assert (theme.group, theme.sub_question, theme.chapter) == ("G", "2", "5.1")
    assert (theme.stated, theme.note) == (2, {"en": "look"})


def test_people_may_be_called_anything():
    names = ["__proto__", "constructor", "a.b[0]", 'de "baas"', "T 1", "hasOwnProperty"]
    rows = [["Thema", *names, "twee\nregels"], ["Band", *["x"] * 7]]
    for upload in (workbook(rows), text_file(rows)):
        interviews = read([upload]).dataset.interviews
        assert [one.key for one in interviews.persons] == [*names, "twee regels"]
        assert interviews.themes[0].listed == 7


def test_a_codebook_beside_the_matrix_is_no_second_matrix():
    matrix = ("Matrix", [["Thema", "T1", "T2"], ["Band", "x", ""], ["Taak", "", "x"]])
    definition = "Alles wat de therapeut zegt over de band met de jongere."
    codebook = (
        "Codeboek",
        [["Thema", "Definitie", "Voorbeeld"]] + [[name, definition, definition] for name in "abc"],
    )
    interviews = read([workbook(codebook, matrix)]).dataset.interviews
    assert [theme.name for theme in interviews.themes] == ["Band", "Taak"]


def test_two_themes_of_one_name_stay_two():
    rows = [["Thema", "T1", "T2"], ["Band", "x", ""], ["Band", "", "x"]]
    themes = read([text_file(rows)]).dataset.interviews.themes
    assert len({theme.key for theme in themes}) == 2
