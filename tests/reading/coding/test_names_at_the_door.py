"""Who is named in an export of a coding program gets a code, wherever the name stands."""

from __future__ import annotations

import pickle

import pytest

from lib.reading import Upload, pseudonyms, read
from tests.reading.coding import make_refi as made
from tests.reading.coding.make_exports import MAXQDA, xlsx
from tests.reading.coding.make_refi import Project, code, coding, element, guid, text_selection
from tests.reading.making_files import WAV_B, text_file

NAMES = ("Voorbeeld, A.", "Testpersoon, B.")
CODER = "C. Verzonnen"
HEADINGS = MAXQDA["English 2022"]


def segments(names=NAMES, coder=CODER, name="segmenten.xlsx"):
    """One coding of each person, in MAXQDA's list."""
    rows = [list(HEADINGS)]
    for number, who in enumerate(names):
        told = {
            "Document group": "Kliniek",
            "Document name": who,
            "Code": "Band",
            "Beginning": number + 1,
            "End": number + 1,
            "Segment": f"woorden {number}",
            "Created by": coder,
        }
        rows.append([told.get(one, "") for one in HEADINGS])
    return Upload(name, xlsx({"Sheet1": rows}))


def scores(names=NAMES):
    rows = [["Patiënt", *WAV_B], *[[who, *[3] * 36] for who in names]]
    return text_file(rows, name="scores.csv")


def held(reading):
    return pickle.dumps((reading.dataset, reading.report)).decode("latin-1") + repr(reading)


def test_persons_documents_and_coders_get_codes():
    reading = read([segments()])
    for secret in ("Voorbeeld", "Testpersoon", "Verzonnen"):
        assert secret not in held(reading)
    interviews = reading.dataset.interviews
    assert [one.key for one in interviews.persons] == ["T01", "T02"]
    assert [one.name for one in interviews.coded.documents] == ["T01", "T02"]
    assert interviews.coded.coders == ("C01",)
    (found,) = reading.report.identifiers
    assert (found.kind, found.role, found.taken, found.choices) == (
        "name",
        "person",
        "replace",
        ("replace",),
    )


def test_the_key_tells_who_they_are():
    known = {one.code: one.original for one in pseudonyms([segments()])}
    assert known == {"T01": NAMES[0], "T02": NAMES[1], "C01": CODER}


@pytest.mark.parametrize("names", [NAMES, ("123456782", "111222333")])
def test_who_is_a_patient_too_has_one_code(names):
    reading = read([scores(names), segments(names[::-1], coder="Codeur 1")])
    assert reading.dataset.ward.patients == ("P01", "P02")
    assert [one.key for one in reading.dataset.interviews.persons] == ["P02", "P01"]
    assert all(name not in held(reading) for name in names)


def test_a_list_of_persons_is_joined_by_the_same_code():
    listed = text_file(
        [["persoon", "medium"], [NAMES[0], "muziek"], [NAMES[1], "drama"]], name="wie.csv"
    )
    reading = read([segments(coder=""), listed])
    assert [(one.key, one.attributes["medium"]) for one in reading.dataset.interviews.persons] == [
        ("T01", "muziek"),
        ("T02", "drama"),
    ]
    assert "Voorbeeld" not in held(reading)


def test_codes_stay_as_they_are():
    reading = read([segments(("Gesprek A", "Interview 2"), coder="Codeur 1")])
    assert [one.key for one in reading.dataset.interviews.persons] == ["Gesprek A", "Interview 2"]
    assert reading.report.identifiers == ()


def test_a_document_called_after_somebody():
    reading = read([segments(("Interview Voorbeeld, A.", "Gesprek 2"), coder="")])
    assert [one.key for one in reading.dataset.interviews.persons] == ["T01", "T02"]


VARIABLES = {
    "Behandelaar": (("Xandra Voorbeeldsma", "Ysolde Niemand"), "name"),
    "E-mail": (("a@voorbeeld.nl", "geen"), "email"),
    "Geboren": (("1-2-1970", "3-4-1985"), "birth_date"),
    "Telefoon": (("later", "onbekend"), "phone"),
}


@pytest.mark.parametrize(("name", "given"), VARIABLES.items(), ids=VARIABLES.keys())
def test_a_variable_that_tells_is_left_out_and_told(name, given):
    values, kind = given
    project = Project(
        codes=[code("Band")],
        variables=["Medium", name],
        cases=[
            element(
                "Case",
                made.value("Medium", "muziek")
                + made.value(name, value)
                + element("SourceRef", targetGUID=guid(f"source {who}")),
                guid=guid(f"case {who}"),
                name=f"P{at}",
            )
            for at, (who, value) in enumerate(zip(("een", "twee"), values, strict=True), start=1)
        ],
    )
    for who in ("een", "twee"):
        project.text(who, text_selection(0, 2, coding("code Band")), content="woorden")
    reading = read([Upload("project.qdpx", project.packed())])
    persons = reading.dataset.interviews.persons
    assert [dict(one.attributes) for one in persons] == [{"medium": "muziek"}] * 2
    assert all(value not in held(reading) for value in values)
    (found,) = reading.report.identifiers
    assert (found.kind, found.role, found.heading, found.choices) == (
        kind,
        "column",
        name,
        ("leave_out",),
    )
    assert (found.filled, found.place.file, found.place.cell) == (2, "project.qdpx", "")
