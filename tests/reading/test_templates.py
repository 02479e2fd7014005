"""The templates, filled in as a team would, and read back."""

from __future__ import annotations

import io

import numpy as np
import openpyxl
import pytest

from lib.domain.interviews import Mention
from lib.reading import read
from tests.reading.making_files import SAMPLES, saved


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
    about = {"Patiënt": "K1", "Geslacht": "vrouw", "Cluster hoofddiagnose": "NAO",
             "Opleiding": "hbo/universiteit", "Depressie": "ja", "Leeftijd": 31}  # fmt: skip
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
        "WAV-B.total", "WAV-B.goal", "WAV-B.task", "WAV-B.bond", "ECR-R.anxiety", "ECR-R.avoidance",
    )  # fmt: skip
    assert reading.report.remarks == ()
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
    told = [(one.code, one.place.cell) for one in reading.report.remarks]
    # K3 has a ready score that is not used, since others have items: that is told as well.
    assert told == [
        ("score_differs", f"{letter}3"),
        ("score_not_used", f"{letter}4"),
        ("patient_without_scores", "4"),
    ]


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
