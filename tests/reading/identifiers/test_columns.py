"""What a column tells of who somebody is, and what is taken for it by mistake nowhere."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reading.meaning.identifiers.identifying_columns import of_column, of_ids, of_persons
from lib.reading.tables import identifying_cells


def eleven_test(digits):
    """The rule of the law: 9a + 8b + … + 2h − i is a multiple of eleven, and not all are zero."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and int(digits) > 0


BSNS = [f"{n:09d}" for n in range(100_000_000, 100_000_400) if eleven_test(f"{n:09d}")][:8]
DAY = datetime.date


@given(st.integers(0, 999_999_999))
def test_a_bsn_passes_the_test_of_the_law(number):
    digits = f"{number:09d}"
    assert identifying_cells.is_bsn(digits) == eleven_test(digits)
    assert identifying_cells.is_bsn(f"{digits[:4]}.{digits[4:6]}.{digits[6:]}") == eleven_test(
        digits
    )


def test_a_bsn_that_lost_its_zero_in_excel():
    shorter = next(one for one in range(10_000_000, 10_000_100) if eleven_test(f"{one:09d}"))
    assert identifying_cells.is_bsn(float(shorter))


FOUND = {
    "bsn without a heading": ("kolom3", BSNS, "bsn", 8, False),
    "bsn as numbers": ("kolom3", [float(one) for one in BSNS], "bsn", 8, False),
    "bsn by heading": ("BSN", BSNS[:2], "bsn", 2, True),
    "e-mail": ("kolom", ["a.b@voorbeeld.nl", "c@voorbeeld.org"], "email", 2, False),
    "e-mail by heading": ("E-mailadres", ["a@b.nl", "nog vragen"], "email", 1, True),
    "phone": ("kolom", ["06-12345678", "020 1234567", "+31 6 12345678"], "phone", 3, False),
    "German phone": (
        "kolom",
        ["+49 30 1234567", "0049 170 1234567", "+49 1701234567"],
        "phone",
        3,
        False,
    ),
    "phone that lost its zero": ("Telefoon", [612345678.0, 201234567.0], "phone", 2, True),
    "postcode": ("kolom", ["2511 AB", "1017KL", "9712 EK"], "postcode", 3, False),
    "postcode with number": (
        "kolom",
        ["2511 AB 12", "1017KL 3a", "9712 EK 101-2"],
        "postcode",
        3,
        False,
    ),
    "German postcode": ("Postleitzahl", ["10115", "80331"], "postcode", 2, True),
    "account": (
        "kolom",
        ["NL91ABNA0417164300", "NL91 ABNA 0417 1643 00"],
        "bank_account",
        2,
        False,
    ),
    "birth dates": ("kolom", [DAY(1951 + 7 * n, 3, 4) for n in range(6)], "birth_date", 6, False),
    "birth dates as text": (
        "kolom",
        [f"0{n}-03-19{50 + 7 * n}" for n in range(1, 7)],
        "birth_date",
        6,
        False,
    ),
    "birth dates by heading": (
        "Geb. datum",
        [DAY(1990, 1, 2), DAY(1991, 1, 2)],
        "birth_date",
        2,
        True,
    ),
    "birth dates as Excel numbers": ("Geburtsdatum", [29000.0, 31000.0], "birth_date", 2, True),
    "names by heading": ("Achternaam", ["xx yy", "zz"], "name", 2, True),
    "English": ("Last name", ["xx", "zz"], "name", 2, True),
    "names as they are written": (
        "kolom",
        ["Voorbeeld, A.", "B. Testpersoon", "Dhr. Niemand"],
        "name",
        3,
        False,
    ),
    "address": ("Adres", ["Voorbeeldstraat 1", "Testplein 2"], "address", 2, True),
    "hospital number": ("Dossiernummer", ["7654321", "1234567"], "patient_number", 2, True),
}
LEFT = {
    "ages": ("Leeftijd", [float(n) for n in range(18, 40)]),
    "bare numbers": ("kolom", [float(n) for n in range(1, 61)]),
    "totals of nine digits": ("WAV antwoorden", [float(f"1234512{n}3") for n in range(30)]),
    "one BSN by chance among long numbers": ("kolom", [f"1000000{n:02d}" for n in range(60)]),
    "dates of measuring": ("Datum meting", [DAY(2010 + n, 3, 4) for n in range(12)]),
    "dates of admission long ago": ("Opnamedatum", [DAY(1970 + 4 * n, 3, 4) for n in range(8)]),
    "recent dates": ("kolom", [DAY(2024, 1 + n, 3) for n in range(12)]),
    "wards": ("kolom", ["De Linde", "Het Anker", "De Linde", "Noord", "Zuid"]),
    "clusters": ("kolom", ["Cluster A", "Cluster B", "borderline", "NAO"]),
    "instruments": ("kolom", ["WAV-B", "WAV-T", "ECR-R", "SRS"]),
    "months": ("kolom", ["jan", "feb", "mrt", "april", "mei", "juni"]),
    "therapists by code": ("kolom", [f"T{n}" for n in range(1, 13)]),
    "initials": ("Geïnterviewd door", ["AB", "CD", "EvF", "G.H."]),
    "counting and not calling": ("Tel", [1.0, 2.0, 3.0]),
    "an address without letters": ("Adres", [1.0, 2.0]),
    "medication": ("kolom", ["Lithium, Quetiapine", "Sertraline", "geen", "Lithium, Sertraline"]),
    "diagnoses": ("kolom", ["borderline, depressie", "ontwijkend", "paranoïde", "borderline"]),
    "nothing": ("BSN", []),
}


