"""Identifiers in the shapes people type them in, and what only looks like one."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest

from lib.reading import read
from lib.reading.meaning.identifiers.identifying_columns import of_column, of_ids, of_persons
from lib.reading.tables import identifying_cells
from tests.reading.identifiers.test_columns import BSNS
from tests.reading.identifiers.test_gate import held
from tests.reading.making_files import text_file, workbook


def grouped(sign, *lengths):
    """The BSNs with a sign between their groups of digits."""
    ends = [sum(lengths[:n]) for n in range(len(lengths) + 1)]
    return [sign.join(one[a:b] for a, b in pairwise(ends)) for one in BSNS]


FOUND = {
    "BSN with points": ("kolom", grouped(".", 4, 2, 3), "bsn"),
    "BSN in threes": ("kolom", grouped(" ", 3, 3, 3), "bsn"),
    "BSN with dashes": ("kolom", grouped("-", 4, 2, 3), "bsn"),
    "BSN that says so": ("kolom", [f"BSN: {one}" for one in BSNS], "bsn"),
    "BSN kept as text": ("kolom", [f"'{one}" for one in BSNS], "bsn"),
    "phone with a slash": ("kolom", [f"06/1234567{n}" for n in range(4)], "phone"),
    "phone with points": ("kolom", [f"06.12.34.56.7{n}" for n in range(4)], "phone"),
    "phone with its area apart": ("kolom", [f"(020) 123 45 6{n}" for n in range(4)], "phone"),
    "GSM": ("GSM", [612345678.0, 687654321.0], "phone"),
    "account in groups": ("kolom", ["NL91 ABNA 0417 1643 00"], "bank_account"),
    "account with points": ("kolom", ["NL91.ABNA.0417.1643.00"], "bank_account"),
    "account in small letters": ("kolom", ["nl91abna0417164300"], "bank_account"),
    "postcode and number in one": ("kolom", ["2511AB12", "1017KL3a", "9712EK101"], "postcode"),
    "street and number": (
        "kolom",
        ["Voorbeeldstraat 12", "Van den Testlaan 4a", "Nergensplein 101-2"],
        "address",
    ),
    "born": ("Geboren", ["1-2-1990", "3-4-1991"], "birth_date"),
    "one e-mail among remarks": (
        "Opmerkingen",
        ["gebeld", "mail naar a@voorbeeld.nl", "-"],
        "email",
    ),
    "a doctor": ("Huisarts", ["Dr. Niemand", "dr. Voorbeeldsma"], "name"),
    "practitioners": ("Regiebehandelaar", ["Xandra Voorbeeldsma", "Ysolde van Niemand"], "name"),
    "whose name": ("Naam partner", ["Xandra", "Ysolde"], "name"),
    "full names that nothing announces": (
        "kolom",
        [f"{one} Voorbeeldsma" for one in ("Xandra", "Ysolde", "Quinten", "Zef", "Oda")],
        "name",
    ),
    "two words for a title": (
        "kolom",
        ["De heer Niemand", "De heer Voorbeeldsma", "Mevr. v.d. Testpersoon"],
        "name",
    ),
    "epd number with letters": ("Patnr EPD", ["ZH0239870", "ZH1239871"], "patient_number"),
}
LEFT = {
    "days with an hour": ("Ingevuld", [f"0{n}-02-2026 10:30" for n in range(1, 9)]),
    "disciplines": ("Therapeut", ["Beeldend Therapeut", "GZ-psycholoog", "Sociotherapeut"]),
    "names of groups": ("Naam groep", ["Vroege Vogels", "Late Lente", "Vroege Vogels"]),
    "whether there is one": ("Partner", ["ja", "nee", "ja", "ja"]),
    "scores under a practitioner": ("Behandelaar", [101.0, 120.0, 88.0]),
}


@pytest.mark.parametrize(("heading", "values", "kind"), FOUND.values(), ids=FOUND.keys())
def test_a_column_that_tells(heading, values, kind):
    found = of_column(heading, values)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(("heading", "values"), LEFT.values(), ids=LEFT.keys())
def test_a_column_that_does_not(heading, values):
    assert of_column(heading, values) is None


USED = {
    "wards called after people": ["Dr. Poletlaan", "K. Linde", "A. Noordhof"] * 5,
    "wards in capitals": ["Maria", "Anna", "Beatrix", "Sint Jozef"] * 5,
    "several diagnoses in a cell": ["Angststoornis, PTSS", "Eetstoornis, NAO", "Depressie, PS"] * 5,
    "not otherwise specified": ["Persoonlijkheidsstoornis, N.A.O.", "Borderline", "Anders"] * 5,
}


@pytest.mark.parametrize("values", USED.values(), ids=USED.keys())
def test_what_a_used_column_is_not_left_out_for(values):
    assert of_column("Afdeling", values, used=True) is None


def test_names_where_wards_should_stand():
    found = of_column("Afdeling", ["Voorbeeld, A.", "Niemand, B.", "Testpersoon, C."], used=True)
    assert found is not None
    assert found.kind == "name"


IDS_FOUND = {
    "initials and birth years": [f"{chr(65 + n)}.{chr(70 + n)}. {1960 + 3 * n}" for n in range(8)],
    "initials glued to birth years": [f"{chr(65 + n)}B{1960 + 3 * n}" for n in range(8)],
    "initials and birth dates": [f"{chr(65 + n)}B (01-02-{1960 + 3 * n})" for n in range(8)],
    "a young ward": [f"{chr(65 + n)}B{2002 + n % 4}" for n in range(8)],
    "initials with points": ["X.V.", "Y.N.", "Q. V. T."],
    "first names with an initial": ["Xandra V.", "Ysolde N.", "Quinten"],
    "capitals around a comma": ["VOORBEELDSMA,XANDRA", "VAN NIEMAND,YSOLDE"],
    "postcode with number": ["2511AB12", "1017KL3a", "9712EK101"],
    "account": ["NL91 ABNA 0417 1643 00", "P2"],
    "long numbers in groups": ["943 476 5919", "123 456 7881", "555 123 4567"],
    "one full name among codes": ["P01", "P02", "Xandra Voorbeeldsma", "P04", "P05"],
    "name glued to a number": ["12Voorbeeld", "13Niemand", "14Testpersoon"],
}
IDS_LEFT = {
    "numbers that count within two years": [
        f"{y}{n:03d}" for y in (2023, 2024) for n in range(1, 20)
    ],
    "numbers of sites": [f"{site}-{n:03d}" for site in (101, 202) for n in range(9)],
    "one prefix with years": [f"PK{year}" for year in range(1980, 2010)],
    "capitals glued to digits": ["ABCD12", "QWER7Z", "3XYZW1", "ZZZZ99"],
    "points between numbers": [f"1.{n}.{m}" for n in range(1, 5) for m in range(1, 6)],
}


@pytest.mark.parametrize(
    "values",
    [
        *IDS_FOUND.values(),
        *map(
            list,
            (
                grouped(".", 3, 3, 3),
                grouped(" ", 4, 2, 3),
                [f"06/1234567{n}" for n in range(4)],
            ),
        ),
    ],
)
def test_ids_that_tell(values):
    assert of_ids("Patiënt", values) is not None


@pytest.mark.parametrize("values", IDS_LEFT.values(), ids=IDS_LEFT.keys())
def test_ids_that_do_not(values):
    assert of_ids("Patiëntcode", values) is None


@pytest.mark.parametrize(
    ("heading", "values", "sure"),
    [
        ("Patiëntcode", ["Voorbeeld, A.", "Niemand, B."], True),
        ("Cliëntcode", ["Xandra Voorbeeldsma", "Ysolde van Niemand"], False),
        ("Code", ["Xandra V.", "Ysolde N."], False),
        ("Patiëntcode", ["Zonnebloem", "Narcis"], None),
        ("Pseudoniem", ["Rode Roos", "Witte Lelie"], None),
        ("Pseudoniem", ["Anna", "Maria"], False),
    ],
)
def test_names_where_codes_are_promised(heading, values, sure):
    found = of_ids(heading, values)
    assert (found and found.sure) is sure


def test_interviewed_persons_by_first_name_and_initial():
    found = of_persons(["Xandra V.", "Ysolde N.", "Quinten V."])
    assert found is not None
    assert not found.sure
    assert of_persons(["Groep A", "Groep B"]) is None
    assert of_persons(["Casus A", "Casus B"]) is None


def test_one_first_name_that_is_known_tells_what_the_others_are():
    found = of_persons(["Marijke", "Ysolde", "Quinten"])
    assert found is not None
    assert found.sure


TEXTS = {
    "bel mevr. van Voorbeeldsma terug": "bel … terug",
    "dhr A.B. Niemand-Test wil niet": "… wil niet",
    "Niemand, Y. wilde niet": "… wilde niet",
    "rekening NL91 ABNA 0417 1643 00 graag": "rekening … graag",
    "bsn 1234.56.782": "bsn …",
    "bel (020) 123 45 67": "bel …",
}
KEPT = (
    "01-02-2026 10:30 afgezegd",
    "Mevr. niet aanwezig",
    "ms Office stuk",
    "Stoornis, N.A.O.",
    "NL12 niet bekend",
    "1234.56.789",
)


@pytest.mark.parametrize(("given", "safe"), TEXTS.items())
def test_what_tells_within_running_text(given, safe):
    assert identifying_cells.masked(given) == safe


@pytest.mark.parametrize("given", KEPT)
def test_what_does_not_tell_within_running_text(given):
    assert identifying_cells.masked(given) == given


def test_names_in_a_reason_for_dropping_out():
    scores = [["Patiënt", "WAV-B totaal"], *[[f"P{n}", 100 + n] for n in range(4)]]
    missed = [["Patiënt", "Reden uitval"], ["P7", "mevr. Voorbeeldsma ging weg"], ["P8", "ontslag"]]
    reading = read([workbook(("Scores", scores), ("Uitval", missed))])
    assert "Voorbeeldsma" not in held(reading)
    (found,) = reading.report.identifiers
    assert (found.kind, found.role, found.hits, found.filled) == ("name", "text", 1, 2)


def test_the_code_of_a_person_is_not_masked_once_more():
    """Two e-mail addresses both became "…", and so one person."""
    rows = [
        ["Groep", "Thema", "a@voorbeeld.nl", "c@voorbeeld.nl"],
        ["G1", "Geduld", "x", ""],
        ["G1", "Ruimte", "", "x"],
    ]
    people = [["Therapeut", "Medium"], ["a@voorbeeld.nl", "drama"], ["c@voorbeeld.nl", "muziek"]]
    reading = read([workbook(("Thema's", rows), ("Personen", people))])
    persons = reading.dataset.interviews.persons
    assert [(one.key, one.attributes["medium"]) for one in persons] == [
        ("T01", "drama"),
        ("T02", "muziek"),
    ]
    assert "voorbeeld.nl" not in held(reading)


@pytest.mark.parametrize("name", ["mw._Voorbeeldsma_WAV-B.csv", "WAV-B mevr Voorbeeldsma.csv"])
def test_a_title_in_the_name_of_a_file(name):
    reading = read([text_file([["Patiënt", "WAV-B totaal"], ["P1", 100], ["P2", 90]], name=name)])
    assert "Voorbeeldsma" not in held(reading)


@pytest.mark.parametrize(
    "bait",
    [
        "Mevr. " * 30_000,
        "A.B. 1970 " * 9000,
        "NL91 " * 30_000,
        "Niemand, " * 20_000,
        "straat " * 20_000,
        "(06) " * 30_000,
        "123.456." * 20_000,
        "ABCD1" * 20_000,
    ],
)
def test_a_very_long_cell_is_looked_at_in_no_time(bait):
    import time

    start = time.perf_counter()
    of_column("Huisarts", [bait, datetime.date(2000, 1, 1), bait + "1"])
    of_ids("Patiënt", [bait, bait + "1"])
    of_persons([bait])
    identifying_cells.masked(bait)
    assert time.perf_counter() - start < 3
