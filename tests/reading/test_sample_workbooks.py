"""The workbooks that are shipped, read and compared with the plain text they were made from."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from lib.domain.interviews import Mention
from lib.reading import ReadingError, read
from tests.reading.making_files import SAMPLES, sample

PEOPLE = tuple(f"T{number}" for number in range(1, 13))
MENTIONS = {"1": Mention.MENTIONED, "": Mention.NOT_MENTIONED, "?": Mention.UNKNOWN}


def source(name, delimiter=","):
    with (SAMPLES / "sources" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


@pytest.fixture(scope="module")
def ward():
    return read([sample("sample_ward.xlsx")])


@pytest.fixture(scope="module")
def themes():
    return read([sample("sample_themes.xlsx")])


def test_every_answer_is_the_one_in_the_source(ward):
    rows = source("patients.csv")
    assert ward.dataset.ward.patients == tuple(row["patient"] for row in rows)
    for key, prefix in (("WAV-B", "wavb"), ("WAV-T", "wavt"), ("ECR-R", "ecrr")):
        expected = [[int(row[f"{prefix}_{item:02d}"]) for item in range(1, 37)] for row in rows]
        assert np.array_equal(ward.dataset.ward.answers[key], expected)


@pytest.mark.parametrize(
    ("attribute", "column", "codes"),
    [
        ("sex", "geslacht", {"vrouw": "female", "man": "male"}),
        ("cluster", "cluster_hoofddiagnose", {"A": "A", "B": "B", "C": "C", "NAO": "NOS"}),
        ("ward", "afdeling", {"A": "A", "B": "B", "C": "C"}),
        ("depression", "depressie", {"0": "no", "1": "yes"}),
        ("comorbid_axis_1", "comorbide_as1", {"0": "no", "1": "yes"}),
        (
            "education",
            "opleiding",
            {
                "geen/basisonderwijs": "none_or_primary",
                "vmbo/lbo": "lower_vocational",
                "mbo/havo/vwo": "secondary",
                "hbo/universiteit": "higher",
            },
        ),
    ],
)
def test_attributes_of_participants_and_others(ward, attribute, column, codes):
    for held, name in (
        (ward.dataset.ward.attributes, "patients.csv"),
        (ward.dataset.ward.non_participants, "non_participants.csv"),
    ):
        assert held[attribute].tolist() == [codes[row[column]] for row in source(name)]


def test_ages_and_reasons(ward):
    rows, others = source("patients.csv"), source("non_participants.csv")
    attributes = ward.dataset.ward.attributes
    assert attributes["age"].tolist() == [float(row["leeftijd"]) for row in rows]
    assert attributes["age_exact"].tolist() == [float(row["leeftijd_exact"]) for row in rows]
    reasons = ward.dataset.ward.non_participants["reason_missed"]
    assert reasons.tolist() == [row["reden_uitval"] for row in others]
    assert attributes["other_axis_1"].tolist() == [row["overige_as1"] or None for row in rows]


def test_the_report_on_the_sample_ward_has_nothing_to_say(ward):
    report = ward.report
    assert (report.remarks, report.ignored_columns) == ((), ())
    (read_file,) = report.sources
    assert (read_file.file, read_file.rows) == ("sample_ward.xlsx", 60 + 12)
    assert read_file.sha256 == sample("sample_ward.xlsx").fingerprint
    assert len(report.scales) == 10
    for scale in report.scales:
        counts = (scale.scored, scale.complete, scale.imputed, scale.unscored, scale.missing)
        assert counts == (60, 60, 0, 0, 0)
        assert scale.origin == "items"


def test_every_cell_of_every_theme(themes):
    interviews = themes.dataset.interviews
    assert tuple(person.key for person in interviews.persons) == PEOPLE
    rows = source("themes.csv", ";")
    assert len(interviews.themes) == len(rows) == 25
    for theme, row in zip(interviews.themes, rows, strict=True):
        assert (theme.name, theme.group) == (row["theme"], row["group"])
        assert (theme.sub_question, theme.chapter) == (row["sub_question"], row["chapter"])
        assert theme.stated == (int(row["stated"]) if row["stated"] else None)
        assert theme.note == {"nl": row["note_nl"], "en": row["note_en"]}
        assert [cell.mention for cell in theme.cells] == [MENTIONS[row[who]] for who in PEOPLE]
        assert [cell.count for cell in theme.cells] == [int(row[who] == "1") for who in PEOPLE]


def test_what_is_known_of_the_therapists(themes):
    for person, row in zip(
        themes.dataset.interviews.persons, source("therapists.csv", ";"), strict=True
    ):
        assert person.key == row["therapist"]
        assert person.attributes == ({"medium": row["medium"]} if row["medium"] else {})
        assert person.note == {"nl": row["note_nl"], "en": row["note_en"]}


def test_the_report_on_the_sample_themes_has_nothing_to_say(themes):
    assert themes.report.remarks == ()
    assert themes.report.scales == ()
    (read_file,) = themes.report.sources
    assert (read_file.file, read_file.rows) == ("sample_themes.xlsx", 25 + 12)


def test_ward_and_themes_together():
    reading = read([sample("sample_themes.xlsx"), sample("sample_ward.xlsx")])
    assert reading.dataset.ward.size == 60
    assert len(reading.dataset.interviews.themes) == 25
    assert [one.file for one in reading.report.sources] == [
        "sample_themes.xlsx",
        "sample_ward.xlsx",
    ]


@pytest.mark.parametrize(
    ("name", "sheet"), [("template_scores.xlsx", "Scores"), ("template_themes.xlsx", "Thema's")]
)
def test_an_empty_template_says_that_it_has_no_rows(name, sheet):
    with pytest.raises(ReadingError) as caught:
        read([sample(name)])
    assert (caught.value.code, caught.value.place.sheet) == ("no_rows", sheet)
