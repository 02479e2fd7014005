"""How people print claims: every spelling is found, and what is no claim is left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.findings.claims.claim import Printed, PrintedP, TestName
from lib.findings.claims.verify import check
from tests.findings.claiming import DIFFERS, FITS, only, told

T44 = TestName("t", Printed(-208, 2), Printed(44))


@pytest.mark.parametrize(
    "text",
    [
        "t(44) = −2,08; p = 0,04",
        "t(44) = -2.08, p = .04",
        "t(44)=-2,08;p=0,04",
        "t (44) = –2,08 ; P = ,04",
        "t\u00a0(44)\u00a0=\u00a0−2,08;\u00a0p\u00a0=\u00a00,04",
        "(t(44) = \n-2,08; p = 0,04)",
        "(t(44) = −2,08; p =\n  0,04)",
        "t = −2,08; df = 44; p = 0,04",
        "t = −2,08 (df = 44), p-waarde = 0,04",
        "t[44] = -2.08, p-value = 0.04",
        "𝑡(44) = −2.08, 𝑝 = .04",
        "Het verschil was er (t(44) = -2,08; p = 0,04) en meer niet.",
    ],
)
def test_one_test_in_many_spellings(text):
    verdict = only(text, "p")
    assert verdict.values["test"] == T44
    assert verdict.values["p"] == PrintedP("=", Printed(4, 2))
    assert verdict.outcome is FITS


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("χ²(3) = 10,65, p = 0,01", TestName("chi2", Printed(1065, 2), Printed(3))),
        ("χ2(3; n = 72) = 10,65; p = 0,01", TestName("chi2", Printed(1065, 2), Printed(3))),
        ("X²(3, N = 72) = 10.65, p = .01", TestName("chi2", Printed(1065, 2), Printed(3))),
        ("chi-kwadraat(3) = 10,65; p = 0,01", TestName("chi2", Printed(1065, 2), Printed(3))),
        ("chi-square(3) = 10.65, p = .01", TestName("chi2", Printed(1065, 2), Printed(3))),
        ("F(2, 57) = 3,1; p = .05", TestName("F", Printed(31, 1), Printed(2), Printed(57))),
        ("F(2,57) = 3.1, p = .05", TestName("F", Printed(31, 1), Printed(2), Printed(57))),
        ("F(2; 57,3) = 3,1; p = 0,05", TestName("F", Printed(31, 1), Printed(2), Printed(573, 1))),
        ("F(2,57,3) = 3,1; p = 0,05", TestName("F", Printed(31, 1), Printed(2), Printed(573, 1))),
        (
            "F(1.9, 57.3) = 3.1; p = .05",
            TestName("F", Printed(31, 1), Printed(19, 1), Printed(573, 1)),
        ),
        ("r = 0,36; p = 0,01 (n = 60)", TestName("r", Printed(36, 2), Printed(58))),
        ("r(58) = .36, p = .005", TestName("r", Printed(36, 2), Printed(58))),
        ("z = 2,31; p = 0,02", TestName("z", Printed(231, 2))),
        ("Z = −2.31, p = .02", TestName("z", Printed(-231, 2))),
    ],
)
def test_every_kind_of_test(text, test):
    assert only(text, "p").values["test"] == test


@pytest.mark.parametrize(
    ("sign", "read"), [("=", "="), ("<", "<"), ("≤", "<"), ("<=", "<"), (">", ">"), ("≥", ">")]
)
def test_signs_of_p(sign, read):
    assert only(f"t(44) = −2,08; p {sign} 0,05", "p").values["p"] == PrintedP(read, Printed(5, 2))


@pytest.mark.parametrize(
    "text",
    [
        "M 27,56 (n = 60)",
        "M = 27.56, SD = 5.58, n = 60",
        "M (SD) = 27.56 (5.58), N = 60",
        "gemiddelde leeftijd was 27,56 jaar (sd 5,58) n = 60",
        "de gemiddelde leeftijd was 27,56 jaar (sd 5,58; uitersten 19–43; n = 60)",
        "The mean age of the 60 was 27.56 years (SD 5.58; range 19 to 43; N = 60).",
        "In deze groep (n = 60) waren zij gemiddeld 27,56 jaar.",
        "gem. leeftijd 27,56 (n=60)",
    ],
)
def test_one_mean_in_many_spellings(text):
    verdict = only(text, "mean")
    assert (verdict.values["mean"], verdict.values["n"]) == (Printed(2756, 2), 60)
    assert verdict.outcome is DIFFERS


def test_n_of_thousands():
    assert only("M = 3,4251; n = 1.374", "mean").values["n"] == 1374


def test_items():
    values = only("Angst (18 items): M = 3,26; n = 4", "mean").values
    assert (values["items"], values["n"]) == (18, 4)


@pytest.mark.parametrize(
    "text",
    [
        "doelen 43,4; taken 42,6; band 43,8; totaal 129,8",
        "Doelen: 43,4, taken: 42,6, band: 43,8 en totaal: 129,8.",
        "WAV-B: doelen 43,4 (6,51), taken 42,6 (6,01), band 43,8 (7,55), totaal 129,8 (17,67)",
        "goals 43.4, tasks 42.6, bond 43.8 and total 129.8",
        "Doelen 43,4\nTaken 42,6\nBand 43,8\nTotaal 129,8",
        "totaal 129,8; doelen 43,4; taken 42,6; band 43,8",
        "43,4 + 42,6 + 43,8 = 129,8",
    ],
)
def test_one_total_in_many_spellings(text):
    assert told(text) == [("total", FITS, "total_fits")]


@pytest.mark.parametrize(
    ("text", "stated", "listed"),
    [
        ("9 van de 12 (T1, T2, T3)", 9, 3),
        ("In 10 van de 12 interviews kwam het voor (T1, T2).", 10, 2),
        ("Zes vaktherapeuten noemen dit (T2, T3)", 6, 2),
        ("Six therapists (T2, T3)", 6, 2),
        ("Twelve (T2, T3)", 12, 2),
        ("5 geïnterviewde therapeuten zeggen dit (T8, T9 T11)", 5, 3),
        ("Drie van de twaalf: T5,T6. T7 en T8", 3, 4),
        ("Twee deelnemers (P01 and P02, P03)", 2, 3),
        ("Vier therapeuten (T1 t/m T3, T9)", 4, 4),
        ("Four therapists (T1–T3, T9)", 4, 4),
        ("Zes vaktherapeuten zeggen iets. Daarna meer uitleg. En dan de lijst (T2, T3).", 6, 2),
        ("T1, T5 en T8 (3 van de 12)", 3, 3),
        ("één van de twaalf (T1)", 1, 1),
        ("Een van de 12 (T1)", 1, 1),
        ("Beide therapeuten (T1, T2)", 2, 2),
    ],
)
def test_counts_and_their_lists(text, stated, listed):
    values = only(text, "count").values
    assert (values["stated"], values["listed"]) == (stated, listed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n \n",
        "Er is goed gesproken over de band.",
        "Tussen T1 en T2 zat een maand.",
        "Een therapeut (T1) zegt dat.",
        "Zo vertelt T8: [T8]",
        "Gemiddeld 48,3% had een depressie (n = 60).",
        "Gemiddeld 10 van de 12 kwamen.",
        "Op 12-10-2016 waren er 3,5 uur.",
        "De r van het team en de t van tijd.",
        "WAV-t = 40,1; wav-r = 3",
        "doelen 43,4; taken 42,6",
        "n = 60; p 0,04; totaal 12",
        "zie tabel 2, 3 en 4",
        "De meerderheid had meer dan één diagnose.",
        "10 van de 12 deden mee.",
    ],
)
def test_what_is_no_claim_is_left_alone(text):
    assert check(text) == ()


def test_a_count_of_others_in_an_earlier_sentence_is_not_compared_with_the_list():
    text = "Men denkt aan een botsing tussen twee personen. Het gaat om een probleem (T2, T3, T4)."
    assert told(text) == [("count", "cannot_tell", "list_only")]


def test_a_count_is_compared_with_one_list_only():
    text = "Negen van de twaalf doen dit (T1, T2, T3). Sommigen ook dat (T4, T5)."
    assert [one.reason for one in check(text)] == ["count_differs", "list_only"]


def test_an_n_belongs_to_its_own_line():
    text = "t(44) = −2,08; p = 0,04\nr = 0,36; p = 0,01 (n = 60)"
    assert told(text) == [("p", FITS, "p_fits"), ("p", FITS, "p_fits")]


def test_an_n_between_the_brackets_of_one_test_is_not_for_the_next():
    text = "χ²(3; n = 72) = 10,65; p = 0,01 en t(44) = −2,08; p = 0,04"
    assert [one.check for one in check(text)] == ["p", "p"]


def test_verdicts_stand_in_the_order_of_the_text():
    text = "M 27,56 (n = 60). Daarna t(44) = −2,08; p = 0,04. Zes therapeuten (T1, T2)."
    assert [one.check for one in check(text)] == ["mean", "p", "count"]


def test_quotes_are_the_pasted_signs():
    text = "Eerst iets. Dan\u00a0t(44)\u00a0=\u00a0−2,08;\u2009p = 0,04."
    assert only(text, "p").quote.text == "t(44) = −2,08; p = 0,04"
    # White space becomes one space; every other sign stays as it was pasted.
    assert only("χ²(3) = 10,65, p = 0,01", "p").quote.text == "χ²(3) = 10,65, p = 0,01"


def test_a_long_quote_loses_its_middle():
    text = "Zes therapeuten " + "zeggen heel veel over van alles en nog wat, " * 9 + "(T1, T2)"
    assert only(text, "count").quote.text == "Zes therapeuten … (T1, T2)"


@given(st.text(max_size=200))
def test_any_text_can_be_pasted(text):
    check(text)


PIECES = [
    "t(44)",
    "t(0)",
    "F(2, 57)",
    "χ²(3)",
    "r",
    "z",
    "=",
    "−2,08",
    "0",
    "1,5",
    ".05",
    "p",
    "<",
    "n = 60",
    "n = 0",
    "n = 1",
    "M",
    "SD",
    "gemiddelde",
    "12 items",
    "uitersten 1–3",
    "(",
    ")",
    "T1",
    "T2",
    ",",
    ";",
    ".",
    "\n",
    "\n\n",
    "9 van de 12",
    "zes therapeuten",
    "totaal",
    "doelen",
    "meerderheid",
    "meer dan één",
    "+",
    "999999999,999999999",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([" ", ""]))
def test_any_pieces_of_claims_can_be_pasted(pieces, between):
    check(between.join(pieces))


@pytest.mark.parametrize(
    "piece",
    [
        "een ",
        "1,",
        "(",
        "(a",
        "()",
        "T1 ",
        "(T1, T2) ",
        "T1-T99 ",
        "gemiddelde ",
        "M 1,5 ",
        "a: ",
        "t(4) = 2,1 ",
        "n = 6 t(4)=2,1 ",
        "p = 0,01 ",
        "1+",
        "meerderheid meer dan ",
        "aa 1,2, ",
        "3 therapeuten ",
        "10 van de 12 (T1, T2) ",
        " ",
        "\n",
        "- ",
    ],
)
def test_a_full_page_of_anything_is_read_in_a_moment(piece):
    """Patterns that go back and forth over a text take minutes; not here."""
    text = (piece * 20_000)[:20_000]
    start = time.perf_counter()
    check(text)
    assert time.perf_counter() - start < 5
