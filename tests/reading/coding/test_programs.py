"""Every program's export gives what went into it: the same codings, whatever the layout."""

from __future__ import annotations

import csv
import io
import pickle
from collections import Counter
from dataclasses import replace

import openpyxl
import pytest

from lib.domain.coding import SegmentKind, Unit
from lib.domain.interviews import Mention, interviews_of
from lib.reading import ReadingError, Upload, read
from lib.wording import words_in
from lib.wording.told_reading import error, remark
from tests.findings.coding import of_coder
from tests.reading.coding import make_exports as made

DOCUMENTS = tuple(made.GROUPS)
TRUTH = Counter((document, path) for document, _, _, path, _ in made.CODINGS)
FLAT = Counter((document, path[-1]) for document, _, _, path, _ in made.CODINGS)


def interviews(*uploads):
    return read(list(uploads)).dataset.interviews


def workbook(rows, name="export.xlsx"):
    return Upload(name, made.xlsx({"Sheet1": rows}))


def table(found, by_path=True):
    """Persons by codes as a counter, without the noughts."""
    return Counter(
        {
            (person.key, (*theme.path, theme.name) if by_path else theme.name): cell.count
            for theme in found.themes
            for person, cell in zip(found.persons, theme.cells, strict=True)
            if cell.count
        }
    )


def codes(upload):
    return [one.code for one in read([upload]).report.remarks]


