"""Verdicts on printed numbers in both languages."""

from __future__ import annotations

import re

import pytest

from lib.findings.claims.claim import Outcome
from lib.findings.claims.verify import check
from lib.wording import LANGUAGES, words_in
from lib.wording import told_claims as wording
from lib.wording.told_claims import SHAPES, outcome_name, summary, tell

EVERY_REASON = """
3 van de 12 (T1, T2, T3). Ook 3 van de 12 (T4, T5, T6, T6). Dan 4 van de 12 (T1, T2, T3).
En 3 van de 12 (T1, T1, T2). Ongeveer 3 therapeuten (T1, T2). Samen 13 van de 12 therapeuten.

2 van de 2 (T1, T2, T3)

(T1, T2, T3)

(T1, T2, T2)

Minstens 3 therapeuten (T1, T2)

Eén therapeut (T1)

t(44) = −2,08; p = 0,04
t(44) = −2,08; p = 0,046
t(44) = −2,08; p = 0,06
t(44) = −2,08; p = 0,02
t(44) = −2,01; p = 0,05
t(58) = 2,01; p = 0,05
t(59) = 3,64; p = 0,00
t(20) = 3,20; p = 0,00
p = 0,00
p = 1,2
t(44) = 2,0
t(44) = 0,0; p = 1,00
t(44) = 3,5; p < 0,01
F(2, 57) = 3,1; p > 0,05
χ²(3) = 10,65; p = 0,01
z = 2,31; p = 0,02
t = 2,0; p = 0,04
r = 0,36; p = 0,01
r = 1,36; p = 0,01 (n = 60)
F(2, 57) = −3,1; p = 0,05
t(0) = 2,0; p = 0,04
Bij n = 60: t(59) = 3,64; p = 0,001
Bij n = 60: t(57) = 3,64; p = 0,001
Bij n = 19 en n = 34: t(53) = −2,08; p = 0,04
Bij n = 19 en n = 34: t(44) = −2,08; p = 0,04
Bij n = 19 en n = 34: t(30,2) = −2,08; p = 0,05
Bij n = 19 en n = 34: t(80,2) = −2,08; p = 0,04
r(50) = 0,36; p = 0,01 (n = 60)
M = 1,25; SD = 0,60; n = 60
M = 27,56; n = 60
M = 3,4; n = 60
Met 18 items: M = 3,26; n = 4
M = 27,56
M = 2,33; SD = 0,10; n = 3
Doelen 43,4; taken 42,6; band 43,8; totaal 129,8

Doelen 43,4; taken 42,6; band 43,8; totaal 130,0

Doelen 3,62; taken 3,55; band 3,65; totaal 3,61

Doelen 43,4; taken 42,6; band 43,8; totaal 139,8

De meerderheid had meer dan één stoornis.

Gemiddeld 1,25 (uitersten 1–3; n = 60)
"""
VERDICTS = (
    *check(EVERY_REASON),
    *check("De meerderheid had meer dan één klacht (gemiddeld 2,75; uitersten 1–4; n = 60)."),
)
EXAMPLES = ("count", "test", "mean", "total", "share")


def digits(text):
    return re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d)", "", text))


def test_every_reason_is_told():
    assert {verdict.reason for verdict in VERDICTS} == set(wording._REASONS)


@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda one: one.reason)
def test_one_sentence_with_the_same_numbers_in_both_languages(verdict):
    dutch, english = (tell(verdict, words_in(language)) for language in LANGUAGES)
    assert digits(dutch.why) == digits(english.why)
    assert dutch.quote == english.quote == verdict.quote.text
    for told in (dutch, english):
        assert told.why[-1] == "."
        assert not re.search(r"[{}]|nan|inf\b|None|-\d", told.why)
        assert not re.search(r"\b1 (?:namen|verschillende|names|different)", told.why)
        assert "significant" not in told.why


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            "Bij t(44) = −2,08 hoort p tussen 0,043 en 0,044; dat past bij de afgedrukte p = 0,04.",
        ),
        (
            "en",
            "t(44) = −2.08 goes with p between 0.043 and 0.044, which fits the printed p = 0.04.",
        ),
    ],
)
def test_numbers_carry_the_signs_of_the_language(language, told):
    (verdict,) = check("t(44) = -2.08, p = .04")
    assert tell(verdict, words_in(language)).why.replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Zes therapeuten (T1, T2)", "De tekst noemt 6, maar de lijst telt 2 verschillende namen."),
        ("Minstens 3 therapeuten (T1)", "De tekst noemt minstens 3, maar de lijst telt 1 naam."),
        (
            "M = 27,56; n = 60",
            "Het gemiddelde van 60 hele getallen kan 27,55 of 27,57 zijn, maar niet 27,56; met "
            "decimalen, zoals een leeftijd van 27,5 jaar, kan het wel.",
        ),
        (
            "18 items: M = 3,26; n = 4",
            "Het gemiddelde van 4 personen met elk 18 hele antwoorden kan 3,26 zijn.",
        ),
        (
            "F(2, 57) = 3,1",
            "Er staat geen p bij; bij F(2; 57) = 3,1 hoort p tussen 0,050 en 0,055.",
        ),
    ],
)
def test_as_a_reader_sees_it(text, told):
    assert tell(check(text)[0], words_in("nl")).why.replace("\u00a0", " ") == told


def test_outcomes_differ_in_shape_and_in_words():
    assert set(SHAPES) == set(Outcome)
    assert len(set(SHAPES.values())) == len(SHAPES)
    for language in LANGUAGES:
        assert len({outcome_name(one, words_in(language))[2:] for one in Outcome}) == len(Outcome)


def test_summary():
    verdicts = check("Zes therapeuten (T1, T2).\n\nM = 27,56; n = 60\n\nt(59) = 3,64; p = 0,00")
    assert summary(verdicts, words_in("nl")) == (
        "3 controles: 2 passen niet en 1 past met een kanttekening."
    )
    assert summary(verdicts[:1], words_in("en")) == "1 check: 1 does not fit."


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_have_the_same_outcomes_in_both_languages(example):
    texts = [words_in(language)(f"claims.example.{example}_text") for language in LANGUAGES]
    found = [[(one.check, one.reason) for one in check(text)] for text in texts]
    assert found[0] == found[1]
    assert found[0]


def test_the_examples_show_the_known_slips():
    flagged = {
        example: [
            one.reason
            for one in check(words_in("nl")(f"claims.example.{example}_text"))
            if one.outcome is Outcome.DOES_NOT_FIT
        ]
        for example in EXAMPLES
    }
    assert flagged == {
        "count": ["count_differs", "count_differs"],
        "test": ["df_differs_or_welch"],
        "mean": ["mean_differs"],
        "total": [],
        "share": ["share_impossible"],
    }
