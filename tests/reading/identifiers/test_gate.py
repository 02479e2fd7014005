"""What stands behind the gate: codes, joined as the originals were, and nobody's name."""

from __future__ import annotations

import datetime
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reading import Upload, pseudonyms, read
from lib.reading.meaning.detectors.table_detectors import loosely
from lib.reading.meaning.identifiers.codes import codes_for
from tests.reading.making_files import WAV_B, sample, text_file, workbook

NAMES = ["Voorbeeld, A.", "Testpersoon, B.", "Niemand, C.", "Verzonnen, D."]
DAY = datetime.date


def ward(names=NAMES, name="scores.xlsx"):
    """A ward with an identifier of every kind."""
    head = [
        "Patiënt",
        "Achternaam",
        "E-mail",
        "Telefoon",
        "Postcode",
        "Geboortedatum",
        "BSN",
        "IBAN",
        "Adres",
        "Dossiernummer",
        "Opmerking",
        "Leeftijd",
        "Afdeling",
        "WAV-B totaal",
    ]
    rows = [
        [
            who,
            f"Geheim{n}",
            f"geheim{n}@voorbeeld.nl",
            f"06-1234567{n}",
            f"251{n} AB",
            DAY(1960 + n, 2, 3),
            "123456782",
            "NL91ABNA0417164300",
            f"Geheimstraat {n}",
            f"765432{n}",
            f"Geheim gesproken met {who}",
            30 + n,
            "De Linde",
            100 + n,
        ]
        for n, who in enumerate(names)
    ]
    return workbook([head, *rows], name=name)


SECRETS = (
    "Voorbeeld",
    "Testpersoon",
    "Niemand",
    "Verzonnen",
    "eheim",
    "06-1234",
    "251",
    "AB\x00",
    "123456782",
    "ABNA",
    "765432",
    "1960",
    "1961",
)


def held(reading):
    """Everything a reading holds, as bytes and as text, but for the hash of the file.

    Three digits may stand in a hash by chance.
    """
    packed = pickle.dumps(
        (
            reading.dataset,
            reading.report,
            reading.questions,
            reading.gathered,
            reading.answers,
            reading.structure,
            reading.unused,
        )
    )
    shown = packed.decode("latin-1") + repr(reading) + repr(reading.report) + repr(reading.gathered)
    for one in reading.report.sources:
        shown = shown.replace(one.sha256, "")
    return shown


def test_nothing_behind_the_gate_holds_an_original():
    reading = read([ward()])
    for secret in SECRETS:
        assert secret not in held(reading), secret
    found = reading.dataset.ward
    assert found.patients == ("P01", "P02", "P03", "P04")
    assert found.attributes["age"].tolist() == [30, 31, 32, 33]
    assert set(found.attributes) == {"age", "ward"}
    assert found.scores["WAV-B.total"].tolist() == [100, 101, 102, 103]


def test_everything_found_is_told_once_with_its_reason():
    found = read([ward()]).report.identifiers
    assert [
        (one.kind, one.role, one.heading, one.hits, one.filled, one.taken, one.place.cell)
        for one in found
    ] == [
        ("name", "patient", "Patiënt", 4, 4, "replace", "A1"),
        ("name", "column", "Achternaam", 4, 4, "leave_out", "B1"),
        ("email", "column", "E-mail", 4, 4, "leave_out", "C1"),
        ("phone", "column", "Telefoon", 4, 4, "leave_out", "D1"),
        ("postcode", "column", "Postcode", 4, 4, "leave_out", "E1"),
        ("birth_date", "column", "Geboortedatum", 4, 4, "leave_out", "F1"),
        ("bsn", "column", "BSN", 4, 4, "leave_out", "G1"),
        ("bank_account", "column", "IBAN", 4, 4, "leave_out", "H1"),
        ("address", "column", "Adres", 4, 4, "leave_out", "I1"),
        ("patient_number", "column", "Dossiernummer", 4, 4, "leave_out", "J1"),
    ]
    assert all(len(one.choices) == 1 for one in found)


def test_codes_are_given_in_the_order_of_the_file_and_the_key_gives_them_back():
    upload = ward()
    assert [(one.code, one.original) for one in pseudonyms([upload])] == [
        (f"P0{n}", who) for n, who in enumerate(NAMES, start=1)
    ]
    assert "Voorbeeld" not in repr(pseudonyms([upload]))
    assert pseudonyms([sample("sample_ward.xlsx")]) == ()


SCORES_B = [["Patiënt", "WAV-B totaal"], *[[who, 100 + n] for n, who in enumerate(NAMES)]]
SCORES_T = [
    ["Patiënt", "WAV-T totaal"],
    *[[who, 90 + n] for n, who in reversed(list(enumerate(NAMES)))],
]