@pytest.mark.parametrize(
    ("heading", "values", "kind", "hits", "by_heading"), FOUND.values(), ids=FOUND.keys()
)
def test_a_column_that_tells(heading, values, kind, hits, by_heading):
    found = of_column(heading, values)
    assert found is not None
    assert (found.kind, found.hits, found.filled, found.by_heading) == (
        kind,
        hits,
        len(values),
        by_heading,
    )


@pytest.mark.parametrize(("heading", "values"), LEFT.values(), ids=LEFT.keys())
def test_a_column_that_does_not(heading, values):
    assert of_column(heading, values) is None


IDS_FOUND = {
    "names": (["Voorbeeld, A.", "Testpersoon, B."], "name", 2, True),
    "one name among codes": (["P01", "P02", "Mw. Niemand", "P04"], "name", 1, True),
    "full names nobody declared": (["Xandra Voorbeeldsma", "Ysolde van Niemand"], "name", 2, False),
    "capitals": (["VOORBEELD", "TESTPERSOON", "NIEMAND"], "name", 3, False),
    "small letters": (["xandra voorbeeldsma", "ysolde niemand"], "name", 2, False),
    "a name beside a code": (["P01 (Voorbeeld)", "P02 (Testpersoon)", "P03"], "name", 2, False),
    "BSN": (BSNS, "bsn", 8, True),
    "few BSN": (BSNS[:2], "bsn", 2, True),
    "one BSN among codes": (["1", "2", "3", BSNS[0]], "bsn", 1, True),
    "e-mail": (["a@b.nl", "P02"], "email", 1, True),
    "phone": (["0612345678", "0687654321"], "phone", 2, True),
    "birth dates": ([DAY(1970, 1, 2), DAY(1985, 1, 2)], "birth_date", 2, True),
    "hospital numbers": ([7654321.0, 1234567.0, 3456789.0], "patient_number", 3, False),
    "hospital numbers as text": (["Z7654321", "Z1234567", "Z3456789"], "patient_number", 3, False),
}
IDS_LEFT = {
    "codes": [f"P{n:02d}" for n in range(1, 61)],
    "numbers": [float(n) for n in range(1, 61)],
    "codes with a line": ["A-017", "A-018", "B-001"],
    "long codes": [f"PAT{n:07d}" for n in range(1, 100)],
    "numbers that count within a year": [float(2024001 + n) for n in range(60)],
    "five digits": [float(12345 + 777 * n) for n in range(20)],
    "initials": ["AB", "CD", "EF"],
    "initials with capitals": ["ABC", "DEF"],
    "a ward beside every number": [f"Linde {n}" for n in range(1, 20)],
    "a round beside every number": [f"{n} (Nameting)" for n in range(1, 20)],
    "hexadecimal pseudonyms": ["3f2a9c1e", "a71b02dd", "09ce77f1"],
    "letters with a dash before every number": ["A-B12", "Y-Y026", "A-C03", "Y-Z1"],
    "an exclamation among codes": ["P01", "P02", "onbekend", "P04", "P05"],
}


@pytest.mark.parametrize(
    ("values", "kind", "hits", "sure"), IDS_FOUND.values(), ids=IDS_FOUND.keys()
)
def test_ids_that_tell(values, kind, hits, sure):
    found = of_ids("Patiënt", values)
    assert found is not None
    assert (found.kind, found.hits, found.filled, found.sure) == (kind, hits, len(values), sure)


@pytest.mark.parametrize("values", IDS_LEFT.values(), ids=IDS_LEFT.keys())
def test_ids_that_do_not(values):
    assert of_ids("Patiëntnummer", values) is None


def test_made_up_names_are_expected_under_a_heading_that_says_so():
    flowers = ["Zonnebloem", "Narcis", "Tulp"]
    assert of_ids("Pseudoniem", flowers) is None
    unsure = of_ids("Patiënt", flowers)
    assert unsure is not None
    assert not unsure.sure


@pytest.mark.parametrize(
    ("headings", "sure"),
    [
        (["Anna Voorbeeld", "Xandra Niemand"], True),
        (["Anna", "Bo"], True),
        (["Xandra Voorbeeldsma", "Ysolde van Niemand", "T3"], False),
    ],
)
def test_interviewed_persons_by_name(headings, sure):
    found = of_persons(headings)
    assert found is not None
    assert found.sure == sure


@pytest.mark.parametrize(
    "headings",
    [
        [f"T{n}" for n in range(1, 13)],
        ["AB", "CD"],
        ["Muziek", "Beeldend", "Drama", "PMT"],
        ["Interview Een", "Interview Twee"],
        ["jan", "feb", "mrt"],
        ["Beeldende Therapie", "Dans"],
    ],
)
def test_interviewed_persons_by_code(headings):
    assert of_persons(headings) is None


@given(st.text(max_size=40))
def test_any_cell_can_be_looked_at(value):
    of_ids(value, [value, 1.0])
    of_column(value, [value] * 6)
    of_persons([value])
    assert identifying_cells.masked(identifying_cells.masked(value)) == identifying_cells.masked(
        value
    )


@pytest.mark.parametrize(
    "bait", ["a" * 100_000 + "@", "a." * 50_000, "A. " * 30_000, "06 " * 30_000, "1" * 100_000]
)
def test_a_very_long_cell_is_looked_at_in_no_time(bait):
    import time

    start = time.perf_counter()
    of_column("kolom", [bait] * 3)
    of_ids("Patiënt", [bait])
    identifying_cells.masked(bait)
    assert time.perf_counter() - start < 3
