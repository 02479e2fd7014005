"""Tables as teams really make them, each read to the scores that are worked out here by hand."""

from __future__ import annotations

import io

import openpyxl
import pytest

from lib.reading import read
from tests.reading.making_files import WAV_B, WAV_T, noticed, saved, text_file, workbook

# With every answer 3 each scale of the WAV comes to 36, reversed items or not.
THREES = {"WAV-B.total": 108, "WAV-B.goal": 36, "WAV-B.task": 36, "WAV-B.bond": 36}
# With every answer 1: goal 6 reversed, task 5, bond 3 of 12, and a reversed 1 counts 5.
ONES = {"WAV-B.total": 92, "WAV-B.goal": 36, "WAV-B.task": 32, "WAV-B.bond": 24}
TEAM = {key.replace("-B", "-T"): value for key, value in THREES.items()}


def patients(first=3, second=1):
    return [["P1", *[first] * 36], ["P2", *[second] * 36]]


def as_columns(one, two):
    return {key: [one[key], two[key]] for key in one}


BOTH = as_columns(THREES, ONES)
NUMBERS = list(range(1, 37))


def told(*uploads, answers=None):
    """Scores by measure, ids, and the codes of the remarks."""
    reading = read(uploads, answers)
    ward = reading.dataset.ward
    scores = {
        key: [None if one != one else one for one in values.tolist()]
        for key, values in ward.scores.items()
    }
    return scores, ward.patients, [one.code for one in noticed(reading)]