@pytest.mark.parametrize(
    "uploads",
    [
        [workbook(("B", SCORES_B), ("T", SCORES_T))],
        [text_file(SCORES_B, name="b.csv"), text_file(SCORES_T, name="t.csv")],
    ],
    ids=["two sheets", "two files"],
)
def test_joining_is_done_on_the_originals(uploads):
    found = read(uploads).dataset.ward
    assert found.patients == ("P01", "P02", "P03", "P04")
    assert found.scores["WAV-B.total"].tolist() == [100, 101, 102, 103]
    assert found.scores["WAV-T.total"].tolist() == [90, 91, 92, 93]


def test_codes_of_another_sheet_are_never_taken_for_these():
    """The sheet has a P01 of its own, who is nobody's P01 here."""
    coded = [["Patiënt", "WAV-T totaal"], *[[f"P0{n}", 80 + n] for n in (4, 3, 2, 1)]]
    found = read([workbook(("B", SCORES_B), ("T", coded))]).dataset.ward
    assert found.size == 8
    assert len(set(found.patients)) == 8


def test_repeated_and_alike_ids_are_told_as_they_would_be():
    rows = [
        ["Patiënt", "WAV-B totaal"],
        ["Voorbeeld, A.", 100],
        ["voorbeeld, a.", 101],
        ["Niemand, C.", 102],
        ["Niemand, C.", 102],
    ]
    reading = read([text_file(rows)])
    assert reading.dataset.ward.patients == ("P01", "P001", "P02")
    told = {one.code: one.place.cell for one in reading.report.detections}
    assert told["ids_alike"] == "A3"
    assert told["row_repeated"] == "A5" or told["row_repeated"] == "5"


def test_rows_that_sum_up_are_still_seen():
    rows = [
        ["Patiënt", "WAV-B totaal"],
        ["Voorbeeld, A.", 100],
        ["Totaal Niemand", 100],
        ["Testpersoon, B.", 102],
        ["Gemiddelde", 101],
        ["SD", 1.4],
    ]
    reading = read([text_file(rows)])
    assert reading.dataset.ward.patients == ("P01", "P02")
    assert sum(one.code == "row_summary" for one in reading.report.detections) == 3
    assert "Niemand" not in held(reading)


@pytest.mark.parametrize("shape", ["long", "forms"])
def test_other_shapes(shape):
    if shape == "long":
        rows = [
            ["Patiënt", "Vragenlijst", "Item", "Antwoord"],
            *[[who, "WAV-B", item, 3] for who in NAMES for item in range(1, 37)],
        ]
    else:
        rows = [
            ["Patiënt", "Vragenlijst", *range(1, 37)],
            *[[who, form, *[3] * 36] for who in NAMES for form in ("WAV-B", "WAV-T")],
        ]
    reading = read([text_file(rows)])
    assert reading.dataset.ward.patients == ("P01", "P02", "P03", "P04")
    assert "Voorbeeld" not in held(reading)


FLOWERS = text_file(
    [["Patiënt", "WAV-B totaal"], *[[one, 100] for one in ("Zonnebloem", "Narcis", "Tulp")]]
)


def test_what_the_gate_is_unsure_of_may_be_kept():
    reading = read([FLOWERS])
    (found,) = reading.report.identifiers
    assert (found.key, found.choices, found.taken) == (
        "identifier/name/patient",
        ("replace", "keep"),
        "replace",
    )
    assert reading.dataset.ward.patients == ("P01", "P02", "P03")
    kept = read([FLOWERS], {found.key: "keep"})
    assert kept.dataset.ward.patients == ("Zonnebloem", "Narcis", "Tulp")
    assert kept.report.identifiers[0].taken == "keep"
    assert pseudonyms([FLOWERS], {found.key: "keep"}) == ()


@pytest.mark.parametrize("decision", ["keep", "leave_out", "iets"])
def test_a_bsn_and_a_name_are_never_kept(decision):
    keys = [one.key for one in read([ward()]).report.identifiers]
    reading = read([ward()], dict.fromkeys(keys, decision))
    for secret in SECRETS:
        assert secret not in held(reading), secret
    bsn = text_file([["Patiënt", "WAV-B totaal"], ["123456782", 100], ["111222333", 101]])
    reading = read([bsn], {"identifier/bsn/patient": decision})
    assert reading.dataset.ward.patients == ("P01", "P02")


def test_a_column_of_words_that_are_used_keeps_its_words_and_loses_the_number():
    rows = [
        ["Patiënt", "Hoofddiagnose", "WAV-B totaal"],
        ["P1", "borderline, bel 06-12345678", 100],
        ["P2", "mail geheim@voorbeeld.nl", 101],
        ["P3", "ontwijkend", 102],
        ["P4", "cliënt 123456782", 103],
    ]
    reading = read([text_file(rows)])
    assert reading.dataset.ward.attributes["main_diagnosis"].tolist() == [
        "borderline, bel …",
        "mail …",
        "ontwijkend",
        "cliënt …",
    ]
    (found,) = reading.report.identifiers
    assert (found.role, found.hits, found.filled) == ("text", 3, 4)


