"""The templates, filled in as a team would, and read back."""

from __future__ import annotations

import io

import numpy as np
import openpyxl
import pytest

from lib.domain.interviews import Mention
from lib.reading import Upload, read
from lib.sharing.text_tables import matrix_csv
from lib.wording import words_in
from tests.reading.detectors.wards import answers_of
from tests.reading.making_files import SAMPLES, noticed, saved


class Template:
    """A shipped template whose cells are filled in by heading."""

    def __init__(self, name, sheet):
        self.book = openpyxl.load_workbook(io.BytesIO((SAMPLES / name).read_bytes()))
        self.sheet = self.book[sheet]
        self.columns = {cell.value: cell.column for cell in self.sheet[1]}

    def fill(self, row, values):
        for heading, value in values.items():
            self.sheet.cell(row=row, column=self.columns[heading], value=value)

    def read(self):
        return read([saved(self.book, "ingevuld.xlsx")])


@pytest.fixture
def scores():
    return Template("template_scores.xlsx", "Scores")


def ready(form, goal=None, task=None, bond=None, total=None):
    values = {"doelen": goal, "taken": task, "band": bond, "totaal": total}
    return {f"{form} {scale}": value for scale, value in values.items() if value is not None}


def scale_of(reading, measure):
    return next(one for one in reading.report.scales if one.measure == measure)


def test_items(scores):
    about = {
        "Patiënt": "K1",
        "Geslacht": "vrouw",
        "Cluster hoofddiagnose": "NAO",
        "Opleiding": "hbo/universiteit",
        "Depressie": "ja",
        "Leeftijd": 31,
    }
    scores.fill(2, about | {f"WAV-B {item}": 3 for item in range(1, 37)})
    scores.fill(3, {"Patiënt": "K2"} | {f"ECR-R {item}": 7 for item in range(1, 37)})
    reading = scores.read()
    ward = reading.dataset.ward
    assert ward.patients == ("K1", "K2")
    assert ward.scores["WAV-B.total"].tolist() == pytest.approx([108, np.nan], nan_ok=True)
    # 16 items count 7 and the two reversed ones 1.
    assert ward.scores["ECR-R.anxiety"].tolist() == pytest.approx([np.nan, 114 / 18], nan_ok=True)
    assert {key: values[0] for key, values in ward.attributes.items()} == {
        "ward": None,
        "sex": "female",
        "age": 31.0,
        "education": "higher",
        "cluster": "NOS",
        "depression": "yes",
    }
    assert ward.measures == (
        "WAV-B.total",
        "WAV-B.goal",
        "WAV-B.task",
        "WAV-B.bond",
        "ECR-R.anxiety",
        "ECR-R.avoidance",
    )
    assert noticed(reading) == []
    assert scale_of(reading, "WAV-B.total").origin == "items"


def test_ready_subscales_only(scores):
    scores.fill(2, {"Patiënt": "K1", **ready("WAV-B", 40, 41, 42), "ECR-R angst": 3.5})
    scores.fill(3, {"Patiënt": "K2", **ready("WAV-B", 50, 51)})
    scores.fill(4, {"Patiënt": "K3", **ready("WAV-T", bond=12)})
    reading = scores.read()
    found = reading.dataset.ward.scores
    assert found["WAV-B.goal"].tolist() == pytest.approx([40, 50, np.nan], nan_ok=True)
    assert found["WAV-B.bond"].tolist() == pytest.approx([42, np.nan, np.nan], nan_ok=True)
    # The empty column for the total does not stand in the way of adding it up.
    assert found["WAV-B.total"].tolist() == pytest.approx([123, np.nan, np.nan], nan_ok=True)
    assert found["WAV-T.bond"].tolist() == pytest.approx([np.nan, np.nan, 12], nan_ok=True)
    assert found["ECR-R.anxiety"].tolist() == pytest.approx([3.5, np.nan, np.nan], nan_ok=True)
    assert "WAV-T.total" not in reading.dataset.ward.measures
    told = scale_of(reading, "WAV-B.total")
    assert (told.origin, told.scored, told.unscored) == ("given", 1, 2)
    assert scale_of(reading, "WAV-B.goal").scored == 2


def test_totals_only(scores):
    scores.fill(2, {"Patiënt": "K1", **ready("WAV-B", total=130), **ready("WAV-T", total=36)})
    scores.fill(3, {"Patiënt": "K2", **ready("WAV-B", total=180)})
    reading = scores.read()
    found = reading.dataset.ward
    assert found.measures == ("WAV-B.total", "WAV-T.total")
    assert found.scores["WAV-B.total"].tolist() == [130, 180]
    assert found.scores["WAV-T.total"].tolist() == pytest.approx([36, np.nan], nan_ok=True)


def test_a_total_that_was_filled_in_is_kept_and_the_others_are_added_up(scores):
    scores.fill(2, {"Patiënt": "K1", **ready("WAV-B", 40, 40, 40, 121)})
    scores.fill(3, {"Patiënt": "K2", **ready("WAV-B", 40, 40, 40)})
    assert scores.read().dataset.ward.scores["WAV-B.total"].tolist() == [121, 120]


