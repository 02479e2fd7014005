"""Headings that leave room for doubt: asked, never guessed in silence."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lib.reading import ReadingError, read
from tests.reading.making_files import SAMPLES, WAV_B, text_file, workbook


def asked(*uploads, answers=None):
    return [
        (one.concept, one.heading, one.candidates, one.guess, one.place.cell)
        for one in read(uploads, answers).questions
    ]


def items(prefix, count, answer=3):
    return [
        ["Patiënt", *[f"{prefix}{one}" for one in range(1, count + 1)]],
        ["P1", *[answer] * count],
    ]


FORMS = {
    "ECR ": (36, ("ECR-R",)),
    "ecr": (12, ("ECR-12", "ECR-R")),
    "ECR_": (9, ("ECR-RS", "ECR-R", "ECR-12")),
    "WAV ": (36, ("WAV-B", "WAV-T")),
    "wav_": (12, ("WAV-12", "WAV-B", "WAV-T")),
    "WAI": (12, ("WAI-SR", "WAI-S", "WAI")),
    "V": (36, ("WAV-B", "WAV-T", "WAI", "ECR-R")),
    "WFAB ": (36, ("WAV-B",)),
}


@pytest.mark.parametrize("prefix", FORMS)
def test_which_questionnaire_is_asked_with_the_one_of_that_length_first(prefix):
    count, candidates = FORMS[prefix]
    upload = workbook(items(prefix, count))
    ((concept, heading, found, guess, cell),) = asked(upload)
    assert (concept, guess, cell) == ("form", candidates[0], "B1")
    assert found == candidates
    assert heading.startswith(prefix.strip())
    reading = read([upload])
    # Nothing is scored on a guess.
    assert reading.dataset.ward is None
    assert [one.code for one in reading.report.remarks] == ["column_unsure"]
    (question,) = reading.questions
    answered = read([upload], {question.key: guess})
    assert list(answered.dataset.ward.answers) == [guess]
    assert answered.questions == ()


def test_the_only_form_of_that_length_is_taken_and_told():
    reading = read([workbook(items("WAI ", 36))])
    assert list(reading.dataset.ward.answers) == ["WAI"]
    assert [(one.code, one.values) for one in reading.report.remarks] == [
        ("form_from_length", {"instrument": "WAI", "n": 36})
    ]


def test_the_sheet_may_settle_it():
    reading = read([workbook(("ECR-R", items("ECR", 36)[0:2]))])
    assert "ECR-R.anxiety" in reading.dataset.ward.scores
    assert [one.code for one in reading.report.remarks] == ["form_from_title"]


def test_an_answer_that_was_no_candidate_is_asked_again():
    upload = workbook(items("ECR ", 36))
    (question,) = read([upload]).questions
    assert read([upload], {question.key: "WAV-B"}).questions == (question,)
    refused = pytest.raises(ReadingError)
    with refused as caught:
        read([upload], {question.key: ""})
    assert caught.value.code == "no_table"


def test_headings_that_are_nearly_known():
    rows = [
        ["Patiënt", "Geslcht", "Leeftijd bij opname", "WAV-B totl", "Opmerking", "WAV-T"],
        ["P1", "v", 30, 100, "x", 110],
    ]
    found = asked(text_file(rows))
    assert [(heading, candidates[0], guess) for _, heading, candidates, guess, _ in found] == [
        ("Geslcht", "sex", "sex"),
        ("Leeftijd bij opname", "age", "age"),
        ("WAV-B totl", "WAV-B.total", "WAV-B.total"),
        ("WAV-T", "WAV-T.total", "WAV-T.total"),
    ]
    answers = {one.key: one.guess for one in read([text_file(rows)]).questions}
    ward = read([text_file(rows)], answers).dataset.ward
    assert ward.measures == ("WAV-B.total", "WAV-T.total")
    assert (ward.attributes["sex"].tolist(), ward.attributes["age"].tolist()) == (["female"], [30])


def test_what_is_there_already_is_not_asked():
    rows = [["Patiënt", "Geslacht", "Geslcht", "WAV-B totaal"], ["P1", "v", "v", 100]]
    reading = read([text_file(rows)])
    assert reading.questions == ()
    assert reading.report.ignored_columns == ("Geslcht",)


@pytest.mark.parametrize("heading", ["HoNOS 1", "Opmerking", "Kamer", "BSI 12", "Datum", "x"])
def test_what_resembles_nothing_is_not_asked(heading):
    rows = [["Patiënt", heading, "WAV-B totaal"], ["P1", 1, 100]]
    assert asked(text_file(rows)) == []


def test_the_column_with_patients():
    rows = [["Nr", "Kamer", *WAV_B], [1, 3, *[3] * 36], [2, 3, *[3] * 36]]
    ((concept, _, candidates, guess, cell),) = asked(workbook(rows))
    assert (concept, candidates, guess, cell) == ("patient", ("A", "B"), "A", "1")
    (question,) = read([workbook(rows)]).questions
    assert question.labels == ("Nr", "Kamer")
    ward = read([workbook(rows)], {question.key: "A"}).dataset.ward
    assert ward.patients == ("1", "2")


@pytest.mark.parametrize("heading", ["Naam", "Achternaam", "BSN"])
def test_the_column_with_patients_beside_a_single_score(heading):
    # Under "BSN" stand names: a heading that is wrong lets nobody through.
    rows = [[heading, "WAV-B totaal"], ["Voorbeeld, A.", 100], ["Niemand, B.", 90]]
    (question,) = read([workbook(rows)]).questions
    assert (question.concept, question.guess) == ("patient", "A")
    ward = read([workbook(rows)], {question.key: "A"}).dataset.ward
    assert ward.patients == ("P01", "P02")


def test_a_letter_before_as_many_numbers_as_a_form_has_items():
    numbers = range(1, 37)
    rows = [
        ["Patiënt", *[f"b{n}" for n in numbers], *[f"T{n}" for n in numbers]],
        ["P1", *[3] * 72],
        ["P2", *[2, 4] * 36],
    ]
    assert [(one[0], one[3]) for one in asked(workbook(rows))] == [
        ("form", "WAV-B"),
        ("form", "WAV-T"),
    ]
    answers = {one.key: one.guess for one in read([workbook(rows)]).questions}
    scores = read([workbook(rows)], answers).dataset.ward.scores
    assert scores["WAV-B.total"].tolist()[0] == scores["WAV-T.total"].tolist()[0] == 108


def test_a_letter_before_a_few_numbers_is_not_asked():
    rows = [["Patiënt", "b1", "b2", "b3", "b4", "WAV-B totaal"], ["P1", 1, 1, 1, 1, 100]]
    assert asked(text_file(rows)) == []


def test_a_heading_nearly_for_patients_is_asked_once_and_is_the_guess():
    rows = [
        ["Volgorde", "Patintnr", "WAV-B totaal", "WAV-T totaal"],
        [1, "a", 100, 90],
        [2, "b", 100, 90],
    ]
    found = asked(workbook(rows))
    assert [(one[0], one[3]) for one in found] == [("patient", "B")]


def test_what_is_sure_is_read_while_the_rest_is_asked():
    rows = [
        ["Patiënt", "WAV-B totaal", *[f"ECR{one}" for one in range(1, 37)]],
        ["P1", 100, *[4] * 36],
    ]
    reading = read([workbook(rows)])
    assert reading.dataset.ward.measures == ("WAV-B.total",)
    assert len(reading.questions) == 1


def test_the_same_doubt_in_another_file_has_the_same_key():
    one, other = workbook(items("ECR ", 36)), workbook(items("ECR-", 36), name="juni.xlsx")
    assert read([one]).questions[0].key == read([other]).questions[0].key


def test_a_file_without_doubts_does_not_load_the_matcher():
    code = (
        "import sys; from pathlib import Path; from lib.reading import Upload, read;"
        f"read([Upload('a.xlsx', Path({str(SAMPLES / 'sample_ward.xlsx')!r}).read_bytes())]);"
        "print('rapidfuzz' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        cwd=SAMPLES.parent,
    )
    assert told.stdout.strip() == "False"