def test_what_somebody_typed_among_the_scores_is_not_kept_beside_them():
    rows = [
        ["Patiënt", "Depressie", *WAV_B],
        ["P1", "vraag Verzinsel, A.", *[1, 2, 3] * 12],
        ["P2", "ja", "bel 06-12345678", "Anna Verzinsel", *[3, 4] * 17],
        ["P3", "nee", *[2, 3, 4] * 12],
    ]
    reading = read([text_file(rows)])
    for secret in ("erzinsel", "12345678", "Anna"):
        assert secret not in held(reading), secret


def test_dates_where_ages_should_be_are_left_out():
    rows = [
        ["Patiënt", "Leeftijd", "WAV-B totaal"],
        *[[f"P{n}", DAY(1950 + 8 * n, 1, 2), 100] for n in range(6)],
    ]
    reading = read([workbook(rows)])
    (found,) = reading.report.identifiers
    assert (found.kind, found.choices) == ("birth_date", ("leave_out", "keep"))
    assert "age" not in reading.dataset.ward.attributes


def test_a_chosen_column_with_names_gives_codes():
    rows = [["Naam", "WAV-B totaal", "WAV-T totaal"], ["Xandra V", 100, 90], ["Ysolde W", 101, 91]]
    upload = text_file(rows)
    (question,) = read([upload]).questions
    found = read([upload], {question.key: "A"})
    assert found.dataset.ward.patients == ("P01", "P02")
    assert "Xandra" not in held(found)


def themes(*persons, extra=()):
    rows = [
        ["Groep", "Thema", *persons],
        ["G1", "Geduld", *["x"] * len(persons)],
        ["G1", "Ruimte", *[""] * len(persons)],
    ]
    return workbook(("Thema's", rows), *extra)


def test_interviewed_persons_by_name_get_codes_in_the_matrix_and_in_the_list():
    people = (
        "Personen",
        [["Therapeut", "Medium"], ["B. Niemand", "drama"], ["Anna Voorbeeld", "muziek"]],
    )
    reading = read([themes("Anna Voorbeeld", "B. Niemand", extra=[people])])
    persons = reading.dataset.interviews.persons
    assert [(one.key, one.attributes["medium"]) for one in persons] == [
        ("T01", "muziek"),
        ("T02", "drama"),
    ]
    assert "Voorbeeld" not in held(reading)
    assert "Niemand" not in held(reading)


def test_one_person_twice_is_told_by_code():
    from lib.reading import ReadingError

    with pytest.raises(ReadingError) as caught:
        read([themes("Anna Voorbeeld", "B. Niemand", "Anna Voorbeeld")])
    assert caught.value.values["heading"] == "T01"


def test_the_sample_and_codes_pass_untouched():
    for name in ("sample_ward.xlsx", "sample_themes.xlsx"):
        assert read([sample(name)]).report.identifiers == ()
    ids = ["1", "2", "A-017", "P01"]
    reading = read([text_file([["Patiënt", *WAV_B], *[[one, *[3] * 36] for one in ids]])])
    assert reading.dataset.ward.patients == tuple(ids)
    assert reading.report.identifiers == ()


@given(st.lists(st.text(min_size=1, max_size=6), unique=True))
def test_codes_are_alike_exactly_where_the_originals_are(originals):
    codes = codes_for(originals, "P")
    assert len(set(codes.values())) == len(originals)
    for one in originals:
        for other in originals:
            alike = loosely(one) == loosely(other)
            assert (loosely(codes[one]) == loosely(codes[other])) == alike


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("WAV patient 123456782.xlsx", "WAV patient (1).xlsx"),
        ("Voorbeeld, A. WAV-B.xlsx", "(1) WAV-B.xlsx"),
        ("WAV-B Anna Voorbeeld.xlsx", "WAV-B (1).xlsx"),
        ("a.b@voorbeeld.nl.xlsx", "(1).xlsx"),
        ("mijn afdeling 2026-02.xlsx",) * 2,
        ("20260101 De Linde.xlsx",) * 2,
    ],
)
def test_names_of_files(name, shown):
    reading = read([workbook(SCORES_B, name=name)])
    assert reading.report.sources[0].file == shown
    told = [one for one in reading.report.remarks if one.code == "file_renamed"]
    assert len(told) == (name != shown)
    assert name == shown or name not in held(reading)


def test_names_of_sheets():
    reading = read([workbook(("WAV 123456782", SCORES_B), ("Voorbeeld, A.", SCORES_T))])
    assert {one.place.sheet for one in reading.report.remarks if one.code == "sheet_renamed"} == {
        "WAV (1)",
        "(2)",
    }
    assert "123456782" not in held(reading)


def test_a_renamed_file_still_says_which_questionnaire_it_is():
    rows = [["Patiënt", *range(1, 37)], ["P1", *[3] * 36], ["P2", *[3] * 36]]
    reading = read([text_file(rows, name="WAV-B Anna Voorbeeld.csv")])
    assert "WAV-B.total" in reading.dataset.ward.scores


def test_a_file_with_odd_bytes_for_a_name():
    assert read([Upload("\x00\ud800 ,.csv", FLOWERS.content)]).dataset.ward.size == 3