MAXQDA = {name: made.maxqda_rows(headings) for name, headings in made.MAXQDA.items()}
WAYS = {
    "xlsx": lambda rows: workbook(rows),
    "xls": lambda rows: Upload("a.xls", made.xls(rows)),
    "csv": lambda rows: Upload("a.csv", made.text_file(rows)),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
@pytest.mark.parametrize("rows", MAXQDA.values(), ids=MAXQDA.keys())
def test_maxqda_segments(rows, way):
    found = interviews(way(rows))
    assert table(found) == TRUTH
    coded = found.coded
    assert coded.program == "MAXQDA"
    # Five stretches: two of them in one paragraph, told apart by their words.
    assert (coded.codings.size, coded.segments.size, len(set(coded.codings.document))) == (7, 5, 2)
    assert dict(found.persons[0].attributes) == {"document_group": "Kliniek"}
    assert dict(found.persons[1].attributes) == {}


def test_maxqda_coders_and_the_three_counts_of_one_code():
    coded = interviews(workbook(MAXQDA["German 2024"])).coded
    assert coded.coders == ("Codeur 1", "Codeur 2")
    band = next(place for place, code in enumerate(coded.codes) if code.name == "Band")
    assert coded.table(Unit.CODINGS)[:, band].tolist() == [3, 0]
    assert coded.table(Unit.SEGMENTS)[:, band].tolist() == [2, 0]
    assert coded.table(Unit.DOCUMENTS)[:, band].tolist() == [1, 0]
    one = interviews_of(of_coder(coded, 1))
    assert table(one) == {
        ("Gesprek A", ("Band",)): 1,
        ("Gesprek B", ("Werkvorm", "Spel", "Kleur")): 1,
    }


def test_a_sign_between_groups_inside_a_name_stays_there():
    found = interviews(workbook(MAXQDA["English 2022"]))
    assert ("Werkvorm", "Lijf>hoofd") in {(*one.path, one.name) for one in found.themes}


def test_dutch_headings_are_told_as_a_guess():
    assert "headings_guessed" in codes(workbook(MAXQDA["Dutch, a guess"]))
    assert "headings_guessed" not in codes(workbook(MAXQDA["German 2024"]))


def test_maxqda_browser():
    upload = workbook(made.browser())
    found = interviews(upload)
    assert table(found) == TRUTH
    assert [one.key for one in found.persons] == list(DOCUMENTS)
    assert dict(found.persons[0].attributes) == {"document_group": "Kliniek"}
    assert found.coded is None
    told = codes(upload)
    assert told.count("totals_left_out") == 2
    assert {"parents_apart", "documents_in_rows", "table_read"} <= set(told)


def test_atlas_quotations():
    upload = workbook(made.quotations())
    found = interviews(upload)
    # In one list nobody says who coded, so two coders of one quotation are one coding.
    expected = FLAT - Counter({("Gesprek A", "Band"): 1})
    assert table(found, by_path=False) == expected
    assert found.coded.segments.size == 5
    assert "segments_without_code" in codes(upload)


def test_two_documents_of_one_name_stay_apart():
    rows = made.quotations()
    rows = [[one if one != "Gesprek B" else "Gesprek A" for one in row] for row in rows]
    upload = workbook(rows)
    assert [one.key for one in interviews(upload).persons] == ["Gesprek A", "Gesprek A (2)"]
    assert "documents_same_name" in codes(upload)


@pytest.mark.parametrize("turned", [False, True])
def test_atlas_code_documents(turned):
    rows = made.code_documents()
    rows = [list(one) for one in zip(*rows, strict=True)] if turned else rows
    found = interviews(workbook(rows))
    assert table(found, by_path=False) == FLAT
    assert [one.key for one in found.persons] == list(DOCUMENTS)


def test_nvivo():
    found = interviews(workbook(made.nvivo()))
    assert table(found) == TRUTH
    # Noughts are kept: nobody is left out, and nothing is unknown.
    assert {cell.mention for theme in found.themes for cell in theme.cells} == {
        Mention.MENTIONED,
        Mention.NOT_MENTIONED,
    }


REPORTS = {
    "csv": lambda rows: Upload("a.csv", made.text_file(rows, ",", csv.QUOTE_ALL)),
    "xlsx": workbook,
}


@pytest.mark.parametrize("way", REPORTS.values(), ids=REPORTS.keys())
def test_qualcoder(way):
    found = interviews(way(made.qualcoder()))
    picture = Counter({("tekening.png", ("Werkvorm", "Spel", "Kleur")): 1})
    assert table(found) == TRUTH + picture
    assert found.coded.segments.of_kind() == {SegmentKind.TEXT: 5, SegmentKind.PICTURE: 1}
    assert found.persons[0].attributes["medium"] == "muziek"


def test_qualcoder_by_case():
    found = interviews(workbook(made.qualcoder(by_case=True)))
    assert [one.key for one in found.persons] == ["Persoon A", "Persoon B"]
    assert len(found.coded.documents) == 3
    kleur = next(one for one in found.themes if one.name == "Kleur")
    assert [one.count for one in kleur.cells] == [0, 2]


def test_qualcoder_frequencies_beside_the_report():
    report, book = workbook(made.qualcoder()), Upload("f.xlsx", made.xlsx(made.frequencies()))
    reading = read([report, book])
    names = {(*one.path, one.name) for one in reading.dataset.interviews.themes}
    assert ("Werkvorm", "Nooit") in names
    assert ("Werkvorm", "Spel", "Kleur") in names
    told = {one.code: one.values for one in reading.report.remarks}
    # It says 99 times Band; three codings are there.
    assert told["codebook_differs"] == {"n": 1}
    assert told["codes_not_in_codebook"] == {"n": 1}


def test_a_document_that_lists_nothing_is_not_made_up():
    upload = workbook(MAXQDA["English 2022"])
    assert "silent_documents_absent" in codes(upload)
    assert interviews(upload).coded.lists_silent is False


WRONG = {
    "codebook_alone": [Upload("f.xlsx", made.xlsx(made.frequencies()))],
    "two_codings": [workbook(made.qualcoder(), "a.xlsx"), workbook(made.nvivo(), "b.xlsx")],
    "no_codings": [workbook([made.maxqda_rows(made.MAXQDA["English 2022"])[0], ["●"]])],
    "coding_cell": [
        workbook([[None, "A : een", "B : twee"], ["1 : Band", "heel veel", 0], ["2 : Spel", 1, 0]])
    ],
    "theme_list": [workbook([["Thema", "Genoemd door"], ["Band", "T1, T2, T1"]])],
    "two_themes": [
        workbook(made.nvivo(), "a.xlsx"),
        workbook([["Thema", "T1", "T2"], ["Band", "x", "x"]], "b.xlsx"),
    ],
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("code", "uploads"), WRONG.items(), ids=WRONG.keys())
def test_what_is_wrong_is_told_in_one_sentence(code, uploads, language):
    with pytest.raises(ReadingError) as caught:
        read(uploads)
    assert caught.value.code == code
    told = error(caught.value, words_in(language))
    assert told.endswith(".")
    assert caught.value.place.file in told
    assert "heel veel" not in told


EVERYTHING = [
    *map(workbook, MAXQDA.values()),
    workbook(made.browser()),
    workbook(made.quotations()),
    workbook(made.code_documents()),
    workbook(made.nvivo()),
    workbook(made.qualcoder()),
]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_remark_can_be_told(language):
    words = words_in(language)
    for upload in EVERYTHING:
        for one in read([upload]).report.remarks:
            assert "{" not in remark(one, words)


@pytest.mark.parametrize(
    "upload",
    [workbook(MAXQDA["English 2022"]), workbook(made.quotations()), workbook(made.qualcoder())],
)
def test_quotations_only_when_asked(upload):
    kept = read([replace(upload, quotations=True)]).dataset.interviews.coded
    assert "samen trommelen" in kept.segments.quotations
    assert kept.quotations_behind(
        0, next(at for at, code in enumerate(kept.codes) if code.name == "Ritme")
    ) == ("samen trommelen",)
    without = read([upload])
    assert without.dataset.interviews.coded.segments.quotations is None
    assert b"trommelen" not in pickle.dumps(without)
    assert "trommelen" not in repr(without)


def test_lists_of_who_mentioned_what():
    rows = [
        ["Groep", "Thema", "Genoemd door", "Niet gevraagd", "Aantal"],
        ["G", "Band", "T1, T2 en T5", "T10", 4],
        ["", "Ritme", "T3-T5; T1 (3)", "", ""],
        ["", "Spel", "?", "", ""],
    ]
    found = interviews(workbook(rows))
    assert [one.key for one in found.persons] == ["T1", "T2", "T3", "T4", "T5", "T10"]
    band, ritme, spel = found.themes
    assert (band.listed, band.stated) == (3, 4)
    assert [one.count for one in ritme.cells] == [3, 0, 1, 1, 1, 0]
    assert band.cells[-1].mention is Mention.NOT_ASKED
    assert ritme.cells[-1].mention is Mention.NOT_MENTIONED
    assert {one.mention for one in spel.cells} == {Mention.UNKNOWN}
    assert {one.group for one in found.themes} == {"G"}


def test_a_list_of_persons_beside_lists_adds_who_said_nothing():
    book = made.xlsx(
        {
            "Thema's": [["Thema", "Genoemd door"], ["Band", "T1, T2"]],
            "Therapeuten": [
                ["Therapeut", "Medium", "Setting"],
                ["T1", "muziek", "kliniek"],
                ["T2", "dans", ""],
                ["T3", "beeldend", "kliniek"],
            ],
        }
    )
    found = interviews(Upload("a.xlsx", book))
    assert [one.key for one in found.persons] == ["T1", "T2", "T3"]
    assert dict(found.persons[0].attributes) == {"medium": "muziek", "setting": "kliniek"}
    assert found.themes[0].cells[2].mention is Mention.NOT_MENTIONED


def test_persons_in_rows():
    rows = [
        ["Therapeut", "Medium", "Band", "Ritme"],
        ["T1", "muziek", "x", 2],
        ["T2", "beeldend", "", "n.v.t."],
    ]
    found = interviews(workbook(rows))
    assert [one.name for one in found.themes] == ["Band", "Ritme"]
    assert [one.count for one in found.themes[1].cells] == [2, 0]
    assert found.themes[1].cells[1].mention is Mention.NOT_ASKED
    assert found.persons[0].attributes["medium"] == "muziek"


def test_a_list_of_persons_alone_is_no_table_of_codes():
    rows = [["Therapeut", "Medium", "Hoofdstuk"], ["T1", "muziek", 4], ["T2", "dans", 5]]
    with pytest.raises(ReadingError) as caught:
        read([workbook(rows)])
    assert caught.value.code == "no_table"


def test_rows_that_a_filter_hides_are_told_and_may_be_left_out():
    book = openpyxl.load_workbook(io.BytesIO(made.xlsx({"Sheet1": MAXQDA["English 2022"]})))
    book.active.row_dimensions[8].hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    upload = Upload("a.xlsx", buffer.getvalue())
    reading = read([upload])
    (told,) = (one for one in reading.report.detections if one.code == "rows_hidden")
    assert reading.dataset.interviews.coded.codings.size == 7
    other = next(one for one in told.options if one != told.taken)
    without = read([upload], {told.key: other})
    assert without.dataset.interviews.coded.codings.size == 6