TITLES = [["Uitdraai werkalliantie"], [], ["Afdeling Noord", "mei 2024"], []]
HEAD = ["Patiënt", *WAV_B]
LAYOUTS = {
    "titles above": ([*TITLES, HEAD, *patients()], []),
    "thirty titles": ([["regel"]] * 30 + [HEAD, *patients()], []),
    "two rows of headings, the form merged over its items": (
        [["Patiënt", "WAV-B", *[None] * 35], [None, *NUMBERS], *patients()],
        [],
    ),
    "two rows of headings, the patient in the second": (
        [[None, "WAV-B", *[None] * 35], ["Patiëntnummer", *NUMBERS], *patients()],
        [],
    ),
    "two rows of headings with a title above": (
        [
            ["Ward B"],
            [None, "Werkalliantie behandelaar", *[None] * 35],
            ["Client", *[f"V{one}" for one in NUMBERS]],
            *patients(),
        ],
        [],
    ),
    "items under the name of the questionnaire with item in front": (
        [["Code", "WAV-B", *[None] * 35], [None, *[f"item {one}" for one in NUMBERS]], *patients()],
        [],
    ),
    "totals below": (
        [
            HEAD,
            *patients(),
            ["Totaal", *[4] * 36],
            ["Gemiddelde", *[2] * 36],
            ["SD", *[1] * 36],
            ["N", *[2] * 36],
        ],
        ["row_summary"] * 4,
    ),
    "totals below an empty row": (
        [HEAD, *patients(), [], ["Mittelwert", *[2] * 36], ["n", *[2] * 36]],
        ["row_summary"] * 2,
    ),
    "subtotals between": (
        [
            HEAD,
            patients()[0],
            ["Gemiddelde afdeling A", *[3] * 36],
            patients()[1],
            ["Totaal", *[4] * 36],
        ],
        ["row_summary"] * 2,
    ),
    "the name of the total before the patients": (
        [
            ["Nr", *HEAD],
            *[[index, *row] for index, row in enumerate(patients(), 1)],
            ["Gemiddelde", None, *[2] * 36],
        ],
        ["row_summary"],
    ),
    "empty rows and columns": (
        [
            [],
            [None, None, *HEAD[:1], None, *HEAD[1:]],
            [],
            *[[None, None, row[0], None, *row[1:]] for row in patients()],
        ],
        [],
    ),
    "a legend below": (
        [HEAD, *patients(), [], ["Legenda"], ["1 = nooit"], ["5 = altijd"]],
        ["block_ignored"],
    ),
    "a small table below": (
        [HEAD, *patients(), [], ["Afdeling", "gemiddeld"], ["Noord", 3], ["Zuid", 2]],
        ["block_ignored"],
    ),
    "headings repeated on every printed page": (
        [HEAD, patients()[0], HEAD, patients()[1]],
        [],
    ),
    "a second page with its own title": (
        [["Noord"], HEAD, patients()[0], [], ["Zuid"], HEAD, patients()[1]],
        [],
    ),
    "a row per answer": (
        [
            ["Patiënt", "Vragenlijst", "Item", "Antwoord"],
            *[[row[0], "WAV-B", item, row[item]] for row in patients() for item in NUMBERS],
        ],
        [],
    ),
    "a row per answer, the item named in full": (
        [
            ["pt", "vraag", "score"],
            *[[row[0], f"wavb_{item:02d}", row[item]] for item in NUMBERS for row in patients()],
        ],
        [],
    ),
    "a row per answer with another questionnaire": (
        [
            ["Patient", "Questionnaire", "Question", "Value"],
            *[[row[0], "WAV-B", f"Q{item}", row[item]] for row in patients() for item in NUMBERS],
            ["P1", "HoNOS", 1, 2],
            ["P2", "HoNOS", 2, 2],
        ],
        ["form_unknown"],
    ),
    "answers in words": (
        [HEAD, ["P1", *["soms"] * 36], ["P2", *["1 = nooit"] * 36]],
        ["words_read"],
    ),
    "text numbers and codes for no answer": (
        [HEAD, ["P1", *["3"] * 36], ["P2", *["1,0"] * 36], ["P3", 99, 99, *[-1] * 34]],
        [*["missing_code"] * 36, "patient_without_scores"],
    ),
    "the sheet names the questionnaire": (
        ("WAV-B", [["Patiënt", *NUMBERS], *patients()]),
        ["form_from_title"],
    ),
    "a title names the questionnaire": (
        [
            ["WAV behandelaar, week 5"],
            ["Patiënt", *[f"vraag {one}" for one in NUMBERS]],
            *patients(),
        ],
        ["form_from_title"],
    ),
    "German headings": (
        [
            ["Patientennummer", "Geschlecht", *[f"WAV-B Frage {one}" for one in NUMBERS]],
            *[[row[0], "weiblich", *row[1:]] for row in patients()],
        ],
        [],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout(name):
    rows, remarks = LAYOUTS[name]
    scores, ids, codes = told(workbook(rows))
    if "P3" in ids:
        scores = {key: values[:2] for key, values in scores.items()}
    assert scores == BOTH
    assert ids[:2] == ("P1", "P2")
    assert codes == remarks


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_same_layout_as_text(name):
    rows, remarks = LAYOUTS[name]
    name = "WAV-B.csv" if isinstance(rows, tuple) else "scores.csv"
    rows = rows[1] if isinstance(rows, tuple) else rows
    width = max(map(len, rows))
    rows = [["" if one is None else one for one in (*row, *[None] * width)][:width] for row in rows]
    scores, _, codes = told(text_file(rows, name=name))
    assert {key: values[:2] for key, values in scores.items()} == BOTH
    assert codes == remarks


def test_really_merged_headings():
    book = openpyxl.load_workbook(
        io.BytesIO(
            workbook(
                [
                    ["Patiënt", "WAV-B", *[None] * 35, "WAV-T", *[None] * 35, "Leeftijd"],
                    [None, *NUMBERS, *NUMBERS],
                    *[[*row, *[3] * 36, 30] for row in patients()],
                ]
            ).content
        )
    )
    sheet = book["Scores"]
    for span in ("A1:A2", "B1:AK1", "AL1:BU1", "BV1:BV2"):
        sheet.merge_cells(span)
    scores, _, codes = told(saved(book))
    assert scores == BOTH | as_columns(TEAM, TEAM)
    assert codes == []
    assert read([saved(book)]).dataset.ward.attributes["age"].tolist() == [30, 30]


def test_ready_scales_under_two_rows_of_headings():
    rows = [
        ["Patiënt", "Werkalliantie behandelaar", None, None, "Werkalliantie team", None, None],
        [None, "doelen", "taken", "band", "doelen", "taken", "band"],
        ["P1", 40, 41, 42, 30, 31, 32],
    ]
    scores, _, codes = told(workbook(rows))
    assert scores["WAV-B.total"] == [123]
    assert scores["WAV-T.total"] == [93]
    assert codes == []


def test_a_row_per_patient_per_questionnaire():
    rows = [
        ["Patiënt", "Afdeling", "Vragenlijst", *NUMBERS],
        ["P1", "Noord", "WAV-B", *[3] * 36],
        ["P1", "Noord", "WAV-T", *[3] * 36],
        ["P2", "Zuid", "WAV-B", *[1] * 36],
        ["P2", "Zuid", "HoNOS", *[1] * 36],
    ]
    scores, ids, codes = told(workbook(rows))
    assert {key: scores[key] for key in BOTH} == BOTH
    assert scores["WAV-T.total"] == [108, None]
    assert ids == ("P1", "P2")
    assert codes == ["form_unknown", "patient_absent"]
    assert read([workbook(rows)]).dataset.ward.attributes["ward"].tolist() == ["Noord", "Zuid"]


def test_a_row_per_patient_per_questionnaire_with_ready_scales():
    rows = [
        ["client", "instrument", "doelen", "taken", "band", "totaal"],
        ["a", "WAV-B", 40, 41, 42, None],
        ["a", "WAV-T", 30, 31, 32, 93],
    ]
    scores, _, codes = told(text_file(rows))
    assert scores["WAV-B.total"] == [123]
    assert scores["WAV-T.total"] == [93]
    assert codes == []


def test_a_row_per_scale():
    rows = [
        ["Patiënt", "Vragenlijst", "Schaal", "Score"],
        ["a", "WAV-B", "doelen", 40],
        ["a", "WAV-B", "taken", 41],
        ["a", "WAV-B", "band", 42],
        ["b", "ECR-R", "angst", 3.5],
        ["b", "WAV-T", "totaal", 100],
    ]
    scores, ids, codes = told(workbook(rows))
    assert scores["WAV-B.total"] == [123, None]
    assert scores["ECR-R.anxiety"] == [None, 3.5]
    assert scores["WAV-T.total"] == [None, 100]
    assert (ids, codes) == (("a", "b"), [])


def test_a_row_per_answer_names_the_cell_at_fault():
    rows = [
        ["Patiënt", "Vragenlijst", "Item", "Antwoord"],
        *[["P1", "WAV-B", item, 3] for item in NUMBERS],
    ]
    rows[5][3] = 7
    reading = read([workbook(rows)])
    assert [(one.code, one.place.cell) for one in noticed(reading)] == [("out_of_range", "D6")]


def test_two_tables_side_by_side():
    rows = [
        ["Patiënt", "WAV-B totaal", None, "Patiënt", "WAV-T totaal"],
        ["P1", 100, None, "P2", 90],
        ["P2", 101, None, "P1", 91],
        [None, None, None, "P3", 92],
    ]
    scores, ids, codes = told(workbook(rows))
    assert ids == ("P1", "P2", "P3")
    assert scores == {"WAV-B.total": [100, 101, None], "WAV-T.total": [91, 90, 92]}
    assert codes == ["patient_absent"]


def test_two_tables_below_each_other():
    rows = [
        ["Patiënt", "WAV-B totaal"],
        ["P1", 100],
        ["P2", 101],
        [],
        ["Team"],
        ["Patiënt", "WAV-T totaal"],
        ["P1", 90],
        ["P2", 91],
    ]
    scores, _, codes = told(workbook(rows))
    assert scores == {"WAV-B.total": [100, 101], "WAV-T.total": [90, 91]}
    assert codes == []


def by_sheet(other):
    return (
        (
            "Behandelaar",
            [["Patiënt", "Afdeling", *WAV_B], ["P1", "N", *[3] * 36], ["P2", "Z", *[1] * 36]],
        ),
        ("Team", [["Patiënt", *WAV_T], *[[one, *[3] * 36] for one in other]]),
    )


def test_sheets_are_joined_by_patient():
    scores, ids, codes = told(workbook(*by_sheet(["P2", "P1"])))
    assert scores == BOTH | as_columns(TEAM, TEAM)
    assert (ids, codes) == (("P1", "P2"), [])


def test_files_are_joined_by_patient():
    (_, therapist), (_, team) = by_sheet(["P2", "P1"])
    scores, ids, codes = told(text_file(therapist), workbook(team, name="team.xlsx"))
    assert scores == BOTH | as_columns(TEAM, TEAM)
    assert (ids, codes) == (("P1", "P2"), [])


def test_who_is_on_one_sheet_only_is_told():
    reading = read([workbook(*by_sheet(["P2", "P3"]))])
    ward = reading.dataset.ward
    assert ward.patients == ("P1", "P2", "P3")
    assert ward.attributes["ward"].tolist() == ["N", "Z", None]
    assert [
        (one.code, one.place.sheet, one.place.cell, one.values) for one in noticed(reading)
    ] == [
        ("patient_absent", "Behandelaar", "A2", {"other": "Team", "forms": "WAV-T"}),
        ("patient_absent", "Team", "A3", {"other": "Behandelaar", "forms": "WAV-B"}),
    ]


@pytest.mark.parametrize("other", ["p1", "P01", "P 1", "P001"])
def test_ids_that_are_nearly_the_same_are_not_joined(other):
    reading = read([workbook(*by_sheet([other, "P2"]))])
    assert reading.dataset.ward.patients == ("P1", "P2", other)
    alike = [one for one in noticed(reading) if one.code == "ids_alike"]
    assert [(one.place.sheet, one.place.cell, one.values) for one in alike] == [
        ("Team", "A2", {"other": "Behandelaar!A2"})
    ]


def test_spaces_around_an_id_are_told():
    reading = read([workbook(*by_sheet(["P1 ", "P2"]))])
    assert reading.dataset.ward.patients == ("P1", "P2")
    assert [(one.code, one.place.cell) for one in noticed(reading)] == [("ids_trimmed", "A2")]


def test_a_sheet_about_the_patients():
    about = ("Patiënten", [["Patiënt", "Geslacht", "Cluster"], ["P2", "v", "B"], ["P1", "m", "C"]])
    scores = ("Scores", [["Patiënt", "WAV-B totaal"], ["P1", 100], ["P2", 101]])
    reading = read([workbook(about, scores)])
    ward = reading.dataset.ward
    assert ward.patients == ("P1", "P2")
    assert ward.attributes["sex"].tolist() == ["male", "female"]
    assert ward.attributes["cluster"].tolist() == ["C", "B"]
    assert noticed(reading) == []


def test_two_sheets_that_disagree_about_a_patient():
    one = ("Een", [["Patiënt", "Afdeling", "WAV-B totaal"], ["P1", "Noord", 100]])
    two = ("Twee", [["Patiënt", "Afdeling", "WAV-T totaal"], ["P1", "Zuid", 100]])
    reading = read([workbook(one, two)])
    assert reading.dataset.ward.attributes["ward"].tolist() == ["Noord"]
    assert [(one.code, one.place.cell) for one in noticed(reading)] == [("attribute_differs", "B2")]


def test_items_on_one_sheet_and_totals_on_another_are_compared():
    items = ("Items", [HEAD, *patients()])
    totals = ("Totalen", [["Patiënt", "WAV-B totaal"], ["P1", 108], ["P2", 90]])
    reading = read([workbook(items, totals)])
    assert [(one.code, one.place.sheet, one.place.cell) for one in noticed(reading)] == [
        ("score_differs", "Totalen", "B3")
    ]


def test_items_for_two_scales_and_the_third_ready_give_a_total():
    goal_and_task = [
        one for one in NUMBERS if one not in (1, 5, 8, 17, 19, 20, 21, 23, 26, 28, 29, 36)
    ]
    rows = [
        ["Patiënt", *[f"WAV-B {one}" for one in goal_and_task], "WAV-B band"],
        ["P1", *[3] * 24, 50],
        ["P2", *[3] * 24, None],
    ]
    reading = read([workbook(rows)])
    assert reading.dataset.ward.scores["WAV-B.total"].tolist()[0] == 122
    origins = {one.measure: (one.origin, one.scored) for one in reading.report.scales}
    assert origins == {
        "WAV-B.total": ("mixed", 1),
        "WAV-B.goal": ("items", 2),
        "WAV-B.task": ("items", 2),
        "WAV-B.bond": ("given", 1),
    }
    assert noticed(reading) == []


def test_a_sheet_that_is_no_table_is_told_and_our_own_explanation_is_not():
    rows = [["Patiënt", "WAV-B totaal"], ["P1", 100]]
    book = workbook(
        ("Scores", rows), ("Uitleg", [["Zo vult u dit in"]]), ("Blad3", [["Notitie"]]), ("Leeg", [])
    )
    assert [(one.code, one.place.sheet) for one in noticed(read([book]))] == [
        ("sheet_not_recognised", "Blad3")
    ]


def test_groups_that_differ_in_capitals_and_spaces_are_one():
    rows = [
        ["Patiënt", "Afdeling", "WAV-B totaal"],
        ["P1", "Noord", 100],
        ["P2", "noord ", 101],
        ["P3", "NOORD", 102],
        ["P4", "Zuid", 103],
        ["P5", "noord", 104],
    ]
    reading = read([workbook(rows)])
    assert reading.dataset.ward.attributes["ward"].tolist() == [*["Noord"] * 3, "Zuid", "Noord"]
    assert [(one.code, one.place.cell, one.values) for one in noticed(reading)] == [
        ("spelling_joined", "B3", {"first": "B2"}),
        ("spelling_joined", "B4", {"first": "B2"}),
    ]


def test_diagnoses_are_read_as_clusters():
    rows = [
        ["Patiënt", "Cluster", "WAV-B totaal"],
        ["P1", "borderline", 100],
        ["P2", "Ontwijkende persoonlijkheidsstoornis", 101],
        ["P3", "PS NAO", 102],
        ["P4", "cluster A", 103],
        ["P5", "iets anders", 104],
    ]
    reading = read([workbook(rows)])
    assert reading.dataset.ward.attributes["cluster"].tolist() == [
        "B",
        "C",
        "NOS",
        "A",
        "iets anders",
    ]
    assert [(one.code, one.place.cell, one.values) for one in noticed(reading)] == [
        ("diagnosis_read", "B", {"n": 2})
    ]


def test_a_patient_may_be_called_n():
    rows = [["Patiënt", "WAV-B totaal"], ["N", 100], ["SD", 101], ["M", 102], ["P4", 103]]
    assert told(workbook(rows))[1:] == (("N", "SD", "M", "P4"), [])


def test_a_patient_twice_in_a_row_per_answer_names_both_cells():
    from lib.reading import ReadingError

    rows = [
        ["Patiënt", "Vraag", "Antwoord"],
        ["a", "WAV-B 1", 3],
        ["a", "WAV-B 2", 3],
        ["a", "WAV-B 1", 4],
    ]
    with pytest.raises(ReadingError) as caught:
        read([workbook(rows)])
    error = caught.value
    assert (error.code, error.place.cell, error.values) == ("patient_twice", "C4", {"other": "C2"})