def test_items_go_before_a_ready_score_and_a_difference_is_told(scores):
    items = {f"WAV-B {item}": 3 for item in range(1, 37)}
    scores.fill(2, {"Patiënt": "K1", **items, **ready("WAV-B", total=108)})
    scores.fill(3, {"Patiënt": "K2", **items, **ready("WAV-B", total=109)})
    scores.fill(4, {"Patiënt": "K3", **ready("WAV-B", total=110)})
    reading = scores.read()
    found = reading.dataset.ward.scores["WAV-B.total"]
    assert found.tolist() == pytest.approx([108, 108, np.nan], nan_ok=True)
    letter = openpyxl.utils.get_column_letter(scores.columns["WAV-B totaal"])
    found = [(one.code, one.place.cell) for one in noticed(reading)]
    # K3 has a ready score that is not used, since others have items: that is told as well.
    assert found == [
        ("patient_without_scores", "4"),
        ("score_differs", f"{letter}3"),
        ("score_not_used", f"{letter}4"),
    ]


def test_a_filled_in_template_raises_no_alarm(scores):
    forms = {
        form: answers_of(form, 24, seed) for seed, form in enumerate(("WAV-B", "WAV-T", "ECR-R"))
    }
    for patient in range(24):
        answers = {
            f"{form} {item}": int(answer)
            for form, values in forms.items()
            for item, answer in enumerate(values[patient], start=1)
        }
        scores.fill(patient + 2, {"Patiënt": f"K{patient + 1}", **answers})
    assert scores.read().report.detections == ()


def test_two_files_of_one_team(scores):
    scores.fill(2, {"Patiënt": "K1", **ready("WAV-B", total=130)})
    themes = Template("template_themes.xlsx", "Thema's")
    themes.fill(2, {"Thema": "Band", "Groep": "Effect", "T1": 1, "T12": "?"})
    reading = read([saved(scores.book, "a.xlsx"), saved(themes.book, "b.xlsx")])
    assert reading.dataset.ward.patients == ("K1",)
    assert reading.dataset.interviews.themes[0].name == "Band"
    assert [one.file for one in reading.report.sources] == ["a.xlsx", "b.xlsx"]


def test_themes_and_therapists():
    themes = Template("template_themes.xlsx", "Thema's")
    about = {"Nr": 1, "Groep": "Effect", "Thema": "Band", "Deelvraag": 2, "Opmerking": "let op"}
    themes.fill(2, about | {"Genoemd aantal": 1, "T1": 1, "T3": "?"})
    themes.fill(3, {"Nr": 2, "Thema": "Taak", "T2": 1})
    people = themes.book["Therapeuten"]
    people.append(["T2", "drama"])
    interviews = themes.read().dataset.interviews
    band, task = interviews.themes
    assert (band.group, task.group) == ("Effect", "Effect")
    assert (band.stated, band.listed, band.sub_question) == (1, 1, "2")
    assert band.note == {"nl": "let op"}
    assert [cell.mention for cell in band.cells[:3]] == [
        Mention.MENTIONED,
        Mention.NOT_MENTIONED,
        Mention.UNKNOWN,
    ]
    assert task.stated is None
    assert [person.attributes for person in interviews.persons[:3]] == [{}, {"medium": "drama"}, {}]
    assert len(interviews.persons) == 12


def test_deleted_columns_of_therapists_are_gone():
    themes = Template("template_themes.xlsx", "Thema's")
    themes.fill(2, {"Thema": "Band", "T1": 1})
    themes.sheet.delete_cols(themes.columns["T3"], 10)
    interviews = themes.read().dataset.interviews
    assert [person.key for person in interviews.persons] == ["T1", "T2"]


def test_counts_and_who_was_not_asked_go_in_and_come_out_again():
    themes = Template("template_themes.xlsx", "Thema's")
    themes.fill(
        2,
        {
            "Groep": "Effect",
            "Thema": "Band",
            "T1": 3,
            "T2": "x",
            "T3": "niet gevraagd",
            "T4": "n.v.t.",
            "T5": 0,
            "T6": "?",
        },
    )
    themes.sheet.delete_cols(themes.columns["T7"], 6)
    interviews = themes.read().dataset.interviews
    assert [(one.mention, one.count) for one in interviews.themes[0].cells] == [
        (Mention.MENTIONED, 3),
        (Mention.MENTIONED, 1),
        (Mention.NOT_ASKED, 0),
        (Mention.NOT_ASKED, 0),
        (Mention.NOT_MENTIONED, 0),
        (Mention.UNKNOWN, 0),
    ]
    again = read([Upload("matrix.csv", matrix_csv(interviews, words_in("nl")))])
    assert again.dataset.interviews.themes[0].cells == interviews.themes[0].cells


def test_the_template_explains_and_allows_what_is_read_of_a_theme():
    book = openpyxl.load_workbook(SAMPLES / "template_themes.xlsx")
    told = " ".join(str(cell) for row in book["Uitleg"].values for cell in row if cell)
    assert "niet gevraagd" in told
    rules = book["Thema's"].data_validations.dataValidation
    marks = {f"{letter}2" for letter in "GHIJKLMNOPQR"}
    # A spreadsheet refuses what a rule does not allow: counts, and that somebody was not asked.
    assert not [
        one for one in rules if one.type == "list" and any(mark in one.sqref for mark in marks)
    ]
